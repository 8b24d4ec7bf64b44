"""Which found figure answers which annotated one: by the characters they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from factcheck.model import Span


class Placed(Protocol):
    """Whatever stands somewhere in an article."""

    @property
    def span(self) -> Span:
        """Where it stands."""


G = TypeVar("G", bound=Placed)
P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Pairing(Generic[G, P]):
    """Annotated figures with the found ones that answer them, and what is left of both."""

    pairs: tuple[tuple[G, P], ...]
    missed: tuple[G, ...]
    spurious: tuple[P, ...]


def pair(gold: Sequence[G], found: Sequence[P]) -> Pairing[G, P]:
    """Each figure used once, the longest overlap first, then the nearest start."""
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(_overlaps(gold, found), reverse=True):
        if i not in partner and j not in used:
            partner[i] = j
            used.add(j)
    return Pairing(
        tuple((gold[i], found[j]) for i, j in partner.items()),
        tuple(annotated for i, annotated in enumerate(gold) if i not in partner),
        tuple(figure for j, figure in enumerate(found) if j not in used),
    )


def _overlaps(gold: Sequence[Placed], found: Sequence[Placed]) -> Iterator[tuple[int, int, int, int]]:
    for i, annotated in enumerate(gold):
        for j, figure in enumerate(found):
            one, other = annotated.span, figure.span
            if one.overlaps(other):
                shared = min(one.end, other.end) - max(one.start, other.start)
                yield shared, -abs(one.start - other.start), i, j
