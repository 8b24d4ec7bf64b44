"""What the words around a figure say of its bounds: more or less than the whole, this year or that.

« hors salaires », « les deux tiers, soit », « dans la loi de finances de 2017 ».
"""

from __future__ import annotations

import re

from factcheck.document import Document
from factcheck.model import Claim, Period, Span

REACH = 90  # characters around the figure where its scope is said
FARTHEST = 300  # characters around it where a year of its sentence may be its own
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
HEDGE = r"(?:plus de |moins de |près de |environ |quelque |au moins |presque |quasi(?:ment)? )?"
LEFT_OUT = (
    r"hors(?! de )|hormis|excepté|sauf|à l'exception|à l'exclusion|en dehors d|abstraction faite|déduction faite"
    r"|sans (?:les|compter|tenir compte)"
)
TAKEN_IN = r"confondue?s?|en (?:y )?(?:comptant|incluant|ajoutant)|augmentée?s? d"
SCOPE = re.compile(rf"(?<!\w)(?:{LEFT_OUT}|{TAKEN_IN})(?!\w)")
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
