"""Figures that count nothing: clock times, phone and law numbers, scores, names with digits.

Two tables, each row named by what it recognises. A *shape* is told by the
figure's own characters; a *name* by the words before it (``name_cues.csv``). What is found here is
shown by ``extract --all`` and never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import Lexicon, alternation, load
from factcheck.mentions.taken import Taken, in_text_order
from factcheck.model import Kind, Quantity, Span
from factcheck.units import measurements

SCORE_AFTER = alternation(load("score_contexts", lambda row: row["note"]).entries)

# Told by their own characters; the first that matches at a digit decides.
SHAPES: Mapping[str, str] = {
    "phone": r"(?:\+|00)\d{1,3}[ .-]\d{1,4}(?:[ .-]\d{2,4}){2,6}(?!\d)"
    r"|0[1-9](?:[ .-]\d{2}){4}(?!\d)|0\d{2,3}(?:[ .-]\d{2,4}){2,4}(?!\d)|[1-9]\d(?: \d{2}){3}(?!\d)|0\d{9}(?!\d)",
    "clock": r"\d{1,2} ?[hj] ?/ ?\d{1,2} ?[hj]?(?!\w)|\d{1,2} ?h ?\d{1,2} ?min(?!\w)|\d{1,2} ?h ?:? ?\d{2}(?!\w)"
    r"|\d{1,2}h(?!\w)|\d{1,2} ?:[0-5]\d(?::[0-5]\d)?(?![\w])",
    # longer than any figure of the news
    "code": r"\d{28,}+|\d{1,3}(?:[ .',]\d{3}){9,}+|\d{1,3}(?:,\d{1,2}(?!\d)){2,}+",
    "performance": r"\d{1,2} ?(?:min(?:utes?)?|mn|') ?\d{1,2} ?(?:s(?:ec(?:ondes?)?)?|''|\")(?: ?\d{1,2})?(?!\w)",
    "match_minute": r"\d{1,3}e ?\+ ?\d{1,2}|(?:45|90|105|120)'? ?\+ ?\d{1,2}(?!\d)'?|\d{1,3}(?:\+\d{1,2})?'(?![\w'])",
    "ordinal": r"\d{1,4} ?(?:ers?|ères?|[eè]res?|[eè]mes?|es?|nde?s?)(?!\w)(?: sur \d{1,4}(?!\d|[.,]\d))?",
    "product_name": r"\d{1,3}x\d{1,3}(?!\w)",
    "score": r"\d{1,2} buts? à \d{1,2}(?!\d)|\d{1,2} (?:buts? )?partout(?!\w)"
    r"|\d{1,2}-\d{1,2}(?![\w-]|[.,]\d| ?(?:%|[a-zà€$]))"
    rf"|\d{{1,2}}-\d{{1,2}}(?= (?:{SCORE_AFTER})(?!\w))",
    "weather": r"-?\d{1,2}(?: ?/ ?-?\d{1,2})? ?°(?: ?c(?!\w))?|-?\d{1,2} c(?![\w'])",
    "reference_number": r"\d{1,6}(?:[-/]\d{1,6}){2,4}(?!\w)"
    r"|(?!\d{1,3}(?:\.\d{3}){2,6}(?!\d))\d{1,4}(?:\.\d{1,4}){2,6}(?!\w)",
}

# Told by what stands glued before it: « A320 », « Covid-19 », « n° 5 ».
GLUED = re.compile(r"(?:[^\W\d_]|[^\W\d_]-)$")
NUMBERED = re.compile(r"(?<!\w)n(?: ?[°º]|o\.?|\.) ?$")
# Characters that show nothing, or sit on the one before: a number that holds one is not what it seems.
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f"
)
HIDDEN = re.compile(rf"[{INVISIBLE}]")
BROKEN = re.compile(
    rf"\d[\d.,']{{0,30}}(?: ?[{INVISIBLE}]+[\d.,' ]{{0,30}}\d[\d.,{INVISIBLE}]{{0,30}}"
    rf"|[ {INVISIBLE}]{{0,3}}[{INVISIBLE}][ {INVISIBLE}]{{0,3}}(?:\w{{0,12}}|%)"
    rf"| {{0,2}}(?:\w{{1,12}}[{INVISIBLE}]+){{1,3}}\w{{1,12}})"
)
CUE_WINDOW, NUMBERED_WINDOW = 40, 6
LASTS = "lasts"  # a clock's shape that tells a duration, a unit with a digit: left to the quantities

ENTIRELY = re.compile(  # « 100% marocain » is a turn of phrase, « 100 % des communes » a figure
    r"100 ?%(?= (?!d[eu]s? |d'|en |à |pour |dans |sur |par |aux? |et |ou |contre |selon |l|soit |[(«\"-])[^\W\d_])"
)

YEAR = re.compile(r"(?:19|20)\d{2}(?:-(?:19|20)?\d{2})?(?!\d)")
# « CAN 2025 », « PLF 2026 » : an acronym makes the year part of a name.
ACRONYM = re.compile(r"(?<![\w])[A-Z]{2,}[A-Za-z]*(?:[ -][A-Z][a-z]+)?[ -]?$")
ACRONYMS_OF_MEASURES = re.compile(
    r"(?:PIB|TVA|IR|IS|PNB|RNB|CA|SMIG|SMAG|MRE|IDE|CHU|BTP|PME|HT|TTC|MAD|DH|MDH|MMDH|USD|EUR) $"
)
DIGIT = re.compile(r"\d")
FIGURE = re.compile(r"\d+(?:[.,' ]\d{3}(?!\d))*(?:[.,]\d+)?")
CODE = re.compile(r"\d+(?:[-./]\d+)*")
COUNTED = re.compile(r"[.,]\d| ?(?:%|€|\$|pc\b|m{1,2}dh|mille|million|milliard|dh|dirham|euro|dollar|fcfa)")
LABEL_END = re.compile(r" ?[.,;:()»]| (?:a|et|qui|est|le|la|pour|au|du|de|des)(?!\w)|$")
LIST_NUMBER = re.compile(r"\d{1,2} ?(?:[.)°/]|-) ")
DURATION_BEFORE = re.compile(
    r"(?<!\w)(?:(?:trajets?|durée|vols?|dure|duré|pendant|durant|attente|temps|course|retard)\b[^.;]{0,14}"
    r"|en (?:près de |moins de |plus de |seulement |environ )?)$"
)


# The name closes its pattern rather than holds it: what fails has then marked nothing.
SHAPE = re.compile("|".join(f"(?:{pattern})(?P<{name}>)" for name, pattern in SHAPES.items()))
KINDS = {"ordinal": Kind.ORDINAL}


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
        rf"(?<!\w)(?P<cue>{alternation(name_cues().entries)})(?: n ?[°º]| no\.?| numéro)?[ :]{{0,2}}[tld]?$"
    )


@cache
def _event_before() -> re.Pattern[str]:
    forms = load("event_names", lambda row: row["note"]).entries
    return re.compile(rf"(?<!\w)(?:{alternation(forms)})(?: [^\W\d_]{{2,20}})? ?-?$")


@cache
def _idiom() -> re.Pattern[str]:
    return load("idioms", lambda row: row["note"]).pattern


def find(document: Document, taken: Taken) -> tuple[Quantity, ...]:
    """Every figure of the text that counts nothing, in order, none overlapping nor in ``taken`` stretches.

    Each is a ``Quantity`` of kind ``noise`` or ``ordinal`` whose ``noise`` field
    names the pattern that recognised it. What is found is added to ``taken``.
    """
    found = [*_figures(document, taken), *_idioms(document, taken)]
    return tuple(sorted(found, key=in_text_order))


def _figures(document: Document, taken: Taken) -> Iterator[Quantity]:
    position, hides = 0, HIDDEN.search(document.lower) is not None
    while digit := DIGIT.search(document.lower, position):
        position = _end_of(FIGURE, document.lower, digit.start())
        if not taken.holds(digit.start()):
            span, name = _at(document, digit.start(), hides=hides) or (None, "")
            if span and name == LASTS:
                position = span.end
            elif span and taken.take(span):
                position = max(span.end, digit.end())
                yield _quantity(document, span, name)


def _end_of(pattern: re.Pattern[str], lower: str, start: int) -> int:
    match = pattern.match(lower, start)
    return match.end() if match else start + 1


def _at(document: Document, start: int, *, hides: bool) -> tuple[Span, str] | None:
    lower = document.lower
    broken = BROKEN.match(lower, start) if hides else None
    if broken:
        return Span(*broken.span()), "invisible"
    shape = SHAPE.match(lower, start - 1 if start and lower[start - 1] == "+" else start)
    if shape:
        return Span(*shape.span()), LASTS if _lasts(lower, shape) else str(shape.lastgroup)
    return _named(document, start) or _listed(document, start) or _footnote(document, start)


def _lasts(lower: str, shape: re.Match[str]) -> bool:
    """« un trajet de 2h15 » is a duration, not a time of day."""
    before = max(0, shape.start() - 30)
    return shape.lastgroup == "clock" and DURATION_BEFORE.search(lower, before, shape.start()) is not None


def _named(document: Document, start: int) -> tuple[Span, str] | None:
    """The figure at ``start`` when the words before it make it part of a name."""
    lower, window = document.lower, max(0, start - CUE_WINDOW)
    year = YEAR.match(lower, start)
    if year and _names_event(document, window, start):
        return Span(*year.span()), "event_name"
    end = _end_of(CODE, lower, start)
    if not lower.endswith((" ", "("), 0, start) and GLUED.search(lower, max(0, start - 2), start):
        word = Span(_word_start(lower, start), _word_end(lower, start))
        unit = measurements().get(word.of(lower))
        return word, LASTS if unit and unit.in_figure else "name"  # « 39,3 Mm3 »
    if COUNTED.match(lower, end):
        return None
    if NUMBERED.search(lower, max(0, start - NUMBERED_WINDOW), start):
        return Span(start, end), "reference_number"
    return _cued(lower, window, Span(start, end))


def _cued(lower: str, window: int, span: Span) -> tuple[Span, str] | None:
    match = _cue_before().search(lower, window, span.start)
    if not match:
        return None
    cue = name_cues().entries[match["cue"]]
    stands_alone = span.end - span.start <= 4 and LABEL_END.match(lower, span.end) is not None
    return (span, cue.name) if stands_alone or not cue.is_label else None


def _names_event(document: Document, window: int, start: int) -> bool:
    folded = document.folded
    if _event_before().search(document.lower, window, start):
        return True
    acronym = ACRONYM.search(folded, window, start)
    return bool(
        acronym and not ACRONYMS_OF_MEASURES.search(folded, window, start) and not folded[window:start].isupper()
    )


def _word_start(lower: str, start: int) -> int:
    while start and (lower[start - 1].isalnum() or lower[start - 1] == "-"):
        start -= 1
    return start


def _word_end(lower: str, start: int) -> int:
    while start < len(lower) and (lower[start].isalnum() or lower[start] == "-"):
        start += 1
    return start


def _listed(document: Document, start: int) -> tuple[Span, str] | None:
    """« 1. Travailleurs non-salariés » : a number that opens a line."""
    block = document.block_at(start)
    if block.span.start != start or not LIST_NUMBER.match(document.lower, start):
        return None
    return Span(start, _end_of(CODE, document.lower, start)), "list_number"


def _footnote(document: Document, start: int) -> tuple[Span, str] | None:
    """« L'indice atteint 110,7 (1). », where a line below begins with « (1) »."""
    lower = document.lower
    if not lower.endswith("(", 0, start) or lower[start + 1 : start + 2] != ")":
        return None
    note = f"({lower[start]})"
    begins_line = document.block_at(start).span.start == start - 1
    return (Span(start, start + 1), "footnote") if begins_line or f"\n{note}" in lower else None


def _idioms(document: Document, taken: Taken) -> Iterator[Quantity]:
    for pattern in (_idiom(), ENTIRELY):
        for match in pattern.finditer(document.lower):
            span = Span(*match.span())
            if taken.take(span):
                yield _quantity(document, span, "idiom")


def _quantity(document: Document, span: Span, name: str) -> Quantity:
    kind = KINDS.get(name, Kind.NOISE)
    digits = re.match(r"\d+", document.lower[span.start : span.end])
    value = Decimal(digits.group()) if kind is Kind.ORDINAL and digits else None
    return Quantity(span, span, kind, value=value, noise=name)
