"""What the wordings of days say: « 12/11/24 », « mardi 26 novembre », « 18 au 20 mars », « lundi »."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.almanac import Slot
from factcheck.document import Document
from factcheck.mentions import years
from factcheck.mentions.period_parts import dated, day_number, month_slot, span_of, weekday_of, year_of
from factcheck.mentions.period_words import LEANS, Wording, just_before
from factcheck.model import PeriodKind


def read_numeric(match: re.Match[str], _: Document) -> Wording | None:
    """« 12/11/24 », « 22.07.2024 »: the same separator twice, days before months."""
    separator, month, day = match["separator"], int(match["month"]), int(match["day"])
    if match["again"] != separator or (len(match["year"]) == 2 and not _unmistakable(match)):
        return None
    slot = Slot(month, month, day)
    return Wording(span_of(match), PeriodKind.DAY, slot, year_of(match["year"]), weekday=weekday_of(match))


def _unmistakable(match: re.Match[str]) -> bool:
    """« 3.2.24 » may be a version or a section; « 03.02.24 » and « 3/2/24 » are dates."""
    return match["separator"] == "/" or (len(match["separator"] + match["day"] + match["month"]) == 5)


def read_iso(match: re.Match[str], _: Document) -> Wording | None:
    """« 2024-11-26 »."""
    month = int(match["month"])
    return Wording(span_of(match), PeriodKind.DAY, Slot(month, month, int(match["day"])), year_of(match["year"]))


def read_day(match: re.Match[str], document: Document) -> Wording | None:
    """« mardi 26 novembre 2024 », « 14 juillet »; not a street or a movement named after a day."""
    if years.names_a_place(document, match.start()):
        return None
    month = month_slot(match).first
    wording = dated(match, PeriodKind.DAY, Slot(month, month, day_number(match["day"])))
    return replace(wording, weekday=weekday_of(match)) if wording else None


DAYS_ANNOUNCED = re.compile(r"(?:^|(?<!\w)(?:du|des|le|les|aux|entre le|entre les) |[(:,«\"] ?|\n)$")


def read_days(match: re.Match[str], _: Document) -> Wording | None:
    """« 18 au 20 mars », « 3 et 4 mai »: after a bare number, « au 20 mars » would only be a date."""
    announced = match["weekday"] or match["tie"] in (None, "-")
    if not announced and not just_before(match.string, DAYS_ANNOUNCED, match.start()):
        return None
    month = month_slot(match).first
    return dated(match, PeriodKind.SPAN, Slot(month, month, day_number(match["day"]), day_number(match["last"])))


NEAR = timedelta(days=45)


def read_numbered_weekday(match: re.Match[str], document: Document) -> Wording | None:
    """« samedi 29 »: of the month that has that weekday on that day, around the publication."""
    published, day, weekday = document.article.published, int(match["day"]), weekday_of(match)
    if published is None:
        return None
    days = (published + timedelta(days=sign * away) for away in range(NEAR.days) for sign in (-1, 1))
    found = next((d for d in days if d.day == day and d.weekday() == weekday), None)
    if found is None:
        return None
    return Wording(span_of(match), PeriodKind.DAY, Slot(found.month, found.month, day), weekday=weekday)


HABIT = re.compile(r"(?<!\w)(?:chaque|tous les|un|le|du|au|des|les|journal du) $")


def read_weekday(match: re.Match[str], _: Document) -> Wording | None:
    """« mardi », « lundi prochain »; « le lundi » and « du lundi au vendredi » tell a habit."""
    lean = match["lean"]
    if not lean and just_before(match.string, HABIT, match.start()):
        return None
    leaning = LEANS.entries[lean] if lean else None
    return Wording(span_of(match), PeriodKind.DAY, lean=leaning, weekday=weekday_of(match))


def read_hijri(match: re.Match[str], _: Document) -> Wording | None:
    """A date of the Hegirian calendar: seen, and left without civil days."""
    return Wording(span_of(match), PeriodKind.OTHER)


# Longest reading first: at one place the first rule that reads something wins.


def read_store(match: re.Match[str], _: Document) -> Wording | None:
    """« date 2024-08 » at the head of a text is its archive's mark, and tells no date of the article."""
    return None if match.string[: match.start()].strip() != "date" else Wording(span_of(match), PeriodKind.OTHER)
