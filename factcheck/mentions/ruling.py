"""The period a whole article is about: its figures have it when nothing nearer tells them theirs.

The headline or the lead sets it: a stretch of time, or the day the figures are
as of; failing that the day of the meeting or the poll they are told of, the
period of the first figures, or the one quarter the article tells of at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.document import Document
from factcheck.mentions import telling_days
from factcheck.mentions.contexts import is_whole, latest
from factcheck.model import Grain, Period, PeriodKind, PeriodMention, Quantity, Span, Zone

LEAD = 2  # sentences of the body that may set the period of the whole article
BULLETS = ("•", "-", "*", "▪", "►")
LIST = 3  # years in one sentence
STORY = frozenset({Zone.HEADLINE, Zone.BODY})
PARTS_OF_A_YEAR = frozenset({PeriodKind.QUARTER, PeriodKind.SEMESTER})


def find(
    document: Document,
    dates: Sequence[PeriodMention],
    figures: Sequence[Quantity],
    events: frozenset[Span],
    aside: frozenset[Span],
) -> Period | None:
    """The period an article is about; ``None`` when it tells none, or a list of years.

    The dates ``aside`` only serve to compare, or to tell which of many is meant.
    """
    able = [date for date in dates if _is_able(document, date, aside)]
    lead = list(_within(_lead(document), able))
    first = next((date for date in lead if date.span not in events), None)
    if first and _is_one_of_many(document, first, lead):
        return None
    days = (date for date in lead if date.span in events and _is_of_an_occasion(document, date))
    found = first or next(days, None) or _of_first_figures(document, able, figures, events) or _only_stretch(able)
    return latest(found) if found else None


def _is_able(document: Document, date: PeriodMention, aside: frozenset[Span]) -> bool:
    if not is_whole(date) or date.span in aside or _is_vague(date):
        return False
    if document.block_at(date.span.start).zone not in STORY:
        return False
    named = _has_digits(document, date) or telling_days.is_of_a_session(document, date)
    return date.kind is not PeriodKind.DAY or (named and not _is_to_come(document, date))


def _has_digits(document: Document, date: PeriodMention) -> bool:
    return any(map(str.isdigit, date.span.of(document.lower)))


def _is_to_come(document: Document, date: PeriodMention) -> bool:
    published, start = document.article.published, date.period.start if date.period else None
    return published is not None and start is not None and start > published


def _is_vague(date: PeriodMention) -> bool:
    """« un début d'année encourageant », « la fin de l'année »: no stretch that figures are counted over."""
    month = date.period is not None and date.period.grain is Grain.MONTH
    return date.relative and date.kind is PeriodKind.YEAR and month


def _is_of_an_occasion(document: Document, date: PeriodMention) -> bool:
    return date.kind is PeriodKind.DAY and telling_days.is_of_an_occasion(document, date)


def _lead(document: Document) -> Iterator[Span]:
    yield from (sentence.span for sentence in document.sentences if sentence.zone is Zone.HEADLINE)
    yield from [sentence.span for sentence in document.sentences if sentence.zone is Zone.BODY][:LEAD]


def _within(places: Iterator[Span], dates: Sequence[PeriodMention]) -> Iterator[PeriodMention]:
    return (date for place in places for date in dates if place.contains(date.span))


def _is_one_of_many(document: Document, date: PeriodMention, lead: Sequence[PeriodMention]) -> bool:
    """« 25 millions en 2024, 26 en 2025 et 29 en 2026 »: no year of a list is what the article is about."""
    sentence = document.sentence_at(date.span.start).span
    beside = {other.stated for other in lead if other.kind is PeriodKind.YEAR and sentence.contains(other.span)}
    return date.kind is PeriodKind.YEAR and len(beside) >= LIST


def _of_first_figures(
    document: Document, dates: Sequence[PeriodMention], figures: Sequence[Quantity], events: frozenset[Span]
) -> PeriodMention | None:
    """« Selon les chiffres de 2020, les médecins sont au nombre de 12 000 »: the first figures of the body."""
    told = (figure for figure in figures if _is_told_in_body(document, figure))
    first = next(told, None)
    if first is None:
        return None
    before = Span(document.sentence_at(first.span.start).span.start, first.span.start)
    return next((date for date in dates if before.contains(date.span) and date.span not in events), None)


def _is_told_in_body(document: Document, figure: Quantity) -> bool:
    """Whether a figure stands in a paragraph: « • Le taux atteint 25 % » under a title belongs to the title."""
    block = document.block_at(figure.span.start)
    return block.zone is Zone.BODY and not document.lower.startswith(BULLETS, block.span.start)


def _only_stretch(dates: Sequence[PeriodMention]) -> PeriodMention | None:
    """The one quarter or half-year that an article tells of, wherever it does."""
    told = [date for date in dates if date.kind in PARTS_OF_A_YEAR]
    return told[0] if len({date.stated for date in told}) == 1 else None
