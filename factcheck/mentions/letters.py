"""A letter that is a scale word: « 1,5M de vues », « 350 K abonnés », « a coûté 300 M, contre 250 M »."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck import numerals, units
from factcheck.document import Document
from factcheck.mentions.currencies import Currencies
from factcheck.mentions.drafts import MILLION
from factcheck.model import Span
from factcheck.numerals import NumeralMention

METRE = "mètre"
# « à 300 M du port », « un mur de 300 M de long » : no million has a preposition or a dimension behind it
DIMENSION = "de (?:l'|la|haut|long|large|profondeur|hauteur|longueur|largeur|diamètre|plus|moins)"
PREPOSITION = "en|sur|au|aux|à|du|des|dans|avec|par|pour|et|ou|est|sont|les?|la|l'|au-dessus|d'altitude"
METRES = rf"(?!(?:haies|nage|steeple|{PREPOSITION}|{DIMENSION})(?!\w))"
SCALE = re.compile(rf" ?(?P<letter>M(?=\.? {METRES}(?:de |d')?[a-zà-ÿ]{{2}})|[Kk](?= [^\W\d_]{{2}}))\.?")
ALONE = re.compile(r" ?(?P<letter>M)(?= ?[,;)]| (?:contre|en|cette|pour|par|soit|à|et|dont)(?!\w))")
SCALES = {"M": MILLION, "K": Decimal(1000), "k": Decimal(1000)}


def scaled(document: Document, mention: NumeralMention, money: Currencies) -> NumeralMention:
    """The numeral with the scale of the letter behind it, which it then holds; as it is when no letter scales it."""
    match = _letter(document, mention.span.end, money)
    if match is None or mention.numeral.value is None:
        return mention
    scale = SCALES[match["letter"]]
    numeral = numerals.numeral_of(mention.numeral.value * scale, mention.numeral.resolution * scale)
    return replace(mention, span=Span(mention.span.start, match.end()), numeral=numeral, magnitude=scale)


def _letter(document: Document, end: int, money: Currencies) -> re.Match[str] | None:
    """The letter at ``end`` that scales; alone it does where sums or millions are told and no metre is."""
    if document.folded[end : end + 2].lstrip(" ")[:1] not in SCALES:
        return None
    unit = units.read(document.lower, end)
    if unit and unit.unit != METRE:
        return None
    match = SCALE.match(document.folded, end)
    if match or unit is None or METRE in document.lower:
        return match
    in_millions = money.main is not None or "million" in document.lower
    return ALONE.match(document.folded, end) if in_millions else None
