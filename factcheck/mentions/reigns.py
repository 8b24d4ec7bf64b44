"""Which source governs each sentence from afar: who is in power as the article is read.

One « selon » in the first sentence may govern twenty figures. A source is in power
from its cue on, until another takes over; ``evidence`` tells which of the sentences
that name nobody it answers for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.mentions import discourse, evidence
from factcheck.mentions.cue_forms import SPOKEN, Cue, Frame
from factcheck.mentions.evidence import Place
from factcheck.mentions.sources import Source, SourceKind
from factcheck.mentions.voices import PAPERS, Reading, is_institution
from factcheck.model import Span

LEAD = 3  # the paragraphs an article may tell before it names the source it comes back to

# Frames whose source answers for its own sentence only; those that stand aside from their clause;
# those that may speak of what the paragraph has just told.
EXPLICIT = frozenset({Frame.BEFORE, Frame.DRAWN, Frame.STANCE, Frame.LABEL, Frame.ITSELF, Frame.NOBODY, Frame.ECHO})
FORECASTING = frozenset({Frame.PLAN, Frame.WAGER, Frame.ALLOTMENT})
LIGHT = FORECASTING | {Frame.INTENT, Frame.NOBODY}
TAGGING = frozenset({Frame.BEFORE, Frame.DRAWN})
LOOKING_BACK = frozenset({Frame.SPEECH, Frame.CLAUSE, Frame.RELEASE, Frame.FINDING})
PEOPLE = frozenset({SourceKind.PERSON, SourceKind.INFORMANT, SourceKind.PEOPLE})


@dataclass(frozen=True, slots=True)
class Reign:
    """A source in power since its cue."""

    cue: Cue
    source: Source


def find(reading: Reading) -> Iterator[tuple[int, Reign]]:
    """Who governs each sentence that names nobody itself."""
    succession = _Succession(reading)
    for rank, paragraph in enumerate(reading.paragraphs):
        succession.turn_to(rank)
        for index in paragraph:
            yield from succession.read(index)


@dataclass
class _Succession:
    """Who is in power as the article is read, and the sentences still waiting for their first source.

    ``main`` is the source that comes back once one that merely passes by has had
    its say; ``quoted`` the one last quoted, to whom a quotation that names nobody
    belongs; ``turned`` tells that the paragraph has left the source in power.
    """

    reading: Reading
    reign: Reign | None = None
    main: Reign | None = None
    quoted: Reign | None = None
    rival: bool = False
    rank: int = 0
    turned: bool = False

    def __post_init__(self) -> None:
        self.waiting: list[int] | None = []
        subject = self.reading.subject
        if subject is not None:
            named = replace(subject, authority=subject.authority or subject.name)
            self.reign = self.main = Reign(Cue(named.span, Frame.SUBJECT, named, leading=True), named)

    def turn_to(self, rank: int) -> None:
        """Begin a paragraph."""
        self.rank, self.turned = rank, False

    def read(self, index: int) -> Iterator[tuple[int, Reign]]:
        """The sentence governed from afar, or those that waited for the source it names."""
        cues = [cue for cue in self.reading.cues[index] if cue.within is None]
        for cue in _speaking(cues):
            yield from self._hear(cue, index)
        if cues:
            self.turned = False
            return
        sentence = self.reading.sentences[index].span
        if self.quoted and discourse.is_quoted(self.reading.document, sentence):
            yield index, self.quoted
            return
        holder = next((reign for reign in self._heirs(index) if evidence.holds(self._place(reign, index))), None)
        self.turned = self.turned or (holder is None and self.reign is not None)
        if holder:
            yield index, holder
        elif self.waiting is not None and not self.reign:
            self.waiting.append(index)

    def _heirs(self, index: int) -> Iterator[Reign]:
        if self.reign:
            yield self.reign
        if self.main and self.main is not self.reign and self._may_come_back(self.main, index):
            yield self.main

    def _may_come_back(self, main: Reign, index: int) -> bool:
        """Whether the source of the article may speak again once another has had its say."""
        reading, name = self.reading, main.source.authority
        lately = main.cue.span.start >= reading.sentences[reading.paragraphs[max(0, self.rank - 1)][0]].span.start
        return (
            main.cue.frame is Frame.SUBJECT or reading.namings[name] > 1 or reading.last_naming[name] > index or lately
        )

    def _place(self, reign: Reign, index: int) -> Place:
        rival = self.rival if reign is self.reign else True
        return Place(self.reading, reign.cue, reign.source, self.rank, index, rival, self.turned)

    def _hear(self, cue: Cue, index: int) -> Iterator[tuple[int, Reign]]:
        """Let a cue change who is in power, and give it the sentences that waited for its source."""
        if cue.source is None:
            return
        reign = Reign(cue, cue.source)
        self.quoted = reign if cue.frame in SPOKEN else None
        if not _takes_power(self.reading, cue, index):
            if cue.frame not in LIGHT:
                self.rival = self.rival or (
                    self.reign is not None and self.reign.source.authority != cue.source.authority
                )
            return
        self.reign, self.rival = reign, False
        if self.main is None or cue.source.authority in (self.reading.main, self.reading.first):
            self.main = reign
        yield from ((earlier, reign) for earlier in self._answered(cue, index))
        self.waiting = None

    def _answered(self, cue: Cue, index: int) -> list[int]:
        """The sentences told before the article's first source that are its words all the same."""
        if not self.waiting or cue.source is None or (cue.source.vague and cue.source.kind not in PAPERS):
            return []
        if is_institution(cue.source):
            # a quotation above is somebody's own words
            self.waiting = [i for i in self.waiting if i not in self.reading.quoting]
        if not self.waiting:
            return []
        early = self.rank < LEAD
        here = [i for i in self.waiting if i >= self.reading.paragraphs[self.rank][0]]
        sentence = self.reading.sentences[index].span
        if discourse.points_back(self.reading.document, sentence) or (
            early and self._is_bulletin(cue.source, sentence)
        ):
            return self.waiting
        comes_back = early and self.reading.namings[cue.source.authority] > 1
        tagged = cue.frame in LOOKING_BACK and cue.source.met > cue.span.start
        # « … Le taux monte, selon les données de l'INS. » in the paragraph the article opens with
        tagged = tagged or (cue.frame in TAGGING and not cue.leading and comes_back)
        opens = index == self.reading.paragraphs[self.rank][0] and cue.source.kind not in PEOPLE
        if comes_back and (tagged or opens):
            return self.waiting
        return here if tagged or (comes_back and cue.frame in LOOKING_BACK) else []

    def _is_bulletin(self, source: Source, sentence: Span) -> bool:
        """Whether the article tells an institution's figures from its start: named here, again, or with the first."""
        reading = self.reading
        here = self.waiting is not None and self.waiting[0] >= reading.paragraphs[self.rank][0]
        again = sum(cue.source is not None for i in reading.body for cue in reading.cues[i]) > 1
        return reading.is_alone(source) and (here or again or reading.repeats_first(sentence))


def _takes_power(reading: Reading, cue: Cue, index: int) -> bool:
    """Whether a cue's source may answer for what follows, rather than for its own words only."""
    source = cue.source
    if source is None or (source.vague and source.kind in PEOPLE) or (cue.frame is Frame.ACT and not cue.leading):
        return False
    if cue.frame in LIGHT:
        return cue.frame in FORECASTING and _opens_with_forecast(reading, cue, index)
    if index in reading.quoting and source.kind in PEOPLE and not reading.keeps_speaking(source, index + 1):
        return False
    if reading.namings[source.authority] > 1 or cue.frame is Frame.SPEAKER:
        return True
    return not ((index in reading.quoting and source.kind not in PAPERS) or _passes_by(reading, cue))


def _opens_with_forecast(reading: Reading, cue: Cue, index: int) -> bool:
    """« Le FMI table sur… », « Le projet de loi prévoit… », never « la compagnie vise… », at the article's head."""
    source = cue.source
    if source is None or source.authority != reading.first or index > reading.paragraphs[0][-1]:
        return False
    return source.kind in PAPERS or (cue.frame is Frame.WAGER and source.name != source.name.lower())


def _passes_by(reading: Reading, cue: Cue) -> bool:
    """Whether a cue tags a sentence with somebody met on the way: « …, dit la compagnie »."""
    source = cue.source
    if source is None or source.authority == reading.first or source.met < cue.span.start:
        return False
    plain = source.kind is SourceKind.BODY and source.name == source.name.lower() and source.name.count(" ") < 2
    return source.kind in PEOPLE or plain


def _speaking(cues: Sequence[Cue]) -> Sequence[Cue]:
    """« Selon le FMI, la dette calculée par la Cour… » : the FMI speaks, the Court is spoken of."""
    if not any(cue.leading and cue.source for cue in cues):
        return cues
    return [cue for cue in cues if cue.leading or cue.frame in EXPLICIT]
