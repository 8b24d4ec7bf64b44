"""The figure before that a bare one goes on from: « contre 9,6 », « (12,8 milliards) », « et l'orge 7,6 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions.changes import variation_before
from factcheck.mentions.drafts import BILLION, MILLION, Draft
from factcheck.mentions.stand_ins import FAR, NEIGHBOURS, is_larger, other_people
from factcheck.model import Kind, Span

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
SET_AGAINST = re.compile(r",? (?:contre|au lieu de)(?: (?:plus de|près de|environ|quelque|seulement))? ")
EN = re.compile(r"(?<!\w)(?:n')?en (?:[^\W\d_]{1,12} ){1,3}$")
SO = re.compile(
    r"(?<!\w)soit(?: (?:près de|plus de|environ|quelque))? $"
)  # « 12.000 m3 par jour, soit 4 millions par an »
ADJUNCT = re.compile(r"(?<!\w)(?:en|dans|sur|parmi|chez|à travers)(?: (?:les|ces|ses|plus de|près de))? $")
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
SAME_SCALE = Decimal(30)  # « 130 milliards (contre 120) »: of like size, the scale is understood
SCALES_OF_MONEY = ("mds", "mrds", "mrd", "md")
HUNDRED = 100  # percent; no share is larger
GAP = 60  # characters between two figures that go together


def continued(document: Document, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The figure before, in the sentence or just before it, that a bare one continues."""
    if _stands_alone(document, draft) or not _is_led_on(document, draft, before):
        return None
    sentence = document.sentence_at(draft.span.start).span
    inside = _in_parentheses(document, draft.span.start, sentence)
    near = before[-NEIGHBOURS:]
    if inside and not _answers_last(
        document, draft, near
    ):  # « (70,3 milliards), l'IR de 19,1 % (60,2) » : an aside continues an aside
        near = sorted(near, key=lambda other: _aside_rank(document, other, sentence))
    for other in reversed(near):
        if other.span.start < sentence.start:
            return other if _continues_paragraph(document, draft, other, inside) else None
        if (not other.is_bare or _is_scaled(draft, other)) and _fits(document, draft, other, sentence, inside):
            return other
    return None


def _answers_last(document: Document, draft: Draft, near: Sequence[Draft]) -> bool:
    """« (à nombre de jours comparable ; 22 jours, contre 21 en juin) »."""
    return bool(near) and SET_AGAINST.fullmatch(document.lower, near[-1].end, draft.span.start) is not None


def _stands_alone(document: Document, draft: Draft) -> bool:
    """Whether a bare figure continues nothing: « un ratio de 1,6 », « deux de ses 40 derniers matchs »."""
    if draft.looks_like_year or names_day(document, draft) or OWN_UNIT.match(document.lower, draft.span.end):
        return True
    return PARTITIVE.match(document.lower, draft.span.end) is not None or is_plain(document, draft)


def is_plain(document: Document, draft: Draft) -> bool:
    """Whether a number has no unit by nature: « un ratio de 1,6 », « une magnitude de 5 »."""
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
        goes_on = draft.scale >= BILLION or (like_size(draft, other) and _says_it(document, draft))
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
    if _is_aside_of_verb(document, draft, other):
        return False
    if other.kind is Kind.PERCENT and _is_its_level(document, draft, other):
        return False
    if _is_part(document, draft) and is_larger(draft, other):
        return False
    if draft.scale >= MILLION and other.kind is not Kind.MONEY and not _counts_as_many(document, draft, other):
        return False
    together = inside and draft.scale >= MILLION and "(" not in document.lower[other.end : draft.span.start]
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


def _is_aside_of_verb(document: Document, draft: Draft, other: Draft) -> bool:
    """« ouvre 12 agences dans 5 villes et en promet 20 » : « en » means the agencies."""
    lower, start = document.lower, draft.span.start
    return (
        EN.search(lower, other.end, start) is not None
        and ADJUNCT.search(lower, max(0, other.span.start - 24), other.span.start) is not None
    )


def _counts_as_many(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether millions may count what another figure counts, and are no sum: « un investissement de 1,1 milliard »."""
    if _sum_before().search(document.lower, max(0, draft.span.start - GAP), draft.span.start):
        return False
    if other.kind is not Kind.MONEY and draft.span.of(document.lower).endswith(SCALES_OF_MONEY):
        return False  # « 4,7 millions de tonnes correspondant à 1,55 mds »
    told_again = SO.search(document.lower, max(other.end, draft.span.start - GAP), draft.span.start)
    return other.scale >= MILLION or like_size(draft, other) or told_again is not None


def _is_part(document: Document, draft: Draft) -> bool:
    """« dont 539 pour la métropole »."""
    return document.lower.endswith("dont ", 0, draft.span.start)


def _lasts_too(document: Document, draft: Draft, other: Draft) -> bool:
    """« trois mois, contre six » goes on; « 1.980 il y a un an, et le riad à 1.200 » does not."""
    ago = document.lower.endswith("il y a ", 0, other.span.start)
    return draft.scale == 1 and draft.mention.as_decimal is None and not ago and _is_cued(document, draft)


def is_no_share(draft: Draft, share: Draft) -> bool:
    """« du trimestre de 2009 à 50,5 % », « entre 390 et 430 » after « 32 % » : too much beside a share."""
    mine, theirs = draft.mention.numeral.value, share.mention.numeral.value
    return bool(mine and theirs and theirs <= HUNDRED < mine)


def _is_its_level(document: Document, draft: Draft, step: Draft) -> bool:
    """« a progressé de 11,9 % à 125.000 », « a cédé 4,4 % à 0,430 » : the step is a share, the level is not."""
    if is_no_share(draft, step):
        return True
    before = document.lower[max(0, step.span.start - GAP) : step.span.start]
    reached = LEVEL.fullmatch(document.lower, step.end, draft.span.start)
    return reached is not None and step.low is None and variation_before().search(before) is not None


def _is_about_something_else(document: Document, draft: Draft, other: Draft) -> bool:
    """« 87 % de la population et un nombre de villes de 23 », « tandis que les nuitées ont atteint 28,7 millions »."""
    between = document.lower[max(other.end, draft.span.start - FAR) : draft.span.start]
    if draft.scale < MILLION and other.kind is Kind.COUNT:
        turn = OTHER_CLAUSE.search(between)
        return turn is not None and other_people(between[turn.end() :], other.noun_unit)
    if draft.scale < MILLION:
        return _collection().search(between) is not None
    if draft.scale >= BILLION or not OTHER_CLAUSE.search(between):
        return False
    return money_word().search(between) is None


def _in_parentheses(document: Document, offset: int, sentence: Span) -> bool:
    opened = document.lower.rfind("(", max(sentence.start, offset - FAR), offset)
    return opened >= 0 and document.lower.find(")", opened, offset) < 0


def like_size(draft: Draft, other: Draft) -> bool:
    """Whether two figures are worth much the same, some thirty times more or less."""
    mine, theirs = draft.worth(draft.mention)[0], other.worth(other.mention)[0]
    return bool(mine and theirs and theirs / SAME_SCALE < mine < theirs * SAME_SCALE)


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
def money_word() -> re.Pattern[str]:
    """The words that tell sums are spoken of: « budget », « coûte »."""
    return load("money_words", lambda row: row["note"]).pattern
