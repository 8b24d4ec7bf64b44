"""What points are of: a rate, an index, a league, or places such as points of sale."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from factcheck.document import Document
from factcheck.lexicon import Lexicon, alternation, load
from factcheck.mentions.drafts import Draft

INDEX, LEAGUE, SHARE = "index", "league", "share"
COUNTED_POINTS = frozenset({INDEX, LEAGUE})
MANY_POINTS = Decimal(11)


def are_counted(document: Document, draft: Draft) -> bool:
    """Points of sale, of an index or a league are counted; points of a rate are percentage points."""
    if are_things(document, draft):
        return True
    sentence = document.around(draft.span)
    contexts = point_contexts(sentence.of(document.lower))
    if contexts & COUNTED_POINTS:
        return INDEX in contexts or SHARE not in contexts
    if SHARE in contexts:
        return False
    everywhere = point_contexts(document.lower)
    value = draft.mention.numeral.value
    is_many = value is not None and value >= MANY_POINTS and value == value.to_integral_value()
    return is_many and (bool(everywhere & COUNTED_POINTS) or SHARE not in everywhere)


def are_things(document: Document, draft: Draft) -> bool:
    """« 1 200 points de vente », « 300 points d'eau »."""
    unit = draft.unit
    return unit is not None and unit.bare_point and _things_after().match(document.lower, unit.end) is not None


@cache
def _things_after() -> re.Pattern[str]:
    """What makes points things, right behind the word: « de vente », « d'eau »."""
    return re.compile(rf" (?:{alternation(load('points', lambda row: row['note']).entries)})(?!\w)")


@lru_cache(maxsize=64)
def point_contexts(lower: str) -> frozenset[str]:
    """What the words of a text let points be: of an index, of a league, of a share."""
    named = frozenset(context for _, context in _point_contexts().find(lower))
    return named | {SHARE} if "%" in lower else named


@cache
def _point_contexts() -> Lexicon[str]:
    return load("point_contexts", lambda row: row["counts"])
