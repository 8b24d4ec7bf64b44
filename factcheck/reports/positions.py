"""Where an offset stands for a reader: line and column, both from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from factcheck.model import Span

LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A line and a column, as editors count them, in code points."""

    line: int
    column: int


def position(text: str, offset: int) -> Position:
    r"""The line and column of an offset.

    >>> position("AMO\r\n24,7 millions", 5)
    Position(line=2, column=1)
    """
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


def line_at(text: str, offset: int) -> Span:
    """The line an offset stands in, its end excluded."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    if line == len(starts):
        return Span(starts[-1], len(text))
    ending = 2 if text[starts[line] - 2 : starts[line]] == "\r\n" else 1
    return Span(starts[line - 1], starts[line] - ending)


@lru_cache(maxsize=4)  # an article's claims are reported one after the other
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in LINE_END.finditer(text)))
