"""An article as the arithmetic rules read it: its figures in order, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from factcheck.document import Document
from factcheck.mentions import gaps
from factcheck.model import Claim, Kind, Severity, Span, Zone

READ = frozenset({Zone.HEADLINE, Zone.BODY})
CUT = re.compile(r"(?<![\d.,])\d{1,3}, $")
DOTTED = re.compile(r"(?P<thousands>\d{1,3})\.(?P<rest>\d{3})(?![\d.,])(?! ?[Mm]{1,2}[dD])")  # « 1.120 MDH » has groups


@dataclass(frozen=True, slots=True)
class Clash:
    """Figures that cannot all be true: the rule, the figures, the computation in words.

    ``at`` is the place when no figure stands there; ``severity`` is the rule's own
    unless the case is milder.
    """

    rule: str
    claims: tuple[Claim, ...]
    computation: str
    message: str
    severity: Severity | None = None
    at: Span | None = None


def reads_two_ways(claim: Claim, text: str) -> bool:
    """Whether « 1.482 millions » may be a thousand and some, or one and some; « 3, 29 milliards », three or 29."""
    number = claim.quantity.number
    if text[max(0, number.start - 2) : number.start] == ", " and CUT.search(
        text, max(0, number.start - 6), number.start
    ):
        return True
    found = DOTTED.match(text, number.start) if "." in claim.span.of(text) else None
    return found is not None and claim.quantity.value != int(found["thousands"] + found["rest"])


def _unread(claim: Claim) -> Claim:
    return replace(claim, quantity=replace(claim.quantity, value=None, low=None, high=None))


@dataclass(frozen=True)
class Page:
    """The figures of an article's headline and body, and its text."""

    document: Document
    figures: tuple[Claim, ...]

    @classmethod
    def of(cls, document: Document, claims: Iterable[Claim]) -> Page:
        """The page of an article's claims; dates are no figures here, and what reads two ways proves nothing."""
        read = (claim for claim in claims if claim.zone in READ and claim.kind is not Kind.DATE)
        return cls(document, tuple(_unread(c) if reads_two_ways(c, document.text) else c for c in read))

    @cached_property
    def sentences(self) -> tuple[tuple[Claim, ...], ...]:
        """The figures of each sentence that has some."""
        return tuple(tuple(group) for _, group in groupby(self.figures, key=lambda claim: claim.sentence))

    @cached_property
    def _by_start(self) -> dict[int, Claim]:
        return {claim.span.start: claim for claim in self.figures}

    def at(self, place: int) -> tuple[Claim, ...]:
        """The figure that begins there, if one does."""
        return (self._by_start[place],) if place in self._by_start else ()

    def in_zone(self, zone: Zone) -> Iterator[Claim]:
        """The figures of one zone."""
        return (claim for claim in self.figures if claim.zone is zone)

    def gap(self, first: Claim, second: Claim) -> str:
        """The words between two figures, in lower case."""
        return gaps.between(self.document, first.span, second.span)

    def before(self, claim: Claim, reach: int = 60) -> str:
        """The words before a figure in its sentence."""
        return self.document.lower[max(claim.sentence.start, claim.span.start - reach) : claim.span.start]

    def after(self, claim: Claim, reach: int = 60) -> str:
        """The words after a figure in its sentence."""
        return self.document.lower[claim.span.end : min(claim.sentence.end, claim.span.end + reach)]

    def sentence(self, claim: Claim) -> str:
        """The whole sentence of a figure, in lower case."""
        return claim.sentence.of(self.document.lower)

    def said(self, claim: Claim) -> str:
        """The figure as printed."""
        return claim.span.of(self.document.text)
