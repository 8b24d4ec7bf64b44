"""What the readers of dates share: the month, the count, the year in a match."""

from __future__ import annotations

import re

from factcheck import numerals
from factcheck.almanac import Slot, Unit
from factcheck.mentions.period_words import LEANS, MONTHS, RELATIVES, UNITS, WEEKDAYS, Wording
from factcheck.model import PeriodKind, Span


def span_of(match: re.Match[str]) -> Span:
    """The place of a match."""
    return Span(*match.span())


def month_slot(match: re.Match[str]) -> Slot:
    """The month a match names, every year."""
    month = MONTHS.entries[match["month"].rstrip(".")].number
    return Slot(month, month)


def day_number(text: str) -> int:
    """The day of the month; « premier » is the first."""
    digits = text.rstrip("er ")
    return int(digits) if digits.isdigit() else 1


def weekday_of(match: re.Match[str]) -> int | None:
    """The weekday printed with a date, Monday 0."""
    word = match["weekday"]
    return WEEKDAYS.entries[word.strip(" .")].number if word else None


def count_of(match: re.Match[str]) -> int | None:
    """How many units are counted; ``None`` when they are not plainly."""
    mention = numerals.read(match.string, match.start("n"))
    if mention is None or mention.numeral.value is None or mention.span.end != match.end("n"):
        return None
    return int(mention.numeral.value)


def unit_of(match: re.Match[str]) -> Unit:
    """What is counted."""
    return UNITS.entries[match["unit"]]


def year_of(printed: str | None) -> int | None:
    """A year printed in two or four figures."""
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def dated(match: re.Match[str], kind: PeriodKind, slot: Slot | None) -> Wording | None:
    """A slot with whatever its tail says of the year."""
    if slot is None:
        return None
    lean, yearly = match["lean"], match["yearly"]
    return Wording(
        span_of(match),
        kind,
        slot,
        year=year_of(match["year"]),
        lean=LEANS.entries[lean] if lean else None,
        shift=RELATIVES.entries[yearly].shift if yearly else None,
    )
