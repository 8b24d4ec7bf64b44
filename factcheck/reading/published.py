"""When an article was published, and what that rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from factcheck import lexicon
from factcheck.model import DateBasis, Zone
from factcheck.reading import dates, marks
from factcheck.reading.lines import Line
from factcheck.reading.zones import Layout

NEAR_TOP = 3  # paragraphs above which a line of furniture may be the dateline
READ_IN = 300  # characters of a paragraph within which it may tell its own day
NEIGHBOURS = 3  # lines around a date in which a thermometer makes it a site's clock
# « RABAT, 28 novembre 2024 (MAP) - Le taux… », « DAKAR (APS) – 4 juin 2024 – »: a dateline that runs into the
# first sentence; « En effet, le 4 juin 2024 » is none.
WEEKDAY = rf"(?:{lexicon.alternation(marks.FRENCH_DAYS)})"
NO_PLACE = (
    r"(?!(?:en|depuis|au|aux|pour|selon|hier|ainsi|dans|à|par|avec|après|avant|mais|or|puis|ce|cette|lors)(?!\w))"
)
PLACE = rf"{NO_PLACE}\(?[^\W\d_][\w' .()/-]{{1,50}}(?:, ?| ?[-|] ?)(?:le )?(?:{WEEKDAY},? )?(?:le )?"
RUN_IN = re.compile(PLACE + "$")
RUN_IN_LINE = re.compile(PLACE + r"\d")
AFTER_RUN_IN = re.compile(r"\.? ?\)? ?(?:\(\w[\w /-]{1,30}\) ?)?[-:|] ?")
# With no dash behind: « Rabat, 12 mars 2025 (MAP) Le taux… », « Fait à Rabat, le 4 juin 2024. Le taux… »
TOWN = re.compile(rf"{NO_PLACE}(?:fait à )?[^\W\d_][\w'-]{{1,20}}(?: [\w'-]{{1,15}})?, ?(?:le )?$")
AFTER_TOWN = re.compile(r" \([^\W\d_][\w /-]{1,30}\) ?|\. ")
# « a présenté ce mardi 4 juin 2024 »: the day of the telling
TODAY = re.compile(rf"(?<!\w)(?:ce|aujourd'hui,?) (?P<weekday>{WEEKDAY}),? $")
WEEKDAYS = lexicon.load("weekdays", lambda row: int(row["weekday"]))


class Rank(IntEnum):
    """How good a printed day is as publication date, best first."""

    PUBLISHED = 0
    DATELINE = 1
    BARE = 2  # a day alone in its line, which may be the reader's
    UPDATED = 3
    TOLD = 4  # « ce mardi 4 juin 2024 », in the lead
    BELOW = 5  # at the foot of the page, where other articles have theirs too
    CLOCK = 6


# What a piece of the line makes of the next day.
LABELS = {"published": Rank.PUBLISHED, "updated": Rank.UPDATED, "now": Rank.CLOCK}


class _Printed(NamedTuple):
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
        elif zone is Zone.FURNITURE and layout.under[i] is None and layout.marks[i].holds("day"):
            found = _of_line(line, layout, i)
            yield from found if above < NEAR_TOP else _at_foot(line, found)


def _run_in(line: Line) -> Iterator[_Printed]:
    for span, day in dates.find(line.lower, 0, READ_IN):
        before, today = line.lower[: span.start], TODAY.search(line.lower, max(0, span.start - 24), span.start)
        dashed = RUN_IN.match(before) and AFTER_RUN_IN.match(line.lower, span.end)
        if dashed or (TOWN.match(before) and AFTER_TOWN.match(line.lower, span.end)):
            yield _Printed(Rank.DATELINE, day)
        elif today and WEEKDAYS.entries[today["weekday"]] == day.weekday():
            yield _Printed(Rank.TOLD, day)


def _of_line(line: Line, layout: Layout, i: int) -> Iterator[_Printed]:
    rank = label = Rank.CLOCK if _is_clock(layout, i) else Rank.BARE if _is_alone(layout, i) else Rank.DATELINE
    for kind, start, end in layout.marks[i].pieces:
        label = LABELS.get(kind, label)
        if kind == "day":
            yield from (_Printed(label, day) for _, day in dates.find(line.lower, start, end))
            label = rank


def _at_foot(line: Line, found: Iterator[_Printed]) -> Iterator[_Printed]:
    """Of the days below the article, those it says are its own: « Publié le… », « Rabat, le 12 mars 2025 »."""
    signed = RUN_IN_LINE.match(line.lower) is not None
    return (_Printed(Rank.BELOW, day) for rank, day in found if signed or rank is Rank.PUBLISHED)


def _is_alone(layout: Layout, i: int) -> bool:
    """Whether a line holds a day, and neither an hour nor a name."""
    return {piece.kind for piece in layout.marks[i].pieces} <= {"day", "weekday"}


def _is_clock(layout: Layout, i: int) -> bool:
    """Whether a day is the site's clock: alone above the title, beside a thermometer, or with a time zone."""
    mark = layout.marks[i]
    alone = {piece.kind for piece in mark.pieces} <= {"day", "weekday", "time", "timezone", "weather"}
    above_title = layout.title is not None and i < layout.title
    around = layout.marks[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1]
    return alone and (above_title or mark.holds("timezone") or any(near.holds("weather") for near in around))
