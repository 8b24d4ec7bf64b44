"""What the words around a figure say of its bounds: more or less than the whole, this year or that.

« hors salaires », « les deux tiers, soit », « dans la loi de finances de 2017 ».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.document import Document
from factcheck.model import Claim, Period, Span
from factcheck.reports.wording import MONTHS

REACH = 90  # characters around the figure where its scope is said
FARTHEST = 300  # characters around it where a year of its sentence may be its own
PARTING = re.compile(r"[,;:()]| et | - ")
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
HEDGE = r"(?:plus de |moins de |près de |environ |quelque |au moins |presque |quasi(?:ment)? )?"
LEFT_OUT = (
    r"hors(?! de )|hormis|excepté|sauf|à l'exception|à l'exclusion|en dehors d|abstraction faite|déduction faite"
    r"|sans (?:les|leurs?|ses|compter|tenir compte)"
)
TAKEN_IN = r"confondue?s?|en (?:y )?(?:comptant|incluant|ajoutant)|augmentée?s? d"
# those with hours of their own are not all there are
PART_OF_ALL = r"ouverte?s? (?:le|les|du|jusqu'à?|24|7)"
SCOPE = re.compile(rf"(?<!\w)(?:{LEFT_OUT}|{TAKEN_IN}|{PART_OF_ALL})(?!\w)")
# « les deux tiers, soit 7 millions », « une agence sur trois, soit 58 »
FRACTION = (
    r"(?:moitié|tiers|quarts?|cinquièmes?|dixièmes?|majorité|pour cent|pc|%"
    r"|sur (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|\d{1,3}))"
)
SHARE_BEFORE = re.compile(rf"(?<!\w)(?:(?<=\d)%|{FRACTION})(?!\w)[^.;:()]{{0,60}}, soit {HEDGE}$")
OUT_OF = re.compile(r"[^.;:,]{0,40}?(?<!\w)sur (?:son|sa|ses|leurs?|un total|une enveloppe|(?:les? |l')?\d)")
LEFT_BEFORE = re.compile(r"(?<!\w)(?:encore|reste|restent|restait|restaient)(?!\w)[^.;:,]{0,25}$")


def is_said(claim: Claim, document: Document) -> bool:
    """Whether the words around a claim's figure set its bounds, so that it may be no count of the whole."""
    sentence, here, lower = claim.sentence, claim.span, document.lower
    before = lower[max(sentence.start, here.start - REACH) : here.start]
    after = lower[here.end : min(sentence.end, here.end + REACH)]
    if SCOPE.search(before) or SCOPE.search(after):
        return True
    return bool(SHARE_BEFORE.search(before) or LEFT_BEFORE.search(before) or OUT_OF.match(after))


def years_of(claim: Claim, document: Document) -> tuple[Period, ...]:
    """The years named in a claim's sentence, near its figure."""
    sentence, here = claim.sentence, claim.span
    near = Span(max(sentence.start, here.start - FARTHEST), min(sentence.end, here.end + FARTHEST))
    return tuple(Period.of_iso(year) for year in A_YEAR.findall(document.folded, near.start, near.end))


def is_dated_by_another(claim: Claim, document: Document, figures: Sequence[Span]) -> bool:
    """Whether a claim's date is printed in its sentence, but only beside other figures.

    In « elle en compte 210, contre 174 *en mars 2025*, et 82 mobiles » the date is not that of 82.
    ``figures`` are the places of the article's figures, in order.
    """
    sentence, here = claim.sentence, claim.span
    near = Span(max(sentence.start, here.start - FARTHEST), min(sentence.end, here.end + FARTHEST))
    others = figures[bisect_left(figures, Span(near.start, 0)) : bisect_left(figures, Span(near.end, 0))]
    starts = [figure.start for figure in others if figure.start != here.start]
    days = list(_days_of(claim, near, document))
    return bool(days) and not any(_is_beside(day, here, starts, document) for day in days)


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
