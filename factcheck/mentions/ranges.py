"""Two numerals that are one figure: « entre 8 et 10 millions », « 3,5 à 4 % », « 10-15 DH »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions.drafts import ONE, Draft
from factcheck.model import Kind, Span
from factcheck.numerals import NumeralMention, numeral_of

JOINT = re.compile(r",? (?P<word>(?<!, )(?:à|a|et|ou)|voire)(?: (?:à|de|jusqu'à))? $|-$| - $|(?P<slash>/)$")
BETWEEN = re.compile(r"(?<!\w)(?:entre|comprise? entre|allant de|fourchette de)(?: les| quelque| environ)? ?$")
OF = re.compile(r"(?<!\w)(?:de|d'|des|du)(?: près de| plus de| quelque| environ)? ?$")
ANOTHER_PAIR = re.compile(r"(?:,|(?<!\w)et(?!\w)|\))[^.;:()]{0,40} (?:de |d')$")
# « une diminution de 20 à 25 % » : it is not known finer
BY = re.compile(
    r"(?<!\w)(?:(?:de l'ordre|(?:hausse|baisse|augmentation|diminution|réduction|chute|remise|rabais)s?"
    r"(?: (?!de )[^\W\d_]{3,15})?) (?:de |d'))$"
)
FULL_FIGURES = 4  # digits: « de 10.539.000 à 10.679.000 » is no range, nobody estimates so finely
PRICES = re.compile(r"(?<!\w)(?:prix|tarifs?|loyers?|salaires?|frais|coûts?|factures?|primes?)(?!\w)")
LEVELS = re.compile(r"(?<!\w)(?:pass|port|ramen)\w{1,6}(?!\w)")
THOUSAND = Decimal(1000)
SHARES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT})
WINDOW, FAR = 60, 300
LONGEST_JOINT = 13  # « et jusqu'à »


@cache
def moves() -> re.Pattern[str]:
    """A pattern for a verb or noun of change not far before « de A à B »."""
    forms = alternation(load("change_verbs", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)[^.;:()]{{0,60}}(?:\([^.;:()]{{0,10}})?$")


def join(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with every stated range made one; a change (« passe de 120 à 174 ») stays two."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if before is not None and is_range(document, before, draft) and not _goes_on_changing(document, joined):
            joined[-1] = _range(before, draft)
        else:
            joined.append(draft)
    return joined


def _goes_on_changing(document: Document, joined: Sequence[Draft]) -> bool:
    """« passe de 13,7 à 13,3 % en ville (-0,4 point) et de 6,8 à 7,3 % ailleurs » : a pair before was a change."""
    here = joined[-1].span.start
    sentence = document.sentence_at(here).span.start
    if not ANOTHER_PAIR.search(document.lower, max(sentence, here - WINDOW), here):
        return False
    near = [draft for draft in joined[:-1] if draft.span.start >= max(sentence, here - FAR)]
    return any(_changes(document, start, end) for start, end in pairwise(near))


def _changes(document: Document, start: Draft, end: Draft) -> bool:
    before = document.lower[max(0, start.span.start - WINDOW) : start.span.start]
    moved = moves().search(before) is not None or not _ascends(start, end)
    return moved and _joint(document.lower, start, end) == "à"


def is_range(document: Document, low: Draft, high: Draft) -> bool:
    """Whether two figures in a row are the ends of one range."""
    joint = _joint(document.lower, low, high)
    if joint is None or low.low or low.sign or high.sign or not _ascends(low, high):
        return False
    before = document.lower[max(0, low.span.start - WINDOW) : low.span.start]
    if joint == "/":
        return (
            low.is_bare
            and high.kind in (Kind.COUNT, Kind.MONEY, Kind.PERCENT)
            and high.unit is not None
            and low.scale == 1
        )
    if joint == "et":
        return BETWEEN.search(before) is not None
    if joint in ("ou", "voire"):
        return low.is_bare and low.scale == 1 and low.mention.in_words == high.mention.in_words
    if joint in ("à", "a") and OF.search(before):
        if _is_full(low) and _is_full(high):
            return False
        if low.is_bare and high.kind in SHARES and BY.search(before):
            return True
        return not moves().search(before) or _is_of_prices(high, before)
    return True


def _is_of_prices(high: Draft, before: str) -> bool:
    """« a relevé ses tarifs de 10 à 15 % » : a price does not stand at 10 %, it moves by as much."""
    return high.kind is Kind.PERCENT and PRICES.search(before) is not None and not LEVELS.search(before)


def _joint(lower: str, low: Draft, high: Draft) -> str | None:
    """The word or dash between two figures that may be one range."""
    gap = high.span.start - low.end
    if not 0 < gap < LONGEST_JOINT:
        return None
    match = JOINT.fullmatch(lower, low.end, high.span.start)
    return (match["word"] or match["slash"] or "-") if match else None


def _is_full(draft: Draft) -> bool:
    """Whether more digits are printed than an estimate has."""
    numeral = draft.mention.numeral
    return numeral.value is not None and numeral.value >= numeral.coarse * 10 ** (FULL_FIGURES - 1)


def _ascends(low: Draft, high: Draft) -> bool:
    """The lower end comes first, and names no other unit than the upper one."""
    if low.unit and (high.unit is None or (low.unit.kind, low.unit.unit) != (high.unit.kind, high.unit.unit)):
        return False
    if low.noun_unit is not None and low.noun_unit != high.noun_unit:
        return False
    shared = _shared(low.mention, low, high).numeral.value
    top = high.mention.numeral.value
    return shared is not None and top is not None and shared * _factor(low if low.unit else high) < top * _factor(high)


def _factor(draft: Draft) -> Decimal:
    return draft.unit.factor if draft.unit else ONE


def _shared(mention: NumeralMention, low: Draft, high: Draft) -> NumeralMention:
    """The lower numeral at the upper one's scale: « cinq à six millions », « deux ou trois cents »."""
    numeral = mention.numeral
    if low.unit or numeral.value is None:
        return mention
    scale = high.mention.magnitude if mention.magnitude == 1 else ONE
    if scale == 1 and high.mention.in_words and numeral.value < 10 <= high.mention.numeral.coarse >= 100:
        scale = high.mention.numeral.coarse
    if _leaves_thousands_out(mention, high.mention):
        scale = THOUSAND
    if scale == 1:
        return mention
    shared = numeral_of(numeral.value * scale, numeral.resolution * scale)
    return replace(mention, numeral=shared, magnitude=mention.magnitude * scale)


def _leaves_thousands_out(low: NumeralMention, high: NumeralMention) -> bool:
    """« de 15 à 20 000 personnes » : fifteen thousand."""
    mine, theirs = low.numeral.value, high.numeral.value
    if mine is None or theirs is None or low.in_words or high.in_words or high.magnitude > 1:
        return False
    return high.numeral.coarse >= THOUSAND and mine * THOUSAND < theirs <= mine * THOUSAND * 3


def _range(low: Draft, high: Draft) -> Draft:
    return replace(high, span=Span(low.span.start, high.span.end), low=_shared(low.mention, low, high))


def with_unit_of(low: Draft, high: Draft) -> Draft:
    """The lower draft at the unit and scale of the upper one, as « de 275 à 425 F/kg » wants."""
    end = low.span.end
    unit = replace(high.unit, end=end, figure_end=end) if high.unit else None
    mention = _shared(low.mention, low, high)
    return replace(low, unit=unit, noun_unit=high.noun_unit, mention=mention, lender=high)
