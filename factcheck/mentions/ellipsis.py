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
from factcheck.lexicon import alternation, load
from factcheck.mentions.changes import variation_before
from factcheck.mentions.currencies import Currencies
from factcheck.mentions.drafts import BILLION, MILLION, ONE, Draft
from factcheck.mentions.ranges import with_unit_of
from factcheck.mentions.stand_ins import (
    FAR,
    NEIGHBOURS,
    is_larger,
    noun_lent,
    noun_of_that,
    with_noun_of,
    with_partitive,
)
from factcheck.model import Kind, Span
from factcheck.units import UnitReading, currencies

# « de 120 à 174 agences », « 771 et 867 lits », « 10, 20 ou 30 ans »
TOWARDS_NEXT = re.compile(r" (?:à|a|et|ou|puis|,|contre)(?: (?:plus de|près de|environ|quelque|de))? ?$|, ?$")
CUE = re.compile(
    r"(?:(?:(?<!\w)(?:contre|après|(?:au lieu|loin|au-dessus|au-dessous|en deçà) d(?:e|es|u)|face (?:à|aux)"
    r"|plutôt que|et|ou|puis|à|de|dont|soit|sur|que|mais|même|voire"
    r"|plus|est|font|entre|en (?:val|vau|coût|réclam|demand|exig)[^\W\d_]{1,6})|[,:])"
    r"(?: (?:un peu )?(?:plus de|moins de|près de|environ|quelque|seulement|les|de|d'))? ?|\( ?)$"
)
# « le blé tendre fait 23,7 Mqx, le dur 10 et l'orge 7,6 », « celui du bœuf frôle les 110 »
GAPPED = re.compile(
    r"[^.;:()\d]{0,40}(?:,|(?<!\w)et|tandis que|alors que)"
    r" (?:l'|(?:les?|la|cel(?:ui|le)s?|ceux|en|à)(?![-\w]))[^.;:()\d]{1,40}"
)
OTHER_CLAUSE = re.compile(r"(?<!\w)(?:tandis qu|alors qu|pendant qu|mais |;)")
PARTITIVE = re.compile(r" (?:de (?:ses|leurs|nos|ces|mes)|d'entre)(?!\w)")
OWN_UNIT = re.compile(r" ?[^\W\d_]{1,3}/[^\W\d_]")  # « 15,4 D/kg » : whatever it is, no neighbour's
IT = re.compile(
    r"(?<!\w)(?:il|elle|celui-ci|celle-ci|ce dernier|cette dernière|ce montant|cette somme)"
    r" (?:n(?:e |'))?[^\W\d_]{1,15}(?: (?!compt|dénombr)[^\W\d_]{2,12}){0,3} ?$"
)
DAY_BEFORE = re.compile(r"(?<!\w)(?:au|le|du|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) $")
LEVEL = re.compile(
    r",? à |[^.;:]{0,80}(?<!\w)(?:passe|passant|s'établi\w{1,6}|ressort|ressortir|monte|grimpe|revient|tombe)"
    r"(?: ainsi| donc)? à "
)
AGAINST = re.compile(r"(?<!\w)(?:contre|au lieu d[eu']s?)(?: (?:plus de|près de|environ|quelque|seulement|les))? ?$")
OPPOSED = re.compile(r",? (?:contre|au lieu de)(?: (?:plus de|près de|environ|quelque))? ")
GAIN = re.compile(r" ?[(,] ?")  # « 25 % (+2) », « (19 %, -1) »
SAME_SCALE = Decimal(30)  # « 130 milliards (contre 120) »: of like size, the scale is understood
HUNDRED = 100  # percent; no share is larger
GAP = 60  # characters between two figures that go together
TIMES = re.compile(r" (?:de )?fois(?!\w)")


def complete(document: Document, drafts: Sequence[Draft], money: Currencies) -> list[Draft]:
    """The drafts in order, each bare one with the unit and scale of the figure it continues, if it does."""
    drafts = _led_on_backwards(document, [with_partitive(document, draft) for draft in drafts])
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
    return draft if lender is draft.lender else replace(draft, lender=lender)


def _lender(document: Document, draft: Draft, last: Draft) -> Draft | None:
    """The figure before, when the two are set against each other: what it is for each of goes for both."""
    near = draft.span.start - last.end < GAP and AGAINST.search(document.lower, last.end, draft.span.start)
    return last if near and _like_size(draft, last) else None


def _led_on_backwards(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """« 2,1, 1,9 et 1,7 milliard » : the last of a list says the unit and scale of all."""
    led = list(drafts)
    for place in range(len(led) - 2, -1, -1):
        draft, following = led[place], led[place + 1]
        if draft.is_bare and (_leads_to(document, draft, following) or _leads_to_sum(document, draft, following)):
            led[place] = with_unit_of(draft, following)
    return led


def _completed(
    document: Document, draft: Draft, before: Sequence[Draft], following: Draft | None, money: Currencies
) -> Draft:
    times = TIMES.match(document.lower, draft.span.end)
    if times:
        return replace(draft, noun_unit="fois")
    if following and _leads_to(document, draft, following):
        return with_unit_of(draft, following)
    if following and _leads_to_sum(document, draft, following):
        return with_unit_of(draft, _completed(document, following, before, None, money))
    noun_unit = noun_lent(document, draft, before, following)
    if noun_unit:
        return replace(draft, noun_unit=noun_unit)
    model = _continued(document, draft, before)
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
    return _money_word().search(_clause(document, draft)) is not None


def _leads_to(document: Document, draft: Draft, following: Draft) -> bool:
    """Whether the next figure names the unit of both: « de 18 à 7 jours »."""
    if following.is_bare or following.span.start - draft.span.end > 24 or _is_plain(document, draft):
        return False
    if following.kind is Kind.PERCENT and _is_no_share(draft, following):
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


def _continued(document: Document, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The figure before, in the sentence or just before it, that a bare one continues."""
    if _stands_alone(document, draft) or not _is_led_on(document, draft, before):
        return None
    sentence = document.sentence_at(draft.span.start).span
    inside = _in_parentheses(document, draft.span.start, sentence)
    near = before[-NEIGHBOURS:]
    if inside:  # « (70,3 milliards), l'IR de 19,1 % (60,2) » : an aside continues an aside
        near = sorted(near, key=lambda other: _aside_rank(document, other, sentence))
    for other in reversed(near):
        if other.span.start < sentence.start:
            return other if _continues_paragraph(document, draft, other, inside) else None
        if (not other.is_bare or _is_scaled(draft, other)) and _fits(document, draft, other, sentence, inside):
            return other
    return None


def _stands_alone(document: Document, draft: Draft) -> bool:
    """Whether a bare figure continues nothing: « un ratio de 1,6 », « deux de ses 40 derniers matchs »."""
    if draft.looks_like_year or names_day(document, draft) or OWN_UNIT.match(document.lower, draft.span.end):
        return True
    return PARTITIVE.match(document.lower, draft.span.end) is not None or _is_plain(document, draft)


def _is_plain(document: Document, draft: Draft) -> bool:
    before = document.lower[max(0, draft.span.start - 30) : draft.span.start]
    return _plain_before().search(before) is not None


def names_day(document: Document, draft: Draft) -> bool:
    """Whether a bare figure is a day of the month: « prévue le 13 janvier, reportée au 27 »."""
    value = draft.mention.numeral.value
    small = draft.low is None and value is not None and 1 <= value <= 31 and value == value.to_integral_value()
    return small and DAY_BEFORE.search(document.lower, max(0, draft.span.start - 10), draft.span.start) is not None


def _is_scaled(draft: Draft, other: Draft) -> bool:
    """« 16,34 millions chez les ovins et 5,29 chez les caprins » : the scale is lent, if nothing else."""
    return other.scale >= MILLION and _is_decimal(draft)


def _aside_rank(document: Document, draft: Draft, sentence: Span) -> int:
    """The figure that opens an aside is the likeliest model of another aside, one outside the least likely."""
    if draft.span.start < sentence.start:
        return 0
    if document.lower[draft.span.start - 1] == "(":
        return 2
    return int(_in_parentheses(document, draft.span.start, sentence))


def _is_led_on(document: Document, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether the words before a bare figure tie it to another one."""
    lower, start = document.lower, draft.span.start
    if draft.scale >= MILLION or _is_cued(document, draft) or _is_decimal(draft):
        return True
    last = before[-1] if before else None
    if draft.mention.in_words:
        return False
    return last is not None and start - last.end < GAP and GAPPED.fullmatch(lower, last.end, start) is not None


def _is_cued(document: Document, draft: Draft) -> bool:
    return CUE.search(document.lower[max(0, draft.span.start - 30) : draft.span.start]) is not None


def _is_decimal(draft: Draft) -> bool:
    """« mais il est payé 4,10 » : a decimal is always of something."""
    value = draft.mention.numeral.value
    return value is not None and draft.mention.magnitude == 1 and value != value.to_integral_value()


def _continues_paragraph(document: Document, draft: Draft, other: Draft, inside: bool) -> bool:
    """« Le Raja (26) » after « 29 points », « Elle a augmenté de 202,5 milliards » after « 3 305,3 Md€ »."""
    if other.is_bare or document.block_at(other.span.start) != document.block_at(draft.span.start):
        return False
    if draft.scale >= MILLION:
        goes_on = draft.scale >= BILLION or (_like_size(draft, other) and _says_it(document, draft))
        return goes_on and other.kind is Kind.MONEY and other.scale >= MILLION
    mine, theirs = draft.mention.numeral.value, other.mention.numeral.value
    return bool(inside and mine and theirs and theirs / SAME_SCALE < mine < theirs * SAME_SCALE)


def _says_it(document: Document, draft: Draft) -> bool:
    """« Le déficit atteindrait 140 MDH. Il n'excède pas 22 millions. » : the subject is what was just said."""
    start = draft.span.start
    return IT.search(document.lower, max(document.sentence_at(start).span.start, start - GAP), start) is not None


def _fits(document: Document, draft: Draft, other: Draft, sentence: Span, inside: bool) -> bool:
    if other.kind is Kind.DURATION and not _lasts_too(document, draft, other):
        return False
    if other.kind is Kind.PERCENT and _is_its_level(document, draft, other):
        return False
    if _is_part(document, draft) and is_larger(draft, other):
        return False
    if draft.scale >= MILLION and other.kind is not Kind.MONEY and not _counts_as_many(document, draft, other):
        return False
    together = inside and "(" not in document.lower[other.end : draft.span.start]
    if not together and _is_about_something_else(document, draft, other):
        return False
    if inside and _is_of_another_size(draft, other):
        return False
    aside = _in_parentheses(document, other.span.start, sentence) and not inside
    return not aside


def _is_of_another_size(draft: Draft, other: Draft) -> bool:
    """« décroche 100 sièges (964 560 voix), devant le MSP (33) » : no party has 33 votes."""
    mine, theirs = draft.worth(draft.mention)[0], other.worth(other.mention)[0]
    return bool(mine and theirs and other.unit is None and theirs > mine * SAME_SCALE**2)


def _counts_as_many(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether millions may count what another figure counts, and are no sum: « un investissement de 1,1 milliard »."""
    if _sum_before().search(document.lower, max(0, draft.span.start - GAP), draft.span.start):
        return False
    return other.scale >= MILLION or _like_size(draft, other)


def _is_part(document: Document, draft: Draft) -> bool:
    """« dont 539 pour la métropole »."""
    return document.lower.endswith("dont ", 0, draft.span.start)


def _lasts_too(document: Document, draft: Draft, other: Draft) -> bool:
    """« trois mois, contre six » goes on; « 1.980 il y a un an, et le riad à 1.200 » does not."""
    ago = document.lower.endswith("il y a ", 0, other.span.start)
    return draft.scale == 1 and draft.mention.as_decimal is None and not ago and _is_cued(document, draft)


def _is_no_share(draft: Draft, share: Draft) -> bool:
    """« du trimestre de 2009 à 50,5 % », « entre 390 et 430 » after « 32 % » : too much beside a share."""
    mine, theirs = draft.mention.numeral.value, share.mention.numeral.value
    return bool(mine and theirs and theirs <= HUNDRED < mine)


def _is_its_level(document: Document, draft: Draft, step: Draft) -> bool:
    """« a progressé de 11,9 % à 125.000 », « a cédé 4,4 % à 0,430 » : the step is a share, the level is not."""
    if _is_no_share(draft, step):
        return True
    before = document.lower[max(0, step.span.start - GAP) : step.span.start]
    reached = LEVEL.fullmatch(document.lower, step.end, draft.span.start)
    return reached is not None and step.low is None and variation_before().search(before) is not None


def _is_about_something_else(document: Document, draft: Draft, other: Draft) -> bool:
    """« 87 % de la population et un nombre de villes de 23 », « tandis que les nuitées ont atteint 28,7 millions »."""
    between = document.lower[max(other.end, draft.span.start - FAR) : draft.span.start]
    if draft.scale < MILLION:
        return other.kind is not Kind.COUNT and _collection().search(between) is not None
    if draft.scale >= BILLION or not OTHER_CLAUSE.search(between):
        return False
    return _money_word().search(between) is None


def _in_parentheses(document: Document, offset: int, sentence: Span) -> bool:
    opened = document.lower.rfind("(", max(sentence.start, offset - FAR), offset)
    return opened >= 0 and document.lower.find(")", opened, offset) < 0


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
    if draft.scale > 1 or scale <= 1 or not mine or not other:
        return ONE
    digits = other / model.mention.magnitude
    return scale if digits / SAME_SCALE < mine < digits * SAME_SCALE else ONE


def _last_money(document: Document, draft: Draft, before: Sequence[Draft]) -> str | None:
    """The currency of the sum written last in the same paragraph, if it is of like size."""
    block = document.block_at(draft.span.start).span
    for other in reversed(before[-NEIGHBOURS:]):
        if other.unit and other.kind is Kind.MONEY and other.span.start >= block.start:
            return other.unit.unit if _like_size(draft, other) else None
    return None


def _like_size(draft: Draft, other: Draft) -> bool:
    mine, theirs = draft.worth(draft.mention)[0], other.worth(other.mention)[0]
    return bool(mine and theirs and theirs / SAME_SCALE < mine < theirs * SAME_SCALE)


def _elided_money(draft: Draft, code: str | None) -> UnitReading:
    """A sum in the article's currency, of unit « » when it writes none."""
    largest = next((c.largest for c in currencies().entries.values() if c.code == code), None)
    return UnitReading(draft.span.end, draft.span.end, Kind.MONEY, code or "", largest=largest)


def _clause(document: Document, draft: Draft) -> str:
    """The words around a figure, from the last turn of the sentence on."""
    around = document.around(draft.span)
    turns = [turn.end() for turn in OTHER_CLAUSE.finditer(document.lower, around.start, draft.span.start)]
    return document.lower[turns[-1] if turns else around.start : around.end]


@cache
def _plain_before() -> re.Pattern[str]:
    forms = load("plain_numbers", lambda row: row["note"]).entries
    return re.compile(rf"(?<!\w)(?:{alternation(forms)})(?: moyenne?| maximale?| global)? ?(?:de |d'|à |: )?$")


@cache
def _collection() -> re.Pattern[str]:
    forms = alternation(load("collections", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:(?:les?|la|une?|son|sa|leurs?|ces?|cette|du|au|de) |[ld]')(?:{forms})(?!\w)")


@cache
def _sum_before() -> re.Pattern[str]:
    """« un investissement global de », « un montant avoisinant » right before a figure."""
    forms = alternation(load("money_words", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:{forms})(?: (?!par )[^\W\d_]{{3,15}})? (?:de|d'|à|:)(?: [^\W\d_]{{2,9}} de)? ?$")


@cache
def _money_word() -> re.Pattern[str]:
    return load("money_words", lambda row: row["note"]).pattern
