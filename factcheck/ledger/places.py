"""Where a quote stands in its source: by offsets, and by the words around it when the text has moved.

Line ends are shown as one visible sign each, so that a cell holds one line and
every offset holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.ledger.cells import danger
from factcheck.model import Span

AROUND = 24
SIGNS = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "⇥"})


def shown(text: str) -> str:
    r"""The text with its line ends and tabs made visible, of the same length.

    >>> shown("titre\n\nTexte")
    'titre⏎⏎Texte'
    """
    return text.translate(SIGNS)


def around(text: str, span: Span) -> tuple[str, str]:
    """The characters just before and just after a stretch of text, as the ledger keeps them.

    They are cut where a spreadsheet would take the cell for a formula.
    """
    prefix = shown(text[max(0, span.start - AROUND) : span.start])
    suffix = shown(text[span.end : span.end + AROUND])
    while danger(prefix):
        prefix = prefix[1:]
    return prefix, "" if danger(suffix) else suffix


def anchor(text: str, quote: str, prefix: str, suffix: str, start: int | None) -> Span | None:
    """Where a quote stands, every character of it; ``None`` when it is not there or could be in two places.

    Of several places, the one with the same words around it is meant, else the
    one at ``start``.
    """
    text = shown(text)
    places = list(_occurrences(text, quote))
    between = [span for span in places if text[: span.start].endswith(prefix) and text.startswith(suffix, span.end)]
    for candidates in (between, places, [span for span in between or places if span.start == start]):
        if len(candidates) == 1:
            return candidates[0]
    return None


def _occurrences(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)
