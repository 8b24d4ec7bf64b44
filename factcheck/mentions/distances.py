"""« il y a trois ans », « dans dix jours »: a duration told as a place in time.

The duration is a figure of its own, so these are kept apart from the other
periods: their spans overlap it. The only door to dateparser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from factcheck import almanac, numerals
from factcheck.almanac import Unit
from factcheck.document import Document
from factcheck.mentions.period_words import NUMBER, UNIT, UNITS
from factcheck.model import Grain, Period, PeriodKind, PeriodMention, Span

HALF = Decimal("0.5")
DISTANCE = re.compile(
    rf"""(?<!\w)(?P<way>il[ ]y[ ]a|voici|voilà|dans)[ ](?:(?:environ|près[ ]de|plus[ ]de|déjà)[ ])?
    (?P<n>{NUMBER}|(?:une[ ])?\w{{2,12}}aine)(?:[ ](?:de[ ]|d')?){UNIT}
    (?P<more>[ ]et[ ](?:demie?(?!\w)|{NUMBER}[ ]\w{{2,9}}))?""",
    re.VERBOSE,
)


def find(document: Document) -> Iterator[PeriodMention]:
    """Every « il y a trois ans » with the day, month or year it points at; nothing without a publication date."""
    published = document.article.published
    if published is None:
        return
    for match in DISTANCE.finditer(document.lower):
        period = _read(match, published)
        if period:
            yield PeriodMention(Span(*match.span()), period, relative=True, stated=period, kind=_kind(period))


def resolve(lower: str, reference: date) -> Period | None:
    """The period of the first such wording of a folded lower-case text."""
    match = DISTANCE.search(lower)
    return _read(match, reference) if match else None


def _kind(period: Period) -> PeriodKind:
    return PeriodKind(period.grain.value)


def _read(match: re.Match[str], reference: date) -> Period | None:
    unit = UNITS.entries[match["unit"]]
    half = (match["more"] or "").startswith(" et demi")
    if match["more"] and not half:
        return _parsed_elsewhere(match[0], reference)
    mention = numerals.read(match.string, match.start("n"))
    if mention is None or mention.numeral.value is None or unit is Unit.SEASON:
        return None
    value = mention.numeral.value + (HALF if half else 0)
    return almanac.ago(-value if match["way"] == "dans" else value, unit, reference)


@cache
def _parsed_elsewhere(wording: str, reference: date) -> Period | None:
    """What dateparser makes of a wording our tables cannot count: « il y a deux ans et trois mois ».

    It is slow to import and to run, and reads dates into plain figures: it only
    ever sees a whole wording that is known to be one.
    """
    import dateparser

    settings = {"RELATIVE_BASE": datetime.combine(reference, time()), "DATE_ORDER": "DMY"}
    found = dateparser.parse(wording, languages=["fr"], settings=settings)
    return Period(found.date(), found.date(), Grain.DAY) if found else None
