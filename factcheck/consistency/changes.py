"""A variation beside the two levels it is drawn from: percent, points, amount or multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.consistency import change_words as words
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
    total,
    unsigned,
)
from factcheck.intervals import Interval
from factcheck.model import Claim, Direction, Kind, RelationType, Role, Severity, Zone
from factcheck.translation import N_
from factcheck.translation import gettext as _

NOT_FROM_LEVELS = N_("La variation annoncée ne découle pas des deux niveaux : {computation}.")
GAINED = N_("{gain}, niveau d’avant {before} : {computed}, {told}")
LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.RATE, Kind.DURATION})
SIZES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATIO, Kind.COUNT, Kind.MONEY})


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
    yield from _gains(page)


def _gains(page: Page) -> Iterator[Clash]:
    """« 39 millions, en hausse de 5 millions (+16 %) »: a level, what it gained, and the gain in percent."""
    for figures in page.sentences:
        for level, gain, size in zip(figures, figures[1:], figures[2:], strict=False):
            if _is_gain(page, level, gain, size):
                clash = _judged_gain(page, level, gain, size)
                if clash:
                    yield clash


def _is_gain(page: Page, level: Claim, gain: Claim, size: Claim) -> bool:
    if level.kind not in scales.SUMMED or level.kind is not gain.kind or level.quantity.unit != gain.quantity.unit:
        return False
    way = gain.quantity.direction
    if way is None or level.quantity.direction is not None or size.kind is not Kind.PERCENT:
        return False
    if size.quantity.direction not in (way, None) or not words.NOMINAL.search(page.gap(level, gain)):
        return False
    gap, after = page.gap(gain, size), page.after(size, 45)
    if size.quantity.direction is None and words.SHARE_OF.match(after):
        return False
    told = words.SO_MUCH.search(gap) or (words.BRACKETED.search(gap) and words.CLOSED.match(after))
    return bool(told) and not words.OTHER_BASE.search(page.gap(level, gain)) and not words.OWN_RATE.search(gap + after)


def _judged_gain(page: Page, level: Claim, gain: Claim, size: Claim) -> Clash | None:
    after, gained, told = spoken(level), spoken(gain), spoken(size)
    if after is None or gained is None or told is None:
        return None
    before = total((after, gained)) if gain.quantity.direction is Direction.DOWN else difference(after, gained)
    real = quotient(unsigned(gained), before)
    if real is None or not apart(percent(real), unsigned(told)):
        return None
    computed, figure = tell(percent(real), form=PERCENT), page.said(gain)
    said = _("annoncé {told}", told=page.said(size))
    computation = _(GAINED, gain=figure, before=tell(before), computed=computed, told=said)
    message = _(NOT_FROM_LEVELS, computation=computation)
    loose = Severity.WARNING if is_loose(level, gain, size) else None
    return Clash("change_percent", (size, level, gain), computation, message, loose)


def _changes(page: Page) -> Iterator[Change]:
    for figures in page.sentences:
        if len(figures) < 3 or words.SHARED_OUT.search(page.sentence(figures[0])):
            continue
        seen: set[str] = set()
        for change in (*_around_pairs(page, figures), *_size_between(page, figures), *_size_first(page, figures)):
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
    if words.START.search(page.before(first, 30)) and words.MOVED.search(page.gap(first, second)):
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
    plain = words.SAME_BASE.sub("", gap)
    if words.OTHER_BASE.search(plain.rpartition(",")[0]):
        return False
    told = size.quantity.direction is not None or size.kind is Kind.RATIO
    return told and any(link.search(plain) for link in words.LEADS)


def _follows(page: Page, last: Claim, size: Claim, level: Claim) -> bool:
    gap, after = page.gap(last, size), page.after(size, 45)
    if size.kind not in SIZES:
        return False
    if size.kind in (Kind.COUNT, Kind.MONEY) and not _is_amount(page, size, level):
        return False
    if size.kind is Kind.PERCENT and size.quantity.direction is None and words.SHARE_OF.match(after):
        return False
    restated = words.RESTATED.search(gap) or (words.BRACKETED.search(gap) and words.CLOSED.match(after))
    if restated:
        return not words.OWN_RATE.search(gap + _clause(after))
    return (
        words.NOMINAL.search(gap) is not None
        and not words.AND_ANOTHER.search(gap)
        and not words.OTHER_BASE.search(_clause(gap) + _clause(after))
    )


def _clause(text: str) -> str:
    return re.split(r"[.;,)]", text, maxsplit=1)[0]


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
        closed = words.SOON_CLOSED.match(page.after(before, 30)) is not None
        linked = words.MORE_THAN.search(lead) and words.BRACKET_LINKS.get(size.kind, words.NEVER).match(trail)
        if (closed and linked) or _is_relative(size, lead, trail, closed):
            yield Change(before, after, size)


def _size_first(page: Page, figures: Sequence[Claim]) -> Iterator[Change]:
    """« en hausse de 17 % à 149 millions (127 millions l'année dernière) »."""
    for size, after, before in zip(figures, figures[1:], figures[2:], strict=False):
        if after.kind not in LEVELS or after.kind is not before.kind or after.quantity.unit != before.quantity.unit:
            continue
        if size.kind is not Kind.PERCENT or size.quantity.direction is None:
            continue
        earlier, behind = words.EARLIER.search(page.gap(after, before)), page.after(before, 60)
        dated = words.DATED.match(behind) or (earlier and earlier["base"] and words.SOON_CLOSED.match(behind))
        if earlier and dated and words.COMING_TO.search(page.gap(size, after)):
            yield Change(before, after, size)


def _is_relative(size: Claim, lead: str, trail: str, closed: bool) -> bool:
    """« 3,86 millions, en repli de 3,5 % par rapport aux 4 millions », « par rapport à 2023 (4 millions) »."""
    linked = words.NOMINAL.search(lead) or words.MORE_THAN.search(lead)
    told = size.kind is Kind.PERCENT and size.quantity.direction is not None
    compared = words.RELATIVE.search(trail) or (closed and words.RELATIVE_BRACKET.search(trail))
    return told and linked is not None and bool(compared)


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
    over = words.MORE_THAN_TIMES.search(page.before(change.size, 20)) is not None
    told = multiple(change.size, over)
    if words.TIMES_MORE.search(page.said(change.size).lower()):
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
    message = _(
        "{message} L’écart est en points : {size} devrait s’écrire en points.", message=clash.message, size=size
    )
    return Clash(clash.rule, clash.claims, clash.computation, message, Severity.WARNING)


def _fits_scaled(before: Interval, after: Interval, told: Interval, direction: Direction | None) -> bool:
    """Whether the variation is that of the levels once one of them is a thousand times more, or less."""
    grown = (growth(scaled_by(after, times), before) for times in scales.TIMES)
    return any(real is not None and not _misses(told, real, direction) for real in grown)


def _direction(page: Page, size: Claim) -> Direction | None:
    """Which way the variation goes, « de plus » and « de moins » behind it included."""
    if size.quantity.direction is not None:
        return size.quantity.direction
    trail = words.TRAIL.match(page.after(size, 40))
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
    message = _(NOT_FROM_LEVELS, computation=computation)
    loose = is_loose(change.before, change.after, change.size)
    return Clash(
        rule, (change.size, change.before, change.after), computation, message, Severity.WARNING if loose else None
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
