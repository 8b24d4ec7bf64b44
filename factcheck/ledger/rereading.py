"""Reads a ledger's words with the extractor: the second entry of every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck import claims
from factcheck.document import Document
from factcheck.ledger.grid import Cells
from factcheck.ledger.places import around, shown
from factcheck.ledger.records import PeriodBasis
from factcheck.ledger.rules import EVENT_UNIT
from factcheck.model import Article, Block, Claim, Kind, Span, Zone
from factcheck.translation import N_
from factcheck.translation import gettext as _

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

    @property
    def published(self) -> date | None:
        """The source's date, when its row holds one."""
        return date.fromisoformat(self.row["published"]) if self.row["published"] else None

    def inside(self, span: Span) -> list[Claim]:
        """The claims printed inside a stretch of the article."""
        return printed_in(span, self.claims)


SEVERAL = N_("l’extracteur lit {number} chiffres dans la citation ; la choisir pour qu’elle en ait un")
NONE = N_("l’extracteur ne lit aucun chiffre dans la citation ; la choisir pour qu’elle en ait un")


def printed_in(span: Span, read: Iterable[Claim]) -> list[Claim]:
    """The claims whose digits or number words stand in a stretch of text."""
    return [claim for claim in read if claim.is_claim and span.contains(claim.quantity.number)]


def not_one(inside: Sequence[Claim]) -> str:
    """What to say of a quote that does not hold one figure (French)."""
    return _(SEVERAL if inside else NONE, number=len(inside))


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
        "period": period(reviewed["period_basis"], claim, source.published),
        "attributed_to": claim.attribution.voice if claim.attribution else reviewed["attributed_to"],
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
    if at >= 0 and kept.contains(_unsigned(document, claim.span)) and _reads(reviewed, claim):
        return kept
    return stated(document, claim) or claim.span


def stated(document: Document, claim: Claim) -> Span | None:
    """The figure with the words that bound or loosen it: the fewest that read the same on their own.

    ``None`` when no words do, as « 120 » in « de 120 à 130 milliards ».
    """
    text = document.text
    tries = (_unsigned(document, claim.span), *_leftward(text, claim), *_rightward(text, claim))
    return next((words for words in tries if _reads(words.of(text), claim)), None)


def _unsigned(document: Document, span: Span) -> Span:
    """The figure without its « + », which says nothing more and which a spreadsheet takes for a formula."""
    signs = len(span.of(document.folded)) - len(span.of(document.folded).lstrip("+ "))
    return Span(span.start + signs, span.end)


def _reads(words: str, claim: Claim) -> bool:
    alone = figure(words)
    if alone is None or alone.hedge is not claim.hedge:
        return False
    return (value(alone), resolution(alone)) == (value(claim), resolution(claim))


def _leftward(text: str, claim: Claim) -> Iterator[Span]:
    start = claim.span.start
    for _word in range(FURTHEST):
        match = WORD_BEFORE.search(text, max(claim.sentence.start, start - 43), start)
        if not match:
            return
        start = match.start()
        yield Span(start, claim.span.end)


def _rightward(text: str, claim: Claim) -> Iterator[Span]:
    end = claim.span.end
    for _word in range(FURTHEST):
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


def period(basis: str, claim: Claim, published: date | None) -> str:
    """The period a fact is about, in ISO 8601; empty when nothing tells it.

    A total reached « jusqu’à fin janvier » is that of January.
    """
    if basis == PeriodBasis.AS_OF:
        return published.isoformat() if published else ""
    stated = claim.period if basis == PeriodBasis.STATED else None
    return stated.iso().removeprefix("../") if stated else ""


def dimension(name: str | None) -> str:
    """What a unit measures: one currency, percent, point, time, date, or a count of something.

    >>> dimension("MAD"), dimension("an"), dimension("agence mobile"), dimension(None)
    ('MAD', 'time', 'count', 'count')
    """
    if name and CURRENCY.fullmatch(name):
        return name
    return DIMENSIONS.get(name or "", "count")


def weight(number: Decimal) -> Decimal:
    """The weight of a number's last significant digit.

    >>> weight(Decimal("36688700")), weight(Decimal("12.5")), weight(Decimal(0))
    (Decimal('1E+2'), Decimal('0.1'), Decimal('1'))
    """
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if number and isinstance(exponent, int) else Decimal(1)


def plain(number: Decimal | None) -> str:
    """A number as the ledger's files write it; empty when there is none.

    >>> plain(Decimal("1.50E+6")), plain(Decimal("0.30")), plain(None)
    ('1500000', '0.3', '')
    """
    return "" if number is None else format(number.normalize(), "f")
