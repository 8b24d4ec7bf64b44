"""What a figure leaves out and its sentence supplies: unit, currency, scale.

« contre 9,6 », « (12,8 milliards) », « de 18 à 7 jours »: a figure that names
nothing counts what its neighbour counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.document import Document
from factcheck.mentions.continuations import (
    GAP,
    OTHER_CLAUSE,
    SAME_SCALE,
    continued,
    is_no_share,
    is_plain,
    like_size,
    money_word,
)
from factcheck.mentions.currencies import Currencies
from factcheck.mentions.drafts import BILLION, MILLION, ONE, Draft
from factcheck.mentions.ranges import with_unit_of
from factcheck.mentions.stand_ins import (
    NEIGHBOURS,
    names_people,
    noun_lent,
    noun_of_that,
    with_apposed,
    with_noun_of,
    with_partitive,
)
from factcheck.model import Hedge, Kind
from factcheck.units import UnitReading, currencies

# « de 120 à 174 agences », « 771 et 867 lits », « 10, 20 ou 30 ans »
TOWARDS_NEXT = re.compile(r" (?:à|a|et|ou|puis|,|contre)(?: (?:plus de|près de|environ|quelque|de))? ?$|, ?$")
AGAINST = re.compile(r"(?<!\w)(?:contre|au lieu d[eu']s?)(?: (?:plus de|près de|environ|quelque|seulement|les))? ?$")
REACHED = re.compile(r" à(?: (?:plus|près|moins) de| environ| quelque)? ")
OPPOSED = re.compile(r",? (?:contre|au lieu de)(?: (?:plus de|près de|environ|quelque))? ")
GAIN = re.compile(r" ?[(,] ?")  # « 25 % (+2) », « (19 %, -1) »
WERE_DONE = re.compile(r" (?:ont|avaient|auront|sont|étaient|seront)(?!\w)")
OF_PLURALS = re.compile(r"(?<!\w)(?:parmi|sur|de) (?:ces|ceux|celles|les|eux|elles)(?!\w)")
TIMES = re.compile(r" (?:de )?fois(?!\w)")


def complete(document: Document, drafts: Sequence[Draft], money: Currencies) -> list[Draft]:
    """The drafts in order, each bare one with the unit and scale of the figure it continues, if it does."""
    drafts = _led_on_backwards(document, [with_apposed(document, with_partitive(document, draft)) for draft in drafts])
    done: list[Draft] = []
    for place, told in enumerate(drafts):
        draft = with_noun_of(document, told, done)
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        done.append(
            _completed(document, draft, done, following, money) if draft.is_bare else _opposed(document, draft, done)
        )
    return done


def _opposed(document: Document, draft: Draft, before: Sequence[Draft]) -> Draft:
    """« 410 francs le kilo, contre 450 francs un an avant » : both are for a kilo."""
    last = before[-1] if before else None
    if last is None or (last.unit and last.unit.unit) != (draft.unit and draft.unit.unit):
        return draft
    lender = _lender(document, draft, last)
    return replace(draft, lender=lender) if lender else draft


def _is_set_against(document: Document, draft: Draft, before: Sequence[Draft], following: Draft) -> bool:
    """« 102 voix contre 38 et quatre abstentions » : the figure between goes with the first noun."""
    last = before[-1] if before else None
    if last is None or not last.noun_unit or not following.noun or last.noun_unit == following.noun_unit:
        return False
    return AGAINST.fullmatch(document.lower[last.end : draft.span.start].lstrip(", ")) is not None


def _lender(document: Document, draft: Draft, last: Draft) -> Draft | None:
    """The figure before, when the two are set against each other: what it is for each of goes for both."""
    gap = document.lower[last.end : draft.span.start] if draft.span.start - last.end < GAP else ""
    together = AGAINST.search(gap) or REACHED.fullmatch(gap)
    return last if together and like_size(draft, last) else None


def _led_on_backwards(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """« 2,1, 1,9 et 1,7 milliard » : the last of a list says the unit and scale of all."""
    led = list(drafts)
    for place in range(len(led) - 2, -1, -1):
        draft, following = led[place], led[place + 1]
        leads = _leads_to(document, draft, following) or _leads_to_sum(document, draft, following)
        if draft.is_bare and leads and not _is_set_against(document, draft, led[:place], following):
            led[place] = with_unit_of(draft, following)
    return led


def _completed(
    document: Document, draft: Draft, before: Sequence[Draft], following: Draft | None, money: Currencies
) -> Draft:
    times = TIMES.match(document.lower, draft.span.end)
    if times:
        return replace(draft, noun_unit="fois")
    if following and _leads_to(document, draft, following) and not _is_set_against(document, draft, before, following):
        return with_unit_of(draft, following)
    if following and _leads_to_sum(document, draft, following):
        return with_unit_of(draft, _completed(document, following, before, None, money))
    noun_unit = noun_lent(document, draft, before, following)
    if noun_unit:
        return replace(draft, noun_unit=noun_unit)
    model = continued(document, draft, before)
    if model:
        return _like(document, draft, model)
    if before and before[-1].is_bare and OPPOSED.fullmatch(document.lower, before[-1].end, draft.span.start):
        return draft  # « le nombre de chômeurs : 949 000 au lieu de 1,015 million »
    if _is_sum(document, draft, money):
        return replace(draft, unit=_elided_money(draft, _last_money(document, draft, before) or money.elided))
    last = before[-1].end if before else draft.span.start - GAP
    noun_unit = noun_of_that(document, last, draft.span.start)
    return replace(draft, noun_unit=noun_unit) if noun_unit else draft


def _is_sum(document: Document, draft: Draft, money: Currencies) -> bool:
    """Milliards of nothing named are money in an article that writes a currency; millions where money is spoken of."""
    if draft.scale < MILLION:
        return False
    if draft.scale >= BILLION and money.elided:
        return True
    before, after = _clause(document, draft)
    if money_word().search(before):
        return True
    if WERE_DONE.match(after) and OF_PLURALS.search(before):
        return False  # « parmi ces dossiers, 12 millions ont été traités pour une dépense de… »
    return money_word().search(after) is not None and not names_people(before)


def _leads_to(document: Document, draft: Draft, following: Draft) -> bool:
    """Whether the next figure names the unit of both: « de 18 à 7 jours »."""
    if following.is_bare or following.span.start - draft.span.end > 24 or is_plain(document, draft):
        return False
    if following.kind is Kind.PERCENT and is_no_share(draft, following):
        return False
    if following.noun and following.mention.numeral.value == 1:
        return False  # « contre 12 et une abstention » : no list ends in the singular
    if draft.scale > following.scale or (draft.mention.in_words and not following.mention.in_words):
        return False
    return TOWARDS_NEXT.fullmatch(document.lower, draft.span.end, following.span.start) is not None


def _leads_to_sum(document: Document, draft: Draft, following: Draft) -> bool:
    """« ont doublé, de 2,9 à 5,6 milliards » : the next figure says the scale, and leaves out the rest itself."""
    if not following.is_bare or following.scale < MILLION or draft.scale > 1:
        return False
    return TOWARDS_NEXT.fullmatch(document.lower, draft.span.end, following.span.start) is not None


def _like(document: Document, draft: Draft, model: Draft) -> Draft:
    lent = _lent_scale(draft, model)
    unit = None
    if _is_gain(document, draft, model):
        point = UnitReading(draft.span.end, draft.span.end, Kind.PERCENTAGE_POINT, "point")
        return replace(draft, unit=point)
    if model.unit:
        own = model.unit.factor / model.unit.scale
        unit = replace(model.unit, end=draft.span.end, figure_end=draft.span.end, factor=own, scale=ONE)
    noun_unit = noun_of_that(document, model.end, draft.span.start) if model.unit is None else None
    return replace(
        draft, unit=unit, noun_unit=noun_unit or model.noun_unit, lent=lent, lender=_lender(document, draft, model)
    )


def _is_gain(document: Document, draft: Draft, model: Draft) -> bool:
    """« 25 % (+2) » : the poll's points won or lost since the last one."""
    signed = draft.sign and not model.sign and model.kind is Kind.PERCENT
    return bool(signed) and GAIN.fullmatch(document.lower, model.end, draft.span.start) is not None


def _lent_scale(draft: Draft, model: Draft) -> Decimal:
    """The model's scale when the bare figure, of like size, says none itself."""
    scale, mine, other = model.scale * model.lent, draft.mention.numeral.value, model.mention.numeral.value
    if draft.scale > 1 or scale <= 1 or not mine or not other or model.mention.hedge is Hedge.ABOUT:
        return ONE  # « une dizaine de blessés, dont trois graves »
    digits = other / model.mention.magnitude
    return scale if digits / SAME_SCALE < mine < digits * SAME_SCALE else ONE


def _last_money(document: Document, draft: Draft, before: Sequence[Draft]) -> str | None:
    """The currency of the sum written last in the same paragraph, if it is of like size."""
    block = document.block_at(draft.span.start).span
    for other in reversed(before[-NEIGHBOURS:]):
        if other.unit and other.kind is Kind.MONEY and other.span.start >= block.start:
            return other.unit.unit if like_size(draft, other) else None
    return None


def _elided_money(draft: Draft, code: str | None) -> UnitReading:
    """A sum in the article's currency, of unit « » when it writes none."""
    largest = next((c.largest for c in currencies().entries.values() if c.code == code), None)
    return UnitReading(draft.span.end, draft.span.end, Kind.MONEY, code or "", largest=largest)


def _clause(document: Document, draft: Draft) -> tuple[str, str]:
    """The words before a figure, from the last turn of the sentence on, and those after."""
    around = document.around(draft.span)
    turns = [turn.end() for turn in OTHER_CLAUSE.finditer(document.lower, around.start, draft.span.start)]
    begins = turns[-1] if turns else around.start
    return document.lower[begins : draft.span.start], document.lower[draft.span.end : around.end]
