"""Days that no calendar has, weekdays that do not match their date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from factcheck.consistency.page import READ, Clash, Page
from factcheck.lexicon import alternation
from factcheck.model import Span
from factcheck.reports.french import MONTHS, WEEKDAYS
from factcheck.reports.wording import day as in_words
from factcheck.reports.wording import month as in_month
from factcheck.reports.wording import month_name, weekday
from factcheck.translation import gettext as _

LEAP = 2024  # a year in which February has all its days
YEAR = r"(?:19|20)\d\d"


@cache
def _day() -> re.Pattern[str]:
    """« mercredi 31 juin 2024 », weekday and year at will."""
    months, weekdays = alternation(MONTHS), alternation(WEEKDAYS)
    return re.compile(
        rf"(?<![\w/-])(?:(?P<weekday>{weekdays}),? )?(?P<day>\d{{1,2}})(?:er)? (?P<month>{months})(?: "
        rf"(?P<year>{YEAR}))?(?!\w)"
    )


def find(page: Page) -> Iterator[Clash]:
    """The days of an article that no calendar has."""
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
