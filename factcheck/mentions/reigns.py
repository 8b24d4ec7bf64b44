"""Which source governs each sentence from afar: who is in power as the article is read.

One « selon » in the first sentence may govern twenty figures. A source is in power
from its cue on, until another takes over; ``evidence`` tells which of the sentences
that name nobody it answers for. What an article tells before it names its first
source may be that source's word too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.mentions import discourse, evidence
from factcheck.mentions.cue_forms import FORECASTING, PLANNING, SPOKEN, Cue, Frame
from factcheck.mentions.discourse import Turn
from factcheck.mentions.evidence import Place
from factcheck.mentions.sources import Source, SourceKind
from factcheck.mentions.voices import PAPERS, Reading, is_institution

LEAD = 3  # the paragraphs an article may tell before it names the source it comes back to

# Frames whose source answers for its own sentence only; those that stand aside from their clause;
# those that may speak of what the paragraph has just told.
EXPLICIT = frozenset({Frame.BEFORE, Frame.DRAWN, Frame.STANCE, Frame.LABEL, Frame.ITSELF, Frame.NOBODY, Frame.ECHO})
LIGHT = PLANNING | {Frame.NOBODY}
TAGGING = frozenset({Frame.BEFORE, Frame.DRAWN})
LOOKING_BACK = frozenset({Frame.SPEECH, Frame.CLAUSE, Frame.RELEASE, Frame.FINDING})
EDITION = re.compile(r"\bdans (?:son|sa|leur) (?:édition|livraison|numéro|dernière édition|dernier numéro)\b")
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
    belongs; ``heard`` whoever spoke in the sentence before; ``turned`` tells that the
    paragraph has left the source in power, ``rival`` that somebody else has spoken since.
    """

    reading: Reading
    reign: Reign | None = None
    main: Reign | None = None
    quoted: Reign | None = None
    heard: Source | None = None
    rival: bool = False
    turned: bool = False
    rank: int = 0

    def __post_init__(self) -> None:
        self.waiting: list[int] | None = []
        speaker, subject = self.reading.interviewee, self.reading.subject
        source, frame = (speaker, Frame.SPEAKER) if speaker else (subject, Frame.SUBJECT)
        if source is not None:
            named = replace(source, authority=source.authority or source.name)
            self.reign = self.main = Reign(Cue(named.span, frame, named, leading=True), named)

    def turn_to(self, rank: int) -> None:
        """Begin a paragraph."""
        self.rank, self.turned, self.heard = rank, False, None
        self.opening = Turn(self.reading.document, self.reading.sentences[self._first].span)

    @property
    def _first(self) -> int:
        """The sentence the paragraph opens with."""
        return self.reading.paragraphs[self.rank][0]

    def read(self, index: int) -> Iterator[tuple[int, Reign]]:
        """The sentence governed from afar, or those that waited for the source it names."""
        cues = [cue for cue in self.reading.cues[index] if cue.within is None]
        for cue in _speaking(cues):
            yield from self._hear(cue, index)
        if cues:
            self.turned, self.heard = False, self.reign.source if self.reign else None
        elif self.quoted and discourse.is_quoted(self.reading.document, self.reading.sentences[index].span):
            yield index, self.quoted
        else:
            yield from self._govern(index)

    def _govern(self, index: int) -> Iterator[tuple[int, Reign]]:
        """Give a sentence to whoever still speaks in it, or keep it for a source to come."""
        if self.reading.interviewee and self.reading.asks(index):
            return
        turn = self.opening if index == self._first else Turn(self.reading.document, self.reading.sentences[index].span)
        places = [self._place(reign, index, turn) for reign in self._heirs(index)]
        held = next((place for place in places if evidence.holds(place)), None)
        told = any(place.strays or not evidence.counts_nothing(place) for place in places)
        self.turned = self.turned or (held is None and told)
        self.heard = held.source if held else None
        if held:
            yield index, Reign(held.cue, held.source)
        elif self.waiting is not None and not self.reign:
            self.waiting.append(index)

    def _heirs(self, index: int) -> Iterator[Reign]:
        """The source in power and, behind it, that of the article."""
        if self.reign:
            yield self.reign
        if self.main and self.main is not self.reign and self._may_come_back(self.main, index):
            yield self.main

    def _may_come_back(self, main: Reign, index: int) -> bool:
        """Whether the source of the article may speak again once another has had its say."""
        reading, name = self.reading, main.source.authority
        above = reading.sentences[reading.paragraphs[max(0, self.rank - 1)][0]].span
        spoken = reading.namings[name] > 1 or reading.last_naming[name] > index or main.cue.span.start >= above.start
        return main.cue.frame is Frame.SUBJECT or spoken

    def _place(self, reign: Reign, index: int, turn: Turn) -> Place:
        return Place(
            self.reading,
            reign.cue,
            reign.source,
            turn,
            self.opening,
            paragraph=self.rank,
            index=index,
            rival=self.rival or reign is not self.reign,
            turned=self.turned,
            follows=self.heard is not None and self.heard.authority == reign.source.authority,
        )

    def _hear(self, cue: Cue, index: int) -> Iterator[tuple[int, Reign]]:
        """Let a cue change who is in power, and give it the sentences that waited for its source."""
        if cue.source is None:
            return
        heard = Reign(cue, cue.source)
        self.quoted = heard if cue.frame in SPOKEN else None
        if self.reading.interviewee:
            # whoever an answer cites has no more than its sentence
            return
        if _takes_power(self.reading, cue, index):
            yield from ((earlier, heard) for earlier in self._answered(cue, index))
            self._enthrone(heard)
        elif cue.frame not in LIGHT and self.reign:
            self.rival = self.rival or self.reign.source.authority != cue.source.authority

    def _enthrone(self, heard: Reign) -> None:
        self.reign, self.rival, self.waiting = heard, False, None
        if self.main is None or heard.source.authority in (self.reading.main, self.reading.first):
            self.main = heard

    def _answered(self, cue: Cue, index: int) -> list[int]:
        """The sentences told before the article's first source that are its words all the same."""
        reading, source = self.reading, cue.source
        if not self.waiting or source is None or (source.vague and source.kind not in PAPERS):
            return []
        if discourse.points_back(reading.document, reading.sentences[index].span):
            return self.waiting
        # a quotation above is somebody's own words
        told = [i for i in self.waiting if not (is_institution(source) and i in reading.quoting)]
        here = [i for i in told if i >= self._first]
        early, returns = self.rank < LEAD, reading.namings[source.authority] > 1
        if early and told and self._is_of_all(cue, index, told):
            return told
        if early and returns and reading.main == source.authority and is_institution(source):
            return [i for i in told if reading.is_statistical(i)]
        speaks = cue.frame in LOOKING_BACK
        return here if speaks and (source.met > cue.span.start or (early and returns)) else []

    def _is_of_all(self, cue: Cue, index: int, told: Sequence[int]) -> bool:
        """Whether the article is one source's from its start on."""
        reading, source = self.reading, cue.source
        if source is None:
            return False
        # « … Le taux monte, a annoncé l'INS », « … selon l'INS. » tell whose figures stand above
        tagged = cue.frame in LOOKING_BACK and source.met > cue.span.start
        if reading.is_alone(source):
            sentence = reading.sentences[index].span
            returns = reading.times_named > 1 and self.rank < LEAD - 1
            return tagged or told[0] >= self._first or returns or reading.repeats_first(sentence)
        opens = index == self._first and source.kind not in PEOPLE
        tagged = tagged or (cue.frame in TAGGING and not cue.leading)
        return reading.namings[source.authority] > 1 and (tagged or opens)


def _takes_power(reading: Reading, cue: Cue, index: int) -> bool:
    """Whether a cue's source may answer for what follows, rather than for its own words only."""
    source = cue.source
    if source is None or (cue.frame is Frame.ACT and not cue.leading):
        return False
    if discourse.recalls(reading.document, reading.sentences[index].span):
        return False
    if source.vague and source.kind in PEOPLE and reading.namings[source.authority] < 2:
        return False
    if cue.frame in LIGHT:
        return cue.frame in FORECASTING and _opens_with_forecast(reading, cue, index)
    if index in reading.quoting and source.kind in PEOPLE and not reading.keeps_speaking(source, index + 1):
        return False
    if reading.namings[source.authority] > 1 or cue.frame is Frame.SPEAKER:
        return True
    literal = index in reading.quoting
    quoted = literal and (not is_institution(source) or _is_newspaper(reading, cue))
    return not (quoted or _passes_by(reading, cue))


def _is_newspaper(reading: Reading, cue: Cue) -> bool:
    """« …», écrit Al Fajr dans son édition de mardi »."""
    end = reading.document.sentence_at(cue.span.start).span.end
    return EDITION.search(reading.document.lower, cue.span.start, end) is not None


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
