"""The only door to rapidfuzz: words spelt almost alike, and the labels nearest to a query."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MIN_LETTERS = 6  # shorter words that differ by a letter are other words: « part », « parc »
ALIKE = 86.0  # of 100: one letter in seven, « Tadammoun » for « Tadamoun »


def bare(text: str) -> str:
    """The text in lower case without its accents.

    >>> bare("Bénéficiaires")
    'beneficiaires'
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


@lru_cache(maxsize=8192)
def respelt(word: str, known: tuple[str, ...]) -> str | None:
    """The one known word this is a misspelling of: same first letter, nearly the same letters.

    >>> respelt("tadammoun", ("tadamoun", "achamil"))
    'tadamoun'
    >>> respelt("mobile", ("immobile", "modele")) is None
    True
    """
    if len(word) < MIN_LETTERS:
        return None
    from rapidfuzz import fuzz, process

    near = [other for other in known if other[:1] == word[:1] and len(other) >= MIN_LETTERS]
    found = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[0] if found else None


def nearest(query: str, labels: Sequence[str], limit: int = 10) -> list[tuple[str, float]]:
    """The labels most like a query, with their likeness out of 100, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(query, labels, scorer=fuzz.token_set_ratio, processor=bare, limit=limit)
    return [(label, score) for label, score, _ in found]
