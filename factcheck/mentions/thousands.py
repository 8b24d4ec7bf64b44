"""Commas and dots before three digits: whether « 12,500 cartables » or « 1.482 millions » group thousands."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from factcheck import numerals, units
from factcheck.document import Document
from factcheck.mentions import points
from factcheck.mentions.drafts import Draft
from factcheck.mentions.nouns import CLASSES, WordClass
from factcheck.model import Kind
from factcheck.numerals import ONE, THOUSAND, NumeralMention

THOUSANDTH = ONE / THOUSAND

# The dot is looked for first: there are few in an article, and many digits.
UP_TO_THOUSANDS = "|".join(rf"(?<=(?<![\d.,])\d{{{digits}}}\.)" for digits in (1, 2, 3))
DOTTED = re.compile(rf"\.(?:{UP_TO_THOUSANDS})\d{{3}},\d{{1,2}}(?!\d)")
WITH_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
# « 2,125 enfants par femme » : a mean may be of parts
EACH_AFTER = re.compile(r"(?: [^\W\d_]{2,20}){0,2} (?:par|pour)(?!\w)|/")


def with_dots(document: Document, mention: NumeralMention, unit: units.UnitReading | None) -> NumeralMention:
    """The numeral without its decimal reading where the article's dots group thousands."""
    if mention.as_decimal and (unit is None or unit.kind is Kind.COUNT) and _dots_thousands(document.lower):
        return replace(mention, as_decimal=None)
    return mention


def with_commas(document: Document, draft: Draft) -> Draft:
    """« 12,500 cartables, contre 11,300 » are twelve and eleven thousand, as nobody hands out half of one."""
    mention = draft.mention
    if mention.numeral.resolution != THOUSANDTH or mention.numeral.value is None:
        return draft
    if not WITH_COMMA.fullmatch(mention.span.of(document.lower)) or not _is_whole(document, draft):
        return draft
    grouped = numerals.numeral_of((mention.numeral.value * THOUSAND).quantize(ONE), ONE)
    return replace(draft, mention=replace(mention, numeral=grouped))


def _is_whole(document: Document, draft: Draft) -> bool:
    """Whether what is counted has no parts: things in the plural, and no weight, length or mean."""
    if draft.unit:
        return points.are_things(document, draft)
    noun = draft.noun.of(document.lower) if draft.noun else None
    if draft.noun_unit is None or (noun and noun[-1] not in "sx"):
        return False
    return CLASSES.get(draft.noun_unit) is not WordClass.UNIT and not EACH_AFTER.match(document.lower, draft.end)


@lru_cache(maxsize=16)
def _dots_thousands(lower: str) -> bool:
    """Whether an article writes « 3.522,2 », so that its « 1.482 millions » are fourteen hundred."""
    return DOTTED.search(lower) is not None
