"""A variation beside the two levels it is drawn from: percent, points, amount or multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.consistency import scales
from factcheck.consistency.page import Clash, Page
from factcheck.consistency.rooms import (
    DIVIDED,
    MULTIPLIED,
    PERCENT,
    apart,
    difference,
    growth,
    is_loose,
    multiple,
    percent,
    quotient,
    scaled_by,
    signed,
    spoken,
    tell,
    unsigned,
)
from factcheck.intervals import Interval
from factcheck.mentions.gaps import SOFT, ending
from factcheck.model import Claim, Direction, Kind, RelationType, Role, Severity, Zone
from factcheck.translation import gettext as _

LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.RATE, Kind.DURATION})
SIZES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATIO, Kind.COUNT, Kind.MONEY})

START = re.compile(rf"(?<!\w)(?:de |d'|des ){SOFT}$")
MOVED = ending(
    r"^[^.;:()]{0,80}(?<!\w)(?:pass|mont|grimp|tomb|descend|bond|chut|recul|grossi|port|ramen|rédui|relev"
    r"|abaiss)[a-zéè]{0,6} à"
)
RISE_NOUN = (
    r"(?:hausse|baisse|augmentation|diminution|recul|progression|croissance|repli|chute|bond|gain|perte|accroissement"
    r"|contraction|réduction|aggravation|amélioration|dégradation|bonus|envolée|flambée|dégringolade|plongeon|rebond"
    r"|excédent"
    r"|érosion|tassement|variation|évolution|écart|surplus|multiplication)"
)
RESTATED = ending(
    rf"^[^.;:()%]{{0,60}},? soit(?: (?:ainsi|donc|même))?(?: (?:une?|en) (?:[a-zéè]+ )?{RISE_NOUN}(?: [a-zé]+)? de)?"
)
BRACKETED = ending(rf"^[^.;:()%]{{0,60}} ?\((?:soit )?(?:(?:une? |en )?{RISE_NOUN} de)?")
NOMINAL = ending(
    rf"^[^.;:()%]{{0,60}},? (?:en|une?|ce qui (?:représente|correspond à"
    rf"|constitue) une?) (?:[a-zéè]+ )?{RISE_NOUN} (?:[a-zé]+ )?de"
)
AND_ANOTHER = re.compile(r"(?<!\w)(?:et|puis|ou|mais|avant|après) (?:à |en |d')?(?:une? )?[^,]*$")
COMING = ending(
    r"^,?[^.;:()%\d]{0,45}(?<!\w)(?:passant|grimpant|tombant|chutant|montant|bondissant|reculant|baissant|progressant"
    r"|augmentant|pour passer|en passant|passée?s?|descendant) (?:ainsi |respectivement )?(?:de|d')"
)
COMING_OF = ending(r"^(?: en (?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques) ans)?,? de")
COMING_TO = ending(r"^,? (?:à|pour atteindre|pour s'établir à|pour s'élever à|atteignant|s'établissant à|totalisant)")
OTHER_BASE = re.compile(
    r"par rapport|comparé|comparaison|sur un an|sur une année|en un an|glissement|annuel|depuis|par an|chaque année"
    r"|moyenne|moyen\b"
    r"|volume|en valeur|hors |périmètre|constant|réel|corrigé|net d'|inflation|rythme|mensuel|trimestriel|cumul"
    r"|attendu|prév"
    r"|objectif|contre|après \+?\d|d'ici|total|de (?:leur|son|sa) |du pib|des (?:dépenses|recettes|ventes)"
)
OWN_RATE = re.compile(
    r"par an\b|annuel|moyenne|moyen\b|glissement|volume|hors |périmètre|constant|réel|corrigé|rythme|chaque"
)
SHARED_OUT = re.compile(r"respectivement|tour à tour|d'une part")
MORE_THAN = ending(r"^[^.;:()%]{0,70}?(?:,|\() ?soit")
MORE = re.compile(
    r"^ (?:de (?:plus|moins|mieux)|supplémentaires?) (?:qu'|que |par rapport )[^.;:()%\d]{0,30}(?:\d{4} ?)?\($"
)
RELATIVE = ending(
    r"^(?: de (?:plus|moins|mieux))? (?:par rapport|comparé|comparativement|comparée|comparés|comparées) (?:à|aux|au)"
)
TIMES_OF = re.compile(r"^ (?:plus )?(?:celui|celle|ceux|celles|le|la|les|l'|le montant|le budget)[^.;:()\d]{0,40}\($")
MORE_THAN_TIMES = re.compile(r"(?<!\w)(?:plus que |bien plus que |largement |plus qu'avoir )$")
TIMES_MORE = re.compile(r"fois (?:plus|supérieur)")
SHARE_OF = re.compile(rf"^ (?:de|du|des|d'|de l'|de la) ?(?!plus|moins|mieux|{RISE_NOUN})[^\W\d]")
CLOSED = re.compile(r"^ ?\)")
SOON_CLOSED = re.compile(r"^(?: (?:de |d')?[^\s().,;]{1,20})? ?\)")
TRAIL = re.compile(
    r"^ ?(?:[^\s,.;:()]{1,20} )?(?:de )?(?P<way>plus|moins|mieux|en plus|en moins|supplémentaires?)(?!\w| de \d)"
)
NEVER = re.compile(r"(?!)")
# « soit 20 % de plus qu'en 2023 (14,5 millions) », « soit deux fois celui de Fès (1,1) »
BRACKET_LINKS = {
    Kind.PERCENT: MORE,
    Kind.RATIO: TIMES_OF,
}


@dataclass(frozen=True, slots=True)
class Change:
    """Two levels and the size told of what lies between them."""

    before: Claim
    after: Claim
    size: Claim


def find(page: Page) -> Iterator[Clash]:
    """The variations that no fair reading of their levels gives, headlines that repeat them included."""
    for change in _changes(page):
        clash = _judged(page, change)
        if clash:
            yield clash
            yield from _echoed(page, change, clash)


def _changes(page: Page) -> Iterator[Change]:
    for figures in page.sentences:
        if len(figures) < 3 or SHARED_OUT.search(page.sentence(figures[0])):
            continue
        seen: set[str] = set()
        for change in (*_around_pairs(page, figures), *_size_between(page, figures)):
            if change.size.id not in seen:
                seen.add(change.size.id)
                yield change


def _around_pairs(page: Page, figures: Sequence[Claim]) -> Iterator[Change]:
    for index in range(len(figures) - 1):
        levels = _levels(page, figures[index], figures[index + 1])
        if levels is None:
            continue
        before, after = levels
        for size in _sizes(page, figures, index):
            yield Change(before, after, size)


def _levels(page: Page, first: Claim, second: Claim) -> tuple[Claim, Claim] | None:
    """The level before and the level after, out of two figures in a row."""
    if first.kind not in LEVELS or first.kind is not second.kind or first.quantity.unit != second.quantity.unit:
        return None
    roles = [claim.relation.role if _is_change(claim) and claim.relation else None for claim in (first, second)]
    same = first.relation and second.relation and first.relation.group == second.relation.group
    if same and roles == [Role.FROM, Role.TO]:
        return first, second
    if same and roles == [Role.TO, Role.FROM]:
        return second, first
    if START.search(page.before(first, 30)) and MOVED.search(page.gap(first, second)):
        return first, second
    return None


def _is_change(claim: Claim) -> bool:
    return claim.relation is not None and claim.relation.type is RelationType.CHANGE


def _sizes(page: Page, figures: Sequence[Claim], index: int) -> Iterator[Claim]:
    """The variations told right before or behind a pair of levels."""
    first, second = figures[index], figures[index + 1]
    if index > 0 and _leads(page, figures[index - 1], first):
        yield figures[index - 1]
    last = second
    for size in figures[index + 2 : index + 4]:
        if not _follows(page, last, size, second):
            return
        yield size
        last = size


def _leads(page: Page, size: Claim, first: Claim) -> bool:
    gap = page.gap(size, first)
    if size.kind not in SIZES or size.kind in (Kind.COUNT, Kind.MONEY):
        return False
    if OTHER_BASE.search(gap.rpartition(",")[0]):
        return False
    told = size.quantity.direction is not None or size.kind is Kind.RATIO
    linked = COMING.search(gap) or COMING_OF.search(gap) or COMING_TO.search(gap)
    return told and linked is not None


def _follows(page: Page, last: Claim, size: Claim, level: Claim) -> bool:
    gap, after = page.gap(last, size), page.after(size, 45)
    if size.kind not in SIZES:
        return False
    if size.kind in (Kind.COUNT, Kind.MONEY) and not _is_amount(page, size, level):
        return False
    if size.kind is Kind.PERCENT and size.quantity.direction is None and SHARE_OF.match(after):
        return False
    restated = RESTATED.search(gap) or (BRACKETED.search(gap) and CLOSED.match(after))
    if restated:
        return not OWN_RATE.search(gap + _clause(after))
    return (
        NOMINAL.search(gap) is not None
        and not AND_ANOTHER.search(gap)
        and not OTHER_BASE.search(_clause(gap) + _clause(after))
    )


def _clause(words: str) -> str:
    return re.split(r"[.;,)]", words, maxsplit=1)[0]


def _is_amount(page: Page, size: Claim, level: Claim) -> bool:
    """« soit 54 de plus », « une hausse de 2 milliards »: a difference told in the unit of the levels."""
    more = re.match(r" ?[^\s,.;:()]{0,20} ?(?:de plus|de moins|supplémentaires?|de mieux)", page.after(size, 40))
    return size.quantity.unit == level.quantity.unit and (more is not None or size.quantity.direction is not None)


def _size_between(page: Page, figures: Sequence[Claim]) -> Iterator[Change]:
    """Levels on both sides of their variation, the earlier one often in brackets."""
    for after, size, before in zip(figures, figures[1:], figures[2:], strict=False):
        if after.kind is not before.kind or after.quantity.unit != before.quantity.unit or after.kind not in LEVELS:
            continue
        lead, trail = page.gap(after, size), page.gap(size, before)
        closed = SOON_CLOSED.match(page.after(before, 30)) is not None
        linked = MORE_THAN.search(lead) and BRACKET_LINKS.get(size.kind, NEVER).match(trail)
        if (closed and linked) or _is_relative(size, lead, trail):
            yield Change(before, after, size)


def _is_relative(size: Claim, lead: str, trail: str) -> bool:
    """« 3,86 millions, en repli de 3,5 % par rapport aux 4 millions »."""
    linked = NOMINAL.search(lead) or MORE_THAN.search(lead)
    told = size.kind is Kind.PERCENT and size.quantity.direction is not None
    return told and linked is not None and RELATIVE.search(trail) is not None


def _judged(page: Page, change: Change) -> Clash | None:
    before, after = spoken(change.before), spoken(change.after)
    if before is None or after is None or before.low <= 0:
        return None
    if change.size.kind is Kind.RATIO:
        return _multiple(page, change, before, after)
    if change.size.kind is Kind.PERCENT:
        return _percent(page, change, before, after)
    return _amount(page, change, before, after)


def _multiple(page: Page, change: Change, before: Interval, after: Interval) -> Clash | None:
    value = change.size.quantity.value
    if value is None or value <= 0:
        return None
    falls = value < 1
    real = quotient(before, after) if falls else quotient(after, before)
    over = MORE_THAN_TIMES.search(page.before(change.size, 20)) is not None
    told = multiple(change.size, over)
    if TIMES_MORE.search(page.said(change.size).lower()):
        told = Interval(told.low, told.high + 1)
    if real is None or not apart(told, real):
        return None
    computed = _(DIVIDED if falls else MULTIPLIED, times=tell(real))
    return _clash(page, "change_multiple", change, computed, _("annoncé « {told} »", told=page.said(change.size)))


def _percent(page: Page, change: Change, before: Interval, after: Interval) -> Clash | None:
    real, told = growth(after, before), spoken(change.size)
    direction = _direction(page, change.size)
    if real is None or told is None or not _misses(told, real, direction):
        return None
    if direction is None and _is_share(unsigned(told), before, after):
        return None
    if change.after.kind in scales.SUMMED and _fits_scaled(before, after, told, direction):
        return scales.clash(page, change.after, [change.before, change.size])
    size = page.said(change.size)
    clash = _clash(page, "change_percent", change, tell(real, sign=True, form=PERCENT), _("annoncé {told}", told=size))
    in_points = change.before.kind is Kind.PERCENT and not apart(unsigned(told), unsigned(difference(after, before)))
    if not in_points:
        return clash
    words = _("{message} L’écart est en points : {size} devrait s’écrire en points.", message=clash.message, size=size)
    return Clash(clash.rule, clash.claims, clash.computation, words, Severity.WARNING)


def _fits_scaled(before: Interval, after: Interval, told: Interval, direction: Direction | None) -> bool:
    """Whether the variation is that of the levels once one of them is a thousand times more, or less."""
    grown = (growth(scaled_by(after, times), before) for times in scales.TIMES)
    return any(real is not None and not _misses(told, real, direction) for real in grown)


def _direction(page: Page, size: Claim) -> Direction | None:
    """Which way the variation goes, « de plus » and « de moins » behind it included."""
    if size.quantity.direction is not None:
        return size.quantity.direction
    trail = TRAIL.match(page.after(size, 40))
    return (Direction.DOWN if trail["way"] in ("moins", "en moins") else Direction.UP) if trail else None


def _misses(told: Interval, real: Interval, direction: Direction | None) -> bool:
    if direction is None:
        return apart(unsigned(told), real) and apart(unsigned(told), real.mirrored())
    return apart(signed(told, direction), real)


def _is_share(told: Interval, before: Interval, after: Interval) -> bool:
    """Whether the percent may be what one level is of the other."""
    ratios = (quotient(after, before), quotient(before, after))
    return any(ratio is not None and not apart(percent(ratio), told) for ratio in ratios)


def _amount(page: Page, change: Change, before: Interval, after: Interval) -> Clash | None:
    told = spoken(change.size)
    in_points = change.size.kind is Kind.PERCENTAGE_POINT
    if told is None or (in_points and change.after.kind not in (Kind.PERCENT, Kind.COUNT)):
        return None
    real = difference(after, before)
    if not _misses(told, real, _direction(page, change.size)):
        return None
    computed = _("écart {difference}", difference=tell(real, sign=True))
    return _clash(page, "change_percent", change, computed, _("annoncé {told}", told=page.said(change.size)))


def _clash(page: Page, rule: str, change: Change, computed: str, told: str) -> Clash:
    before, after = page.said(change.before), page.said(change.after)
    computation = _("{before} → {after} : {computed}, {told}", before=before, after=after, computed=computed, told=told)
    words = _("La variation annoncée ne découle pas des deux niveaux : {computation}.", computation=computation)
    loose = is_loose(change.before, change.after, change.size)
    return Clash(
        rule, (change.size, change.before, change.after), computation, words, Severity.WARNING if loose else None
    )


def _echoed(page: Page, change: Change, clash: Clash) -> Iterator[Clash]:
    """The headline's own figure, when it is the one that the body's levels do not give."""
    if change.size.zone is Zone.HEADLINE:
        return
    size = change.size.quantity
    for claim in page.in_zone(Zone.HEADLINE):
        if (claim.kind, claim.quantity.value, claim.quantity.direction) == (size.kind, size.value, size.direction):
            yield Clash(
                clash.rule, (claim, change.before, change.after), clash.computation, clash.message, clash.severity
            )
