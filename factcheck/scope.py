"""What the words around a figure say of its bounds: more or less than the whole, this year or that.

« hors salaires », « les deux tiers, soit », « dans la loi de finances de 2017 ».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum

from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.model import Claim, Period, Span
from factcheck.reports.wording import MONTHS

REACH = 120  # characters around the figure where its scope is said
FARTHEST = 300  # characters around it where a year of its sentence may be its own
PARTING = re.compile(r"[,;:()]| et | - ")
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
HEDGE = r"(?:plus de |moins de |près de |environ |quelque |au moins |presque |quasi(?:ment)? )?"
GAP = re.compile(rf"[ ']?{HEDGE}")


class Where(StrEnum):
    """Where a wording stands that sets a figure's bounds."""

    BEFORE = "before"  # right before it
    AFTER = "after"
    AROUND = "around"  # on either side
    NOWHERE = "nowhere"  # looks like one and is none


WORDS = load("scope_words", lambda row: Where(row["where"]))
# « les deux tiers, soit 7 millions », « une agence sur trois, soit 58 »
FRACTION = (
    r"(?:moitié|tiers|quarts?|cinquièmes?|dixièmes?|majorité|pour cent|pc|%"
    r"|sur (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|\d{1,3}))"
)
SHARE_BEFORE = re.compile(rf"(?<!\w)(?:(?<=\d)%|{FRACTION})(?!\w)[^.;:()]{{0,60}}, soit {HEDGE}$")
OUT_OF = re.compile(r"[^.;:,]{0,40}?(?<!\w)sur (?:son|sa|ses|leurs?|un total|une enveloppe|(?:les? |l')?\d)")
# « Sur 9 millions de familles, 4 millions… », « Avec l'AMO Tadamon, … »
OPENS_ON = re.compile(rf"[\s«\"]{{0,3}}(?:sur|parmi|avec|outre) (?:les |l'|ses |un total de )?{HEDGE}$")
LEFT_BEFORE = re.compile(r"(?<!\w)(?:encore|reste|restent|restait|restaient)(?!\w)[^.;:,]{0,25}$")


def is_said(claim: Claim, document: Document) -> bool:
    """Whether the words around a claim's figure set its bounds, so that it may be no count of the whole."""
    sentence, here, lower = claim.sentence, claim.span, document.lower
    near = Span(max(sentence.start, here.start - REACH), min(sentence.end, here.end + REACH))
    if _is_worded(here, near, lower):
        return True
    before, after = lower[near.start : here.start], lower[here.end : near.end]
    if OPENS_ON.match(before) and near.start == sentence.start:
        return True
    return bool(SHARE_BEFORE.search(before) or LEFT_BEFORE.search(before) or OUT_OF.match(after))


def _is_worded(here: Span, near: Span, lower: str) -> bool:
    """Whether a wording of the table stands where it tells on the figure."""
    for place, where in WORDS.find(lower, near.start, near.end):
        beside = where is Where.BEFORE and place.end <= here.start and GAP.fullmatch(lower, place.end, here.start)
        if where is Where.AROUND or (where is Where.AFTER and place.start >= here.end) or beside:
            return True
    return False


def years_of(claim: Claim, document: Document, figures: Sequence[Span]) -> tuple[Period, ...]:
    """The years printed beside a claim's figure; in « 42 milliards, contre 32 en 2025 » the year is not that of 42.

    ``figures`` are the places of the article's figures, in order.
    """
    near, others = _near(claim, figures)
    years = A_YEAR.finditer(document.folded, near.start, near.end)
    return tuple(Period.of_iso(year[0]) for year in years if _is_beside(year.start(), claim.span, others, document))


def is_dated_by_another(claim: Claim, document: Document, figures: Sequence[Span]) -> bool:
    """Whether a claim's date is printed in its sentence, but only beside other figures.

    In « elle en compte 210, contre 174 *en mars 2025*, et 82 mobiles » the date is not that of 82.
    ``figures`` are the places of the article's figures, in order.
    """
    near, others = _near(claim, figures)
    days = list(_days_of(claim, near, document))
    return bool(days) and not any(_is_beside(day, claim.span, others, document) for day in days)


def _near(claim: Claim, figures: Sequence[Span]) -> tuple[Span, list[int]]:
    """The sentence around a claim, as far as a date may be its own, and where its other figures begin."""
    sentence, here = claim.sentence, claim.span
    near = Span(max(sentence.start, here.start - FARTHEST), min(sentence.end, here.end + FARTHEST))
    others = figures[bisect_left(figures, Span(near.start, 0)) : bisect_left(figures, Span(near.end, 0))]
    return near, [figure.start for figure in others if figure.start != here.start]


def _days_of(claim: Claim, near: Span, document: Document) -> Iterator[int]:
    """Where the years and months of a claim's period are printed."""
    ends = [day for day in (claim.period.start, claim.period.end) if day] if claim.period else []
    for word in {str(day.year) for day in ends} | {MONTHS[day.month - 1] for day in ends}:
        yield from (near.start + at.start() for at in re.finditer(word, near.of(document.lower)))


def _is_beside(day: int, here: Span, others: Sequence[int], document: Document) -> bool:
    first, last = sorted((day, here.start))
    if any(first < other < last for other in others):
        return False
    parted = PARTING.search(document.lower, first if day < here.start else here.end, last if day < here.start else day)
    return parted is None or (day < here.start and all(other > day for other in others))
