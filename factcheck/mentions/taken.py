"""Which characters a mention already holds, so that no figure is read twice."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from factcheck.model import Span

in_text_order = attrgetter("span.start", "span.end")  # the order of spans, compared as plain numbers


class Taken:
    """A text's characters, each free or taken. Finders run most specific first and take what they read."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        """A text of ``length`` characters of which ``spans`` are taken."""
        self._marks = bytearray(length)
        for span in spans:
            self._mark(span)

    def free(self, span: Span) -> bool:
        """Whether no character of the stretch is taken."""
        return self._marks.find(1, span.start, span.end) < 0

    def holds(self, place: int) -> bool:
        """Whether a character is taken."""
        return self._marks[place] == 1

    def take(self, span: Span) -> bool:
        """Takes the stretch if it is free, and says whether it was."""
        if not self.free(span):
            return False
        self._mark(span)
        return True

    def _mark(self, span: Span) -> None:
        self._marks[span.start : span.end] = b"\x01" * (span.end - span.start)
