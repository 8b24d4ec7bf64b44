"""Days, weeks, months, quarters, years: what they hold and how to step among them. Knows no words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from factcheck.model import Grain, Period, Steps

JANUARY, DECEMBER = 1, 12


class Unit(StrEnum):
    """What the press counts time in; a season runs over two civil years."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"
    SEASON = "season"


class Edge(StrEnum):
    """The part of a period that « début », « mi- » and « fin » point at."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEMESTER: 6, Unit.YEAR: 12, Unit.SEASON: 12}
DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch that comes back every year: « 30 juin », « troisième trimestre », « hiver ».

    Without days it covers whole months; when ``last`` comes before ``first`` it
    ends in the year after.

    >>> Slot(7, 9).in_year(2024).iso()
    '2024-07/2024-09'
    >>> Slot(6, 6, 31).in_year(2024) is None
    True
    """

    first: int
    last: int
    day: int | None = None
    last_day: int | None = None

    def in_year(self, year: int) -> Period | None:
        """The days of the slot in a year; ``None`` when that year has no such day."""
        closing = year + (self.last < self.first)
        try:
            start = date(year, self.first, self.day or 1)
            end = date(closing, self.last, self.last_day or self.day or monthrange(closing, self.last)[1])
        except ValueError:
            return None
        return Period(start, end, self.grain) if start <= end else None

    @property
    def is_year(self) -> bool:
        """Whether it is the whole civil year."""
        return self.grain is Grain.YEAR

    @property
    def grain(self) -> Grain:
        """How finely the slot is known: a whole year, months or days."""
        if self.day is not None:
            return Grain.DAY
        return Grain.YEAR if (self.first, self.last) == (JANUARY, DECEMBER) else Grain.MONTH


WHOLE_YEAR = Slot(JANUARY, DECEMBER)


def part_of_year(unit: Unit, rank: int) -> Slot | None:
    """The slot of a year's n-th quarter or semester, counted from the end when negative.

    >>> part_of_year(Unit.QUARTER, -1)
    Slot(first=10, last=12, day=None, last_day=None)
    """
    months = MONTHS[unit]
    parts = DECEMBER // months
    place = rank if rank > 0 else parts + 1 + rank
    return Slot((place - 1) * months + 1, place * months) if 1 <= place <= parts else None


def year(number: int) -> Period | None:
    """A civil year as a period."""
    return WHOLE_YEAR.in_year(number)


def around(unit: Unit, day: date) -> Period | None:
    """The day, week, month, quarter… that holds a day.

    >>> around(Unit.WEEK, date(2025, 3, 21)).iso()
    '2025-03-17/2025-03-23'
    """
    if unit is Unit.DAY:
        return Period(day, day, Grain.DAY)
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6), Grain.DAY)
    if unit is Unit.SEASON:
        return None
    first = (day.month - 1) // MONTHS[unit] * MONTHS[unit] + 1
    return Slot(first, first + MONTHS[unit] - 1).in_year(day.year)


def steps(unit: Unit, count: int) -> Steps:
    """So many units as months or days."""
    if unit in DAYS:
        return Steps(days=DAYS[unit] * count)
    return Steps(months=MONTHS[unit] * count)


def moved(period: Period, by: Steps) -> Period | None:
    """The period so many months and days away, at the same grain; ``None`` when the grain is too coarse.

    >>> moved(Period.of_iso("2024-07/2024-09"), Steps(months=-12)).iso()
    '2023-07/2023-09'
    >>> moved(Period.of_iso("2024"), Steps(months=1)) is None
    True
    """
    too_coarse = {Grain.YEAR: by.days or by.months % 12, Grain.MONTH: by.days, Grain.DAY: 0}[period.grain]
    if too_coarse:
        return None
    try:
        start = _moved_day(period.start, by) if period.start else None
        end = _moved_day(period.end, by, to_month_end=period.grain is not Grain.DAY) if period.end else None
    except (ValueError, OverflowError):
        return None
    return Period(start, end, period.grain)


def _moved_day(day: date, by: Steps, to_month_end: bool = False) -> date:
    months = day.year * 12 + day.month - 1 + by.months
    year_, month = divmod(months, 12)
    last = monthrange(year_, month + 1)[1]
    return date(year_, month + 1, last if to_month_end else min(day.day, last)) + timedelta(days=by.days)


def edge_of(period: Period, edge: Edge) -> Period:
    """The month at the start, in the middle or at the end of a period told in months or years.

    A period told in days, or a single month, is its own edge: the press's « fin
    janvier » is no finer than January.

    >>> edge_of(Period.of_iso("2026"), Edge.END).iso()
    '2026-12'
    """
    if period.grain is Grain.DAY or period.start is None or period.end is None:
        return period
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    month = {Edge.START: first, Edge.MIDDLE: (first + last) // 2, Edge.END: last}[edge]
    return Slot(month % 12 + 1, month % 12 + 1).in_year(month // 12) or period


def joined(first: Period, last: Period) -> Period | None:
    """From the start of one period to the end of another, at the coarser grain; ``None`` when they are out of order."""
    if first.start is None or last.end is None or first.start > last.end:
        return None
    grain = max(first.grain, last.grain, key=list(Grain).index)
    return Period.of_iso(Period(first.start, last.end, grain).iso())


def rolling(unit: Unit, count: int, reference: date) -> Period | None:
    """The last so many units up to a day, or the next ones when the count is positive.

    >>> rolling(Unit.YEAR, -5, date(2025, 3, 21)).iso()
    '2020/2025'
    """
    here = around(unit if unit in MONTHS else Unit.DAY, reference)
    there = moved(here, steps(unit, count)) if here else None
    if here is None or there is None:
        return None
    return joined(there, here) if count < 0 else joined(here, there)


def ago(value: Decimal, unit: Unit, reference: date) -> Period | None:
    """When « il y a trois ans » was: years give a year, months a month, weeks and days a day.

    A negative value looks ahead (« dans dix jours »).

    >>> ago(Decimal(3), Unit.YEAR, date(2025, 3, 14)).iso()
    '2022'
    >>> ago(Decimal("1.5"), Unit.YEAR, date(2025, 3, 14)).iso()
    '2023-09'
    """
    if value % 1:
        if unit not in MONTHS or (value * MONTHS[unit]) % 1:
            return None
        value, unit = value * MONTHS[unit], Unit.MONTH
    here = around(Unit.DAY if unit in DAYS else unit, reference)
    return moved(here, steps(unit, -int(value))) if here else None
