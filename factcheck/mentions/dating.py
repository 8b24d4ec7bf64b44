"""Which period each figure refers to: stated beside it, opened by its sentence, or inherited.

A date belongs to the figure it follows when nothing parts them, else to the
figures after it in its sentence. A date of comparison (« contre 9,6 un an plus
tôt ») dates the figure it follows and no other. Figures that no date of their
sentence reaches inherit the period their paragraph has opened with (« En 2024, »)
or the one the headline or the lead has set.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.almanac import moved
from factcheck.document import Document, Sentence
from factcheck.model import Bearing, Period, PeriodKind, PeriodMention, Quantity, Span, Zone

CLOSE = 70  # characters within which a date behind a figure is taken to belong to it
LEAD = 2  # sentences of the body that may set the period of the whole article
OPENING = 30  # characters from a sentence's start within which a date opens it

ASIDE = re.compile(r" \((?:[^\W\d_]{1,12} ){0,2}")
BREAK = re.compile(r"[;()]|\. |: ")
COMPARES = re.compile(
    r"(?<!\w)(?:contre|par rapport (?:à|au|aux)|comparée?s? (?:à|au|aux)|au lieu de|après|que|qu'|depuis|sur|face à)"
    r"[^.;,]{0,40}$"
)
COMPARED_TO = re.compile(
    r"(?<!\w)(?:par rapport (?:à|au|aux)|comparée?s? (?:à|au|aux)|que|qu'en|qu'au|qu'à) ?(?:fin |la même )?$"
)
RULING_KINDS = frozenset(
    {
        PeriodKind.DAY,
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.SEMESTER,
        PeriodKind.SEASON,
        PeriodKind.YEAR,
        PeriodKind.SPAN,
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure's period, and whether it stands outside the figure's sentence."""

    period: Period
    inherited: bool = False


def date_all(
    document: Document, figures: Sequence[Quantity], dates: Sequence[PeriodMention], events: frozenset[Span]
) -> dict[Span, Dated]:
    """The period of every figure that has one, by its span; ``figures`` and ``dates`` are in text order.

    ``events`` are the dates that say when something happened: they date no figure
    beside them, but the one that opens the lead (« Le 26 novembre, une réunion… »)
    is the day the article's figures are told.
    """
    anchors = [date for date in dates if date.period and (date.span not in events or date.bearing is Bearing.FROM)]
    starts = [date.span.start for date in anchors]
    ruling = _ruling(document, dates)
    dated: dict[Span, Dated] = {}
    opened: Period | None = None
    block = None
    for sentence, inside in _by_sentence(document, figures):
        if document.block_at(sentence.span.start) != block:
            block, opened = document.block_at(sentence.span.start), None
        here = anchors[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        opened = _opening(here, sentence) or opened
        for figure in inside:
            inherited = opened or ruling
            own = _own(document, figure, here, inside, inherited)
            if own:
                dated[figure.span] = Dated(own)
            elif inherited:
                dated[figure.span] = Dated(inherited, inherited=True)
    return dated


def _by_sentence(document: Document, figures: Iterable[Quantity]) -> Iterator[tuple[Sentence, list[Quantity]]]:
    """Every sentence with its figures, sentences without any included."""
    grouped: dict[int, list[Quantity]] = {}
    for figure in figures:
        grouped.setdefault(document.sentence_index(figure.span.start), []).append(figure)
    for index, sentence in enumerate(document.sentences):
        yield sentence, grouped.get(index, [])


def _own(
    document: Document,
    figure: Quantity,
    here: Sequence[PeriodMention],
    figures: Sequence[Quantity],
    ruling: Period | None,
) -> Period | None:
    """The period that a date of the sentence gives a figure; « un an plus tôt » counts from the ruling one."""
    behind = next((date for date in here if date.span.start >= figure.span.end), None)
    before = [date for date in here if date.span.end <= figure.span.start]
    if behind and _belongs(document, figure, behind, figures):
        if behind.steps and ruling and not before:
            return moved(ruling, behind.steps)
        return behind.period
    if before and ASIDE.fullmatch(document.lower, before[-1].span.end, figure.span.start):
        return before[-1].period  # « soit 20 % de plus qu'en 2023 (14,5 millions) »
    own = [date for date in before if not _is_comparison(document, date)]
    return own[-1].period if own else None


def _belongs(document: Document, figure: Quantity, date: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """Nothing parts the figure from the date behind it: no other figure, no end of clause."""
    gap = Span(figure.span.end, date.span.start)
    words = gap.of(document.lower)
    if gap.end - gap.start > CLOSE or BREAK.search(words) or COMPARED_TO.search(words):
        return False
    return not any(gap.start <= other.span.start < gap.end for other in figures)


def _is_comparison(document: Document, date: PeriodMention) -> bool:
    """« contre 8,6 millions un an plus tôt » dates 8,6 millions only."""
    before = document.lower[max(0, date.span.start - 60) : date.span.start]
    earlier = date.steps is not None and (date.steps.months, date.steps.days) < (0, 0)
    return earlier or COMPARES.search(before) is not None


def _opening(here: Sequence[PeriodMention], sentence: Sentence) -> Period | None:
    """The period a sentence opens with, for itself and the rest of its paragraph."""
    first = here[0] if here else None
    if first is None or first.span.start - sentence.span.start > OPENING or not _can_rule(first):
        return None
    return first.period


def _ruling(document: Document, dates: Sequence[PeriodMention]) -> Period | None:
    """The period set by the headline or the lead for the whole article."""
    body = [s.span for s in document.sentences if s.zone is Zone.BODY]
    headline = [s.span for s in document.sentences if s.zone is Zone.HEADLINE]
    for place in (*headline, *body[:LEAD]):
        for date in dates:
            if place.contains(date.span) and _can_rule(date) and not _is_comparison(document, date):
                return date.stated or date.period
    return None


def _can_rule(date: PeriodMention) -> bool:
    return date.kind in RULING_KINDS and date.bearing is Bearing.AT and date.steps is None and date.period is not None
