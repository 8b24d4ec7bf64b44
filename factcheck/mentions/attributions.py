"""Who says so: the source the article names for each figure, in its sentence or from afar.

One « selon » in the first sentence may govern twenty figures. A source governs
what follows until another takes over or the scene changes. One merely tagged on
to a sentence (« …, selon X ») stops with its paragraph, unless the next one
carries on (« Ces rentrées… ») or the article comes back to it (« la même source »).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import groupby

from factcheck import lexicon
from factcheck.document import Document, Sentence
from factcheck.mentions import cues
from factcheck.mentions.cues import SPOKEN, Cue, Frame
from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.sources import Phrase, Source, SourceKind, phrases_in
from factcheck.model import Attribution, Scope, Span, Zone

DISCOURSE = lexicon.load("discourse", lambda row: row["role"])
# « La dette, elle, se monte à … »
ECHOED_SUBJECT = re.compile(r"[^,.;:]{1,60}, (?:elles?|lui|eux|quant à \w{3,5}|de son côté|pour (?:sa|leur) part),")
PLACE_FIRST = re.compile(r"(?:À|A|Dans l[ea]s?) [A-ZÀ-ÖØ-Þ]")
VOTES = re.compile(r"\b(?:voix|abstentions?)\b")  # « par 84 voix contre 12 »: the ballot speaks for itself
QUOTED = re.compile(r"[«“]\s?[^«»“”]{18}|[^«»“”]{18}\s?[»”]")
DIGITS = re.compile(r"\d(?:[\d .,]{0,20}\d)?")

# « Ces chiffres ont été présentés par X », « C'est ce qu'a annoncé X »
POINTS_BACK = re.compile(
    r"\W{0,3}(?:(?:ces|les|ce|le|l'ensemble de ces) (?:chiffres?|données|statistiques|résultats|annonces?|bilan)\b"
    r"|c'est (?:\w+ ){0,4}ce qu|tels? sont|autant de|une? (?:annonce|information|chiffre)\b)"
)
# what everybody knows, what the law says, what things cost
ASIDE = re.compile(
    r"\bchaque année\b|\btous les ans\b|\bpassibles? d|\bencour(?:t|ent)\b|\bpays[^.]{0,40}\bd'habitants\b"
    r"|\b(?:premier|première|deuxième|troisième) (?:producteur|productrice|exportateur|importateur|économie)\b"
    r"|\b(?:se vend|se négocie|s'échange(?:ait)?|se vendent|se négocient)\b|\bvoix (?:pour|contre)\b|\bà la bourse d"
    r"|^l'an (?:passé|dernier), [^.,;]{1,60} (?:avait|avaient) "
    r"|^(?:or |mais )?le (?:pays|royaume) (?:est|compte|exporte|importe|produit|consomme|dispose|possède)\b"
    r"|^en (?:\w{3,9} )?(?:19|20)\d\d, [^.,;]{1,60} (?:avait|avaient) "
    r"|^une? [^.,;]{1,40} (?:coûte|vaut|se loue) "
)
# « L'Algérie exporte… », « Le Maroc compte… »
COUNTRY_SUBJECT = re.compile(
    r"(?:L'|Le |La |Les )(?P<name>[A-ZÀ-Ö][\w'-]{2,20}(?: (?:d'|de )?[A-ZÀ-Ö][\w-]{2,20}){0,2})"
    r"(?= (?:est|compte|exporte|importe|produit|consomme|dispose|abrite|reste|possède|figure|occupe|détient)\b)"
)
LEAD = 3  # the paragraphs an article may tell before it names the source it comes back to
FIGURE = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d\b)\d{2,}(?!\w)|\d ?%")
NEAR = 40  # more stretches than ever hold one figure
QUOTE_WIDTH = 3_000  # no quotation is longer
LOOK_BACK = 30_000  # a body named no nearer than this is new to the reader
QUOTES = (("«", "»"), ("“", "”"))

# Frames whose source answers for its own sentence only; those that stand aside from their clause;
# those that may speak of what the paragraph has just told.
FORECASTING = frozenset({Frame.PLAN, Frame.WAGER})
LIGHT = frozenset({Frame.PLAN, Frame.WAGER, Frame.INTENT, Frame.NOBODY})
EXPLICIT = frozenset({Frame.BEFORE, Frame.DRAWN, Frame.STANCE, Frame.LABEL, Frame.ITSELF, Frame.NOBODY, Frame.ECHO})
TAGGING = frozenset({Frame.BEFORE, Frame.DRAWN})
LOOKING_BACK = frozenset({Frame.SPEECH, Frame.CLAUSE, Frame.RELEASE, Frame.FINDING})
PAPERS = frozenset({SourceKind.DOCUMENT, SourceKind.DATA, SourceKind.EVENT})
PEOPLE = frozenset({SourceKind.PERSON, SourceKind.INFORMANT, SourceKind.PEOPLE})


class Grasp(IntEnum):
    """How far a source answers for what follows its cue."""

    SENTENCE = 0  # its own sentence, or its quotation
    PARAGRAPH = 1
    ARTICLE = 2


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A cue, the source it names and a stretch of text that source answers for.

    ``stretch`` is the cue's own sentence (``scope`` sentence) or a run of
    sentences governed from elsewhere (``scope`` article). ``span`` is where the
    name is printed in its fullest form. ``source`` is ``None`` for words that
    name nobody (« selon certains »): no other source answers for their sentence.
    """

    cue: Span
    source: str | None
    span: Span
    scope: Scope
    stretch: Span
    frame: Frame = Frame.BEFORE
    leading: bool = False


def find(document: Document) -> tuple[SourceMention, ...]:
    """Every source the article names, with each stretch it answers for, in the order of the stretches."""
    reading = _Reading(document, cues.find(document))
    return tuple(sorted((*_spoken(reading), *_governed(reading)), key=_start))


def attribution_of(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    """Who the article says a figure comes from; ``None`` when it names nobody.

    A headline takes the source its figure has in the body or, if the body does
    not repeat it, the one source that governs most of the body.
    """
    if document.sentence_at(span.start).zone is Zone.HEADLINE:
        return _own(mentions, span, document) or _of_headline(mentions, span, document)
    return _in_body(mentions, span, document)


def _in_body(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    here = _answering(mentions, span, document)
    own = [mention for mention in here if mention.scope is Scope.SENTENCE]
    return _nearest(own or here, span)


def _own(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    here = _answering(mentions, span, document)
    return _nearest([mention for mention in here if mention.scope is Scope.SENTENCE], span)


def _nearest(mentions: Sequence[SourceMention], span: Span) -> Attribution | None:
    nearest = min(mentions, key=lambda mention: _distance(mention, span), default=None)
    if nearest is None or nearest.source is None:
        return None
    return Attribution(nearest.source, nearest.span, nearest.scope)


def _answering(mentions: Sequence[SourceMention], span: Span, document: Document) -> list[SourceMention]:
    """The mentions whose stretch holds a figure; stretches hardly overlap, so they begin just before it."""
    index = bisect_right(mentions, span.start, key=_start)
    return [mention for mention in mentions[max(0, index - NEAR) : index] if _answers(mention, span, document)]


def _answers(mention: SourceMention, span: Span, document: Document) -> bool:
    if span.start >= mention.stretch.end:
        return False
    if (
        mention.frame is Frame.ACT
        and mention.scope is Scope.SENTENCE
        and VOTES.search(document.lower[span.start - 12 : span.end + 8])
    ):
        return False
    # « Le 5 mai, X a publié un rapport » : what comes before is the scene, not the report
    return mention.frame is not Frame.RELEASE or mention.scope is Scope.ARTICLE or span.start > mention.cue.start


def _start(mention: SourceMention) -> int:
    return mention.stretch.start


def _distance(mention: SourceMention, span: Span) -> tuple[bool, int]:
    """How far a cue is from a figure of its sentence, « selon X » and « …, dit X » coming first."""
    explicit = mention.frame in EXPLICIT or (mention.leading and mention.frame in SPOKEN)
    return not explicit, max(mention.cue.start - span.end, span.start - mention.cue.end)


# Headlines


def _of_headline(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    again = _repeated(span, document)
    if again is not None:
        found = _in_body(mentions, again, document)
        return found and Attribution(found.source, found.span, Scope.ARTICLE)
    return _dominant(mentions, document)


def _repeated(span: Span, document: Document) -> Span | None:
    """Where the body repeats a headline's figure."""
    digits = DIGITS.match(document.lower, span.start, span.end)
    words = digits.group() if digits else document.lower[span.start : span.end]
    for block in document.article.blocks:
        if block.zone is Zone.BODY:
            place = _place_of(words, document.lower, block.span)
            if place is not None:
                return place
    return None


def _place_of(words: str, lower: str, within: Span) -> Span | None:
    start = lower.find(words, within.start, within.end)
    while start >= 0:
        end = start + len(words)
        if not (lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum()):
            return Span(start, end)
        start = lower.find(words, end, within.end)
    return None


def _dominant(mentions: Sequence[SourceMention], document: Document) -> Attribution | None:
    weights: Counter[str] = Counter()
    for mention in mentions:
        if mention.source is not None:
            weights[mention.source] += mention.stretch.end - mention.stretch.start
    body = sum(block.span.end - block.span.start for block in document.article.blocks if block.zone is Zone.BODY)
    for source, weight in weights.most_common(1):
        if 2 * weight > body:
            mention = next(mention for mention in mentions if mention.source == source)
            return Attribution(source, mention.span, Scope.ARTICLE)
    return None


# Reading the article


@dataclass(frozen=True)
class _Reading:
    """The cues of an article sentence by sentence, and how often each source is named."""

    document: Document
    cues: Sequence[Sequence[Cue]]

    @cached_property
    def body(self) -> list[int]:
        """The indexes of the body's sentences."""
        return [i for i, sentence in enumerate(self.sentences) if sentence.zone is Zone.BODY]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.document.sentences

    @cached_property
    def namings(self) -> Counter[str]:
        """In how many paragraphs the body names each source."""
        return Counter(name for paragraph in self.paragraphs for name in self._named_in(paragraph))

    def _named_in(self, paragraph: Sequence[int]) -> set[str]:
        return {cue.source.authority for i in paragraph for cue in self.cues[i] if cue.source}

    @cached_property
    def last_naming(self) -> dict[str, int]:
        """The last sentence that names each source."""
        return {cue.source.authority: i for i in self.body for cue in self.cues[i] if cue.source}

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
        if source is None or (source.vague and source.kind in PEOPLE):
            return Grasp.SENTENCE
        if cue.frame in LIGHT:
            # « Le FMI table sur… », « Le projet de loi prévoit… », never « la compagnie vise… »
            tells = source.kind in PAPERS or (cue.frame is Frame.WAGER and source.name != source.name.lower())
            opens = tells and index <= self.paragraphs[0][-1] and cue.frame in FORECASTING
            return Grasp.ARTICLE if opens and self._opens_with(cue, index) else Grasp.SENTENCE
        if self.namings[source.authority] > 1 or cue.frame is Frame.SPEAKER:
            return Grasp.ARTICLE
        if index in self.quoting and source.kind not in PAPERS:
            return Grasp.SENTENCE
        return Grasp.ARTICLE if self._opens_with(cue, index) and not source.vague else Grasp.PARAGRAPH

    def _opens_with(self, cue: Cue, index: int) -> bool:
        """Whether the article begins by saying that it tells what this source says."""
        if (
            cue.source is None
            or cue.source.authority != self.first
            or cue.frame is Frame.ACT
            or self._told_before(index)
        ):
            return False
        if cue.leading and (cue.source.kind not in PEOPLE or index <= self.paragraphs[0][-1]):
            return True
        return cue.source.authority == self.main and (cue.leading or index <= self.paragraphs[0][-1])

    def _told_before(self, index: int) -> bool:
        """Whether the paragraphs above tell figures of their own."""
        block = self.document.block_at(self.sentences[index].span.start).span.start
        return self.first_figure is not None and self.first_figure < block

    @cached_property
    def first_figure(self) -> int | None:
        """Where the body tells its first figure."""
        sentences = (self.sentences[i].span for i in self.body)
        found = (FIGURE.search(self.document.lower, sentence.start, sentence.end) for sentence in sentences)
        return next((match.start() for match in found if match), None)

    @cached_property
    def quoting(self) -> frozenset[int]:
        """The sentences that quote, rather than put a name in inverted commas."""
        spans = ((i, self.sentences[i].span) for i in self.body)
        return frozenset(i for i, span in spans if QUOTED.search(self.document.folded, span.start, span.end))


def _spoken(reading: _Reading) -> Iterator[SourceMention]:
    """Each cue with its own sentence, or the whole quotation that ends or begins there."""
    for sentence, found in zip(reading.sentences, reading.cues, strict=True):
        for cue in found:
            stretch = _quotation(reading.document, sentence.span) if cue.frame in SPOKEN else sentence.span
            name, span = (cue.source.name, cue.source.span) if cue.source else (None, cue.span)
            yield SourceMention(cue.span, name, span, Scope.SENTENCE, stretch, cue.frame, cue.leading)


def _quotation(document: Document, sentence: Span) -> Span:
    """A sentence, stretched to the quotation it closes or introduces."""
    block = document.block_at(sentence.start).span
    within = Span(max(block.start, sentence.start - QUOTE_WIDTH), min(block.end, sentence.end + QUOTE_WIDTH))
    return Span(_quote_begun(document.folded, within, sentence), _quote_ended(document.folded, within, sentence))


def _quote_begun(folded: str, within: Span, sentence: Span) -> int:
    """Where the quotation closed in this sentence was opened, if that was in an earlier one."""
    for opening, closing in QUOTES:
        closed = folded.find(closing, sentence.start, sentence.end)
        if closed >= 0 and folded.find(opening, sentence.start, closed) < 0:
            opened = folded.rfind(opening, within.start, sentence.start)
            return opened if opened >= 0 else sentence.start
    return sentence.start


def _quote_ended(folded: str, within: Span, sentence: Span) -> int:
    """Where the quotation left open in this sentence is closed."""
    for opening, closing in QUOTES:
        opened = folded.rfind(opening, sentence.start, sentence.end)
        if opened >= 0 and folded.find(closing, opened, sentence.end) < 0:
            closed = folded.find(closing, sentence.end, within.end)
            return closed if closed >= 0 else sentence.end
    return sentence.end


# Governing from afar


@dataclass(frozen=True, slots=True)
class _Reign:
    """A source in power since its cue, with the paragraph that named it and how far it may reach."""

    cue: Cue
    source: Source
    since: int
    grasp: Grasp


def _governed(reading: _Reading) -> Iterator[SourceMention]:
    """Each source with the runs of sentences it governs without being named in them."""
    governors = sorted(_reigns(reading), key=lambda item: item[0])
    runs = groupby(enumerate(governors), lambda item: (item[1][0] - item[0], item[1][1]))
    for (_, reign), run in runs:
        indexes = [index for _, (index, _) in run]
        stretch = Span(reading.sentences[indexes[0]].span.start, reading.sentences[indexes[-1]].span.end)
        source, cue = reign.source, reign.cue
        yield SourceMention(cue.span, source.name, source.span, Scope.ARTICLE, stretch, cue.frame, cue.leading)


def _reigns(reading: _Reading) -> Iterator[tuple[int, _Reign]]:
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
    its say; ``age`` counts paragraphs; ``aside`` tells that the paragraph has
    turned to what everybody knows.
    """

    reading: _Reading
    reign: _Reign | None = None
    main: _Reign | None = None
    age: int = -1
    aside: bool = False
    paragraph: Sequence[int] = ()

    def __post_init__(self) -> None:
        self.waiting: list[int] | None = []

    def turn_to(self, paragraph: Sequence[int]) -> None:
        """Begin a paragraph: passing sources step down, and so do those it turns away from."""
        # a paragraph of one sentence is a line of a longer one
        self.age += len(self.paragraph) != 1
        self.paragraph, self.aside = paragraph, False
        if self.reign is None or self.reign.grasp is not Grasp.ARTICLE:
            self.reign = self.main if self.main and _comes_back(self.reading, self.main, paragraph[0]) else None
        if self.reign and _lapses(self.reading, self.reign, paragraph[0], self.age):
            over = self.reading.last_naming[self.reign.source.authority] < paragraph[0]
            self.main = None if self.reign is self.main and over else self.main
            self.reign = None

    def read(self, index: int) -> Iterator[tuple[int, _Reign]]:
        """The sentence governed from afar, or those that waited for the source it names."""
        for cue in self.reading.cues[index]:
            grasp = self.reading.grasp(cue, index)
            if cue.source is not None and grasp is Grasp.SENTENCE and cue.frame not in LIGHT:
                # somebody else has spoken: whoever merely passed by is forgotten
                self.reign = self.reign if self.reign and self.reign.grasp is Grasp.ARTICLE else None
            elif cue.source is not None and grasp is not Grasp.SENTENCE:
                self.reign = _Reign(cue, cue.source, self.age, grasp)
                self.main = self.reign if grasp is Grasp.ARTICLE else self.main
                yield from ((earlier, self.reign) for earlier in self._answered(cue, index))
                self.waiting = None
        if self.reading.cues[index]:
            self.aside = False
            return
        self.aside = self.aside or _is_aside(self.reading.document, self.reading.sentences[index].span)
        if self.aside:
            return
        if self.reign:
            yield index, self.reign
        elif self.waiting is not None:
            self.waiting.append(index)

    def _answered(self, cue: Cue, index: int) -> list[int]:
        """The sentences told before the article's first source that are its words all the same."""
        if not self.waiting or cue.source is None or cue.source.vague:
            return []
        early = self.paragraph in self.reading.paragraphs[:LEAD]
        comes_back = early and self.reading.namings[cue.source.authority] > 1
        sentence = self.reading.sentences[index].span
        if POINTS_BACK.match(self.reading.document.lower, sentence.start, sentence.end):
            return self.waiting
        tagged = cue.frame in LOOKING_BACK and cue.source.met > cue.span.start
        # « … Le taux monte, selon les données de l'INS. » in the paragraph the article opens with
        tagged = tagged or (
            cue.frame in TAGGING and not cue.leading and self.main is not None and self.reign is self.main
        )
        if comes_back and (tagged or (index == self.paragraph[0] and cue.source.kind not in PEOPLE)):
            return self.waiting
        return [i for i in self.waiting if i >= self.paragraph[0]] if tagged else []


def _comes_back(reading: _Reading, main: _Reign, index: int) -> bool:
    """Whether the source of the article speaks again once another has had its say."""
    name = main.source.authority
    return reading.namings[name] > 1 or reading.last_naming[name] > index


def _lapses(reading: _Reading, reign: _Reign, index: int, age: int) -> bool:
    """Whether a source no longer answers for the paragraph that begins with a sentence."""
    opening = reading.sentences[index].span
    if reign.cue.frame is Frame.SPEAKER:
        return False
    introduced = _introduced(reading.document, opening, reign.source)
    if introduced is SourceKind.BODY:
        return True
    if reading.last_naming[reign.source.authority] > index:
        return False
    if introduced is not None or _changes_scene(reading.document, opening):
        return True
    if age == reign.since or (reign.grasp is Grasp.ARTICLE and reign.source.authority in (reading.main, reading.first)):
        return False
    return age > reign.since + 1 or not _continues(reading.document, opening)


def _is_aside(document: Document, sentence: Span) -> bool:
    """« Rappelons que… », « Le pays, qui compte 46 millions d'habitants », « chaque année »."""
    if _role(document, sentence) == "recalls" or ASIDE.search(sentence.of(document.lower)):
        return True
    country = COUNTRY_SUBJECT.match(document.folded, sentence.start, sentence.end)
    entity = ENTITIES.get(country["name"].lower()) if country else None
    return entity is not None and entity.kind is EntityKind.PLACE


def _introduced(document: Document, sentence: Span, source: Source) -> SourceKind | None:
    """What a sentence opens with, if that is a body not named before: « L'Agence nationale… », « La Sonede… »."""
    phrase = next(phrases_in(document, sentence.start, min(sentence.end, sentence.start + 80)), None)
    if phrase is None or document.folded[sentence.start : phrase.start].strip():
        return None
    words = phrase.span.of(document.folded)
    new = document.folded.find(words, max(0, phrase.span.start - LOOK_BACK), phrase.span.start) < 0
    other = not phrase.head or phrase.head != source.head
    return phrase.kind if new and other and _is_proper_body(phrase, words) else None


def _is_proper_body(phrase: Phrase, words: str) -> bool:
    if phrase.kind is SourceKind.BODY:
        return words != words.lower()
    entity = ENTITIES.get(words.lower())
    known = entity is not None and entity.kind in (EntityKind.PLACE, EntityKind.PEOPLE, EntityKind.CAPITAL)
    # « le BTP », « la TVA » : capitals alone make no body
    named = phrase.kind is SourceKind.NAME and not words.isupper()
    return named and phrase.determiner in {"le", "la", "l'"} and not known


def _changes_scene(document: Document, sentence: Span) -> bool:
    """« À Sfax, … », « Côté élevage, … »."""
    return PLACE_FIRST.match(document.folded, sentence.start) is not None or _role(document, sentence) == "shifts"


def _continues(document: Document, sentence: Span) -> bool:
    """« Ces rentrées couvrent… », « La dette, elle, se monte… »."""
    if _role(document, sentence) == "continues":
        return True
    return ECHOED_SUBJECT.match(document.lower, sentence.start, sentence.end) is not None


def _role(document: Document, sentence: Span) -> str | None:
    match = DISCOURSE.pattern.match(document.lower, sentence.start, sentence.end)
    return DISCOURSE.entries[match.group()] if match else None
