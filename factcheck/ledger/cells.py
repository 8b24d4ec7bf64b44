"""What the cells of a column may hold: how one is read, and how Table Schema says it.

A reader turns a cell that is not empty into a value, or raises ``ValueError``
with what is wrong and how to mend it, in French.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from factcheck.model import Period

ID = r"[a-z0-9][a-z0-9_.-]*"
NUMBER = r"-?\d{1,18}(?:\.\d{1,12})?"
DAY = r"\d{4}-\d{2}-\d{2}"
PERIOD_END = r"(?:\.\.|\d{4}(?:-\d{2}(?:-\d{2})?)?)"
PERIOD = rf"{PERIOD_END}(?:/{PERIOD_END})?"
SHA256 = "[0-9a-f]{64}"
PATH = r"[^/\\:][^\\:]*"

DECIMAL_COMMA = re.compile(r"-?\d[\d  \u202f]*,\d+")
SPREADSHEET_FORMULA = re.compile(r"[=+\-@\t\r]")
SIGNED_FIGURE = re.compile(r"-\d[\w .,%’'\u00a0\u202f]*")


@dataclass(frozen=True)
class Cell:
    """A kind of cell; ``schema`` holds the properties of its Table Schema field."""

    type: str
    read: Callable[[str], object]
    constraints: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def danger(cell: str) -> str | None:
    """Why a spreadsheet would not take a cell for text, or ``None`` when it would.

    >>> danger("-1.6"), danger("-1,6 %"), danger("texte")
    (None, None, None)
    >>> danger("=A1") is None
    False
    """
    if "\t" in cell or "\r" in cell:
        return "tabulation ou retour chariot dans la cellule ; l’enlever"
    if "\n" in cell:
        return "retour à la ligne dans la cellule (guillemet jamais fermé ?) ; écrire « ⏎ » pour un saut de ligne"
    if SPREADSHEET_FORMULA.match(cell) and not SIGNED_FIGURE.fullmatch(cell):
        return f"« {cell[:30]} » serait lu comme une formule par un tableur ; commencer par un autre signe"
    return None


def _text(cell: str) -> str:
    if cell != cell.strip():
        raise ValueError("espace au début ou à la fin de la cellule ; l’enlever")
    return cell


def _verbatim(cell: str) -> str:
    return cell


def _matching(pattern: str, fault: str) -> Callable[[str], str]:
    known = re.compile(pattern)

    def read(cell: str) -> str:
        if known.fullmatch(cell):
            return cell
        raise ValueError(f"« {cell} » {fault}")

    return read


def _decimal(cell: str) -> Decimal:
    if DECIMAL_COMMA.fullmatch(cell):
        mended = re.sub(r"[^\d.-]", "", cell.replace(",", "."))
        raise ValueError(f"« {cell} » a une virgule décimale ; écrire « {mended} »")
    return Decimal(_number(cell))


_number = _matching(NUMBER, "n’est pas un nombre ; écrire des chiffres sans espace, avec un point décimal")


def _natural(cell: str) -> int:
    return int(_matching(r"\d{1,9}", "n’est pas un entier positif ; écrire des chiffres seuls")(cell))


def _date(cell: str) -> date:
    try:
        return date.fromisoformat(_matching(DAY, "n’est pas une date ; écrire AAAA-MM-JJ")(cell))
    except ValueError as error:
        raise ValueError(str(error) if "«" in str(error) else f"« {cell} » n’existe pas au calendrier") from None


def _period(cell: str) -> Period:
    _matching(PERIOD, "n’est pas une période ; écrire 2025, 2024-12, 2024-11-26 ou début/fin (bout ouvert : ..)")(cell)
    try:
        period = Period.of_iso(cell)
    except ValueError:
        raise ValueError(f"« {cell} » mêle deux finesses ou nomme un jour qui n’existe pas") from None
    if period.start and period.end and period.start > period.end:
        raise ValueError(f"« {cell} » finit avant de commencer ; échanger les deux dates")
    return period


def _boolean(cell: str) -> bool:
    return _matching("true|false", "n’est ni « true » ni « false »")(cell) == "true"


TEXT = Cell("string", _text)
VERBATIM = Cell("string", _verbatim)
IDENTIFIER = Cell(
    "string",
    _matching(ID, "n’est pas un identifiant ; minuscules sans accent, chiffres, « . », « _ » et « - » seulement"),
    {"pattern": ID},
)
DECIMAL = Cell("number", _decimal)
NATURAL = Cell("integer", _natural, {"minimum": 0})
DATE = Cell("date", _date)
PERIODS = Cell("string", _period, {"pattern": PERIOD})
BOOLEAN = Cell("boolean", _boolean)
DIGEST = Cell("string", _matching(SHA256, "n’est pas une empreinte SHA-256 (64 chiffres hexadécimaux)"))
RELATIVE_PATH = Cell("string", _matching(PATH, "n’est pas un chemin relatif ; écrire « dossier/fichier »"))


def one_of(values: type[StrEnum]) -> Cell:
    """The cells that hold one value of an enumeration."""

    def read(cell: str) -> StrEnum:
        try:
            return values(cell)
        except ValueError:
            known = ", ".join(values)
            raise ValueError(f"valeur inconnue « {cell} » ; choisir parmi {known}") from None

    return Cell("string", read, {"enum": [str(value) for value in values]})
