"""A claim beside the facts of its indicator: everything a rule may look at to judge it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from factcheck import causes, vintages
from factcheck.assertion import Assertion
from factcheck.intervals import Comparison, Figure, Meeting, compare
from factcheck.ledger import precision
from factcheck.ledger.history import day_of
from factcheck.ledger.index import Dimension, Index, Profile
from factcheck.ledger.matching import Candidate, Matching
from factcheck.ledger.reach import STATED
from factcheck.ledger.records import Fact, PeriodBasis, Source, Status
from factcheck.model import Cause, Claim, Kind, Period, Role
from factcheck.telling import Telling
from factcheck.translation import gettext as _
from factcheck.vintages import Moment, Timing

UNRELIABLE = frozenset({Status.TO_VERIFY, Status.DISPUTED})
NEAREST_FIRST = (Timing.SAME, Timing.BEFORE, Timing.UNKNOWN, Timing.AFTER)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fact beside a claim: how their intervals stand, and their dates."""

    fact: Fact
    comparison: Comparison
    timing: Timing

    @property
    def meeting(self) -> Meeting:
        """How the intervals stand."""
        return self.comparison.meeting

    @property
    def meets(self) -> bool:
        """Whether some true value makes both fair."""
        return self.meeting is Meeting.MEETS

    @property
    def is_same_time(self) -> bool:
        """Whether both are of one date."""
        return self.timing is Timing.SAME


@dataclass(frozen=True)
class Case:
    """One claim matched to an indicator that has facts.

    ``published`` is the article's date when it is a real one, ``dateless`` tells
    that the article gives no date at all. ``settled`` are the indicators that the
    other figures of the sentence were matched to. ``assertion`` tells how far the
    article stands behind the figure, ``scoped`` that the sentence says how much it takes in,
    ``currencies`` are those of the sentence's amounts, ``years`` those printed beside
    the figure, ``start`` the figure it is told to have come from.
    """

    claim: Claim
    matching: Matching
    candidate: Candidate
    index: Index
    published: date | None = None
    dateless: bool = False
    telling: Telling = Telling.LEVEL
    assertion: Assertion = Assertion.AFFIRMED
    scoped: bool = False
    currencies: frozenset[str] = frozenset()
    years: tuple[Period, ...] = ()
    start: Decimal | None = None
    settled: frozenset[str] = frozenset()

    @property
    def profile(self) -> Profile:
        """The indicator the claim was matched to."""
        return self.candidate.profile

    @property
    def subject(self) -> str:
        """The indicator's label, quoted."""
        return _("« {label} »", label=self.profile.indicator.label)

    def is_from_same_voice(self, fact: Fact) -> bool:
        """Whether the article has the figure from whom the fact comes from."""
        speaker, attribution = fact.attributed_to.lower().split()[-1:], self.claim.attribution
        return bool(speaker) and attribution is not None and speaker[0] in attribution.source.lower()

    @property
    def is_starting_point(self) -> bool:
        """Whether the figure is what another one came from, « de 30,7 à 32,6 milliards »: of an earlier date."""
        return self.claim.relation is not None and self.claim.relation.role is Role.FROM

    @property
    def is_of_the_past(self) -> bool:
        """Whether the figure is told of another time than the article's."""
        return self.telling in (Telling.PAST, Telling.IMPERFECT)

    def may_be_wrong(self, fact: Fact | None) -> bool:
        """Whether the article answers for the figure: it affirms it, or reports it of whom the fact comes from."""
        if self.assertion is Assertion.HEARSAY:
            return fact is not None and self.is_from_same_voice(fact)
        return self.assertion is Assertion.AFFIRMED

    @cached_property
    def figure(self) -> Figure | None:
        """The claim's figure, or ``None`` when it says no exact number."""
        return Figure.of(self.claim.quantity, self.claim.hedge)

    @cached_property
    def moment(self) -> Moment:
        """The date of the claim."""
        return vintages.moment_of(self.claim, self.published)

    @cached_property
    def weighed(self) -> tuple[Weighed, ...]:
        """Every fact of the indicator beside the claim, latest first; none when there is no figure to compare."""
        if self.figure is None:
            return ()
        return tuple(
            Weighed(fact, compare(self.figure, figure_of(fact, self.profile)), self._timing(fact))
            for fact in reversed(self._series)
            if fact.value is not None
        )

    @cached_property
    def _series(self) -> tuple[Fact, ...]:
        return self.profile.history.around(self.moment.day, self.figure.low if self.figure else None)

    @cached_property
    def whole(self) -> Fact | None:
        """The fact of what this is only a part of, of the claim's date, whose very figure the claim gives."""
        value = self.figure.low if self.figure and self.figure.low == self.figure.high else None
        profiles = [self.index.profiles[id_] for id_ in self.index.wholes.get(self.profile.indicator.id, ())]
        facts = (fact for other in profiles for fact in other.history.valued(value) if fact.status is Status.CURRENT)
        return next((fact for fact in facts if self._timing(fact) is Timing.SAME), None)

    def _day(self, fact: Fact) -> date | None:
        return day_of(fact, self.source(fact))

    def _timing(self, fact: Fact) -> Timing:
        found = vintages.timing(fact, self.source(fact), self.moment, self.profile.indicator.kind)
        present = self.dateless and self.moment.period is None and fact is self._series[-1]
        return Timing.SAME if present else found

    def source(self, fact: Fact) -> Source:
        """Where a fact was read."""
        return self.index.ledger.sources[fact.source]

    @cached_property
    def same_time(self) -> tuple[Weighed, ...]:
        """The facts of the claim's own date."""
        return tuple(weighed for weighed in self.weighed if weighed.is_same_time)

    @cached_property
    def agreeing(self) -> Weighed | None:
        """The fact the claim meets: one of its own date first, a current one first, the latest first."""
        meeting = [weighed for weighed in self.weighed if weighed.meets]
        return min(meeting, key=lambda one: (not one.is_same_time, one.fact.status is not Status.CURRENT), default=None)

    @cached_property
    def nearest(self) -> Weighed | None:
        """The fact to hold against the claim: of its date, else the last before it, else another."""
        dated = [weighed for weighed in self.weighed if weighed.fact.status is not Status.HISTORICAL]
        return min(dated or self.weighed, key=lambda one: NEAREST_FIRST.index(one.timing), default=None)

    def newer_than(self, weighed: Weighed) -> Weighed | None:
        """A later fact that the claim misses and its author could have known."""
        latest = self.weighed[0]
        return None if latest is weighed or latest.meets or latest.timing is Timing.AFTER else latest

    def is_of_season(self, weighed: Weighed) -> bool:
        """Whether a fact and the claim are so near in time that one writer may have had the other's figure."""
        known, told = self._day(weighed.fact), self.moment.day
        return known is None or told is None or abs(known - told) <= vintages.SEASON

    def shares_day(self, fact: Fact) -> bool:
        """Whether a claim that says its own date says the fact's, when the fact only has its source's.

        Two counts of one month are two counts: only a slip of the pen tells the one from the other.
        """
        told = self.claim.period if self.moment.stated else None
        return (
            told is None
            or fact.period is None
            or fact.period_basis is not PeriodBasis.AS_OF
            or told.overlaps(fact.period)
        )

    @cached_property
    def repeats(self) -> bool:
        """Whether the claim gives the very digits of the fact it agrees with."""
        return self.agreeing is not None and self.figure is not None and self.figure.low == self.agreeing.fact.value

    @cached_property
    def slip(self) -> causes.Slip | None:
        """The slip that would turn the nearest fact into the claim."""
        if self.figure is None or self.nearest is None:
            return None
        fact = self.nearest.fact
        others = tuple(other for other in self._series if other is not fact)
        known = figure_of(fact, self.profile)
        return causes.find(causes.Suspect(self.claim, self.figure, fact, known, tuple(self._siblings()), others))

    def _siblings(self) -> Iterator[causes.Related]:
        value = self.figure.low if self.figure else None
        for identifier, within in related_to(self.profile, self.index).items():
            sibling = self.index.profiles[identifier]
            history = sibling.history
            facts = {fact.id: fact for fact in (*history.valued(value), *history.latest()) if fact.value is not None}
            yield from (causes.Related(fact, within, sibling.indicator.label) for fact in facts.values())

    @cached_property
    def kind_meant(self) -> Fact | None:
        """A fact of that very value on a kind of the programme: who has « l'AMO Tadamon » has « l'AMO »."""
        kinds = f"{self.profile.indicator.entity} "
        same = (one.fact for one in self._siblings() if self.figure and one.fact.value == self.figure.low)
        entities = self.index.ledger.indicators
        return next((fact for fact in same if entities[fact.indicator].entity.startswith(kinds)), None)

    @cached_property
    def named_beside(self) -> tuple[Fact, ...]:
        """The facts of related indicators that the sentence names too."""
        around = self.candidate.around
        terms = {word.term for word in around.sentence}
        named = {self.profile.indicator.entity}.union(*(word.entities for word in around.sentence))
        profiles = (self.index.profiles[identifier] for identifier in related_to(self.profile, self.index))
        said = (other for other in profiles if other.label.core <= terms and other.indicator.entity in named)
        return tuple(fact for other in said for fact in other.history.latest() if fact.value is not None)

    @cached_property
    def named_slip(self) -> causes.Slip | None:
        """The slip when it explains every digit; at another date, only many digits on a wrong scale do."""
        slip = self.slip
        if slip is None or not slip.exact:
            return None
        elsewhere = self.moment.period is not None and not self.same_time
        many = self.figure is not None and len(causes.digits(self.figure.low)) >= causes.LONG_DIGITS
        return slip if not elsewhere or (slip.cause is Cause.SCALE_SLIP and many) else None

    @cached_property
    def sibling_meant(self) -> Fact | None:
        """A related fact of that very value which the sentence may speak of after all."""
        figure = self.figure
        same = (one.fact for one in self._siblings() if figure and one.fact.value == figure.low)
        return next((fact for fact in same if self._may_speak_of(self.index.profiles[fact.indicator])), None)

    def _may_speak_of(self, other: Profile) -> bool:
        if other.indicator.id in self.settled:
            return False
        said = self.candidate.name
        if self.candidate.inherited and any(other.indicator.entity in told for told in self.candidate.around.subjects):
            return True  # the sentence names its programme, and ours only from elsewhere
        alike = [name for name in other.names if said.heads & name.heads]
        if other.indicator.entity != self.profile.indicator.entity:
            return (self.candidate.reach not in STATED and bool(alike)) or (self.candidate.inherited and not said.heads)
        return any(said.core <= name.core for name in alike)

    @cached_property
    def other_reading(self) -> Candidate | None:
        """Another indicator the sentence may speak of, and whose figure it then gives rightly."""
        return next((other for other in self.matching.others if self._agrees(other.profile)), None)

    def _agrees(self, profile: Profile) -> bool:
        period, figure = self.claim.period, self.figure
        if self.claim.kind is Kind.DATE:
            return any(fact.period and period and fact.period.overlaps(period) for fact in profile.history.facts)
        near = profile.history.around(self.moment.day, figure.low if figure else None)
        known = (figure_of(fact, profile) for fact in near if fact.value is not None)
        return figure is not None and any(compare(figure, one).meeting is Meeting.MEETS for one in known)


def figure_of(fact: Fact, profile: Profile) -> Figure:
    """A fact's figure, as comparison needs it."""
    value = Decimal(0) if fact.value is None else fact.value
    counted = profile.dimension is Dimension.COUNT
    step = precision.step_of(fact)
    return Figure(value, value, step, step, fact.bound, indivisible=counted)


def related_to(profile: Profile, index: Index) -> dict[str, bool]:
    """The indicators a writer may take this one for, each with whether one population holds the other."""
    own = profile.indicator
    found = dict.fromkeys(index.by_entity.get(own.entity, ()), False) | index.related.get(own.id, {})
    found.pop(own.id, None)
    return {other: within for other, within in found.items() if index.profiles[other].dimension is profile.dimension}
