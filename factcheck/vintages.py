"""When a claim and a fact are about, and whether that is the same time.

A stock told in March is comparable with one of April, not with one of next year;
a budget is a year's or it is another budget. How far apart two dates may be and
still be one is told for each kind of indicator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from factcheck.ledger.history import day_of
from factcheck.ledger.records import Fact, IndicatorKind, PeriodBasis, Source
from factcheck.model import Claim, Grain, Kind, Period

# How long a figure stays the latest one: a month for what is counted month by
# month, a year for what is told by the year.
STANDING = {
    IndicatorKind.STOCK: timedelta(days=31),
    IndicatorKind.RATE: timedelta(days=31),
    IndicatorKind.SHARE: timedelta(days=183),
    IndicatorKind.FLOW: timedelta(days=366),
    IndicatorKind.EVENT: timedelta(days=0),
}
SEASON = timedelta(days=183)  # a figure is told for months, before and after the source that our ledger read
NEIGHBOUR = timedelta(days=31)  # « en 2023 » for the 1st of December 2022: loose, not false


class Timing(StrEnum):
    """Where a fact stands to the date of a claim."""

    SAME = "same"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moment:
    """The date of a claim: the period it is about, and whether the article says so.

    ``period`` is ``None`` when nothing tells it. ``stated`` is false when it is only
    the article's own date; ``current`` when the claim is told of the present.
    """

    period: Period | None
    stated: bool

    @property
    def day(self) -> date | None:
        """The day the figure is told of: the end of its period, unknown when it has none."""
        return self.period.end if self.period else None


def moment_of(claim: Claim, published: date | None) -> Moment:
    """The date of a claim, the article's when it says none; the future of an unended period is the article's date."""
    if claim.period is None or claim.kind is Kind.DATE:
        return Moment(Period(published, published, Grain.DAY) if published else None, stated=False)
    end = claim.period.end
    if published and (
        end is None or (end > published and claim.period.start is not None and claim.period.start <= published)
    ):
        return Moment(Period(claim.period.start, published, Grain.DAY), stated=True)
    return Moment(claim.period, stated=True)


def timing(fact: Fact, source: Source, moment: Moment, kind: IndicatorKind) -> Timing:
    """Whether a fact is of the claim's date, before or after it."""
    fact_day, claim_day = day_of(fact, source), moment.day
    if fact_day is None or claim_day is None or moment.period is None:
        return Timing.UNKNOWN
    if _is_yearly(fact) or (fact.period_basis is PeriodBasis.STATED and kind is IndicatorKind.FLOW):
        return _by_overlap(fact, moment, fact_day, claim_day)
    if abs(fact_day - claim_day) <= STANDING[kind]:
        return Timing.SAME
    return Timing.BEFORE if fact_day < claim_day else Timing.AFTER


def _is_yearly(fact: Fact) -> bool:
    return (
        fact.period is not None and fact.period.grain is Grain.YEAR and None not in (fact.period.start, fact.period.end)
    )


def _by_overlap(fact: Fact, moment: Moment, fact_day: date, claim_day: date) -> Timing:
    if fact.period and moment.period and fact.period.overlaps(moment.period) and _as_long(fact.period, moment):
        return Timing.SAME
    return Timing.BEFORE if fact_day < claim_day else Timing.AFTER


def _as_long(period: Period, moment: Moment) -> bool:
    """A stretch of several years is not one of them; the article's own day is in any year that holds it."""
    if moment.period is None or None in (moment.period.start, moment.period.end, period.start, period.end):
        return True
    return _days(moment.period) <= 2 * _days(period)


def _days(period: Period) -> int:
    return ((period.end or date.max) - (period.start or date.min)).days + 1


def spans_years(claim: Claim) -> bool:
    """Whether a claim's period runs over more than a year, so that a yearly figure cannot be held against it."""
    period = claim.period
    if period is None:
        return False
    if period.start is None or period.end is None:
        return period.end is None and period.start is not None
    return _days(period) > 366


def neighbours(one: Period, other: Period) -> bool:
    """Whether two periods meet, or miss each other by a month at most.

    >>> neighbours(Period.of_iso("2023"), Period.of_iso("2022-12-01"))
    True
    """
    starts = [period.start or date.min for period in (one, other)]
    ends = [period.end or date.max for period in (one, other)]
    gap = max(starts) - min(ends)
    return gap <= NEIGHBOUR


def same_day_of_another_year(one: Period, other: Period) -> bool:
    """Whether two dates differ by the year alone: « décembre 2021 » for « décembre 2023 ».

    >>> same_day_of_another_year(Period.of_iso("2021-12-01"), Period.of_iso("2022-12-01"))
    True
    """
    if one.grain is Grain.YEAR or other.grain is Grain.YEAR:
        return False
    first, second = (period.end or period.start for period in (one, other))
    if first is None or second is None or first.year == second.year or first.month != second.month:
        return False
    return first.day == second.day or Grain.MONTH in (one.grain, other.grain)


def same_season(one: Period, other: Period) -> bool:
    """Whether two periods differ by the year alone: « fin janvier 2024 », « le budget 2023 »."""
    years = [period for period in (one, other) if period.grain is Grain.YEAR and period.start and period.end]
    if len(years) == 2:
        return all(period.start and period.end and period.start.year == period.end.year for period in years)
    return same_day_of_another_year(one, other)
