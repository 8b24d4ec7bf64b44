"""What the words before a figure make of it: a name (« A320 », « France 24 »), a law's number, an item of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from factcheck import units
from factcheck.document import Document
from factcheck.lexicon import Lexicon, alternation, load
from factcheck.mentions.nouns import counted_noun
from factcheck.mentions.shapes import LASTS
from factcheck.model import Span

Label = tuple[Span, str]
"""The stretch a figure's name takes, and what sort of name it is."""

# Told by what stands glued before it: « A320 », « Covid-19 », « n° 5 ».
GLUED = re.compile(r"(?:[^\W\d_]|[^\W\d_]-)\Z")  # and not a word that ends the line before
NUMBERED = re.compile(r"(?<!\w)n(?: ?[°º]|o\.?|\.) ?$")
CUE_WINDOW, NUMBERED_WINDOW, LINK_WINDOW = 40, 6, 300

YEAR = re.compile(r"(?:19|20)\d{2}(?:-(?:19|20)?\d{2})?(?!\d)")
# « CAN 2025 », « PLF 2026 » : an acronym makes the year part of a name.
ACRONYM = re.compile(r"(?<![\w])[A-Z]{2,}[A-Za-z]*(?:[ -][A-Z][a-z]+)?[ -]?$")
DIGITS = "0123456789"
CODE = re.compile(r"\d+(?:[-./]\d+)*")
COUNTED = r"[.,]\d| ?(?:%|€|\$|pc\b|m{1,2}dh|mille|million|milliard|dh|dirham|euro|dollar|fcfa)"
FIGURE = re.compile(rf"(?P<code>{CODE.pattern})(?P<counted>{COUNTED})?")
INLINE_NUMBER = re.compile(r"(?<=[,:;-] )\d{1,2}[.)] (?=[A-ZÀ-Þ])")  # « 1. Raja 45 pts, 2. FAR 43 pts »
POSTAL_CODE = re.compile(r"\d{5}(?= [A-ZÀ-Þ])")
STREET_BEFORE = re.compile(
    r"(?<!\w)(?:rue|avenue|av\.|bd\.?|boulevard|bp|quartier|hay|lot|résidence)(?!\w)[^.;\n]{0,40}, $"
)
DISTANCES = r"(?:50|60|100|110|200|400|800|1 ?500|3 ?000|5 ?000|10 ?000)"
RACE = rf"{DISTANCES} ?m(?:ètres)?(?: haies| steeple| nage libre)?(?!\w)"
RACE_BEFORE = re.compile(r"(?<!\w)(?:le|du|au) $")
IN_LINK = frozenset("/=-._?&#%+~:abcdefghijklmnopqrstuvwxyz")  # what a figure of an address follows
NOTED = re.compile(r"[\w.,;»)%\]]\[$")  # glued to what it explains
OPENS_NOTE = ("(", "[", "^")
NOTE_MARK = re.compile(r"\d{1,4}(?=\])")
FOOT = 20_000  # an article's notes stand no further down
OF = (" d'", " de ", " des ")
LIST_NUMBER = r"\d{1,2} ?(?:[.)°/]|-) "
# What a figure of an enumeration, of an address or of a race looks like, no two of them alike: few figures do.
SHAPED = re.compile(rf"(?P<listed>{LIST_NUMBER})|(?P<address>\d{{5}}) |(?P<race>{RACE})")


@dataclass(frozen=True, slots=True)
class NameCue:
    """A word that makes the number behind it a name's; a *label*'s number must stand alone (« France 24 »)."""

    name: str
    is_label: bool


@cache
def name_cues() -> Lexicon[NameCue]:
    """The cues of ``lexicons/name_cues.csv``."""
    return load("name_cues", lambda row: NameCue(row["name"], row["kind"] == "label"))


@cache
def _cue_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<cue>{alternation(name_cues().entries)})(?: n ?[°º]| no\.?| numéro)?[ :]{{0,2}}[tld]?"
        rf"(?:\d{{1,4}}(?:,| et| ou| à) [tld]?){{0,4}}$"  # « les lignes 1, 2 et 4 »
    )


@cache
def _event_before() -> re.Pattern[str]:
    forms = load("event_names", lambda row: row["note"]).entries
    return re.compile(rf"(?<!\w)(?:{alternation(forms)})(?: [^\W\d_]{{2,20}})? ?-?$")


@cache
def measure_before() -> re.Pattern[str]:
    """The acronym of a measure right before a figure: « le PIB 2024 » is the year of a measure, and no name."""
    forms = load("measure_acronyms", lambda row: row["note"]).entries
    return re.compile(rf"(?<!\w)(?:{alternation(forms)}) $")


def read(document: Document, start: int) -> Label | None:
    """What makes the figure that begins here a label, and how far it goes; ``None`` when nothing does."""
    return (
        _in_link(document, start) or _named(document, start) or _footnote(document, start) or _shaped(document, start)
    )


def _named(document: Document, start: int) -> Label | None:
    """The figure at ``start`` when the words before it make it part of a name."""
    lower, window = document.lower, max(0, start - CUE_WINDOW)
    year = YEAR.match(lower, start)
    if year and _names_event(document, window, start):
        return Span(*year.span()), "event_name"
    if not lower.endswith((" ", "("), 0, start) and GLUED.search(lower, max(0, start - 2), start):
        word = Span(_word_start(lower, start), _word_end(lower, start))
        symbol = Span(word.end - len(word.of(lower).lstrip(DIGITS)), word.end)  # the « m2 » of « 300m2 »
        unit = units.measurements().get(symbol.of(lower))
        if unit is None:
            return word, "name"
        return symbol, LASTS if unit.in_figure else "name"  # « 39,3 Mm3 »
    figure = FIGURE.match(lower, start)
    if figure is None or figure["counted"]:
        return None
    span = Span(start, figure.end())
    if NUMBERED.search(lower, max(0, start - NUMBERED_WINDOW), start):
        return span, "reference_number"
    return _cued(document, window, span)


def _cued(document: Document, window: int, span: Span) -> Label | None:
    match = _cue_before().search(document.lower, window, span.start)
    if not match or (match["cue"].isalpha() and _counts(document, span)):
        return None  # « a arrêté 36 personnes », « porte 45 mesures » : a verb, not « le quartier des 36 logements »
    cue = name_cues().entries[match["cue"]]
    return (span, cue.name) if not cue.is_label or span.end - span.start <= 4 else None


def _counts(document: Document, span: Span) -> bool:
    """Whether a unit or the noun of things counted stands behind a plain number."""
    number = span.of(document.lower)
    if not number.isdigit() or document.lower.startswith(OF, span.end):
        return False  # « le top 10 des entreprises »
    if units.read(document.lower, span.end):
        return True
    return int(number) > 1 and counted_noun(document, span.end) is not None  # not « la Ligue 1 française »


def _names_event(document: Document, window: int, start: int) -> bool:
    folded = document.folded
    if _event_before().search(document.lower, window, start):
        return True
    acronym = ACRONYM.search(folded, window, start)
    return bool(
        acronym and not measure_before().search(document.lower, window, start) and not folded[window:start].isupper()
    )


def _end_of_code(lower: str, start: int) -> int:
    match = CODE.match(lower, start)
    return match.end() if match else start + 1


def _word_start(lower: str, start: int) -> int:
    while start and (lower[start - 1].isalnum() or lower[start - 1] == "-"):
        start -= 1
    return start


def _word_end(lower: str, start: int) -> int:
    while start < len(lower) and (lower[start].isalnum() or lower[start] == "-"):
        start += 1
    return start


def _shaped(document: Document, start: int) -> Label | None:
    shape = SHAPED.match(document.lower, start)
    return SHAPES[str(shape.lastgroup)](document, shape) if shape else None


def _listed(document: Document, number: re.Match[str]) -> Label | None:
    """« 1. Travailleurs non-salariés » : a number that opens a line, or an item of an enumeration."""
    start = number.start()
    if not INLINE_NUMBER.match(document.folded, start) and document.block_at(start).span.start != start:
        return None
    return Span(start, _end_of_code(document.lower, start)), "list_number"


def _footnote(document: Document, start: int) -> Label | None:
    """« décès[2] » ; « L'indice atteint 110,7 (1). », where a line begins with « (1) » or a « (2) » follows."""
    lower = document.lower
    if not lower.endswith(OPENS_NOTE, 0, start):
        return None
    bracketed = lower.endswith("[^", 0, start) or NOTED.search(lower, max(0, start - 2), start)
    if mark := NOTE_MARK.match(lower, start) if bracketed else None:
        return Span(*mark.span()), "footnote"
    if not lower.endswith("(", 0, start) or lower[start + 1 : start + 2] != ")":
        return None
    above, below = lower[max(0, start - FOOT) : start], lower[start : start + FOOT]
    numbered = "(2)" in below if lower[start] == "1" else "(1)" in above
    told = numbered or f"\n({lower[start]})" in below or document.block_at(start).span.start == start - 1
    return (Span(start, start + 1), "footnote") if told else None


def _in_link(document: Document, start: int) -> Label | None:
    """« https://exemple.ma/2024/12 »."""
    lower, window = document.lower, max(0, start - LINK_WINDOW)
    if lower[start - 1 : start] not in IN_LINK:
        return None
    begins = max(window, *(lower.rfind(blank, window, start) + 1 for blank in " \n"))
    if "://" not in lower[begins:start] and not lower.startswith("www.", begins):
        return None
    return Span(start, _end_of_code(lower, start)), "link"


def _in_address(document: Document, code: re.Match[str]) -> Label | None:
    """« rue Ibn Sina, 20000 Casablanca »."""
    start, end = code.span("address")
    capital = POSTAL_CODE.match(document.folded, start)
    street = STREET_BEFORE.search(document.lower, max(0, start - 60), start) if capital else None
    return (Span(start, end), "address") if street else None


def _race(document: Document, race: re.Match[str]) -> Label | None:
    """« le 100 mètres », a discipline."""
    start = race.start()
    return (Span(*race.span()), "race") if RACE_BEFORE.search(document.lower, max(0, start - 4), start) else None


SHAPES: Mapping[str, Callable[[Document, re.Match[str]], Label | None]] = {
    "listed": _listed,
    "address": _in_address,
    "race": _race,
}
