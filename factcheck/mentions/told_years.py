"""The year an article without a publication date is told in, as far as its own full dates tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factcheck.almanac import Slot
from factcheck.document import Document
from factcheck.mentions.anchors import tells_a_beginning
from factcheck.mentions.comparisons import is_compared, is_of_the_past
from factcheck.mentions.period_words import Lean, Wording, just_before
from factcheck.mentions.tenses import tells_the_future
from factcheck.model import Bearing, PeriodKind, Span, Zone

DURING = re.compile(r"(?<!\w)(?:en|durant|au cours de|courant) (?:l'année |l'exercice )?$")
SEASON_STARTS = 9  # a campaign or school year « 2023-2024 » runs from September to August
RECENT = 2000  # an undated article's only full date may be history
ASIDE = frozenset({Zone.FURNITURE, Zone.TEASER, Zone.COMMENT})


@dataclass(frozen=True)
class ToldYears:
    """The years an article itself gives with its days and months."""

    document: Document
    wordings: Sequence[Wording]

    def year_of(self, wording: Wording, slot: Slot) -> int | None:
        """The year of a day, a month or a part of the year; ``None`` when the article does not tell."""
        if slot.is_year or wording.lean is Lean.NEXT:
            return None
        same = self.by_slot.get(slot, set())
        if len(same) == 1 or (same and wording.lean is Lean.LAST):
            return max(same)
        years = set().union(*self.by_slot.values())
        if len(years) == 1 and min(years) >= RECENT:
            return self._year_up_to(wording, slot, years.pop(), self.by_slot)
        if not years and self._years_compared:
            return self._year_after_comparison(slot)
        if years or wording.lean is not None:
            return None
        opening = self._year_alone if wording.kind is not PeriodKind.DAY else None
        if opening and opening.span < wording.span:
            return opening.year
        return self._year_of_the_season(slot)

    @cached_property
    def _year_alone(self) -> Wording | None:
        """The one year an article opens with and tells of as done: « En 2024, …. Entre janvier et novembre, … »."""
        dated = [wording for wording in self.wordings if wording.year and self._zone(wording.span) not in ASIDE]
        told = {wording.year for wording in dated if self._is_told_of(wording)}
        return dated[0] if len(told) == 1 and self._is_told_of(dated[0]) else None

    def _is_told_of(self, wording: Wording) -> bool:
        at = wording.kind is PeriodKind.YEAR and wording.bearing is Bearing.AT and wording.last is None
        if not at or not just_before(self.document.lower, DURING, wording.span.start):
            return False
        return not is_compared(self.document, wording.span) and not tells_the_future(self.document, wording.span)

    def _year_up_to(self, wording: Wording, slot: Slot, year: int, told: Iterable[Slot]) -> int | None:
        """The article's one year; of « en mai dernier », no later than what it has told of that year."""
        return year if wording.lean is None or slot.last <= max(known.last for known in told) else None

    def _year_after_comparison(self, slot: Slot) -> int | None:
        """« 7 % en août, contre 5 % en août 2021 »: the year after, told no earlier in the year than that."""
        years = set().union(*self._years_compared.values())
        latest = max(compared.last for compared in self._years_compared)
        return years.pop() + 1 if len(years) == 1 and slot.last <= latest else None

    @cached_property
    def by_slot(self) -> dict[Slot, set[int]]:
        """The days and months the article itself gives with their year, those it compares with left out."""
        return _years_of(wording for wording in self._full_dates if not is_of_the_past(self.document, wording.span))

    @cached_property
    def _years_compared(self) -> dict[Slot, set[int]]:
        """The days and months the article compares with."""
        return _years_of(wording for wording in self._full_dates if is_of_the_past(self.document, wording.span))

    @property
    def _full_dates(self) -> Iterator[Wording]:
        """The days and months with their year; of a range, the end."""
        for wording in self.wordings:
            full = wording.last or wording
            if not full.year or full.slot is None or full.slot.is_year or self._zone(wording.span) in ASIDE:
                continue
            if not tells_a_beginning(self.document, wording.span):
                yield replace(full, span=wording.span)

    @cached_property
    def _seasons(self) -> set[int]:
        return {w.year for w in self.wordings if w.kind is PeriodKind.SEASON and w.year and w.last}

    def _year_of_the_season(self, slot: Slot) -> int | None:
        if len(self._seasons) != 1:
            return None
        first = next(iter(self._seasons))
        return first if slot.first >= SEASON_STARTS else first + 1

    def _zone(self, span: Span) -> Zone:
        return self.document.block_at(span.start).zone


def _years_of(wordings: Iterable[Wording]) -> dict[Slot, set[int]]:
    found: dict[Slot, set[int]] = {}
    for wording in wordings:
        if wording.year and wording.slot:
            found.setdefault(wording.slot, set()).add(wording.year)
    return found
