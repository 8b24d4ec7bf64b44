"""How French writes numbers, units and days; ``wording`` speaks through it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from factcheck import lexicon
from factcheck.folding import fold_lower
from factcheck.typography import NARROW_NBSP, NBSP

THOUSANDS, DECIMALS = NARROW_NBSP, ","

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class UnitName(NamedTuple):
    """A unit as it is said of one thing, and of several."""

    one: str
    many: str


UNIT_NAMES = lexicon.load("unit_names", lambda row: UnitName(row["one"], row["many"]))

ELIDES = re.compile(r"[aeiouhâàéèêëîïôöûùœæ]", re.IGNORECASE)
ASPIRATED = re.compile(
    "ha(?:ie|lle|lte|meau|ndball|ndicap|ngar|rem|ricot|sard|usse|uteur)|hér(?:isson|os(?!pi))|hiérarch|homard|hors"
    "|housse|huit|hutte|hong|hon[gt]r",
    re.IGNORECASE,
)
SYMBOL = re.compile(r"[^a-zà-ÿœæ’' -]")  # « MW », « CO2 »: a symbol takes no plural
COMPLEMENT = re.compile(r" (?:de|du|des|d’|d'|à|au|aux|en|par|pour|sans|sous|sur)\b")


def several(size: Decimal) -> bool:
    """Whether a noun behind a number takes its plural: from two on."""
    return size >= 2


def measured(figure: str, unit: str, scaled: bool) -> str:
    """A figure and its unit: « 32,6 milliards de dirhams », « 174 agences », « 30 % »."""
    return f"{figure} {of(unit)}" if scaled else f"{figure}{NBSP}{unit}"


def of(noun: str) -> str:
    """The noun behind « de », elided where French elides.

    >>> of("dirhams"), of("enfants"), of("habitants"), of("handicapés")
    ('de dirhams', 'd’enfants', 'd’habitants', 'de handicapés')
    """
    return f"d’{noun}" if ELIDES.match(noun) and not ASPIRATED.match(noun) else f"de {noun}"


def singular(unit: str) -> str:
    """The name of one unit: ``MAD`` is « dirham »."""
    known = UNIT_NAMES.get(fold_lower(unit))
    return known.one if known and known.one else unit


def plural(unit: str) -> str:
    """The name of several units.

    >>> plural("MAD"), plural("lit"), plural("ayant droit"), plural("hôpital"), plural("MW")
    ('dirhams', 'lits', 'ayants droit', 'hôpitaux', 'MW')
    >>> plural("taux"), plural("personne âgée"), plural("point de vente")
    ('taux', 'personnes âgées', 'points de vente')
    """
    known = UNIT_NAMES.get(fold_lower(unit))
    if known or SYMBOL.search(unit):
        return (known.many if known else "") or unit
    complement = COMPLEMENT.search(unit)
    end = complement.start() if complement else len(unit)
    return " ".join(_plural_word(word) for word in unit[:end].split(" ")) + unit[end:]


def _plural_word(word: str) -> str:
    known = UNIT_NAMES.get(fold_lower(word))
    if known or word.endswith(("s", "x", "z")):
        return (known.many if known else "") or word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + ("x" if word.endswith(("au", "eu")) else "s")


def day(value: date) -> str:
    """A day in words: « 1er décembre 2022 »."""
    ordinal = "1er" if value.day == 1 else str(value.day)
    return f"{ordinal}{NBSP}{MONTHS[value.month - 1]} {value.year:04}"


def beginning(when: str) -> str:
    """The beginning of a stretch of time, a month or a year: « de 2021 », « d’avril 2023 »."""
    return of(when) if when[0].isalpha() else f"de {when}"
