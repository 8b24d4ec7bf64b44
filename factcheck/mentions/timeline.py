"""Settles the wordings of an article one after the other: which year, counted from what.

A wording that says all is settled as it stands. The others look, in this order,
at the sentence they stand in, at the publication day and, in an article without
one, at the dates the article gives in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from factcheck import almanac
from factcheck.almanac import Edge, Slot, Unit
from factcheck.document import Document
from factcheck.mentions import nearness
from factcheck.mentions.comparisons import is_compared, is_only_compared, is_set_against
from factcheck.mentions.period_words import Anchor, Lean, Shift, Wording
from factcheck.mentions.tenses import tells_the_future
from factcheck.mentions.told_years import ASIDE, ToldYears
from factcheck.model import Bearing, DateBasis, Period, PeriodKind, PeriodMention, Span, Steps, Zone

FAR = 366  # days; beyond, a date without a year follows the dated one before it in its sentence
CLOCK_YEARS = 5  # a page may be read years after it was written; its weekdays tell when
REACH = 12  # mentions looked back at: enough for a sentence, and a bound on hostile texts


def settle(document: Document, wordings: Sequence[Wording]) -> Iterator[PeriodMention]:
    """The mentions the wordings stand for, in order; those that turn out to be nothing left out."""
    timeline = Timeline(document, wordings)
    for wording in wordings:
        complete = timeline.completed(wording)
        if complete:
            ends = timeline.ends_of(complete) if complete.kind is PeriodKind.SPAN else None
            stated = timeline.period_of(complete)
            timeline.settled.append(Settled(complete, stated))
            yield _mention(complete, stated, ends)


def _mention(wording: Wording, stated: Period | None, ends: tuple[Period, Period] | None) -> PeriodMention:
    return PeriodMention(
        wording.span,
        _borne(stated, wording.bearing) if stated else None,
        relative=_is_relative(wording) or (wording.last is not None and _is_relative(wording.last)),
        stated=stated,
        kind=wording.kind,
        bearing=wording.bearing,
        weekday=wording.weekday,
        steps=_steps(wording),
        ends=ends,
    )


def _is_relative(wording: Wording) -> bool:
    return wording.kind is not PeriodKind.OTHER and (wording.slot is None or wording.year is None)


def _steps(wording: Wording) -> Steps | None:
    shift = wording.shift
    if shift is None or shift.anchor is Anchor.PUBLISHED or wording.year is not None:
        return None
    return almanac.steps(shift.unit, shift.count)


def _borne(stated: Period, bearing: Bearing) -> Period:
    """What the preposition makes of a date: « depuis 2022 » is open to the right."""
    if bearing in (Bearing.SINCE, Bearing.AFTER):
        return replace(stated, end=None)
    if bearing in (Bearing.UNTIL, Bearing.BY):
        return replace(stated, start=None)
    return stated


@dataclass(frozen=True, slots=True)
class Settled:
    """A wording and the period it was given."""

    wording: Wording
    period: Period | None


@dataclass(frozen=True)
class Timeline:
    """An article's wordings, and the periods settled so far."""

    document: Document
    wordings: Sequence[Wording]
    settled: list[Settled] = field(default_factory=list)

    @property
    def published(self) -> date | None:
        """The publication day, whatever it was read from."""
        return self.document.article.published

    def completed(self, wording: Wording) -> Wording | None:
        """The wording with the noun it leaves out; ``None`` when the sentence named none."""
        if not wording.elliptic or wording.slot is None:
            return wording
        full = next((s.wording for s in self._said_before(wording.span) if s.wording.kind in ELLIPTIC_UNITS), None)
        if full is None:
            return None
        slot = almanac.part_of_year(ELLIPTIC_UNITS[full.kind], wording.slot.first)
        return (
            replace(wording, kind=full.kind, slot=slot, year=full.year, lean=full.lean, shift=full.shift)
            if slot
            else None
        )

    def period_of(self, wording: Wording) -> Period | None:
        """The bare period of a complete wording."""
        if wording.last:
            ends = self.ends_of(wording)
            return almanac.joined(*ends) if ends else None
        period = self._whole(wording)
        return almanac.edge_of(period, wording.edge) if period and wording.edge else period

    def _whole(self, wording: Wording) -> Period | None:
        if wording.slot:
            year = self._year(wording, wording.slot)
            return wording.slot.in_year(year) if year else None
        if wording.shift:
            return self._shifted(wording, wording.shift)
        if wording.weekday is not None and self.published:
            return nearness.weekday_near(wording, self.published, tells_the_future(self.document, wording.span))
        return None

    # --- ranges

    def ends_of(self, first: Wording) -> tuple[Period, Period] | None:
        """The two periods a range runs between; ``None`` for a wording that is no range."""
        if first.last is None:
            return None
        start, last = replace(first, last=None), first.last
        if start.wants_year and not last.wants_year:
            end = self.period_of(last)
            opening = self._ending_before(start, end) if end else None
        elif last.wants_year and not start.wants_year:
            opening = self.period_of(start)
            end = nearness.starting_after(last, opening) if opening else None
        else:
            end = self.period_of(last)
            opening = self._ending_before(start, end) if end and start.wants_year else self.period_of(start)
        return (opening, end) if opening and end else None

    def _ending_before(self, wording: Wording, end: Period) -> Period | None:
        if end.start is None or wording.slot is None:
            return None
        years = (end.start.year, end.start.year - 1)
        found = (self.period_of(replace(wording, year=year)) for year in years)
        return next((p for p in found if p and p.start and end.end and p.start <= end.end and p != end), None)

    # --- the year of a slot

    @cached_property
    def _told(self) -> ToldYears:
        return ToldYears(self.document, self.wordings)

    def _year(self, wording: Wording, slot: Slot) -> int | None:
        if wording.year is not None:
            return wording.year
        if wording.shift:
            return self._counted_year(wording, wording.shift)
        if wording.lean in (Lean.BEFORE, Lean.AFTER):
            return self._year_beside(wording, slot)
        if self.published is None:
            return nearness.fitting(wording, slot, self._told.year_of(wording, slot))
        told = self._told.by_slot.get(slot, set())
        if self._only_a_clock and len(told) == 1 and wording.lean is None:
            return nearness.fitting(wording, slot, next(iter(told)))
        inferred = self._year_near(wording, slot, self.published)
        return self._year_of_the_sentence(wording, slot, inferred)

    def _counted_year(self, wording: Wording, shift: Shift) -> int | None:
        from_text = shift.anchor is not Anchor.PUBLISHED
        if not from_text and self.published is None and wording.slot:
            told = self._told.year_of(replace(wording, shift=None), wording.slot)
            return told + shift.count if told else None
        base = self._anchor_of(wording, shift) or self._opening_year if from_text else self._publication_year
        here = wording.slot.in_year(base.end.year + shift.count) if base and base.end and wording.slot else None
        if here and not from_text and self._is_over(wording, here):
            base = self._last_told(wording.kind) or almanac.moved(base, almanac.steps(Unit.YEAR, -1)) if base else None
        return base.end.year + shift.count if base and base.end else None

    @property
    def _publication_year(self) -> Period | None:
        return almanac.year(self.published.year) if self.published else None

    @property
    def _opening_year(self) -> Period | None:
        """The publication year, to count from where the story has named no period yet; later it would be a guess."""
        return None if any(self._leads(said) for said in self.settled[:REACH]) else self._publication_year

    def _year_beside(self, wording: Wording, slot: Slot) -> int | None:
        """« en mars suivant »: the first March after what was said."""
        anchor = next((s.period for s in self._said_before(wording.span) if s.period), None)
        anchor = anchor or self._told_before(wording, _any_kind)
        if anchor is None or anchor.start is None or anchor.end is None:
            return None
        periods = [p for year in range(anchor.start.year - 1, anchor.end.year + 2) if (p := slot.in_year(year))]
        if wording.lean is Lean.AFTER:
            return min((p.start.year for p in periods if p.start and p.start > anchor.end), default=None)
        return max((p.start.year for p in periods if p.start and p.end and p.end < anchor.start), default=None)

    def _year_near(self, wording: Wording, slot: Slot, published: date) -> int | None:
        back = CLOCK_YEARS if self._only_a_clock and wording.weekday is not None else 2
        periods = {year: p for year in range(published.year - back, published.year + 3) if (p := slot.in_year(year))}
        fitting = {year: p for year, p in periods.items() if nearness.falls_on(p, wording.weekday)} or periods
        by_tense = wording.lean is None and wording.bearing not in nearness.EITHER_WAY
        ahead = wording.bearing is Bearing.BY or (by_tense and tells_the_future(self.document, wording.span))
        nearest = nearness.nearest(fitting, wording, published, ahead and wording.kind is not PeriodKind.DAY)
        if ahead and nearest and wording.kind is PeriodKind.DAY and nearness.is_long_past(fitting[nearest], published):
            return nearness.nearest(fitting, wording, published, ahead)
        return nearest

    def _year_of_the_sentence(self, wording: Wording, slot: Slot, inferred: int | None) -> int | None:
        """« de 5 % en janvier 2019 à 6 % en mars »: the year said before in the sentence, when it is a far one."""
        if wording.lean or wording.weekday is not None or inferred is None:
            return inferred
        said = next(
            (s for s in self._said_before(wording.span) if s.wording.kind is wording.kind and s.wording.year), None
        )
        here = slot.in_year(inferred)
        if said is None or said.period is None or said.period.start is None or here is None or here.start is None:
            return inferred
        return said.period.start.year if abs((here.start - said.period.start).days) > FAR else inferred

    # --- what a wording counts from

    def _shifted(self, wording: Wording, shift: Shift) -> Period | None:
        if shift.anchor is not Anchor.PUBLISHED:
            return self._from_text(wording, shift)
        if self.published is None or (wording.kind is PeriodKind.NOW and self._only_a_clock):
            return None
        if shift.rolling:
            return almanac.rolling(shift.unit, shift.count, self.published)
        here = almanac.around(shift.unit, self.published)
        if here and self._is_over(wording, here):
            return self._last_told(wording.kind) or almanac.moved(here, almanac.steps(shift.unit, -1))
        return almanac.moved(here, almanac.steps(shift.unit, shift.count)) if here else None

    def _is_over(self, wording: Wording, here: Period) -> bool:
        """« au terme du semestre, les ventes ressortent à 5 millions », told in September: the one that has ended."""
        parts = wording.kind in ELLIPTIC_UNITS or wording.span.of(self.document.lower).endswith("exercice")
        if not parts or wording.edge is not Edge.END or wording.bearing is not Bearing.AT:
            return False
        running = self.published is not None and here.end is not None and here.end > self.published
        return running and not tells_the_future(self.document, wording.span)

    def _last_told(self, kind: PeriodKind) -> Period | None:
        """The first period of a kind that the article tells of."""
        return next((s.period for s in self.settled[:REACH] if s.wording.kind is kind and self._leads(s)), None)

    @property
    def _only_a_clock(self) -> bool:
        """« désormais » is the day an article is written, which a site's clock does not tell."""
        return self.document.article.published_from is DateBasis.SITE_CLOCK

    def _from_text(self, wording: Wording, shift: Shift) -> Period | None:
        anchor = self._anchor_of(wording, shift)
        if anchor is None and shift.unit is Unit.YEAR and shift.count and wording.year is None:
            anchor = self._opening_year
        if anchor is None:
            return almanac.year(wording.year) if wording.year else None
        count = wording.year - anchor.end.year if wording.year and anchor.end else shift.count
        return almanac.moved(anchor, almanac.steps(shift.unit, count))

    def _anchor_of(self, wording: Wording, shift: Shift) -> Period | None:
        """The period counted from: the last one said in the sentence, else the first of the sentence before."""
        fits = FITS.get(shift.unit, _any_kind)
        if shift.anchor is Anchor.LEAD:
            return next((s.period for s in self.settled if self._leads(s) and fits(s)), None)
        said = [s for s in self._said_before(wording.span) if s.period and fits(s)]
        if shift.count < 0:
            said = [s for s in said if not _is_step_back(s.wording)]
        if shift.count < 0 and (is_set_against(self.document, wording.span) or self._has_moved_on(wording, said)):
            said = [s for s in said if not is_set_against(self.document, s.wording.span)]
        candidates = [s.period for s in said if not is_only_compared(self.document, s.wording.span)]
        return candidates[0] if candidates else self._told_before(wording, fits)

    def _has_moved_on(self, wording: Wording, said: Sequence[Settled]) -> bool:
        """« 0,8 % en juin, contre 1,3 % en mai ; …, un mois plus tôt »: whether a new clause has begun since."""
        return bool(said) and ";" in self.document.lower[said[0].wording.span.end : wording.span.start]

    def _said_before(self, span: Span) -> list[Settled]:
        """What the same sentence said before a place, last first."""
        start = self.document.sentence_at(span.start).span.start
        return [s for s in self.settled[: -REACH - 1 : -1] if start <= s.wording.span.start < span.start]

    def _told_before(self, wording: Wording, fits: Callable[[Settled], bool]) -> Period | None:
        """The first period that the nearest earlier sentence tells, in the paragraph; of a season or day, anywhere."""
        anywhere = wording.kind in TOLD_ANYWHERE
        start = 0 if anywhere else self.document.block_at(wording.span.start).span.start
        said = [s for s in self.settled[: -4 * REACH : -1] if start <= s.wording.span.start and self._leads(s)]
        fitting = [(self.document.sentence_index(s.wording.span.start), s) for s in said if fits(s)]
        same_sentence = [said for sentence, said in fitting if sentence == fitting[0][0]]
        stretches = [said for said in same_sentence if said.wording.kind is not PeriodKind.DAY]
        return next((said.period for said in reversed(stretches or same_sentence)), None)

    def _leads(self, said: Settled) -> bool:
        """Whether it may be counted from in a later sentence: in the story, and not a comparison itself."""
        compared = said.wording.shift is not None and said.wording.shift.anchor is Anchor.TEXT
        if said.period is None or compared or is_compared(self.document, said.wording.span):
            return False
        return self._zone(said.wording.span) not in ASIDE

    def _zone(self, span: Span) -> Zone:
        return self.document.block_at(span.start).zone


def _is_step_back(wording: Wording) -> bool:
    """« un trimestre plus tôt »: what « et un an plus tôt » goes on from is not this, but what both compare with."""
    return wording.shift is not None and wording.shift.anchor is Anchor.TEXT and wording.shift.count < 0


TOLD_ANYWHERE = frozenset({PeriodKind.SEASON, PeriodKind.DAY})
ELLIPTIC_UNITS = {PeriodKind.QUARTER: Unit.QUARTER, PeriodKind.SEMESTER: Unit.SEMESTER}


def _any_kind(said: Settled) -> bool:
    return said.wording.kind is not PeriodKind.NOW


def _of_kind(*kinds: PeriodKind) -> Callable[[Settled], bool]:
    return lambda said: said.wording.kind in kinds


FITS: dict[Unit, Callable[[Settled], bool]] = {
    Unit.DAY: _of_kind(PeriodKind.DAY),
    Unit.WEEK: _of_kind(PeriodKind.DAY, PeriodKind.WEEK),
    Unit.MONTH: _of_kind(PeriodKind.DAY, PeriodKind.MONTH),
    Unit.QUARTER: _of_kind(PeriodKind.QUARTER),
    Unit.SEMESTER: _of_kind(PeriodKind.SEMESTER),
    Unit.SEASON: _of_kind(PeriodKind.SEASON),
}
