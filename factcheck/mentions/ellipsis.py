"""What a figure leaves out and its sentence supplies: unit, currency, scale.

« contre 9,6 », « (12,8 milliards) », « de 18 à 7 jours »: a figure that names
nothing counts what its neighbour counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.mentions.currencies import Currencies
from factcheck.mentions.drafts import BILLION, MILLION, ONE, Draft
from factcheck.mentions.ranges import with_unit_of
from factcheck.model import Kind, Span
from factcheck.units import UnitReading, currencies

# « de 120 à 174 agences », « 771 et 867 lits », « 10, 20 ou 30 ans »
TOWARDS_NEXT = re.compile(r" (?:à|a|et|ou|puis|,|contre)(?: (?:plus de|près de|environ|quelque|de))? ?$|, ?$")
CUE = re.compile(
    r"(?:(?<!\w)(?:contre|après|au lieu de|plutôt que|et|ou|puis|à|de|dont|soit|sur|que|mais|même|voire|est|font|,|:)"
    r"(?: (?:un peu )?(?:plus de|moins de|près de|environ|quelque|seulement|les|de|d'))? ?|\( ?)$"
)
SAME_SCALE = Decimal(30)  # « 130 milliards (contre 120) »: of like size, the scale is understood
TIMES = re.compile(r" (?:de )?fois(?!\w)")


def complete(document: Document, drafts: Sequence[Draft], money: Currencies) -> list[Draft]:
    """The drafts in order, each bare one with the unit and scale of the figure it continues, if it does."""
    done: list[Draft] = []
    for place, draft in enumerate(drafts):
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        done.append(_completed(document, draft, done, following, money) if draft.is_bare else draft)
    return done


def _completed(
    document: Document, draft: Draft, before: Sequence[Draft], following: Draft | None, money: Currencies
) -> Draft:
    times = TIMES.match(document.lower, draft.span.end)
    if times:
        return replace(draft, noun_unit="fois")
    if following and _leads_to(document, draft, following):
        return with_unit_of(draft, following)
    model = _continued(document, draft, before)
    if model:
        return _like(draft, model)
    if _is_sum(document, draft, money):
        return replace(draft, unit=_elided_money(draft, money.main))
    return draft


def _is_sum(document: Document, draft: Draft, money: Currencies) -> bool:
    """Milliards of nothing named are money in an article that writes a currency; millions where money is spoken of."""
    if draft.scale < MILLION:
        return False
    if draft.scale >= BILLION and money.main:
        return True
    return _money_word().search(_sentence_words(document, draft)) is not None


def _leads_to(document: Document, draft: Draft, following: Draft) -> bool:
    """Whether the next figure names the unit of both: « de 18 à 7 jours »."""
    if following.is_bare or following.span.start - draft.span.end > 24:
        return False
    if draft.scale > following.scale or (draft.mention.in_words and not following.mention.in_words):
        return False
    return TOWARDS_NEXT.fullmatch(document.lower, draft.span.end, following.span.start) is not None


def _continued(document: Document, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The figure before, in the sentence or just before it, that a bare one continues."""
    window = document.lower[max(0, draft.span.start - 30) : draft.span.start]
    if draft.scale < MILLION and not CUE.search(window):
        return None
    sentence = document.sentence_at(draft.span.start).span
    inside = _in_parentheses(document, draft.span.start, sentence)
    for other in reversed(before):
        if other.span.start < sentence.start:
            return other if _continues_paragraph(document, draft, other, inside) else None
        if not other.is_bare and _fits(document, draft, other, sentence, inside):
            return other
    return None


def _continues_paragraph(document: Document, draft: Draft, other: Draft, inside: bool) -> bool:
    """« Le Raja (26) » after « 29 points », « Elle a augmenté de 202,5 milliards » after « 3 305,3 Md€ »."""
    if other.is_bare or document.block_at(other.span.start) != document.block_at(draft.span.start):
        return False
    if draft.scale >= MILLION:
        return draft.scale >= BILLION and other.kind is Kind.MONEY and other.scale >= MILLION
    mine, theirs = draft.mention.numeral.value, other.mention.numeral.value
    return bool(inside and mine and theirs and theirs / SAME_SCALE < mine < theirs * SAME_SCALE)


def _fits(document: Document, draft: Draft, other: Draft, sentence: Span, inside: bool) -> bool:
    if other.kind is Kind.DURATION and draft.scale > 1:
        return False
    if draft.scale >= MILLION and other.kind is not Kind.MONEY and other.scale < MILLION:
        return False
    aside = _in_parentheses(document, other.span.start, sentence) and not inside
    return not aside


def _in_parentheses(document: Document, offset: int, sentence: Span) -> bool:
    opened = document.lower.rfind("(", sentence.start, offset)
    return opened >= 0 and document.lower.find(")", opened, offset) < 0


def _same_block(document: Document, one: Draft, other: Draft) -> bool:
    return document.block_at(one.span.start) == document.block_at(other.span.start)


def _like(draft: Draft, model: Draft) -> Draft:
    lent = _lent_scale(draft, model)
    unit = None
    if model.unit:
        own = model.unit.factor / model.unit.scale
        unit = replace(model.unit, end=draft.span.end, figure_end=draft.span.end, factor=own, scale=ONE)
    return replace(draft, unit=unit, noun_unit=model.noun_unit, lent=lent)


def _lent_scale(draft: Draft, model: Draft) -> Decimal:
    """The model's scale when the bare figure, of like size, says none itself."""
    scale, mine, other = model.scale * model.lent, draft.mention.numeral.value, model.mention.numeral.value
    if draft.scale > 1 or scale <= 1 or not mine or not other:
        return ONE
    digits = other / model.mention.magnitude
    return scale if digits / SAME_SCALE < mine < digits * SAME_SCALE else ONE


def _elided_money(draft: Draft, code: str | None) -> UnitReading:
    """A sum in the article's currency, of unit « » when it writes none."""
    largest = next((c.largest for c in currencies().entries.values() if c.code == code), None)
    return UnitReading(draft.span.end, draft.span.end, Kind.MONEY, code or "", largest=largest)


def _sentence_words(document: Document, draft: Draft) -> str:
    return document.sentence_at(draft.span.start).span.of(document.lower)


@cache
def _money_word() -> re.Pattern[str]:
    return load("money_words", lambda row: row["note"]).pattern
