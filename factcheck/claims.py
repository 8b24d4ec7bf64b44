"""Each figure of an article with the mentions that belong to it.

    periods → noise → quantities → measures, periods, sources… → claims

Finders run from the most specific to the least, each taking the characters it
reads, so that a year is never a count and a phone number never a sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factcheck.document import Document
from factcheck.mentions import (
    assertions,
    attributions,
    changes,
    dating,
    events,
    hedges,
    measures,
    noise,
    periods,
    quantities,
)
from factcheck.mentions.nouns import CLASSES, WordClass, lemma
from factcheck.mentions.taken import Taken
from factcheck.model import Claim, Kind, Measure, Period, PeriodMention, Quantity, Relation, Span

NOT_COUNTED = frozenset({WordClass.VARIATION, WordClass.CONTAINER, WordClass.AMOUNT, WordClass.DENOMINATOR})


@dataclass(frozen=True)
class Figures:
    """Every figure of a document in text order, and the dates among them."""

    document: Document
    quantities: tuple[Quantity, ...]
    dates: tuple[PeriodMention, ...]
    event_dates: frozenset[Span]

    @cached_property
    def periods(self) -> tuple[PeriodMention, ...]:
        """The dates that a figure may be as of."""
        return tuple(date for date in self.dates if date.span not in self.event_dates and date.period)

    @cached_property
    def period_by_span(self) -> dict[Span, Period | None]:
        """What each date stands for, its preposition left aside."""
        return {date.span: date.stated or date.period for date in self.dates}


def build(document: Document) -> tuple[Claim, ...]:
    """Every figure of a document in order, claims or not, with all that the article says about it.

    Ids are ``c001``, ``c002``… in text order, stable as long as the text is.
    """
    figures = read(document)
    asserted = tuple(q for q in figures.quantities if assertions.asserts(document, q))
    measured = measures.find(document, asserted)
    sources = attributions.find(document) if asserted else ()
    related = changes.relate(document, [q for q in asserted if q.kind is not Kind.DATE])
    claimed = {q.span for q in asserted}
    return tuple(
        _claim(f"c{number:03}", figures, quantity, measured, sources, related)
        if quantity.span in claimed
        else _plain(f"c{number:03}", figures, quantity)
        for number, quantity in enumerate(figures.quantities, start=1)
    )


def read(document: Document) -> Figures:
    """The figures of a document, dates included, before anything is linked to them."""
    dates = periods.find(document)
    taken = Taken(len(document.text), (date.span for date in dates))
    found = (*noise.find(document, taken), *quantities.find(document, taken))
    event_dates = frozenset(date.span for date in dates if events.is_event(document, date, found))
    dated = (_date(date, date.span in event_dates) for date in dates)
    return Figures(document, tuple(sorted((*found, *dated), key=lambda q: q.span)), dates, event_dates)


def _date(mention: PeriodMention, is_event: bool) -> Quantity:
    return Quantity(mention.span, mention.span, Kind.DATE if is_event else Kind.PERIOD)


def _plain(number: str, figures: Figures, quantity: Quantity) -> Claim:
    document = figures.document
    sentence = document.sentence_at(quantity.span.start)
    return Claim(
        number,
        quantity,
        sentence.zone,
        sentence.span,
        is_claim=False,
        hedge=quantity.hedge,
        period=figures.period_by_span.get(quantity.span),
    )


def _claim(
    number: str,
    figures: Figures,
    quantity: Quantity,
    measured: dict[Span, Measure],
    sources: Sequence[attributions.SourceMention],
    related: dict[Span, Relation],
) -> Claim:
    document = figures.document
    sentence = document.sentence_at(quantity.span.start)
    measure = measured.get(quantity.span)
    return Claim(
        number,
        replace(_with_unit(quantity, measure), direction=changes.direction_of(document, quantity)),
        sentence.zone,
        sentence.span,
        hedge=hedges.read(document, quantity),
        measure=measure,
        period=_period(figures, quantity),
        relation=related.get(quantity.span),
        attribution=attributions.attribution_of(sources, quantity.span, document),
    )


def _with_unit(quantity: Quantity, measure: Measure | None) -> Quantity:
    """A count that names no noun beside it counts what is measured, if that is a thing that can be counted."""
    if quantity.unit or quantity.kind is not Kind.COUNT or measure is None:
        return quantity
    head = measure.text.split()[0]
    if head[0].isupper() or CLASSES.get(head.lower()) in NOT_COUNTED:
        return quantity
    return replace(quantity, unit=lemma(head))


def _period(figures: Figures, quantity: Quantity) -> Period | None:
    if quantity.span in figures.period_by_span:
        return figures.period_by_span[quantity.span]
    return dating.period_of(figures.document, quantity, figures.periods, figures.quantities)
