"""The ``---`` block that may open a .md or .txt file: title and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.model import Span
from factcheck.reading import dates
from factcheck.reading.lines import Line

MOST_LINES = 60  # a longer block is no front matter but an article between two rules
FIELD = re.compile(r"(?P<key>[^\W\d][\w-]{0,30}) ?: ?(?P<value>.{0,400})")
DATE_KEYS = ("date", "published", "publie", "publié", "date_publication", "pubdate")
TITLE_KEYS = ("title", "titre")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a front matter says: its number of lines, the title's line and place, the date."""

    size: int = 0
    title_line: int | None = None
    title: Span | None = None
    published: date | None = None


NONE = FrontMatter()


def of(lines: Sequence[Line]) -> FrontMatter:
    """The front matter of a text, empty when its first line is no ``---``."""
    if not lines or lines[0].folded != "---" or lines[0].span.start > 1:
        return NONE
    closing = next((i for i, line in enumerate(lines[1:MOST_LINES], 1) if line.folded in ("---", "...")), 0)
    fields = {i: match for i in range(1, closing) if (match := FIELD.fullmatch(lines[i].folded))}
    if not fields:
        return NONE
    keyed = {match["key"].lower(): i for i, match in reversed(fields.items())}
    title = next((keyed[key] for key in TITLE_KEYS if key in keyed), None)
    days = (dates.find(fields[keyed[key]]["value"].lower()) for key in DATE_KEYS if key in keyed)
    published = next((day for found in days for _, day in found), None)
    return FrontMatter(closing + 1, title, None if title is None else _place(lines[title], fields[title]), published)


def _place(line: Line, field: re.Match[str]) -> Span:
    """Where the value of a field stands in the text, quotes left out."""
    value = field["value"].strip("\"' ")
    begin = line.span.start + field.start("value") + field["value"].index(value)
    return Span(begin, begin + len(value))
