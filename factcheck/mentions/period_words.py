"""What a date's words mean and how they are spelt: tables, and the parts patterns are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from factcheck import lexicon, numerals
from factcheck.almanac import Edge, Slot, Unit
from factcheck.lexicon import alternation
from factcheck.model import Bearing, PeriodKind, Span


class Anchor(StrEnum):
    """What a relative wording counts from."""

    PUBLISHED = "published"
    TEXT = "text"  # what was said last
    LEAD = "lead"  # what the article is about


class Lean(StrEnum):
    """Which one of many: « décembre dernier », « juin prochain », « le trimestre en cours »."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the publication day or from a period of the text.

    ``rolling`` takes in all the way there (« les cinq dernières années »).
    """

    unit: Unit
    count: int
    anchor: Anchor
    rolling: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """A date expression as printed; what it leaves out is ``None``.

    A ``slot`` with a ``year`` is complete; with a ``shift`` the year is counted
    (« les neuf premiers mois de l'an dernier »); with neither it is inferred.
    A ``shift`` alone moves the publication day or the text's period, into
    ``year`` when one is said (« la même période de 2023 »). ``last`` is the
    other end of a range. ``elliptic`` leaves out even the noun (« au premier »).
    """

    span: Span
    kind: PeriodKind
    slot: Slot | None = None
    year: int | None = None
    lean: Lean | None = None
    shift: Shift | None = None
    edge: Edge | None = None
    bearing: Bearing = Bearing.AT
    weekday: int | None = None
    last: Wording | None = None
    elliptic: bool = False

    @property
    def wants_year(self) -> bool:
        """Whether the slot's year must be found around it."""
        return self.slot is not None and self.year is None and self.shift is None and self.lean is None


class Relative(NamedTuple):
    """A row of ``relative_periods.csv``."""

    kind: PeriodKind
    shift: Shift


class Spelling(NamedTuple):
    """A month or weekday by its number, and whether the word is whole or abbreviated."""

    number: int
    full: bool


def _relative(row: lexicon.Row) -> Relative:
    shift = Shift(Unit(row["unit"]), int(row["count"]), Anchor(row["anchor"]))
    return Relative(PeriodKind(row["kind"]), shift)


MONTHS = lexicon.load("months", lambda row: Spelling(int(row["month"]), row["style"] == "full"))
WEEKDAYS = lexicon.load("weekdays", lambda row: Spelling(int(row["weekday"]), row["style"] == "full"))
HIJRI_MONTHS = lexicon.load("hijri_months", lambda row: int(row["month"]))
SEASONS = lexicon.load("seasons", lambda row: Slot(int(row["first"]), int(row["last"])))
RANKS = lexicon.load("ranks", lambda row: int(row["rank"]))
LEANS = lexicon.load("period_leans", lambda row: Lean(row["lean"]))
BEARINGS = lexicon.load("period_bearings", lambda row: Bearing(row["bearing"]))
EDGES = lexicon.load("period_edges", lambda row: Edge(row["edge"]))
UNITS = lexicon.load("period_units", lambda row: Unit(row["unit"]))
RELATIVES = lexicon.load("relative_periods", _relative)
UNIT_LETTERS = {"t": Unit.QUARTER, "q": Unit.QUARTER, "s": Unit.SEMESTER, "h": Unit.SEMESTER}


def whole(*words: str) -> str:
    """A pattern for any of the words, as whole words."""
    return rf"(?:{alternation(words)})(?!\w)"


def _spelt(entries: lexicon.Lexicon[Spelling], full: bool) -> str:
    return whole(*(form for form, spelling in entries.entries.items() if spelling.full is full))


FULL_MONTH = _spelt(MONTHS, full=True)
SHORT_MONTH = _spelt(MONTHS, full=False)
MONTH = rf"(?P<month>{FULL_MONTH}|{SHORT_MONTH}\.?)"
FULL_WEEKDAY = _spelt(WEEKDAYS, full=True)
WEEKDAY = rf"{whole(*WEEKDAYS.entries)}\.?"
HIJRI_MONTH = whole(*HIJRI_MONTHS.entries)
SEASON = whole(*SEASONS.entries)
RANK = whole(*RANKS.entries)
LEAN = whole(*LEANS.entries)
UNIT = rf"(?P<unit>{whole(*UNITS.entries)})"
EDGE = whole(*EDGES.entries)
RELATIVE = rf"{whole(*RELATIVES.entries)}(?!-)"
YEARLY = whole(*(form for form, row in RELATIVES.entries.items() if row.shift.unit is Unit.YEAR))
NUMBER_WORD = whole(*numerals.words().entries)
# Atomic: what comes behind a number is no part of one, so that no shorter one need be tried.
NUMBER = rf"(?>\d{{1,3}}+(?![\d,.])|{NUMBER_WORD}(?:(?:[ ]et)?[ -]{NUMBER_WORD}){{0,2}})"
DAY = r"(?:(?:[12]\d|3\d|0?[1-9])(?:[ ]?er)?(?![\w%])|premier(?!\w))"
YEAR = r"(?:1[5-9]|20)\d\d(?!\w|[-/.,]\d)"

# What a wording may begin with: the engine looks for this before it tries any rule. Most figures are none.
NO_DATE = r"\d{0,2}(?:,\d|[ ]?[%€$]|[ ](?:\d|mill))"  # « 12,5 », « 12 % », « 12 500 », « 12 millions »
OPENING = rf"""(?=\d(?!{NO_DATE})|[tqsh][1-4]|{
    alternation(
        [
            *(
                form
                for table in (MONTHS, WEEKDAYS, RANKS, HIJRI_MONTHS, SEASONS, EDGES, RELATIVES)
                for form in table.entries
            ),
            *numerals.words().entries,
            *("même", "premiers", "premières", "années", "annees", "décennie", "période", "cet", "cette"),
        ]
    )
})"""


def tail(gap: str = "[ ]") -> str:
    """What may follow a day, a month, a quarter: « 2024 », « de l'année 2024 », « dernier », « de l'an dernier »."""
    return rf"""
        (?: {gap} (?: (?:de[ ]|d')?(?:l')?(?:(?:année|annee|exercice|an)[ ])?(?P<year>{YEAR})
                    | (?P<lean>{LEAN})
                    | (?:de[ ]|d')(?:l')?(?P<yearly>{YEARLY})
                    | de[ ]l'(?:année|annee|exercice)(?!\w|[ ]\w{{4,20}}ée?(?!\w)) ) )?
    """


def just_before(
    text: str, pattern: re.Pattern[str], place: int, reach: int = 32, ends: tuple[str, ...] = ("",)
) -> re.Match[str] | None:
    """The match of a pattern that ends in ``$`` and in the characters before a place.

    ``ends`` are what such a match ends with, where that is little: seen before any pattern is tried.
    """
    return pattern.search(text, max(0, place - reach), place) if text.endswith(ends, 0, place) else None
