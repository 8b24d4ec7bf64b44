"""What the cells of a column may hold: how one is read, and how Table Schema says it.

A reader turns a cell that is not empty into a value, or raises ``ValueError``
with what is wrong and how to mend it, in French.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from factcheck.model import Period
from factcheck.translation import N_
from factcheck.translation import gettext as _

ID = r"[a-z0-9][a-z0-9_.-]{0,199}"
NUMBER = r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?"
WHOLE = "[0-9]{1,9}"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
PERIOD_END = r"(?:\.\.|[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)"
PERIOD = rf"{PERIOD_END}(?:/{PERIOD_END})?"
SHA256 = "[0-9a-f]{64}"
PATH = r"[^/\\:][^\\:]*"

DECIMAL_COMMA = re.compile(r"-?\d[\d  \u202f]*,\d+")
FORMULA_SIGNS = ("=", "+", "@", "＝", "＋", "－", "＠", "-")  # full-width ones too: some spreadsheets fold them
CONTROLS = ("\t", "\r", "\0")
SIGNED_FIGURE = re.compile(r"-\d[\w .,%’'\u00a0\u202f]*")
# Signs that nobody sees and that make two cells differ that look the same.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd]")
LONGEST = 20_000  # signs in a cell: longer, a quotation mark was never closed
HARMLESS = rf"[^\n{''.join(FORMULA_SIGNS)}].{{0,{LONGEST - 1}}}"
TRIMMED = rf"[^\s{''.join(FORMULA_SIGNS)}](?:.{{0,{LONGEST - 2}}}\S)?"
SHOWN = 30  # signs of a cell that a fault shows

NO_ID = N_("« {cell} » n’est pas un identifiant ; minuscules sans accent, chiffres, « . », « _ » et « - » seulement")
NO_DIGEST = N_("« {cell} » n’est pas une empreinte SHA-256 (64 chiffres hexadécimaux)")
NO_PATH = N_("« {cell} » n’est pas un chemin relatif ; écrire « dossier/fichier »")
UNKNOWN = N_("valeur inconnue « {cell} » ; choisir parmi {known}")
TOO_LONG = N_("cellule de {size} signes, {longest} au plus ; la raccourcir (guillemet jamais fermé ?)")


@dataclass(frozen=True)
class Cell:
    """A kind of cell: how one is read, and the constraints of its Table Schema field.

    Whatever matches ``sound`` whole can be read and is not dangerous, control signs
    apart: a column of a million such cells is looked over without reading any.
    None is needed where few cells differ. So can be read a number of at most
    ``digits`` digits and nothing else, the first of them not 0.
    """

    type: str
    read: Callable[[str], object]
    constraints: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    sound: re.Pattern[str] | None = None
    digits: int = 0


def danger(cell: str) -> str | None:
    """Why a spreadsheet would not take a cell for text, or ``None`` when it would.

    >>> danger("-1.6"), danger("-1,6 %"), danger("texte")
    (None, None, None)
    >>> danger("=A1") is None
    False
    """
    if any(sign in cell for sign in CONTROLS):
        return _("tabulation, retour chariot ou signe nul dans la cellule ; l’enlever")
    if "\n" in cell:
        return _("retour à la ligne dans la cellule (guillemet jamais fermé ?) ; écrire « ⏎ » pour un saut de ligne")
    if len(cell) > LONGEST:
        return _(TOO_LONG, size=len(cell), longest=LONGEST)
    if cell.startswith(FORMULA_SIGNS) and not SIGNED_FIGURE.fullmatch(cell):
        return _(
            "« {cell} » serait lu comme une formule par un tableur ; commencer par un autre signe", cell=cell[:SHOWN]
        )
    return None


def _text(cell: str) -> str:
    if not unicodedata.is_normalized("NFC", cell):
        raise ValueError(_("accents écrits à part de leur lettre (Unicode décomposé) ; retaper la cellule"))
    if INVISIBLE.search(cell):
        raise ValueError(_("signe invisible dans la cellule ; la retaper"))
    return _printed(cell)


def _printed(cell: str) -> str:
    if cell != cell.strip():
        raise ValueError(_("espace au début ou à la fin de la cellule ; l’enlever"))
    return cell


def _verbatim(cell: str) -> str:
    return cell


def _matching(pattern: str, fault: str) -> Callable[[str], str]:
    known = re.compile(pattern)

    def read(cell: str) -> str:
        if known.fullmatch(cell):
            return cell
        raise ValueError(_(fault, cell=cell[:SHOWN]))

    return read


def _decimal(cell: str) -> Decimal:
    if DECIMAL_COMMA.fullmatch(cell):
        mended = re.sub(r"[^\d.-]", "", cell.replace(",", "."))
        raise ValueError(_("« {cell} » a une virgule décimale ; écrire « {mended} »", cell=cell, mended=mended))
    return Decimal(_number(cell))


def _positive(cell: str) -> Decimal:
    number = _decimal(cell)
    if number <= 0:
        raise ValueError(_("la résolution est le poids d’un chiffre : elle est positive"))
    return number


_number = _matching(
    NUMBER, N_("« {cell} » n’est pas un nombre ; écrire des chiffres sans espace, avec un point décimal")
)
_whole = _matching(WHOLE, N_("« {cell} » n’est pas un entier positif ; écrire des chiffres seuls"))
_day = _matching(DAY, N_("« {cell} » n’est pas une date ; écrire AAAA-MM-JJ"))
_when = _matching(
    PERIOD,
    N_("« {cell} » n’est pas une période ; écrire 2025, 2024-12, 2024-11-26 ou début/fin (bout ouvert : ..)"),
)
_truth = _matching("true|false", N_("« {cell} » n’est ni « true » ni « false »"))


def _natural(cell: str) -> int:
    return int(_whole(cell))


def _date(cell: str) -> date:
    day = _day(cell)
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise ValueError(_("« {cell} » n’existe pas au calendrier", cell=cell)) from None


@lru_cache(maxsize=4096)
def _period(cell: str) -> Period:
    written = _when(cell)
    try:
        period = Period.of_iso(written)
    except ValueError:
        raise ValueError(_("« {cell} » mêle deux finesses ou nomme un jour qui n’existe pas", cell=cell)) from None
    if period.start and period.end and period.start > period.end:
        raise ValueError(_("« {cell} » finit avant de commencer ; échanger les deux dates", cell=cell))
    return period


def _boolean(cell: str) -> bool:
    return _truth(cell) == "true"


TEXT = Cell("string", _text)
PRINTED = Cell("string", _printed, sound=re.compile(TRIMMED))
VERBATIM = Cell("string", _verbatim, sound=re.compile(HARMLESS))
IDENTIFIER = Cell(
    "string",
    _matching(ID, NO_ID),
    {"pattern": ID},
    re.compile(ID),
)
DECIMAL = Cell("number", _decimal, sound=re.compile(NUMBER), digits=18)
POSITIVE = Cell("number", _positive)
NATURAL = Cell("integer", _natural, {"minimum": 0}, re.compile(WHOLE), digits=9)
DATE = Cell("date", _date)
PERIODS = Cell("string", _period, {"pattern": PERIOD})
BOOLEAN = Cell("boolean", _boolean)
DIGEST = Cell("string", _matching(SHA256, NO_DIGEST))
RELATIVE_PATH = Cell("string", _matching(PATH, NO_PATH))


def one_of(values: type[StrEnum]) -> Cell:
    """The cells that hold one value of an enumeration."""

    def read(cell: str) -> StrEnum:
        try:
            return values(cell)
        except ValueError:
            raise ValueError(_(UNKNOWN, cell=cell[:SHOWN], known=", ".join(values))) from None

    return Cell("string", read, {"enum": [str(value) for value in values]})
