"""Each figure of an article with the mentions that belong to it.

    periods → noise → quantities → measures, periods, sources… → claims

Finders run from the most specific to the least, each taking the characters it
reads, so that a year is never a count and a phone number never a sum.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.mentions import (
    assertions,
    attributions,
    changes,
    dating,
    entities,
    events,
    hedges,
    measures,
    noise,
    periods,
    quantities,
    relations,
    told_together,
    tree_rules,
)
from factcheck.mentions.attributions import SourceMention
from factcheck.mentions.contexts import Dated
from factcheck.mentions.entities import EntityMention
from factcheck.mentions.nouns import CLASSES, NOUNS, PEOPLE, WordClass, lemma
from factcheck.mentions.taken import Taken, in_text_order
from factcheck.model import Claim, Direction, Kind, Measure, Modality, Period, PeriodMention, Quantity, Relation, Span
from factcheck.syntax import Syntax

NEVER_DATED = frozenset({Kind.AGE, Kind.ORDINAL, Kind.NOISE})
UNMARKED = frozenset({"cas", "décès", "voix"})  # counted, though their plural does not show
MEASURE_WORD = re.compile(r"[^\W\d_][\w-]+")
NOT_COUNTED = frozenset({WordClass.VARIATION, WordClass.CONTAINER, WordClass.AMOUNT, WordClass.DENOMINATOR})


@dataclass(frozen=True)
class Figures:
    """Every figure of a document in text order, and the dates among them, those of events told apart."""

    document: Document
    quantities: tuple[Quantity, ...]
    dates: tuple[PeriodMention, ...]
    event_dates: frozenset[Span]

    @cached_property
    def dated(self) -> dict[Span, Dated]:
        """The period of every figure that has one, by its span; a date's is its own day."""
        days = ((date.span, date.stated or date.period) for date in self.dates)
        own = {span: Dated(period) for span, period in days if period}
        when = {date.span for date in self.dates}
        figures = [q for q in self.quantities if q.span not in when and q.kind not in NEVER_DATED]
        roles = {span: change.role for span, change in self.changes.items() if change.role}
        return dating.date_all(self.document, figures, self.dates, self.event_dates, roles) | own

    @cached_property
    def asserted(self) -> tuple[Quantity, ...]:
        """The figures that assert something."""
        return tuple(quantity for quantity in self.quantities if assertions.asserts(self.document, quantity))

    @cached_property
    def changes(self) -> dict[Span, Relation]:
        """The changes among the figures asserted, dates left out."""
        return changes.relate(self.document, [q for q in self.asserted if q.kind is not Kind.DATE])


@dataclass(frozen=True)
class Links:
    """What was found once for the whole article and belongs to its figures."""

    measures: Mapping[Span, Measure]
    sources: Sequence[SourceMention]
    relations: Mapping[Span, Relation]
    modalities: Mapping[Span, Modality]
    entities: Sequence[EntityMention]


def build(document: Document, syntax: Syntax | None = None) -> tuple[Claim, ...]:
    """Every figure of a document in order, claims or not, with all that the article says about it.

    Ids are ``c001``, ``c002``… in text order, stable as long as the text is. With
    a syntax model, each measure tells whether the model agrees with it.
    """
    figures = read(document)
    asserted = figures.asserted
    links = _links(figures)
    if syntax:
        links = replace(links, measures=tree_rules.confirm(document, asserted, links.measures, syntax))
    claimed = {quantity.span for quantity in asserted}
    ids = _ids(figures)
    plain = (_plain(ids[quantity.span], figures, quantity) for quantity in figures.quantities)
    return tuple(_claim(figures, claim, links) if claim.span in claimed else claim for claim in plain)


def _links(figures: Figures) -> Links:
    document, asserted = figures.document, figures.asserted
    related = [quantity for quantity in asserted if quantity.kind is not Kind.DATE]
    return Links(
        measures.find(document, asserted),
        attributions.find(document) if asserted else (),
        relations.relate(document, related, figures.changes, _ids(figures)),
        told_together.find(document, asserted, _periods(figures)),
        entities.find(document) if asserted else (),
    )


def _periods(figures: Figures) -> dict[Span, Period | None]:
    """When each figure is told of; a date is told when it is told, whatever day it is."""
    days = {quantity.span for quantity in figures.asserted if quantity.kind is Kind.DATE}
    return {span: dated.period for span, dated in figures.dated.items() if span not in days}


def _ids(figures: Figures) -> dict[Span, str]:
    return {quantity.span: f"c{number:03}" for number, quantity in enumerate(figures.quantities, start=1)}


def unlinked(document: Document) -> tuple[Claim, ...]:
    """Every figure as far as its own words tell (value, unit, hedge, date): a quick look, nothing linked yet."""
    figures = read(document)
    asserted = frozenset(figures.asserted)
    ids = _ids(figures)
    return tuple(
        replace(
            _plain(ids[quantity.span], figures, quantity),
            is_claim=quantity in asserted,
            hedge=hedges.read(document, quantity),
        )
        for quantity in figures.quantities
    )


def read(document: Document) -> Figures:
    """The figures of a document, dates included, before anything is linked to them."""
    dates = periods.find(document)
    taken = Taken(len(document.text), (date.span for date in dates))
    found = sorted((*noise.find(document, taken), *quantities.find(document, taken)), key=in_text_order)
    event_dates = frozenset(date.span for date in dates if events.is_event(document, date, found))
    dated = (_date(date, date.span in event_dates) for date in dates)
    return Figures(document, tuple(sorted((*found, *dated), key=in_text_order)), dates, event_dates)


def _date(mention: PeriodMention, is_event: bool) -> Quantity:
    return Quantity(mention.span, mention.span, Kind.DATE if is_event else Kind.PERIOD)


def _plain(number: str, figures: Figures, quantity: Quantity) -> Claim:
    document = figures.document
    sentence = document.sentence_at(quantity.span.start)
    dated = figures.dated.get(quantity.span)
    return Claim(
        number,
        quantity,
        sentence.zone,
        sentence.span,
        is_claim=False,
        hedge=quantity.hedge,
        period=dated.period if dated else None,
        period_inherited=dated is not None and dated.inherited,
    )


def _claim(figures: Figures, plain: Claim, links: Links) -> Claim:
    """A figure with all that the article says about it."""
    document, quantity = figures.document, plain.quantity
    measure = links.measures.get(quantity.span)
    entity, inherited = entities.entity_of(links.entities, quantity.span, document) or (None, False)
    return replace(
        plain,
        quantity=_going(_with_unit(quantity, measure), changes.direction_of(document, quantity)),
        is_claim=True,
        hedge=hedges.read(document, quantity),
        measure=measure,
        entity=entity,
        entity_inherited=inherited,
        modality=links.modalities[quantity.span],
        relation=links.relations.get(quantity.span),
        attribution=attributions.attribution_of(links.sources, quantity.span, document),
    )


def _going(quantity: Quantity, direction: Direction | None) -> Quantity:
    return quantity if direction is quantity.direction else replace(quantity, direction=direction)


def _with_unit(quantity: Quantity, measure: Measure | None) -> Quantity:
    """A count that names no noun beside it counts what is measured, if that is a thing that can be counted."""
    if quantity.unit or quantity.kind is not Kind.COUNT or measure is None or _is_part_of_one(quantity):
        return quantity
    counted = _countable(measure.text)
    return replace(quantity, unit=lemma(counted)) if counted else quantity


def _countable(measure: str) -> str | None:
    """The noun of a measure that is printed plural: « clients » in « clients mobiles » and in « base de clients »."""
    words = MEASURE_WORD.findall(measure)
    if words and words[0].lower() in _collections():
        words = words[1:]  # « effectif des salariés »
    if not words or words[0][:1].isupper() or CLASSES.get(words[0].lower()) in NOT_COUNTED:
        return None
    return next(filter(_is_plural, words), None)


@cache
def _collections() -> frozenset[str]:
    return frozenset(load("collections", lambda row: row["note"]).entries)


def _is_plural(word: str) -> bool:
    marked = lemma(word) != word or word.lower() in UNMARKED
    kind = CLASSES.get(word.lower())
    return marked and (kind in {None, *NOUNS} or (kind is WordClass.ADJECTIVE and lemma(word) in PEOPLE.entries))


def _is_part_of_one(quantity: Quantity) -> bool:
    """« une magnitude de 6,8 » : things are counted whole."""
    return quantity.value is not None and quantity.value != quantity.value.to_integral_value()
