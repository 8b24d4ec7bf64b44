"""Whether a figure is said to take in more or less than the whole: « hors salaires », « les deux tiers, soit »."""

from __future__ import annotations

import re

from factcheck.document import Document
from factcheck.model import Claim

REACH = 90  # characters around the figure where its scope is said
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
