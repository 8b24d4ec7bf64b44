"""Figures that count nothing: clock times, phone and law numbers, scores, names with digits.

A figure's own characters tell it (``shapes``), or the words before it (``labels``),
or it is part of a turn of phrase (``idioms.csv``). What is found here is
shown by ``extract --all`` and never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.mentions import labels, shapes
from factcheck.mentions.taken import Taken, in_text_order
from factcheck.model import Kind, Quantity, Span

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
ENTIRELY = re.compile(  # « 100% marocain » is a turn of phrase, « 100 % des communes » a figure
    r"100 ?%(?= (?!d[eu]s? |d'|en |à |pour |dans |sur |par |aux? |et |ou |contre |selon |l|soit |[(«\"-])[^\W\d_])"
)

GOALS = "(?:zéro|un|deux|trois|quatre|cinq|six|sept)"
SCORE_IN_WORDS = re.compile(rf"(?<!\w)(?:{GOALS} buts? (?:à|partout)(?: {GOALS})?|un partout|deux partout)(?!\w)")
SCORED = ("but", "partout")  # one of which such a score holds: found at once, unlike the words before it
FIGURE = re.compile(r"\d+(?:[.,' ]\d{3}(?!\d))*(?:[.,]\d+)?")
KINDS = {"ordinal": Kind.ORDINAL}


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
    while figure := FIGURE.search(document.lower, position):
        start, position = figure.span()
        if not taken.holds(start):
            span, name = _at(document, start, hides=hides) or (None, "")
            if span and name == shapes.LASTS:
                position = span.end
            elif span and taken.take(span):
                position = max(span.end, start + 1)
                yield _quantity(document, span, name)


def _at(document: Document, start: int, *, hides: bool) -> tuple[Span, str] | None:
    broken = BROKEN.match(document.lower, start) if hides else None
    if broken:
        return Span(*broken.span()), "invisible"
    return shapes.read(document.lower, start) or labels.read(document, start)


def _idioms(document: Document, taken: Taken) -> Iterator[Quantity]:
    patterns = [(_idiom(), "idiom"), (ENTIRELY, "idiom")]
    if any(sign in document.lower for sign in SCORED):
        patterns.append((SCORE_IN_WORDS, "score"))
    for pattern, name in patterns:
        for match in pattern.finditer(document.lower):
            span = Span(*match.span())
            if taken.take(span):
                yield _quantity(document, span, name)


def _quantity(document: Document, span: Span, name: str) -> Quantity:
    kind = KINDS.get(name, Kind.NOISE)
    digits = re.match(r"\d+", document.lower[span.start : span.end])
    value = Decimal(digits.group()) if kind is Kind.ORDINAL and digits else None
    return Quantity(span, span, kind, value=value, noise=name)
