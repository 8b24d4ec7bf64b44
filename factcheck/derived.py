"""Figures that follow from others: « de 120 à 174, soit 54 de plus (+45 %) ».

The ledger holds levels; the size of a change between two levels it confirms is
known too, with the room that both roundings leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.cases import figure_of
from factcheck.evidence import Ground, interval, said, verdict_of
from factcheck.intervals import Figure, Interval, rooms
from factcheck.ledger.index import Index
from factcheck.ledger.records import Fact, Status
from factcheck.model import Cause, Claim, Hedge, Kind, Label, RelationType, Role, Verdict, Zone
from factcheck.translation import gettext as _

HUNDRED = Decimal(100)
PRECISION = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two confirmed levels."""

    start: Fact
    end: Fact
    before: Interval
    after: Interval

    def size(self, kind: Kind, unit: str | None) -> Interval | None:
        """How large it may be, told in a unit; ``None`` when it cannot be told so."""
        low, high = self.after.low - self.before.high, self.after.high - self.before.low
        if kind is Kind.PERCENT and self.before.low > 0:
            ends = (self.after.low / self.before.high - 1, self.after.high / self.before.low - 1)
            return _spread([(end * HUNDRED).quantize(PRECISION) for end in ends])
        if kind is Kind.RATIO and self.before.low > 0:
            return _spread([(self.after.low / self.before.high), (self.after.high / self.before.low)])
        same = kind is Kind.COUNT or unit == self.end.unit
        return _spread([low, high]) if same and kind in (Kind.COUNT, Kind.MONEY, Kind.PERCENTAGE_POINT) else None


def _spread(ends: list[Decimal]) -> Interval:
    """The sizes between two ends, told without a sign: a fall of 3 is told as 3."""
    low, high = (ends[0], ends[1]) if ends[1] > 0 else (-ends[1], -ends[0])
    return Interval(low, high)


def with_variations(verdicts: Iterable[Verdict], index: Index) -> Iterator[Verdict]:
    """The verdicts, those on a change between two confirmed levels judged by the levels."""
    known = list(verdicts)
    levels = {_place(verdict): verdict for verdict in known if _is_level(verdict)}
    judged = [_judged(verdict, levels, index) or verdict for verdict in known]
    sizes = {_size(verdict.claim): verdict for verdict in reversed(judged) if _is_computed(verdict)}
    return (_echoed(verdict, sizes) or verdict for verdict in judged)


def _place(verdict: Verdict) -> tuple[str | None, Role | None]:
    relation = verdict.claim.relation
    return (relation.group, relation.role) if relation else (None, None)


def _is_level(verdict: Verdict) -> bool:
    relation = verdict.claim.relation
    in_change = relation is not None and relation.type is RelationType.CHANGE and relation.group is not None
    return in_change and verdict.label is Label.SUPPORTED


def _judged(verdict: Verdict, levels: dict[tuple[str | None, Role | None], Verdict], index: Index) -> Verdict | None:
    relation = verdict.claim.relation
    if relation is None or relation.role is not Role.DELTA:
        return None
    start, end = levels.get((relation.group, Role.FROM)), levels.get((relation.group, Role.TO))
    change = _change(start, end, index) if start and end else None
    return _against(verdict.claim, change, index) if change else None


def _change(start: Verdict, end: Verdict, index: Index) -> Change | None:
    before, after = (index.ledger.facts.get(verdict.fact or "") for verdict in (start, end))
    if before is None or after is None or before.indicator != after.indicator or before is after:
        return None
    profile = index.profiles[before.indicator]
    return Change(before, after, *(_room(figure_of(fact, profile)) for fact in (before, after)))


def _room(figure: Figure) -> Interval:
    """Every value a level may have: all its readings together, a bound only as far as it speaks."""
    spoken = [room.spoken for room in rooms(figure)]
    return Interval(min(room.low for room in spoken), max(room.high for room in spoken))


def _against(claim: Claim, change: Change, index: Index) -> Verdict | None:
    figure = Figure.of(claim.quantity, claim.hedge)
    size = change.size(claim.kind, claim.quantity.unit)
    if figure is None or size is None:
        return None
    told = _unsigned(figure) if claim.kind is not Kind.RATIO else replace(figure, coarse=figure.fine)
    computation = _("de {start} à {end} : {size}", start=said(change.start), end=said(change.end), size=interval(size))
    if any(room.allowed.meets(size) for room in rooms(told)):
        words = _("le registre le confirme par le calcul, {computation}", computation=computation)
        return verdict_of(
            claim, Label.SUPPORTED, Ground(words, change.end, (change.start,), computation=computation), index
        )
    if Status.TO_VERIFY in (change.start.status, change.end.status) or Hedge.EXACT is not change.end.bound:
        return None
    words = _("le calcul donne autre chose, {computation}", computation=computation)
    ground = Ground(words, change.end, (change.start,), cause=_cause(told, claim, change), computation=computation)
    return verdict_of(claim, Label.CONTRADICTED, ground, index)


def _unsigned(figure: Figure) -> Figure:
    ends = sorted((abs(figure.low), abs(figure.high)))
    return replace(figure, low=ends[0], high=ends[1])


def _cause(told: Figure, claim: Claim, change: Change) -> Cause | None:
    """« +54 % » for 54 more: the number is right, the unit is not."""
    difference = abs((change.end.value or 0) - (change.start.value or 0))
    return Cause.UNIT_SLIP if claim.kind is Kind.PERCENT and told.low == difference else None


def _is_computed(verdict: Verdict) -> bool:
    relation = verdict.claim.relation
    return relation is not None and relation.role is Role.DELTA and verdict.computation is not None


def _size(claim: Claim) -> tuple[Kind, Decimal | None, str | None]:
    return claim.kind, claim.quantity.value, claim.quantity.unit


def _echoed(verdict: Verdict, sizes: Mapping[tuple[Kind, Decimal | None, str | None], Verdict]) -> Verdict | None:
    """A headline's change takes the verdict of the body's, where the levels stand."""
    if verdict.claim.zone is not Zone.HEADLINE or verdict.label is not Label.NOT_IN_LEDGER:
        return None
    twin = sizes.get(_size(verdict.claim))
    return replace(twin, claim=verdict.claim) if twin else None
