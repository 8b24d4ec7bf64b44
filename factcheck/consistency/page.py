"""An article as the arithmetic rules read it: its figures in order, and the words between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from factcheck.document import Document
from factcheck.mentions import gaps
from factcheck.model import Claim, Kind, Severity, Span, Zone

READ = frozenset({Zone.HEADLINE, Zone.BODY})


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


@dataclass(frozen=True)
class Page:
    """The figures of an article's headline and body, and its text."""

    document: Document
    figures: tuple[Claim, ...]

    @classmethod
    def of(cls, document: Document, claims: Iterable[Claim]) -> Page:
        """The page of an article's claims; dates are no figures here."""
        return cls(document, tuple(c for c in claims if c.zone in READ and c.kind is not Kind.DATE))

    @cached_property
    def sentences(self) -> tuple[tuple[Claim, ...], ...]:
        """The figures of each sentence that has some."""
        return tuple(tuple(group) for _, group in groupby(self.figures, key=lambda claim: claim.sentence))

    @cached_property
    def _following(self) -> dict[str, Claim]:
        return {one.id: other for one, other in zip(self.figures, self.figures[1:], strict=False)}

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
