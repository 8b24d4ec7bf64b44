"""Days that no calendar has, weekdays that do not match their date, durations at odds with their years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from factcheck.consistency.page import READ, Clash, Page
from factcheck.consistency.rooms import spoken
from factcheck.lexicon import alternation
from factcheck.mentions.gaps import ending
from factcheck.model import Claim, Kind, Severity, Span
from factcheck.reports.french import MONTHS, WEEKDAYS
from factcheck.reports.wording import count, month_name, weekday
from factcheck.reports.wording import day as in_words
from factcheck.reports.wording import month as in_month
from factcheck.translation import gettext as _

LEAP = 2024  # a year in which February has all its days
YEAR = r"(?:19|20)\d\d"
FROM_TO = re.compile(
    rf"(?<!\w)(?:de|entre|depuis) (?P<first>{YEAR}) (?:à|et|jusqu'en|jusqu'à) (?P<last>{YEAR})(?!\w|[.,]\d)"
)
SO = ending(r"^ ?(?:,? soit|\((?:soit)?)(?: en)?")
AFTER = re.compile(r"^ ?(?:\)|$|[,;.](?!\d))")
ONE_YEAR = Decimal(1)
UNITS = {"an": Decimal(1), "mois": Decimal(12)}


@cache
def _day() -> re.Pattern[str]:
    """« mercredi 31 juin 2024 », weekday and year at will."""
    months, weekdays = alternation(MONTHS), alternation(WEEKDAYS)
    return re.compile(
        rf"(?<![\w/-])(?:(?P<weekday>{weekdays}),? )?(?P<day>\d{{1,2}})(?:er)? (?P<month>{months})(?: "
        rf"(?P<year>{YEAR}))?(?!\w)"
    )


def find(page: Page) -> Iterator[Clash]:
    """The impossible dates and the ill-counted durations of an article."""
    yield from _impossible(page)
    yield from _durations(page)


def _impossible(page: Page) -> Iterator[Clash]:
    document = page.document
    for block in document.article.blocks:
        if block.zone not in READ:
            continue
        for match in _day().finditer(document.lower, block.span.start, block.span.end):
            found = _fault(match)
            if found:
                computation, words = found
                yield Clash("impossible_date", (), computation, words, at=Span(*match.span()))


def _fault(match: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with a date, as a computation and a sentence."""
    day, month, year = int(match["day"]), MONTHS.index(match["month"]) + 1, int(match["year"] or LEAP)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        if day > 31 or day < 1:
            return None
        first = date(year, month, 1)
        when = in_month(first) if match["year"] and month == 2 else month_name(first)
        computation = _("{when} : {last} jours", when=when, last=last)
        return computation, _("Cette date n’existe pas : {when} compte {last} jours.", when=when, last=last)
    return _weekday_fault(match, date(year, month, day)) if match["weekday"] and match["year"] else None


def _weekday_fault(match: re.Match[str], day: date) -> tuple[str, str] | None:
    if WEEKDAYS[day.weekday()] == match["weekday"]:
        return None
    real, told = weekday(day), match["weekday"]
    computation = _("{day} : {real}, annoncé {told}", day=in_words(day), real=real, told=told)
    return computation, _("Le jour de la semaine ne correspond pas à la date : {computation}.", computation=computation)


def _durations(page: Page) -> Iterator[Clash]:
    """« de 2015 à 2020, soit dix ans »."""
    for claim in page.figures:
        if claim.kind is not Kind.DURATION or claim.quantity.unit not in UNITS:
            continue
        years = _years_before(page, claim)
        if years and AFTER.match(page.after(claim, 3)):
            clash = _counted(page, claim, *years)
            if clash:
                yield clash


def _years_before(page: Page, claim: Claim) -> tuple[int, int] | None:
    start = max(claim.sentence.start, claim.span.start - 60)
    found = list(FROM_TO.finditer(page.document.lower, start, claim.span.start))
    if not found or not SO.search(page.document.lower[found[-1].end() : claim.span.start]):
        return None
    return int(found[-1]["first"]), int(found[-1]["last"])


def _counted(page: Page, claim: Claim, first: int, last: int) -> Clash | None:
    room, months = spoken(claim), UNITS[claim.quantity.unit or "an"]
    if room is None or last < first:
        return None
    low, high = ((last - first + step) * months for step in (-ONE_YEAR, ONE_YEAR))
    if room.high >= low and room.low <= high:
        return None
    years = count(last - first, "an", "ans")
    computation = _(
        "de {first} à {last} : {years}, annoncé {told}", first=first, last=last, years=years, told=page.said(claim)
    )
    words = _("La durée ne correspond pas aux deux dates : {computation}.", computation=computation)
    return Clash("duration", (claim,), computation, words, Severity.WARNING)
