"""What an article leaves behind, so that a run need not hold it: enough to tell which may contradict one another.

Articles that may are then read again, a group at a time, and held against one
another in full; the others never meet. What is found is what the whole run at
once would have found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from decimal import Decimal

from factcheck.consistency import across
from factcheck.consistency.page import READ
from factcheck.consistency.rooms import allowed
from factcheck.consistency.signatures import Signature
from factcheck.model import ArticleReport, Period

Trace = tuple[str, str, str]
"""What a figure is of, hashed, and the ends of the room it leaves."""


def of(report: ArticleReport) -> tuple[Trace, ...]:
    """The traces of an article's figures."""
    found = []
    for verdict in report.verdicts:
        keys = across.keys_of(verdict, report.article) if verdict.claim.zone in READ else ()
        room = allowed(verdict.claim) if keys else None
        if room is not None:
            found += [(_hashed(key), str(room.low), str(room.high)) for key in keys]
    return tuple(found)


def _hashed(key: Hashable) -> str:
    return hashlib.sha256(_told(key).encode()).hexdigest()[:16]


def _told(key: Hashable) -> str:
    """A key in words that are the same in every process."""
    if isinstance(key, tuple):
        return "(" + ",".join(map(_told, key)) + ")"
    if isinstance(key, Signature):
        return repr((key.kind.value, key.unit, key.per, key.entity, sorted(key.words)))
    return key.iso() if isinstance(key, Period) else repr(key)


class Meetings:
    """The traces of a run, gathered article by article; a few numbers for each thing measured."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Decimal, Decimal, list[int]]] = {}

    def add(self, place: int, traces: Iterable[Trace]) -> None:
        """Take note of what the article at a place of the run measures."""
        for key, low, high in traces:
            least, most, places = self._seen.get(key, (Decimal("Infinity"), Decimal("-Infinity"), []))
            if not places or places[-1] != place:
                places.append(place)
            self._seen[key] = (min(least, Decimal(high)), max(most, Decimal(low)), places)

    def groups(self) -> list[list[int]]:
        """The places of articles to be held against one another, in order; no article is in two groups."""
        leaders: dict[int, int] = {}

        def leader(place: int) -> int:
            while leaders.setdefault(place, place) != place:
                leaders[place] = place = leaders[leaders[place]]
            return place

        for least, most, places in self._seen.values():
            if least < most and len(places) > 1:
                for place in places:
                    leaders[leader(place)] = leader(places[0])
        groups: dict[int, list[int]] = {}
        for place in sorted(leaders):
            groups.setdefault(leader(place), []).append(place)
        return list(groups.values())
