"""Which source governs each sentence from afar: who is in power as the article is read.

One « selon » in the first sentence may govern twenty figures. A source governs
what follows until another takes over or the scene changes. One merely tagged on
to a sentence (« …, selon X ») stops with its paragraph, unless the next one
carries on (« Ces rentrées… ») or the article comes back to it (« la même source »).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from itertools import groupby

from factcheck.document import Document, Sentence
from factcheck.mentions import discourse
from factcheck.mentions.cue_forms import SPOKEN, Cue, Frame
from factcheck.mentions.sources import Source, SourceKind
from factcheck.model import Span, Zone

QUOTED = re.compile(r"[«“]\s?[^«»“”]{18}|[^«»“”]{18}\s?[»”]")
LEAD = 3  # the paragraphs an article may tell before it names the source it comes back to
PRESENTS = re.compile("détaill|présent|dévoil|énum|égren|livr|dress|expos")
MONTHS = r"(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)"
FIGURE = re.compile(rf"(?<![\w.,])(?!(?:19|20)\d\d\b)(?:\d+[.,]\d+|\d ?%|\d{{2,}}(?!\w)(?! {MONTHS}))")

# Frames whose source answers for its own sentence only; those that stand aside from their clause;
# those that may speak of what the paragraph has just told.
EXPLICIT = frozenset({Frame.BEFORE, Frame.DRAWN, Frame.STANCE, Frame.LABEL, Frame.ITSELF, Frame.NOBODY, Frame.ECHO})
FORECASTING = frozenset({Frame.PLAN, Frame.WAGER, Frame.ALLOTMENT})
LIGHT = FORECASTING | {Frame.INTENT, Frame.NOBODY}
TAGGING = frozenset({Frame.BEFORE, Frame.DRAWN})
LOOKING_BACK = frozenset({Frame.SPEECH, Frame.CLAUSE, Frame.RELEASE, Frame.FINDING})
PAPERS = frozenset({SourceKind.DOCUMENT, SourceKind.DATA, SourceKind.EVENT})
INSTITUTIONS = PAPERS | {SourceKind.BODY}
DIGITS = re.compile(r"\d[\d.,]*(?<![.,])")
PEOPLE = frozenset({SourceKind.PERSON, SourceKind.INFORMANT, SourceKind.PEOPLE})


class Grasp(IntEnum):
    """How far a source answers for what follows its cue."""

    SENTENCE = 0  # its own sentence, or its quotation
    PARAGRAPH = 1
    ARTICLE = 2


@dataclass(frozen=True)
class Reading:
    """The cues of an article sentence by sentence, and how often each source is named.

    ``company`` is the one whose own results the article tells, if it tells any.
    """

    document: Document
    cues: Sequence[Sequence[Cue]]
    company: Source | None = None

    @cached_property
    def body(self) -> list[int]:
        """The indexes of the body's sentences."""
        return [i for i, sentence in enumerate(self.sentences) if sentence.zone is Zone.BODY]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All the sentences of the article."""
        return self.document.sentences

    @cached_property
    def namings(self) -> Counter[str]:
        """In how many paragraphs the body names each source."""
        return Counter(name for paragraph in self.paragraphs for name in self._named_in(paragraph))

    def _named_in(self, paragraph: Sequence[int]) -> set[str]:
        return {cue.source.authority for i in paragraph for cue in self.cues[i] if cue.source}

    @cached_property
    def voices(self) -> frozenset[str]:
        """Everybody the body names as a source."""
        return frozenset(self.namings)

    @cached_property
    def subject(self) -> Source | None:
        """The company that answers for its results as long as no other institution is heard."""
        if self.company is None:
            return None
        heard = (cue.source for i in self.body for cue in self.cues[i] if cue.source and cue.frame is not Frame.ACT)
        own = self.company.name.lower()
        rivals = (s for s in heard if is_institution(s) and s.kind not in PAPERS and s.name.lower() != own)
        return self.company if next(rivals, None) is None else None

    @cached_property
    def times_named(self) -> int:
        """How many times the body names a source."""
        return sum(cue.source is not None for i in self.body for cue in self.cues[i])

    @cached_property
    def last_naming(self) -> dict[str, int]:
        """The last sentence that names each source."""
        return {cue.source.authority: i for i in self.body for cue in self.cues[i] if cue.source}

    @cached_property
    def next_voices(self) -> list[str | None]:
        """Who is the next to be named, from each sentence on."""
        voices: list[str | None] = [None] * (len(self.sentences) + 1)
        for i in range(len(self.sentences) - 1, -1, -1):
            named = (cue.source.authority for cue in self.cues[i] if cue.source and not cue.within)
            voices[i] = next(named, voices[i + 1])
        return voices

    def keeps_speaking(self, source: Source, index: int) -> bool:
        """Whether the article names the same source next, from a sentence on, or tells little else than its words."""
        return self.next_voices[index] == source.authority or self.speaks_throughout(source)

    def speaks_throughout(self, source: Source) -> bool:
        """Whether a source is named in more paragraphs than all the others together."""
        return 2 * self.namings[source.authority] > sum(self.namings.values())

    @cached_property
    def paragraphs(self) -> list[list[int]]:
        """The indexes of the body's sentences, paragraph by paragraph."""
        by_block = groupby(self.body, lambda i: self.document.block_at(self.sentences[i].span.start).span.start)
        return [list(indexes) for _, indexes in by_block]

    @cached_property
    def first(self) -> str | None:
        """The first source the body names that can govern."""
        cues = (cue for i in self.body for cue in self.cues[i] if cue.source and cue.frame is not Frame.INTENT)
        return next((cue.source.authority for cue in cues if cue.source), None)

    @cached_property
    def main(self) -> str | None:
        """The source of the whole article: named throughout more than any other, or alone."""
        ranked = self.namings.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return None

    def grasp(self, cue: Cue, index: int) -> Grasp:
        """How far a cue's source answers for what follows."""
        source = cue.source
        if source is None or (source.vague and source.kind in PEOPLE) or (cue.frame is Frame.ACT and not cue.leading):
            return Grasp.SENTENCE
        if cue.frame in LIGHT:
            # « Le FMI table sur… », « Le projet de loi prévoit… », never « la compagnie vise… »
            tells = source.kind in PAPERS or (cue.frame is Frame.WAGER and source.name != source.name.lower())
            opens = tells and index <= self.paragraphs[0][-1] and cue.frame in FORECASTING
            return Grasp.ARTICLE if opens and self._opens_with(cue, index) else Grasp.SENTENCE
        if index in self.quoting and source.kind in PEOPLE and not self.keeps_speaking(source, index + 1):
            return Grasp.SENTENCE
        if self.namings[source.authority] > 1 or cue.frame is Frame.SPEAKER or self._is_only_voice(cue, index):
            return Grasp.ARTICLE
        if (index in self.quoting and source.kind not in PAPERS) or self._passes_by(cue):
            return Grasp.SENTENCE
        return Grasp.ARTICLE if self._opens_with(cue, index) and not source.vague else Grasp.PARAGRAPH

    def _is_only_voice(self, cue: Cue, index: int) -> bool:
        """Whether the article tells one institution's figures and nobody else's, from its first figure on."""
        source, sentence = cue.source, self.sentences[index].span
        if source is None or self.first_figure is None or cue.frame is Frame.ACT or not self.is_alone(source):
            return False
        begins = self.document.block_at(sentence.start).span.start if cue.leading else sentence.start
        return self.first_figure >= begins or self.repeats_first(sentence)

    def is_alone(self, source: Source) -> bool:
        """Whether the article names one institution and no other source."""
        return is_institution(source) and self.voices == {source.authority}

    def repeats_first(self, sentence: Span) -> bool:
        """Whether a sentence tells the article's first figure again: « 8,1 % » after a lead on « 8.1 % »."""
        start = self.first_figure or 0
        figure = DIGITS.match(self.document.lower, start)
        words = figure.group().replace(".", ",") if figure else ""
        return len(words) > 1 and words in self.document.lower[sentence.start : sentence.end].replace(".", ",")

    def _passes_by(self, cue: Cue) -> bool:
        """Whether a cue tags a sentence with somebody met on the way: « …, dit la compagnie »."""
        source = cue.source
        if source is None or source.authority == self.first or source.met < cue.span.start:
            return False
        plain = source.kind is SourceKind.BODY and source.name == source.name.lower() and source.name.count(" ") < 2
        return source.kind in PEOPLE or plain

    def tells_first(self, source: Source) -> bool:
        """Whether the article's first figures stand in a paragraph that names this source."""
        told = (p for p in self.paragraphs if self.first_figure and self.sentences[p[-1]].span.end > self.first_figure)
        return source.authority == self.first and source.authority in self._named_in(next(told, ()))

    def _opens_with(self, cue: Cue, index: int) -> bool:
        """Whether the article begins by saying that it tells what this source says."""
        if (
            cue.source is None
            or cue.source.authority != self.first
            or cue.frame is Frame.ACT
            or self._told_before(index)
        ):
            return False
        early = index <= self.paragraphs[0][-1] or self.tells_first(cue.source)
        if cue.leading and (cue.source.kind not in PEOPLE or early):
            return True
        return cue.source.authority == self.main and (cue.leading or index <= self.paragraphs[0][-1])

    def _told_before(self, index: int) -> bool:
        """Whether the paragraphs above tell figures of their own."""
        block = self.document.block_at(self.sentences[index].span.start).span.start
        return self.first_figure is not None and self.first_figure < block

    @cached_property
    def first_figure(self) -> int | None:
        """Where the body tells its first figure, dates apart."""
        sentences = (self.sentences[i].span for i in self.body)
        found = (FIGURE.search(self.document.lower, sentence.start, sentence.end) for sentence in sentences)
        return next((match.start() for match in found if match), None)

    @cached_property
    def quoting(self) -> frozenset[int]:
        """The sentences that quote, rather than put a name in inverted commas."""
        spans = ((i, self.sentences[i].span) for i in self.body)
        return frozenset(i for i, span in spans if QUOTED.search(self.document.folded, span.start, span.end))


@dataclass(frozen=True, slots=True)
class Reign:
    """A source in power since its cue, with the paragraph that named it and how far it may reach."""

    cue: Cue
    source: Source
    since: int
    grasp: Grasp


def is_institution(source: Source) -> bool:
    """Whether a source is a body or its papers, a lone name being that of a body (« l'Insee »)."""
    last = source.name.rsplit(" ", 1)[-1]
    named = source.kind is SourceKind.NAME and (last == source.name or last.islower() or source.name.isupper())
    return source.kind in INSTITUTIONS or named


def find(reading: Reading) -> Iterator[tuple[int, Reign]]:
    """Who governs each sentence that names nobody itself."""
    succession = _Succession(reading)
    for paragraph in reading.paragraphs:
        succession.turn_to(paragraph)
        for index in paragraph:
            yield from succession.read(index)


@dataclass
class _Succession:
    """Who is in power as the article is read, and the sentences still waiting for their first source.

    ``main`` is the source that comes back once one that merely passes by has had
    its say; ``quoted`` the one last quoted, to whom a quotation that names nobody
    belongs; ``age`` counts paragraphs; ``aside`` tells that the paragraph has turned
    to what everybody knows.
    """

    reading: Reading
    reign: Reign | None = None
    main: Reign | None = None
    age: int = -1
    aside: bool = False
    paragraph: Sequence[int] = ()
    quoted: Reign | None = None

    def __post_init__(self) -> None:
        self.waiting: list[int] | None = []
        subject = self.reading.subject
        if subject is not None:
            named = replace(subject, authority=subject.authority or subject.name)
            cue = Cue(named.span, Frame.SUBJECT, named, leading=True)
            self.reign = self.main = Reign(cue, named, self.age, Grasp.ARTICLE)

    def turn_to(self, paragraph: Sequence[int]) -> None:
        """Begin a paragraph: passing sources step down, and so do those it turns away from."""
        # a paragraph of one sentence is a line of a longer one
        self.age += len(self.paragraph) != 1
        self.paragraph, self.aside = paragraph, False
        opening = self.reading.sentences[paragraph[0]].span
        carried_on = self.reign is not None and discourse.continues(self.reading.document, opening)
        if self.reign is None or (self.reign.grasp is not Grasp.ARTICLE and not carried_on):
            self.reign = self.main if self.main and _comes_back(self.reading, self.main, paragraph[0]) else None
        if self.reign and _lapses(self.reading, self.reign, paragraph[0], self.age):
            over = _is_over(self.reading, self.reign, paragraph[0])
            self.main = None if self.reign is self.main and over else self.main
            self.reign = None

    def read(self, index: int) -> Iterator[tuple[int, Reign]]:
        """The sentence governed from afar, or those that waited for the source it names."""
        cues = [cue for cue in self.reading.cues[index] if cue.within is None]
        before = self.reign
        for cue in _speaking(cues):
            yield from self._hear(cue, index, before)
        if cues:
            self.aside = False
            return
        sentence = self.reading.sentences[index].span
        if self.quoted and discourse.is_quoted(self.reading.document, sentence):
            yield index, self.quoted
            return
        self.aside = self.aside or discourse.is_aside(self.reading.document, self.reading.sentences[index].span)
        if self.aside:
            return
        if self.reign:
            yield index, self.reign
        elif self.waiting is not None:
            self.waiting.append(index)

    def _hear(self, cue: Cue, index: int, before: Reign | None) -> Iterator[tuple[int, Reign]]:
        """Let a cue change who is in power, and give it the sentences that waited for its source."""
        if cue.source is None:
            return
        grasp = self.reading.grasp(cue, index)
        self.quoted = Reign(cue, cue.source, self.age, grasp) if cue.frame in SPOKEN else None
        if grasp is not Grasp.SENTENCE:
            answered = self._answered(cue, index)
            if answered and answered[0] < self.paragraph[0]:
                grasp = Grasp.ARTICLE
            self.reign = Reign(cue, cue.source, self.age, grasp)
            self.main = self.reign if grasp is Grasp.ARTICLE else self.main
            yield from ((earlier, self.reign) for earlier in answered)
            self.waiting = None
        elif cue.frame not in LIGHT and self.reign is before:
            # whoever merely passed by is forgotten, and so is a speaker whose last words are quoted here
            self.reign = before if before and self._outlasts(before, cue.source) else None

    def _outlasts(self, reign: Reign, source: Source) -> bool:
        return reign.grasp is Grasp.ARTICLE and reign.source.authority != source.authority

    def _answered(self, cue: Cue, index: int) -> list[int]:
        """The sentences told before the article's first source that are its words all the same."""
        if not self.waiting or cue.source is None or (cue.source.vague and cue.source.kind not in PAPERS):
            return []
        if is_institution(cue.source):
            # a quotation above is somebody's own words
            self.waiting = [i for i in self.waiting if i not in self.reading.quoting]
        if not self.waiting:
            return []
        early = self.paragraph in self.reading.paragraphs[:LEAD]
        comes_back = early and self.reading.namings[cue.source.authority] > 1
        sentence = self.reading.sentences[index].span
        of_all = early and self._is_bulletin(cue.source, sentence)
        if of_all or discourse.points_back(self.reading.document, sentence):
            return self.waiting
        tagged = cue.frame in LOOKING_BACK and cue.source.met > cue.span.start
        # « … Le taux monte, selon les données de l'INS. » in the paragraph the article opens with
        tagged = tagged or (
            cue.frame in TAGGING and not cue.leading and self.main is not None and self.reign is self.main
        )
        if comes_back and (tagged or (index == self.paragraph[0] and cue.source.kind not in PEOPLE)):
            return self.waiting
        return [i for i in self.waiting if i >= self.paragraph[0]] if tagged else []

    def _is_bulletin(self, source: Source, sentence: Span) -> bool:
        """Whether the article tells an institution's figures from its start: named here, again, or with the first."""
        here = self.waiting is not None and self.waiting[0] >= self.paragraph[0]
        told = here or self.reading.times_named > 1 or self.reading.repeats_first(sentence)
        return self.reading.is_alone(source) and told


def _speaking(cues: Sequence[Cue]) -> Sequence[Cue]:
    """« Selon le FMI, la dette calculée par la Cour… » : the FMI speaks, the Court is spoken of."""
    if not any(cue.leading and cue.source for cue in cues):
        return cues
    return [cue for cue in cues if cue.leading or cue.frame in EXPLICIT]


def _comes_back(reading: Reading, main: Reign, index: int) -> bool:
    """Whether the source of the article speaks again once another has had its say."""
    name = main.source.authority
    return main.cue.frame is Frame.SUBJECT or reading.namings[name] > 1 or reading.last_naming[name] > index


def _is_over(reading: Reading, reign: Reign, index: int) -> bool:
    """Whether a source is not named again from a sentence on; whose results are told answers to the end."""
    return reign.cue.frame is not Frame.SUBJECT and reading.last_naming[reign.source.authority] < index


def _lapses(reading: Reading, reign: Reign, index: int, age: int) -> bool:
    """Whether a source no longer answers for the paragraph that begins with a sentence."""
    opening = reading.sentences[index].span
    if reign.cue.frame is Frame.SPEAKER:
        return False
    introduced = discourse.introduced(reading.document, opening, reign.source)
    if introduced is SourceKind.BODY:
        return True
    if reign.cue.frame is Frame.SUBJECT:
        return False
    # « le ministre a détaillé les chantiers. // Parmi eux… »
    presents = PRESENTS.match(reign.cue.span.of(reading.document.lower)) is not None
    passing = not (presents or reading.keeps_speaking(reign.source, index) or reading.tells_first(reign.source))
    if reign.source.kind in PEOPLE and passing:
        return age != reign.since and not discourse.continues(reading.document, opening)
    if reading.last_naming[reign.source.authority] > index:
        return False
    if introduced is not None or discourse.changes_scene(reading.document, opening):
        return True
    if age == reign.since or (reign.grasp is Grasp.ARTICLE and reign.source.authority in (reading.main, reading.first)):
        return False
    return age > reign.since + 1 or not discourse.continues(reading.document, opening)
