"""When an article was published, and what that rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from factcheck.model import DateBasis, Zone
from factcheck.reading import dates
from factcheck.reading.lines import Line
from factcheck.reading.zones import Layout

NEAR_TOP = 3  # paragraphs above which a line of furniture may be the dateline
NEIGHBOURS = 3  # lines around a date in which a thermometer makes it a site's clock
# « RABAT, 28 novembre 2024 (MAP) - Le taux… »: a dateline that runs into the first sentence.
RUN_IN = re.compile(r"\(?[^\W\d_][\w' .()/-]{1,50}, ?(?:le )?$")
AFTER_RUN_IN = re.compile(r" ?\)? ?(?:\(\w[\w /-]{1,30}\) ?)?[-:|] ?")


class Rank(IntEnum):
    """How good a printed day is as publication date, best first."""

    PUBLISHED = 0
    DATELINE = 1
    UPDATED = 2
    CLOCK = 3


# What a piece of the line makes of the next day.
LABELS = {"published": Rank.PUBLISHED, "updated": Rank.UPDATED, "now": Rank.CLOCK}


@dataclass(frozen=True, slots=True)
class _Printed:
    rank: Rank
    day: date


def find(lines: Sequence[Line], layout: Layout) -> tuple[date, DateBasis] | None:
    """The publication date a page prints, and whether it is a dateline or the site's clock.

    A day the page says it was published on goes before a bare dateline, that
    before an update, and the site's clock is the last resort.
    """
    best = min(_printed(lines, layout), key=lambda printed: printed.rank, default=None)
    if best is None:
        return None
    return best.day, DateBasis.SITE_CLOCK if best.rank is Rank.CLOCK else DateBasis.DATELINE


def _printed(lines: Sequence[Line], layout: Layout) -> Iterator[_Printed]:
    above = 0
    for i, (line, zone) in enumerate(zip(lines, layout.zones, strict=True)):
        if zone is Zone.BODY and line.is_paragraph:
            yield from _run_in(line) if above < NEAR_TOP else ()
            above += 1
        elif zone is Zone.FURNITURE and layout.marks[i].holds("day"):
            yield from _of_line(line, layout, i, near_top=above < NEAR_TOP)


def _run_in(line: Line) -> Iterator[_Printed]:
    for span, day in dates.find(line.lower, 0, 120):
        if RUN_IN.match(line.lower[: span.start]) and AFTER_RUN_IN.match(line.lower[span.end :]):
            yield _Printed(Rank.DATELINE, day)


def _of_line(line: Line, layout: Layout, i: int, near_top: bool) -> Iterator[_Printed]:
    rank = label = Rank.CLOCK if _is_clock(layout, i) else Rank.DATELINE
    for kind, start, end in layout.marks[i].pieces:
        label = LABELS.get(kind, label)
        days = dates.find(line.lower, start, end) if kind == "day" else ()
        for _, day in days:
            # Below the article, a bare day is another article's; « Rabat, le 12 mars 2025 » is not.
            if near_top or label is Rank.PUBLISHED or RUN_IN.fullmatch(line.lower[:start]):
                yield _Printed(label, day)
            label = rank


def _is_clock(layout: Layout, i: int) -> bool:
    """Whether a day is the site's clock: alone above the title, beside a thermometer, or with a time zone."""
    mark = layout.marks[i]
    alone = {piece.kind for piece in mark.pieces} <= {"day", "weekday", "time", "timezone", "weather"}
    above_title = layout.title is not None and i < layout.title
    around = layout.marks[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1]
    return alone and (above_title or mark.holds("timezone") or any(near.holds("weather") for near in around))
