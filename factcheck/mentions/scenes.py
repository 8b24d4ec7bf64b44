"""A sentence laid out for its figures: words as letters, phrases, what is measured so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.document import Document
from factcheck.mentions.nouns import CLASSES, WordClass, counted_noun
from factcheck.mentions.phrases import Phrase, counted_phrase, phrases_of
from factcheck.mentions.tagging import Tagged, tag
from factcheck.model import Kind, Measure, Quantity, Span

TIMES = frozenset({Kind.DATE, Kind.DURATION})
WINDOW = 60  # how many words around a figure are read, so that endless lines cost no more than others


@dataclass(frozen=True)
class Scene:
    """One sentence while its figures are being told what they count.

    ``found`` fills from left to right; ``earlier`` is the figure last measured
    before the sentence, with its measure, and ``last`` the scene it stood in.
    """

    document: Document
    index: int
    figures: tuple[Quantity, ...]
    tagged: Tagged
    phrases: tuple[Phrase, ...]
    earlier: tuple[Quantity, Measure] | None = None
    last: Scene | None = None
    found: dict[Span, Measure] = field(default_factory=dict)
    governors: dict[int, Phrase | None] = field(
        default_factory=dict
    )  # worked out once a figure, asked by several rules

    @classmethod
    def of(cls, document: Document, index: int, figures: tuple[Quantity, ...] = (), last: Scene | None = None) -> Scene:
        """The scene of a document's sentence; ``last`` is that of the last sentence with figures."""
        tagged = tag(document, document.sentences[index].span, figures)
        earlier = last.latest if last else None
        return cls(document, index, figures, tagged, phrases_of(tagged.letters), earlier, last)

    @property
    def latest(self) -> tuple[Quantity, Measure] | None:
        """The last figure measured, here or earlier."""
        told = (q for q in reversed(self.figures) if q.span in self.found and q.kind not in TIMES)
        return next(((q, self.found[q.span]) for q in told), self.earlier)

    @cached_property
    def before(self) -> Scene | None:
        """The scene of the sentence just before, figures or not."""
        zones = [self.document.sentences[i].zone for i in (self.index - 1, self.index)]
        if self.index == 0 or zones[0] is not zones[1]:
            return None
        if self.last and self.last.index == self.index - 1:
            return self.last
        return Scene.of(self.document, self.index - 1)

    @property
    def letters(self) -> str:
        """The sentence, one letter a word."""
        return self.tagged.letters

    def at(self, quantity: Quantity) -> int:
        """The index of a figure's word."""
        return self.tagged.figures[quantity.span]

    def word(self, index: int) -> str:
        """A word in lower case."""
        return self.tagged.word(self.document, index)

    def measure(self, phrase: Phrase) -> Measure:
        """A phrase as printed, from its head on."""
        span = self.tagged.place(phrase.head, phrase.end - 1)
        return Measure(span.of(self.document.text), span)

    @property
    def previous(self) -> Measure | None:
        """The measure of the last figure told so far in the sentence."""
        return next(reversed(self.found.values()), None)

    @property
    def last_told(self) -> int:
        """The index of the last figure told so far; before the sentence when there is none."""
        return self.tagged.figures[next(reversed(self.found))] if self.found else -1

    @cached_property
    def _ends(self) -> list[int]:
        return [phrase.end for phrase in self.phrases]

    def phrases_before(self, at: int) -> Iterator[Phrase]:
        """The phrases on the left of a word, nearest first, those in a closed parenthesis left out."""
        for index in range(bisect_right(self._ends, at) - 1, -1, -1):
            phrase = self.phrases[index]
            if phrase.end < at - WINDOW:
                return
            if not _closed(self.letters[phrase.end : at]):
                yield phrase

    def phrase_at(self, first: int, last: int) -> Phrase | None:
        """The phrase that begins between two words, both included."""
        index = bisect_right(self._ends, first)
        near = self.phrases[index : index + 3]
        return next((phrase for phrase in near if first <= phrase.start <= last), None)

    def is_bare(self, quantity: Quantity) -> bool:
        """Whether a figure is a number alone: « Dakar (3,9 millions) »."""
        beside = self.document.lower[quantity.number.end : quantity.span.end].split()
        printed = any(CLASSES.get(word) is not WordClass.SCALE for word in beside)  # « 17,5 Mqx »
        return quantity.kind is Kind.COUNT and not printed and self.noun_after(quantity) is None

    def noun_after(self, quantity: Quantity) -> Measure | None:
        """The noun that a count is followed by, with its complements."""
        noun = quantity.noun or (
            counted_noun(self.document, quantity.span.end) if quantity.kind is Kind.COUNT else None
        )
        if noun is None or quantity.kind is not Kind.COUNT:
            return None
        starts = self.tagged.spans[self.at(quantity) + 1 : self.at(quantity) + WINDOW]
        head = next((i for i, (start, _) in enumerate(starts, self.at(quantity) + 1) if start == noun.start), None)
        if head is None:
            return Measure(noun.of(self.document.text), noun)
        return self.measure(counted_phrase(self.letters, head))


def _closed(letters: str) -> bool:
    """Whether a parenthesis open before these letters closes in them."""
    return ")" in letters and letters.count(")") > letters.count("(")
