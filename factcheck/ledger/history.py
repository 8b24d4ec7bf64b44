"""The facts of one indicator in order of time, read by date and by value, never one after the other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.ledger.records import Fact, Source

BEFORE, AFTER = 8, 4  # how many vintages on each side of a date a claim can be about


@dataclass(frozen=True, slots=True)
class History:
    """Facts with the day each is true of, in order; those of no known day come first."""

    facts: tuple[Fact, ...] = ()
    days: tuple[date, ...] = ()
    by_value: Mapping[Decimal | None, tuple[Fact, ...]] | None = None

    @classmethod
    def of(cls, facts: Iterable[Fact], sources: Mapping[str, Source]) -> History:
        """The history of an indicator's facts."""
        dated = sorted((day_of(fact, sources[fact.source]) or date.min, fact.id, fact) for fact in facts)
        by_value = defaultdict[Decimal | None, list[Fact]](list)
        for _, _, fact in dated:
            by_value[fact.value].append(fact)
        ordered = tuple(fact for _, _, fact in dated)
        return cls(ordered, tuple(day for day, _, _ in dated), {value: tuple(same) for value, same in by_value.items()})

    def around(self, day: date | None, value: Decimal | None) -> tuple[Fact, ...]:
        """The facts a claim of that day and value can be held against, those of another time first."""
        if len(self.facts) <= BEFORE + AFTER:
            return self.facts
        place = len(self.facts) if day is None else bisect_right(self.days, day)
        undated = bisect_right(self.days, date.min)
        spans = (range(max(0, undated - AFTER), undated), range(max(undated, place - BEFORE), place + AFTER))
        places = {place for span in spans for place in span} | set(range(len(self.facts) - AFTER, len(self.facts)))
        near = {self.facts[place].id: place for place in places if place < len(self.facts)}
        same = [fact for fact in self.valued(value)[-AFTER:] if fact.id not in near]
        return (*same, *(self.facts[place] for place in sorted(near.values())))

    def valued(self, value: Decimal | None) -> tuple[Fact, ...]:
        """The facts of exactly that value."""
        return (self.by_value or {}).get(value, ()) if value is not None else ()

    def latest(self) -> tuple[Fact, ...]:
        """The last few facts."""
        return self.facts[-AFTER:]


def day_of(fact: Fact, source: Source) -> date | None:
    """The day a fact is true of: the end of its period, or its source's date for one that runs on."""
    if fact.period is None:
        return None
    return fact.period.end or source.published


def reader_of(facts: Mapping[str, Fact]) -> Callable[[str], Iterable[Fact]]:
    """What gives an indicator's facts: the ledger's own way if it has one, so that a large one is not read whole."""
    own: Callable[[str], Iterable[Fact]] | None = getattr(facts, "of", None)
    if own is not None:
        return own
    found = defaultdict[str, list[Fact]](list)
    for fact in facts.values():
        found[fact.indicator].append(fact)
    return lambda indicator: found.get(indicator, [])
