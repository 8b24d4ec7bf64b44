"""A sentence with its figure pointed at, cut to fit a line."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model import Span
from factcheck.reports.escaping import cells, visible

ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A stretch of a sentence around its figure, all parts fit for a terminal."""

    before: str
    figure: str
    after: str

    @property
    def offset(self) -> int:
        """The terminal column the figure begins at, from 0."""
        return cells(self.before)


def excerpt(text: str, sentence: Span, figure: Span, width: int) -> Excerpt:
    """The sentence around a figure, at most ``width`` columns wide; what is cut is marked « … »."""
    reach = 4 * width  # a line without a full stop may be as long as a book
    before = visible(text[max(sentence.start, figure.start - reach) : figure.start])
    after = visible(text[figure.end : min(sentence.end, figure.end + reach)])
    inside = _head(visible(text[figure.start : min(figure.end, figure.start + reach)]), width)
    room = max(0, width - cells(inside))
    left = max(room // 2, room - cells(after))
    before = _tail(before, left)
    return Excerpt(before, inside, _head(after, room - cells(before)))


def _head(text: str, width: int) -> str:
    """The beginning of a text, cut between words where one ends soon enough."""
    if cells(text) <= width:
        return text
    kept = _fitting(text, width - 1)
    cut = kept.rfind(" ") + 1
    return (kept[:cut] if cut * 2 > len(kept) else kept).rstrip() + ELLIPSIS if width > 0 else ""


def _tail(text: str, width: int) -> str:
    """The end of a text, cut between words where one begins soon enough."""
    if cells(text) <= width:
        return text
    kept = _fitting(text[::-1], width - 1)[::-1]
    cut = kept.find(" ")
    return ELLIPSIS + (kept[cut + 1 :] if 0 <= cut * 2 < len(kept) else kept) if width > 0 else ""


def _fitting(text: str, width: int) -> str:
    used = 0
    for at, sign in enumerate(text):
        used += cells(sign)
        if used > width:
            return text[:at]
    return text
