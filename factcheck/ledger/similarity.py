"""The only door to rapidfuzz: words spelt almost alike, and the labels nearest to a query."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

MIN_LETTERS = 6  # shorter words that differ by a letter are other words: « part », « parc »
ALIKE = 86.0  # of 100: one letter in seven, « Tadammoun » for « Tadamoun »


def bare(text: str) -> str:
    """The text in lower case without its accents.

    >>> bare("Bénéficiaires")
    'beneficiaires'
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


@dataclass(frozen=True)
class Speller:
    """Known words, ready to tell what a misspelt one stands for."""

    by_letter: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Speller:
        """The speller of some words; those too short to be told apart are left out."""
        found = defaultdict[str, dict[str, None]](dict)
        for word in words:
            if len(word) >= MIN_LETTERS:
                found[word[0]][word] = None
        return cls({letter: tuple(sorted(alike)) for letter, alike in found.items()})

    @cached_property
    def _seen(self) -> dict[str, str | None]:
        return {}

    def respelt(self, word: str) -> str | None:
        """The one known word this is a misspelling of: same first letter, nearly the same letters.

        >>> speller = Speller.of(["tadamoun", "achamil", "immobile"])
        >>> speller.respelt("tadammoun"), speller.respelt("mobile")
        ('tadamoun', None)
        """
        if len(word) < MIN_LETTERS:
            return None
        if word not in self._seen:
            self._seen[word] = self._nearest(word)
        return self._seen[word]

    def _nearest(self, word: str) -> str | None:
        from rapidfuzz import fuzz, process

        alike = self.by_letter.get(word[0], ())
        found = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return found[0] if found else None


def nearest(query: str, labels: Sequence[str], limit: int = 10) -> list[tuple[str, float]]:
    """The labels most like a query, with their likeness out of 100, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(query, labels, scorer=fuzz.token_set_ratio, processor=bare, limit=limit)
    return [(label, score) for label, score, _ in found]
