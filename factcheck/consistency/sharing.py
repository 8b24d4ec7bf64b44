"""A total, how many share it, and what each gets: three figures that must multiply out.

« 120 millions pour 3 000 familles, soit 40 000 par famille », « 3 000 tonnes à
250 dirhams la tonne, soit 750 000 dirhams », « un lit pour 740 habitants ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise

from factcheck.consistency.page import Clash, Page
from factcheck.consistency.rooms import allowed, apart, is_loose, product, scaled_by, tell
from factcheck.intervals import ONE, Interval
from factcheck.lexicon import load
from factcheck.mentions.gaps import ending
from factcheck.mentions.nouns import lemma
from factcheck.model import Claim, Kind, Severity
from factcheck.translation import N_
from factcheck.translation import gettext as _

SHARED = frozenset({Kind.COUNT, Kind.MONEY, Kind.RATE})
VERB = (
    r"soit(?: (?:donc|ainsi|alors))?|ce qui (?:fait|représente|donne|revient à)|c'est-à-dire|à raison de|représentant"
    r"|équivalant à|totalisant|(?:va |doit )?co[uû]t[a-z]{1,5}"
)
AMOUNT = (
    r"montant|coût|total|facture|budget|valeur|recettes?|chiffre d'affaires|prix|somme|enveloppe|investissement"
    r"|production|moyenne|ratio|densité|rendement|superficie|effectif"
)
TOTALLED = rf"(?:une?|en|le|la) (?:{AMOUNT})(?: [a-zé]{{3,12}})?"
SO = ending(rf"^[^.;:]{{0,70}}?(?:(?:,| \(| -)? (?:{VERB})(?: {TOTALLED})?|,? pour {TOTALLED})")
JOINED = re.compile(r"^[^.;:]{0,80}$")
SHARED_AMONG = re.compile(r"^[^.;:()]{0,60}?(?:,| \(| pour| sur| avec| entre)[^.;:()]{0,40}$")
EACH_OF = re.compile(r"(?<!\w)à (?:chacune? (?:des|de (?:ces|ses|nos|leurs))|chaque) $")
PRICED = ending(r"^(?: [a-zéèêç'-]{2,20}){1,3} à|(?:vendu|facturé|cédé|acheté|payé)e?s? |au prix (?:moyen )?de")
HEAD = re.compile(
    r" (?:[^\W\d_]{2,14} ){0,2}?(?:par (?P<noun>[^\W\d_]{2,20})|pour chaque (?P<every>[^\W\d_]{2,20})"
    r"|(?P<each>chacune?)(?! des?\b)|(?:l'|la )(?P<one>unité|pièce))(?!\w)"
)
ASIDE = re.compile(
    r"(?<!\w)(?:(?:par|chaque|l'|une) ?(?:an(?:née)?|mois|jour|semaine|trimestre|saison|nuit)(?!\w)|annuel|mensuel"
    r"|quotidien|journali|hebdomad|(?:sur|pendant|durant|en|depuis) [\w' ]{1,24} (?:ans|années|mois|jours|semaines)"
    r"(?!\w)|cumul|minim|maxim|jusqu'|dont |respectivement|progressi|(?:de|en) plus|supplémentaire|additionnel"
    r"|de moins)"
)
IN_MANY = re.compile(r"(?P<number>\d{1,9}) (?P<noun>[^\W\d_]{2,20})")
GROSS = Decimal(3)
REACH = 120  # characters around the figures where a word may set them apart
MANY = 60  # counts of other sentences that a share is held against
PRODUCT = N_("{product} = {real}, annoncé {told}")
SLIPS = tuple(Decimal(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6))
SLACK = Decimal("1.3")  # what another year's population may make
MASSES = {"tonne": Decimal(1000), "quintal": Decimal(100), "kg": ONE, "kilo": ONE}
ANY, ANYBODY, INHABITANT = "any", "anybody", "inhabitant"
PEOPLE = frozenset({"anyone", "people"})


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is shared, among how many, and what each of them gets."""

    whole: Claim
    number: Claim
    each: Claim


@dataclass(frozen=True, slots=True)
class Shape:
    """An order of the three in a sentence, and the words that link them."""

    order: tuple[str, str, str]
    first: re.Pattern[str]
    second: re.Pattern[str]
    head: str | None = None


SHAPES = (
    Shape(("whole", "number", "each"), JOINED, SO),  # « 120 millions pour 3 000 familles, soit 40 000 par famille »
    Shape(("number", "whole", "each"), JOINED, SO),
    Shape(("number", "each", "whole"), PRICED, SO, ANY),  # « 1 250 billets à 80 euros, soit 100 000 euros »
    Shape(("number", "each", "whole"), JOINED, SO),
    Shape(("each", "number", "whole"), EACH_OF, SO, ANY),  # « 1 500 euros à chacun des 24 000 agents coûteraient… »
    Shape(("each", "number", "whole"), JOINED, SO),
    Shape(("whole", "each", "number"), SO, SHARED_AMONG),  # « 180 milliards, soit 2 900 euros pour 62 millions d'… »
)


@cache
def _alike() -> dict[str, str]:
    return dict(load("counted_alike", lambda row: row["alike"]).entries)


@cache
def _kinds() -> dict[str, str]:
    return dict(load("counted_kinds", lambda row: row["kind"]).entries)


def find(page: Page) -> Iterator[Clash]:
    """The divisions and products told in a sentence that no true values can give."""
    for figures in page.sentences:
        shared = [claim for claim in figures if claim.kind in SHARED]
        for three in zip(shared, shared[1:], shared[2:], strict=False):
            sharing = _sharing(page, three)
            clash = _judged(page, sharing) if sharing else None
            if clash:
                yield clash
        for whole, each in pairwise(shared):
            slip = _slip(page, whole, each) if each.quantity.per else None
            if slip:
                yield slip


def _slip(page: Page, whole: Claim, each: Claim) -> Clash | None:
    """« 180 milliards, soit 29 euros par habitant », when those counted elsewhere make it 1 000 times more."""
    if not SO.search(page.gap(whole, each)) or ASIDE.search(_around(page, whole, each)):
        return None
    counts = (claim for claim in page.figures if claim.kind is Kind.COUNT and claim.sentence != each.sentence)
    counted = list(islice(counts, MANY))
    shared = [found for found in (Sharing(whole, number, each) for number in counted) if _agrees(page, found, None)]
    clashes = [_judged(page, found) for found in shared]
    return clashes[0] if clashes and None not in clashes and all(map(_is_slip, shared)) else None


def _is_slip(found: Sharing) -> bool:
    """Whether the whole is the product with zeros too many or too few."""
    whole, number, each = (claim.quantity.value for claim in (found.whole, found.number, found.each))
    worth = _worth(found)
    if not whole or not number or not each or worth is None:
        return False
    return any(SLACK > times * number * each * worth / whole > 1 / SLACK for times in SLIPS)


def _sharing(page: Page, three: tuple[Claim, Claim, Claim]) -> Sharing | None:
    """What three figures in a row are to one another, when the text links them."""
    gaps = page.gap(three[0], three[1]), page.gap(three[1], three[2])
    for shape in SHAPES:
        found = Sharing(**dict(zip(shape.order, three, strict=True)))
        if shape.first.search(gaps[0]) and shape.second.search(gaps[1]) and _agrees(page, found, shape.head):
            return None if ASIDE.search(_around(page, three[0], three[2])) else found
    return None


def _around(page: Page, first: Claim, last: Claim) -> str:
    """The words of the sentence around two figures and between them."""
    sentence = first.sentence
    return page.document.lower[max(sentence.start, first.span.start - REACH) : min(sentence.end, last.span.end + REACH)]


def _agrees(page: Page, found: Sharing, head: str | None) -> bool:
    """Whether the three are of the kinds that multiply, and each is one of those counted."""
    whole, number, each = found.whole.quantity, found.number.quantity, found.each.quantity
    if whole.direction or each.direction or whole.per or number.per or number.kind is not Kind.COUNT:
        return False
    if whole.kind is Kind.RATE or _worth(found) is None:
        return False
    return _is_one_of(head or _head(page, found.each), number.unit)


def _head(page: Page, each: Claim) -> str | None:
    """The one that gets it: « famille », « tonne », ``any`` for « chacun » ; ``None`` when nothing tells."""
    if each.quantity.per:
        match = IN_MANY.fullmatch(each.quantity.per)
        return lemma(match["noun"]) if match else each.quantity.per
    found = HEAD.match(page.after(each, 50))
    if found is None:
        return None
    return ANY if found["each"] or found["one"] else lemma(found["noun"] or found["every"])


def _is_one_of(head: str | None, counted: str | None) -> bool:
    """Whether the one is of those counted: a home is no person, a person is any inhabitant."""
    if head is None or counted is None:
        return False
    one, many = lemma(head.lower()), lemma(counted.lower())
    heads = _alike().get(one, one), _alike().get(many, many)
    if heads[0] == heads[1] or ANY in (head, heads[0]):
        return True
    people = heads[1] == INHABITANT or _kinds().get(many) in PEOPLE
    return people and (heads[0] == ANYBODY or (heads[0] == INHABITANT and heads[1] == ANYBODY))


def _worth(found: Sharing) -> Decimal | None:
    """By what the product is to be multiplied to be told as the whole is; ``None`` when they are of two sorts."""
    whole, each = found.whole.quantity, found.each.quantity
    units = each.unit, whole.unit
    if each.kind is Kind.RATE and units[0] != units[1]:
        return MASSES[units[0]] / MASSES[units[1]] if units[0] in MASSES and units[1] in MASSES else None
    kinds = {each.kind, whole.kind} - {Kind.RATE}
    return ONE if units[0] == units[1] and units[0] is not None and len(kinds) == 1 else None


def _share(each: Claim) -> Interval | None:
    """What one gets; « un lit pour 740 habitants » is loose by the last digit of 740, not by half a bed."""
    match = IN_MANY.fullmatch(each.quantity.per or "")
    room = allowed(each)
    if match is None or room is None:
        return room
    many = Decimal(match["number"])
    step = Decimal(10) ** (len(match["number"]) - len(match["number"].rstrip("0")))
    if each.quantity.value == ONE and many > step:
        return Interval(ONE / (many + step), ONE / (many - step))
    return scaled_by(room, ONE / many)


def _judged(page: Page, found: Sharing) -> Clash | None:
    whole, number, each = allowed(found.whole), allowed(found.number), _share(found.each)
    worth = _worth(found)
    if whole is None or number is None or each is None or worth is None or min(number.low, each.low, whole.low) <= 0:
        return None
    real = scaled_by(product(number, each), worth)
    if not apart(real, whole):
        return None
    product_of = f"{page.said(found.number)} × {page.said(found.each)}"
    computation = _(PRODUCT, product=product_of, real=tell(real), told=page.said(found.whole))
    words = _("Le total, le nombre et la part de chacun ne vont pas ensemble : {computation}.", computation=computation)
    claims = found.each, found.number, found.whole
    gross = whole.low > GROSS * real.high or real.low > GROSS * whole.high
    return Clash("per_unit", claims, computation, words, None if gross and not is_loose(*claims) else Severity.WARNING)
