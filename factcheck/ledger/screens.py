"""Which facts keep every rule, seen a column at a time; the others are held against the rules one by one.

A screen may doubt a sound fact, never pass one that breaks a rule: the rules
decide, in ``rules.py``, and say what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product
from math import prod
from operator import add, contains, sub
from typing import Any

from factcheck.ledger.facts import Runs, runs_of
from factcheck.ledger.grid import Columns
from factcheck.ledger.records import Fact, Ledger, Tier
from factcheck.ledger.rules import SHAPE_RULES, period_name
from factcheck.ledger.schema import FACTS
from factcheck.ledger.sheets import record_of
from factcheck.model import Period

INFINITY = float("inf")
FEW = 64  # shapes a chunk may have for all of them to be looked up
NO_ID = " "  # what no id holds
ANYWHERE = (-INFINITY, INFINITY)
# All that SHAPE_RULES look at, apart from the indicator, the source, and which cells are empty.
SHAPE = ("unit", "per", "period_basis", "status")
FILLED = ("value", "period", "superseded_by", "quote")

Chunk = Mapping[str, Sequence[str]]


class Screen:
    """Watches the facts go by: notes where each indicator's stand, and which rows must be held against the rules."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.runs: Runs = {}
        self.doubtful: list[int] = []
        self._sorts = {one.id: (one.kind, bool(one.denominator)) for one in ledger.indicators.values()}
        self._origins = {
            one.id: (one.published is None, one.tier is Tier.OFFICIAL and bool(one.url))
            for one in ledger.sources.values()
        }
        self._bounds = {
            one.id: (
                -INFINITY if one.plausible_min is None else float(one.plausible_min),
                INFINITY if one.plausible_max is None else float(one.plausible_max),
            )
            for one in ledger.indicators.values()
        }
        self._names: dict[str, str] = {}
        self._shapes: dict[tuple[object, ...], bool] = {}

    def watch(self, first: int, columns: Columns) -> None:
        """Looks over a chunk of rows, the first of which has that number."""
        if first == 0:  # a file that is read again, more carefully
            self.runs.clear()
            self.doubtful.clear()
        chunk = dict(zip(FACTS.header, columns, strict=True))
        found = runs_of(columns)
        for indicator, start, end in found:
            self._note(indicator, first + start, first + end)
        try:
            doubts = set(chain(self._misnamed(chunk), self._misquoted(chunk), self._misshapen(chunk)))
            doubts.update(self._implausible(chunk, found))
        except (ValueError, KeyError):  # no number, no period: it has been told, and the rules will not see its row
            doubts = set(range(len(columns[0])))
        self.doubtful += sorted(first + doubt for doubt in doubts)

    def _note(self, indicator: str, start: int, end: int) -> None:
        stretches = self.runs.setdefault(indicator, [])
        if stretches and stretches[-1][1] == start:
            start, _ = stretches.pop()
        stretches.append((start, end))

    def _misnamed(self, chunk: Chunk) -> Iterator[int]:
        """The facts whose id is not the indicator and the period, no more."""
        for period in set(chunk["period"]) - self._names.keys():
            name = period_name(Period.of_iso(period) if period else None)
            self._names[period] = NO_ID if "." in name else f".{name}"
        expected = list(map(add, chunk["indicator"], map(self._names.__getitem__, chunk["period"])))
        if expected == list(chunk["id"]):
            return iter(())
        pairs = enumerate(zip(expected, chunk["id"], strict=True))
        return (at for at, (name, id_) in pairs if not id_.startswith(name) or "." in id_[len(name) :])

    def _misquoted(self, chunk: Chunk) -> Iterator[int]:
        """The facts whose quote has not the length it is said to have, or not the words."""
        lengths = list(map(sub, map(int, chunk["end"]), map(int, chunk["start"])))
        yield from _differing(lengths, list(map(len, chunk["quote"])))
        if not all(map(contains, chunk["quote"], chunk["stated"])):
            said = enumerate(zip(chunk["quote"], chunk["stated"], chunk["value"], strict=True))
            yield from (at for at, (quote, words, value) in said if words not in quote and (quote or words != value))

    def _misshapen(self, chunk: Chunk) -> Iterator[int]:
        """The facts of a shape that breaks a rule."""
        if self._is_of_known_shapes(chunk):
            return iter(())
        kinds = (map(self._sorts.get, chunk["indicator"]), map(self._origins.get, chunk["source"]))
        filled = (map(bool, chunk[name]) for name in FILLED)
        shapes = list(zip(*kinds, *(chunk[name] for name in SHAPE), *filled, strict=True))
        fresh = set(shapes) - self._shapes.keys()
        for shape in fresh:
            self._shapes[shape] = self._keeps_rules(chunk, shapes.index(shape))
        broken = {shape for shape in set(shapes) if not self._shapes[shape]}
        return (at for at, shape in enumerate(shapes) if shape in broken) if broken else iter(())

    def _is_of_known_shapes(self, chunk: Chunk) -> bool:
        """Whether every shape that the chunk's cells could make is known to keep the rules."""
        sorts = {self._sorts.get(id_) for id_ in set(chunk["indicator"])}
        origins = {self._origins.get(id_) for id_ in set(chunk["source"])}
        cells = (set(chunk[name]) for name in SHAPE)
        filled = (_fillings(chunk[name]) for name in FILLED)
        choices: list[set[Any]] = [sorts, origins, *cells, *filled]
        few = prod(map(len, choices)) <= FEW
        return few and all(self._shapes.get(shape, False) for shape in product(*choices))

    def _keeps_rules(self, chunk: Chunk, at: int) -> bool:
        fact: Fact | None = record_of({name: cells[at] for name, cells in chunk.items()}, FACTS)
        indicator = self.ledger.indicators.get(fact.indicator) if fact else None
        if fact is None or indicator is None or fact.source not in self.ledger.sources or fact.superseded_by:
            return False
        return not any(rule.broken(fact, indicator, self.ledger) for rule in SHAPE_RULES)

    def _implausible(self, chunk: Chunk, runs: Sequence[tuple[str, int, int]]) -> Iterator[int]:
        """The facts not well within their indicator's bounds; on a bound, the exact comparison decides."""
        for indicator, start, end in runs:
            low, high = self._bounds.get(indicator, ANYWHERE)
            values = [float(cell) if cell else None for cell in chunk["value"][start:end]]
            known = [value for value in values if value is not None]
            if known and not (low < min(known) and max(known) < high):
                yield from (start + at for at, v in enumerate(values) if v is not None and not low < v < high)


def _fillings(cells: Sequence[str]) -> set[bool]:
    """Whether some cells are filled, and some empty."""
    return {True} if "" not in cells else {False, True} if any(cells) else {False}


def _differing(expected: list[int], found: list[int]) -> Iterator[int]:
    if expected == found:
        return iter(())
    return (at for at, (one, other) in enumerate(zip(expected, found, strict=True)) if one != other)
