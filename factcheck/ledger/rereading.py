"""Reads a ledger's words with the extractor: the second entry of every figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck import claims
from factcheck.document import Document
from factcheck.ledger.places import around, shown
from factcheck.ledger.records import PeriodBasis
from factcheck.ledger.rules import EVENT_UNIT
from factcheck.ledger.tables import Cells
from factcheck.model import Article, Block, Claim, Kind, Span, Zone

FURTHEST = 8  # words: « a déjà franchi la barre symbolique des »
WORD_BEFORE = re.compile(r"\S{1,40}\s{0,3}\Z")
WORD_AFTER = re.compile(r"\s{0,3}[^\s.,;:!?]{1,40}")
CURRENCY = re.compile("[A-Z]{3}")
DIMENSIONS = {"%": "percent", "point": "point", EVENT_UNIT: "date", **dict.fromkeys(("an", "mois", "jour"), "time")}


@dataclass(frozen=True)
class SourceRead:
    """A source article read: its row in ``sources.csv``, its document, its claims."""

    row: Cells
    document: Document
    claims: tuple[Claim, ...]

    def inside(self, span: Span) -> list[Claim]:
        """The claims printed inside a stretch of the article."""
        return [claim for claim in self.claims if claim.is_claim and span.contains(claim.span)]


def machine(reviewed: Cells, claim: Claim, source: SourceRead, quote: Span, counted: str) -> Cells:
    """The columns of a fact that the extractor fills; what it cannot tell stays as reviewed.

    ``counted`` is the indicator's unit: a fact counts what its indicator counts,
    or what the article prints beside the figure.
    """
    text = source.document.text
    prefix, suffix = around(text, quote)
    return {
        "stated": shown(_stated(reviewed["stated"], source.document, claim, quote).of(text)),
        "value": plain(value(claim)),
        "resolution": plain(resolution(claim)),
        "bound": claim.hedge.value,
        "unit": _unit(reviewed["unit"], claim, counted),
        "per": claim.quantity.per or reviewed["per"],
        "period": period(reviewed["period_basis"], claim, source.row),
        "attributed_to": claim.attribution.source if claim.attribution else reviewed["attributed_to"],
        "quote": shown(quote.of(text)),
        "prefix": prefix,
        "suffix": suffix,
        "start": str(quote.start),
        "end": str(quote.end),
    }


def figure(words: str, published: date | None = None) -> Claim | None:
    """The one figure a few words hold, read on their own; ``None`` when they hold none, or several."""
    blocks = (Block(Span(0, len(words)), Zone.BODY),)
    found = claims.build(Document.of(Article("", words, blocks, published=published)))
    found = tuple(claim for claim in found if claim.is_claim) or found
    return found[0] if len(found) == 1 else None


def _unit(reviewed: str, claim: Claim, counted: str) -> str:
    read = unit(claim) or counted
    return reviewed if reviewed == counted and dimension(reviewed) == dimension(read) else read


def _stated(reviewed: str, document: Document, claim: Claim, quote: Span) -> Span:
    """The reviewed words when they still hold the figure and read the same, else the fewest that do."""
    at = shown(document.text).find(reviewed, quote.start, quote.end) if reviewed else -1
    kept = Span(at, at + len(reviewed))
    if at >= 0 and kept.contains(claim.span) and _reads(reviewed, claim):
        return kept
    return stated(document, claim)


def stated(document: Document, claim: Claim) -> Span:
    """The figure with the words that bound or loosen it: the fewest that read the same on their own."""
    text = document.text
    tries = (claim.span, *_leftward(text, claim), *_rightward(text, claim))
    return next((span for span in tries if _reads(span.of(text), claim)), claim.span)


def _reads(words: str, claim: Claim) -> bool:
    alone = figure(words)
    return alone is not None and (alone.hedge, alone.quantity.value) == (claim.hedge, claim.quantity.value)


def _leftward(text: str, claim: Claim) -> Iterator[Span]:
    start = claim.span.start
    for _ in range(FURTHEST):
        match = WORD_BEFORE.search(text, max(claim.sentence.start, start - 43), start)
        if not match:
            return
        start = match.start()
        yield Span(start, claim.span.end)


def _rightward(text: str, claim: Claim) -> Iterator[Span]:
    end = claim.span.end
    for _ in range(FURTHEST):
        match = WORD_AFTER.match(text, end, claim.sentence.end)
        if not match:
            return
        end = match.end()
        yield Span(claim.span.start, end)


def is_date(claim: Claim) -> bool:
    """Whether the figure is a day, a month or a year; read on its own, it dates nothing yet."""
    return claim.kind in (Kind.DATE, Kind.PERIOD)


def value(claim: Claim) -> Decimal | None:
    """The figure's exact value; ``None`` for a date, which its period tells."""
    return None if is_date(claim) else claim.quantity.value


def resolution(claim: Claim) -> Decimal:
    """The weight of the last significant digit; 1 for a date, whose grain is its period's."""
    return Decimal(1) if is_date(claim) else claim.quantity.coarse


def unit(claim: Claim) -> str | None:
    """The figure's unit, as the ledger writes it: ``date`` for a date."""
    return EVENT_UNIT if is_date(claim) else claim.quantity.unit


def period(basis: str, claim: Claim, source: Cells) -> str:
    """The period a fact is about, in ISO 8601; empty when nothing tells it."""
    if basis == PeriodBasis.AS_OF:
        return source["published"]
    return stated_period(claim) if basis == PeriodBasis.STATED else ""


def stated_period(claim: Claim) -> str:
    """The period the article states for a figure; a total reached « jusqu’à fin janvier » is that of January."""
    return claim.period.iso().removeprefix("../") if claim.period else ""


def dimension(name: str | None) -> str:
    """What a unit measures: one currency, percent, point, time, date, or a count of something.

    >>> dimension("MAD"), dimension("an"), dimension("agence mobile"), dimension(None)
    ('MAD', 'time', 'count', 'count')
    """
    if name and CURRENCY.fullmatch(name):
        return name
    return DIMENSIONS.get(name or "", "count")


def plain(number: Decimal | None) -> str:
    """A number as the ledger's files write it; empty when there is none.

    >>> plain(Decimal("1.50E+6")), plain(Decimal("0.30")), plain(None)
    ('1500000', '0.3', '')
    """
    return "" if number is None else format(number.normalize(), "f")
