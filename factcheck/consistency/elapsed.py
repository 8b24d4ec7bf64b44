"""So many years between two years: « de 2015 à 2020, soit dix ans », « vingt ans après sa création en 1998 »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck import numerals
from factcheck.consistency.page import READ, Clash, Page
from factcheck.intervals import ONE
from factcheck.model import DateBasis, Span
from factcheck.reports.wording import count
from factcheck.translation import gettext as _

YEAR = r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d]|[.,]\d| ?%)"
FIRST, LAST = rf"(?P<first>{YEAR})", rf"(?P<last>{YEAR})"
MONTHS_OLD = r"(?:[a-zéû.]{3,9} )?"
UNIT = re.compile(r" (?P<unit>ans|années|mois)(?!\w)")
NUMBER = re.compile(r"(?<![\w,-])(?:\d{1,3}|(?:[a-zé]{2,8}(?:-| et )){0,3}[a-zé]{2,8})$")
A_YEAR = re.compile(YEAR)
REACH = 120
UNITS = {"ans": 1, "années": 1, "mois": 12}
LONGEST = 40  # characters of a number in words
ROUND = 20  # « vingt ans » is said of eighteen; of nine, « neuf » is
WORDS = r"[^.;:()\d]"
FOUNDED = r"(?:créée?s?|fondée?s?|née?s?|lancée?s?|inaugurée?s?|ouverte?s?|instituée?s?|construite?s?|bâtie?s?)"


@dataclass(frozen=True, slots=True)
class Shape:
    """The words on both sides of a duration that tell between which years it runs."""

    before: re.Pattern[str]
    after: re.Pattern[str]


ANYTHING = re.compile("")
PARTIES = r"(?:fêt|célébr|célèbr|souffl)[a-zé]{1,7}"
LASTING = re.compile(r"(?<!\w)(?:en|pendant|durant|a duré|ont duré) $")
STOP = re.compile(r" ?(?:\)|$|[,;.](?!\d))")
SHAPES = (
    # « de 2015 à 2020, soit dix ans », « de 1998 à 2004 (15 ans) »
    Shape(
        re.compile(
            rf"(?<!\w)(?:de|entre|depuis) {MONTHS_OLD}{FIRST} (?:à|et|jusqu'en|jusqu'à) {MONTHS_OLD}{LAST}"
            r"(?:,? soit | ?\((?:soit )?)(?:en |sur )?$"
        ),
        STOP,
    ),
    # « pendant onze ans, de 2008 à 2019 »; « entre » would tell when, not how long
    Shape(LASTING, re.compile(rf",? de {MONTHS_OLD}{FIRST} à {MONTHS_OLD}{LAST}")),
    # « en dix ans (2010-2020) »
    Shape(LASTING, re.compile(rf" \({FIRST} ?- ?{LAST}\)")),
    # « En 2018, vingt ans après sa création en 1998 »
    Shape(
        re.compile(rf"(?<!\w)(?:en|fin|début) {MONTHS_OLD}{LAST}, (?:soit )?$"),
        re.compile(rf" (?:jour pour jour )?après {WORDS}{{0,60}}?(?<!\w)(?:en|de) {MONTHS_OLD}{FIRST}"),
    ),
    # « Créée en 1998, elle a été fermée vingt ans plus tard, en 2018 »
    Shape(
        re.compile(rf"{FIRST},? {WORDS}{{0,80}}$"),
        re.compile(rf" (?:plus tard|après),? (?:\(|en ){MONTHS_OLD}{LAST}"),
    ),
    # « Fondée en 1959, elle a fêté ses 60 ans en 2019 »
    Shape(
        re.compile(rf"(?<!\w){FOUNDED} {WORDS}{{0,30}}?en {MONTHS_OLD}{FIRST}{WORDS}{{0,60}}{PARTIES} ses $"),
        re.compile(rf"(?: d'existence| d'âge)? en {MONTHS_OLD}{LAST}"),
    ),
    # « Fondée en 1959, elle fête cette année ses 60 ans »
    Shape(
        re.compile(
            rf"(?<!\w){FOUNDED} {WORDS}{{0,30}}?en {MONTHS_OLD}{FIRST}{WORDS}{{0,60}}{PARTIES} cette année ses $"
        ),
        ANYTHING,
    ),
    # « il y a dix ans, en 2014 »
    Shape(re.compile(r"(?<!\w)il y a $"), re.compile(rf",? (?:déjà,? )?(?:\(|en ){MONTHS_OLD}{FIRST}")),
    # « Né en 1950, mort en 2020 à l'âge de 65 ans »
    Shape(
        re.compile(
            rf"(?<!\w)née? {WORDS}{{0,30}}?en {FIRST}{WORDS}{{0,60}}(?:mort|décédé|disparu|éteint)e?{WORDS}{{0,40}}?"
            rf"en {LAST},? à (?:l'âge de )?$"
        ),
        ANYTHING,
    ),
)


def find(page: Page) -> Iterator[Clash]:
    """The durations that the two years beside them do not make, by more than a year."""
    document = page.document
    for block in document.article.blocks:
        if block.zone not in READ:
            continue
        for unit in UNIT.finditer(document.lower, block.span.start, block.span.end):
            around = document.around(Span(*unit.span()), REACH)
            if A_YEAR.search(document.lower, around.start, around.end):
                yield from _told(page, unit, around)


def _told(page: Page, unit: re.Match[str], around: Span) -> Iterator[Clash]:
    """A duration and the years on both sides of it."""
    lower = page.document.lower
    number = NUMBER.search(lower, max(around.start, unit.start() - LONGEST), unit.start())
    if number is None:
        return
    mention = numerals.read(lower, number.start())
    years = _years(page, lower[around.start : number.start()], lower[unit.end() : around.end])
    if mention and mention.span.end == unit.start() and mention.numeral.value is not None and years:
        at = Span(number.start(), unit.end())
        yield from _counted(page, at, mention.numeral.value / UNITS[unit["unit"]], *years)


def _years(page: Page, before: str, after: str) -> tuple[int, int] | None:
    """The first and the last year, by the first shape that fits."""
    for shape in SHAPES:
        left = shape.before.search(before)
        right = shape.after.match(after) if left else None
        if left and right:
            years: dict[str, str | int | None] = {"last": _today(page), **left.groupdict(), **right.groupdict()}
            return (int(years["first"] or 0), int(years["last"])) if years["last"] else None
    return None


def _today(page: Page) -> int | None:
    """The year of publication, unless it is only that of the page's clock."""
    article = page.document.article
    known = article.published is not None and article.published_from is not DateBasis.SITE_CLOCK
    return article.published.year if known and article.published else None


def _counted(page: Page, at: Span, told: Decimal, first: int, last: int) -> Iterator[Clash]:
    slack = max(ONE, told / 10 if told >= ROUND and told % 10 == 0 else ONE)
    if last < first or abs(told - (last - first)) <= slack:
        return
    years, said = count(last - first, "an", "ans"), at.of(page.document.text)
    computation = _("de {first} à {last} : {years}, annoncé {told}", first=first, last=last, years=years, told=said)
    words = _("La durée ne correspond pas aux deux dates : {computation}.", computation=computation)
    yield Clash("duration", page.at(at.start), computation, words, at=at)
