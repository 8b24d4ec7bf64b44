"""How English writes numbers, units and days; ``wording`` speaks through it.

Units come from French articles and a French ledger: those of ``unit_names_en.csv``
have an English name, any other keeps the word the ledger has for it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck import lexicon
from factcheck.folding import fold_lower
from factcheck.reports import french
from factcheck.reports.french import UnitName
from factcheck.typography import NBSP

THOUSANDS, DECIMALS = ",", "."

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

UNIT_NAMES = lexicon.load("unit_names_en", lambda row: UnitName(row["one"], row["many"]))


def several(size: Decimal) -> bool:
    """Whether a noun behind a number takes its plural: unless it is one."""
    return size != 1


def measured(figure: str, unit: str, scaled: bool) -> str:  # noqa: ARG001 - « million » changes nothing here
    """A figure and its unit: “32.6 billion dirhams”, “174 branches”, “30%”."""
    return f"{figure}%" if unit == "%" else f"{figure}{NBSP}{unit}"


def singular(unit: str) -> str:
    """The name of one unit: ``MAD`` is “dirham”."""
    known = UNIT_NAMES.get(fold_lower(unit))
    return (known.one or unit) if known else french.singular(unit)


def plural(unit: str) -> str:
    """The name of several units.

    >>> plural("MAD"), plural("lit"), plural("personne"), plural("MW"), plural("ksar")
    ('dirhams', 'beds', 'people', 'MW', 'ksars')
    """
    known = UNIT_NAMES.get(fold_lower(unit))
    return (known.many or unit) if known else french.plural(unit)


def day(value: date) -> str:
    """A day in words: “1 December 2022”."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year:04}"


def beginning(when: str) -> str:
    """The beginning of a stretch of time, a month or a year: “from 2021”."""
    return f"from {when}"
