"""Which period a figure refers to: the one in its clause, its sentence, or the one that opens its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factcheck.document import Document
from factcheck.model import Period, PeriodMention, Quantity, Span

CLOSE = 70  # characters within which a date behind a figure is taken to belong to it
BREAK = re.compile(r"[;()]|\. |: ")


def period_of(
    document: Document, quantity: Quantity, dates: Sequence[PeriodMention], figures: Sequence[Quantity]
) -> Period | None:
    """The period stated for a figure in its own sentence, or ``None``.

    ``dates`` and ``figures`` are in text order; ``dates`` holds no event date.
    """
    sentence = document.sentence_at(quantity.span.start).span
    here = _within(dates, sentence)
    behind = next((date for date in here if date.span.start >= quantity.span.end), None)
    before = next((date for date in reversed(here) if date.span.end <= quantity.span.start), None)
    if behind and _belongs(document, quantity, behind, figures):
        return behind.period
    return before.period if before else None


def _within(dates: Sequence[PeriodMention], sentence: Span) -> Sequence[PeriodMention]:
    starts = [date.span.start for date in dates]
    return dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def _belongs(document: Document, quantity: Quantity, date: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """Nothing parts the figure from the date behind it: no other figure, no end of clause."""
    gap = Span(quantity.span.end, date.span.start)
    if gap.end - gap.start > CLOSE or BREAK.search(gap.of(document.lower)):
        return False
    return not any(gap.start <= figure.span.start < gap.end for figure in figures)
