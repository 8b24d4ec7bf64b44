"""A sentence laid out for its figures: words as letters, phrases, what is measured so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from factcheck.document import Document
from factcheck.mentions.nouns import CLASSES, WordClass, counted_noun
from factcheck.mentions.phrases import Phrase, counted_phrase, phrases_of
from factcheck.mentions.tagging import Tagged, tag
from factcheck.model import Kind, Measure, Quantity, Span, Zone

TIMES = frozenset({Kind.DATE, Kind.DURATION})
# « l'indice, qui suit les prix de 12 pays, a augmenté », « les ventes, a-t-on appris, ont augmenté »
# « et le bénéfice, premier du secteur, à 3 MDH »
INSERTION = re.compile(
    r",(?:(?:[^,;:()]{1,40}|R[^,;:()]{1,40},[^,;:()]{1,40}),(?=[Lzs]{0,2}[XVUz])|(?:DB|[BNWpRiL])[^,;:()FXVU]{1,40},(?=a[LDd]{0,3}F|W[Di]))"
)
LIST_OF_NAMES = re.compile(r"[,E]{1,2}D?[KNWBApdf]{0,8}K[KAdf]{0,4}")
LIST_OF_THINGS = re.compile(r"[,E]{1,2}[Ddf][NWGKAp][NWAEpKdfD]{0,6}")
FIRST_WORD = re.compile(r"\w+")
FINITE = re.compile(r"[XVUz]")
BREAKS = re.compile(r"[XVUzFTQRO,;:]")
WIDEST_LIST = 8  # how many things « respectivement » may hand their figures
RESPECTIVE = ("respectivement", "respectif", "respective")
RUN = re.compile(r"[,EadL]{0,4}")  # what may stand between figures that follow one another
NEAR_HEADLINE = 6  # how many lines of furniture may part a headline from its article
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
    # Worked out once a figure, asked by several rules: its governor, the letters on its left and up to a phrase.
    governors: dict[int, Phrase | None] = field(default_factory=dict)
    lefts: dict[int, str] = field(default_factory=dict)
    gaps: dict[tuple[int, int], str] = field(default_factory=dict)

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

    def earlier_like(self, quantity: Quantity) -> tuple[Quantity, Measure] | None:
        """The figure of the same kind last measured in the sentence before, with its measure."""
        scene = self.last
        told = [q for q in scene.figures if q.span in scene.found and q.kind is quantity.kind] if scene else []
        return (told[-1], scene.found[told[-1].span]) if scene and told else None

    @cached_property
    def main_before(self) -> Measure | None:
        """What the sentence before last measured outside parentheses, or at all."""
        scene = self.last
        if scene is None or self.earlier is None:
            return None
        told = [q for q in scene.figures if q.span in scene.found and q.kind not in TIMES]
        main = [q for q in told if not scene.is_aside(q)]
        return scene.found[main[-1].span] if main else self.earlier[1]

    @cached_property
    def before(self) -> Scene | None:
        """The scene of the sentence just before, figures or not; for the first of the body, the headline's."""
        index = self._index_before
        if index is None:
            return None
        return self.last if self.last and self.last.index == index else Scene.of(self.document, index)

    @property
    def _index_before(self) -> int | None:
        sentences = self.document.sentences
        zone = sentences[self.index].zone
        for index in range(self.index - 1, max(-1, self.index - 1 - NEAR_HEADLINE), -1):
            if sentences[index].zone is zone:
                return index if index == self.index - 1 else None
            if sentences[index].zone is Zone.HEADLINE and zone is Zone.BODY:
                return index
        return None

    @cached_property
    def letters(self) -> str:
        """The sentence, one letter a word."""
        return self.tagged.letters

    @cached_property
    def is_verbless(self) -> bool:
        """Whether no word of the sentence is a finite verb for sure."""
        return FINITE.search(self.letters) is None

    def at(self, quantity: Quantity) -> int:
        """The index of a figure's word."""
        return self.tagged.figures[quantity.span]

    @cached_property
    def _kinds(self) -> dict[int, Kind]:
        return {self.tagged.figures[figure.span]: figure.kind for figure in self.figures}

    def kind_at(self, index: int) -> Kind | None:
        """The kind of the figure that a word is, if it is one."""
        return self._kinds.get(index)

    def word(self, index: int) -> str:
        """A word in lower case."""
        return self.tagged.word(self.document, index)

    def first_word(self, measure: Measure) -> str:
        """The head of a measure, in lower case."""
        match = FIRST_WORD.match(self.document.lower, measure.span.start, measure.span.end)
        return match.group() if match else ""

    def measure(self, phrase: Phrase) -> Measure:
        """A phrase as printed, from its head on."""
        span = self.tagged.place(phrase.head, phrase.end - 1)
        return Measure(span.of(self.document.text), span)

    @property
    def previous(self) -> Measure | None:
        """The measure of the last figure told so far in the sentence, events' dates left out."""
        told = islice(reversed(self.found.items()), WINDOW)
        return next((measure for span, measure in told if span not in self._dates), None)

    @property
    def measured(self) -> frozenset[int]:
        """Where in the text what is measured so far begins, what a date dates left out."""
        return frozenset(measure.span.start for span, measure in self.found.items() if span not in self._dates)

    @cached_property
    def _dates(self) -> frozenset[Span]:
        return frozenset(figure.span for figure in self.figures if figure.kind is Kind.DATE)

    def previous_like(self, quantity: Quantity) -> Measure | None:
        """The measure of the last figure alike told so far in the sentence, else of the last one."""
        told = list(islice(reversed(self.found), WINDOW))
        same = (span for span in told if self._units.get(span) == (quantity.kind, quantity.unit))
        alike = (span for span in told if self._units.get(span, (None,))[0] is quantity.kind)
        span = next(same, None) or next(alike, None)
        return self.found[span] if span else self.previous

    def lists_asides(self, quantity: Quantity) -> bool:
        """« le barrage A (98 %), le barrage B (93 %) »: whether the aside before measured no neighbour."""
        last = next(reversed(self.found), None)
        if last is None or self._units.get(last) != (quantity.kind, quantity.unit):
            return False
        before = self.tagged.figures[last] - 1
        aside = self.letters[before : before + 1] == "(" and self.letters[before + 2 : before + 3] == ")"
        names = LIST_OF_NAMES.fullmatch(self.letters, before + 3, self.at(quantity) - 1)
        things = LIST_OF_THINGS.fullmatch(self.letters, before + 3, self.at(quantity) - 1)
        listed = names or (things and before in self._ends)
        return aside and bool(listed) and self.found[last].span.end < self.tagged.spans[before - 1][1]

    def measures_out(self, index: int) -> bool:
        """Whether a word is a count of units: « 35 MVA »."""
        return self.kind_at(index) is Kind.COUNT and self.letters[index + 1 : index + 2] == "u"

    def follows(self, kind: Kind) -> bool:
        """Whether the last figure told so far in the sentence is of a kind."""
        last = next(reversed(self.found), None)
        return last is not None and self._units[last][0] is kind

    def same_as_last(self, quantity: Quantity) -> bool:
        """Whether a figure is of the unit of the last one told so far in the sentence."""
        last = next(reversed(self.found), None)
        return last is not None and self._units.get(last) == (quantity.kind, quantity.unit)

    @cached_property
    def _units(self) -> dict[Span, tuple[Kind, str | None]]:
        return {figure.span: (figure.kind, figure.unit) for figure in self.figures}

    @property
    def last_told(self) -> int:
        """The index of the last figure told so far; before the sentence when there is none."""
        return self.tagged.figures[next(reversed(self.found))] if self.found else -1

    @cached_property
    def _ends(self) -> list[int]:
        return [phrase.end for phrase in self.phrases]

    @cached_property
    def nouns(self) -> frozenset[int]:
        """The words that an article makes nouns, whatever verb they look like: « une *passagère* »."""
        return frozenset(phrase.head for phrase in self.phrases if phrase.start < phrase.head)

    @cached_property
    def insertions(self) -> tuple[tuple[int, int], ...]:
        """What stands between commas after a subject, before its verb."""
        found = (match.span() for match in INSERTION.finditer(self.letters))
        return tuple(span for span in found if self._ends_subject(span[0]))

    def _ends_subject(self, at: int) -> bool:
        """Whether a free phrase, complements included, ends at a word."""
        for index in range(bisect_right(self._ends, at) - 1, -1, -1):
            phrase = self.phrases[index]
            if BREAKS.search(self.letters, phrase.end, at):
                return False
            if phrase.free:
                return True
        return False

    def between(self, start: int, end: int) -> str:
        """The letters from one word to another without what is inserted whole between them."""
        letters = self.letters[start:end]
        inside = self.insertions[bisect_left(self.insertions, (start,)) : bisect_left(self.insertions, (end,))]
        for first, last in reversed(inside):
            if last <= end:
                letters = letters[: first - start] + letters[last - start :]
        return letters

    def _is_inserted(self, phrase: Phrase, at: int) -> bool:
        index = bisect_left(self.insertions, (phrase.start,)) - 1
        return index >= 0 and phrase.start < self.insertions[index][1] <= at

    def phrases_before(self, at: int) -> Iterator[Phrase]:
        """The phrases on the left of a word, nearest first, those in a closed parenthesis or insertion left out."""
        for index in range(bisect_right(self._ends, at) - 1, -1, -1):
            phrase = self.phrases[index]
            if phrase.end < at - WINDOW:
                return
            if not _closed(self.letters[phrase.end : at]) and not self._is_inserted(phrase, at):
                yield phrase

    def phrase_at(self, first: int, last: int) -> Phrase | None:
        """The phrase that begins between two words, both included."""
        index = bisect_right(self._ends, first)
        near = self.phrases[index : index + 3]
        return next((phrase for phrase in near if first <= phrase.start <= last), None)

    def phrase_ending(self, at: int) -> Phrase | None:
        """The phrase that ends right before a word."""
        index = bisect_right(self._ends, at) - 1
        return self.phrases[index] if index >= 0 and self.phrases[index].end == at else None

    @cached_property
    def handed_out(self) -> tuple[Quantity, ...]:
        """The figures that « respectivement » hands out in order: those alike after it, else those it ends."""
        near = range(min(len(self.letters), WINDOW))
        place = next((i for i in near if self.word(i).startswith(RESPECTIVE)), None)
        if place is None:
            return ()
        after = [figure for figure in self.figures if self.at(figure) > place]
        kinds = {figure.kind for figure in after[:2]}  # « 12 et 14 milliards de dirhams »: the first may be bare
        alike = [figure for figure in after if figure.kind in kinds]
        run = alike if len(alike) > 1 else self._run_before(place)
        return tuple(run) if 1 < len(run) <= WIDEST_LIST else ()

    def _run_before(self, place: int) -> list[Quantity]:
        """The figures alike that follow one another up to a word."""
        run: list[Quantity] = []
        for figure in reversed(self.figures):
            end = self.at(run[0]) if run else place
            alike = not run or figure.kind is run[0].kind
            if alike and self.at(figure) < end and RUN.fullmatch(self.letters, self.at(figure) + 1, end):
                run.insert(0, figure)
        return run

    def is_aside(self, quantity: Quantity) -> bool:
        """Whether a figure stands in parentheses."""
        before = self.letters[: self.at(quantity)]
        return before.rfind("(") > before.rfind(")")

    def is_bare(self, quantity: Quantity) -> bool:
        """Whether a figure is a number alone: « Dakar (3,9 millions) »."""
        return quantity.kind is Kind.COUNT and not self.prints_unit(quantity) and self.noun_after(quantity) is None

    def prints_unit(self, quantity: Quantity) -> bool:
        """Whether a count says its unit itself: « 17,5 Mqx »."""
        beside = self.document.lower[quantity.number.end : quantity.span.end].split()
        return any(CLASSES.get(word) is not WordClass.SCALE for word in beside)

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


Rule = Callable[[Scene, Quantity], "Measure | None"]


def first_of(rules: Sequence[Rule], scene: Scene, quantity: Quantity) -> Measure | None:
    """What the first rule that answers says a figure measures."""
    for rule in rules:
        if found := rule(scene, quantity):
            return found
    return None


def _closed(letters: str) -> bool:
    """Whether a parenthesis open before these letters closes in them."""
    return ")" in letters and letters.count(")") > letters.count("(")
