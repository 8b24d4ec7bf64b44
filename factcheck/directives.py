"""What an article says to us rather than to its readers: ``<!-- factcheck: ignore FC101 "13,5 %" — motif -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.folding import fold
from factcheck.model import Span
from factcheck.translation import gettext as _

OPENING = "<!--"
COMMENT = re.compile(r"<!--[ \t]{0,8}factcheck[ \t]{0,8}:([^<>]{0,1000})-->")
IGNORE = re.compile(
    r'\s{0,8}ignore\s+(?P<codes>FC\d{3}(?:\s{0,4},\s{0,4}FC\d{3}){0,20})\s+"(?P<extract>[^"]{1,300})"(?P<rest>.*)', re.S
)
HIDDEN = re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.S)  # stops at the next opening: linear on any text
QUOTES = str.maketrans("«»“”", '""""')


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment meant for us: its place, and what it asks for when that can be understood.

    ``fault`` says what is missing from one that cannot be followed.
    """

    span: Span
    codes: tuple[str, ...] = ()
    extract: str = ""
    reason: str = ""
    fault: str | None = None


def find(text: str) -> Iterator[Directive]:
    """Every comment of a text that is meant for us, in order."""
    if OPENING in text:
        yield from (_directive(match) for match in COMMENT.finditer(text))


def masked(folded: str) -> str:
    r"""A folded text with its comments blanked, of the same length: no reader sees a figure in them.

    >>> masked('Oui <!-- factcheck: ignore FC101 "9 %" - relu -->.')
    'Oui                                              .'
    """
    if OPENING not in folded:
        return folded
    return HIDDEN.sub(lambda match: re.sub(r"[^\r\n]", " ", match.group()), folded)


def _directive(match: re.Match[str]) -> Directive:
    span = Span(*match.span())
    asked = IGNORE.fullmatch(fold(match[1]).translate(QUOTES))
    if asked is None:
        return Directive(span, fault=_('forme attendue : ignore FC101 "13,5 %" — motif'))
    reason = match[1][asked.start("rest") :].strip(" \t\r\n-–—:\u00a0")
    if not reason:
        return Directive(span, fault=_("le motif manque ; dites pourquoi, après un tiret"))
    return Directive(span, tuple(re.findall(r"FC\d{3}", asked["codes"])), asked["extract"], reason)
