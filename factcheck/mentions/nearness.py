"""Which one of the days, months or years a wording without its year means, seen from a publication day."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck import almanac
from factcheck.almanac import Slot, Unit
from factcheck.mentions.period_words import Lean, Wording
from factcheck.model import Bearing, Period, PeriodKind

EITHER_WAY = frozenset({Bearing.SINCE, Bearing.FROM, Bearing.UNTIL})  # these look both ways, whatever the verb
LONG_PAST = timedelta(days=20)


def falls_on(period: Period, weekday: int | None) -> bool:
    """Whether a period begins on that day of the week."""
    return weekday is None or (period.start is not None and period.start.weekday() == weekday)


def fitting(wording: Wording, slot: Slot, year: int | None) -> int | None:
    """The year, or the one beside it in which « jeudi 28 mars » falls on its weekday; ``None`` when neither does."""
    years = (year, year - 1, year + 1) if year is not None else ()
    periods = ((near, slot.in_year(near)) for near in years)
    return next((near for near, period in periods if period and falls_on(period, wording.weekday)), None)


def nearest(periods: dict[int, Period], wording: Wording, published: date, ahead: bool) -> int | None:
    """The year a slot without one is of, seen from the publication day."""
    done = [year for year, p in periods.items() if p.end and p.end < _from_which(wording, published)]
    begun = [year for year, p in periods.items() if p.start and p.start <= published]
    to_come = [year for year, p in periods.items() if p.start and p.start > published]
    running = [year for year, p in periods.items() if p.end and p.end >= published]
    if wording.lean is Lean.LAST:
        return max(done, default=None)
    if wording.lean is Lean.NEXT:
        return min(to_come, default=None)
    if wording.lean is Lean.THIS:
        return published.year
    if ahead:
        return min(running, default=None)
    if wording.bearing is Bearing.SINCE:
        return max(begun, default=None)
    if wording.kind is PeriodKind.DAY or wording.bearing in EITHER_WAY:
        return min(periods, key=lambda year: _days_away(periods[year], published), default=None)
    return max(begun, default=None)


def is_long_past(period: Period, published: date) -> bool:
    """« s'appliquera le 30 décembre », told in February, lies ahead; « se jouera le 8 », told on the 11th, does not."""
    return period.end is not None and published - period.end > LONG_PAST


def _from_which(wording: Wording, published: date) -> date:
    """« mars dernier » in the middle of March is last year's."""
    return published if wording.kind is PeriodKind.DAY else published.replace(day=1)


def _days_away(period: Period, day: date) -> int:
    return abs((period.start - day).days) if period.start else 0


def starting_after(wording: Wording, opening: Period) -> Period | None:
    """The first period of a slot that ends after another one begins: « de décembre 2023 à mars »."""
    if wording.slot is None or opening.start is None:
        return None
    found = (wording.slot.in_year(opening.start.year + more) for more in (0, 1))
    period = next((p for p in found if p and p.start and p.start > opening.start), None)
    return almanac.edge_of(period, wording.edge) if period and wording.edge else period


def weekday_near(wording: Wording, published: date, future: bool) -> Period | None:
    """« jeudi »: the last one, publication day included; « jeudi prochain » the first after."""
    back = (published.weekday() - (wording.weekday or 0)) % 7
    days = {
        Lean.LAST: -(back or 7),
        Lean.NEXT: 7 - back,
    }.get(wording.lean or Lean.THIS, (-back) % 7 if future else -back)
    return almanac.around(Unit.DAY, published + timedelta(days=days))
