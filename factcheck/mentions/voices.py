"""Who an article lets speak: the cues of its sentences and how each source runs through it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from factcheck.document import Document, Sentence
from factcheck.mentions.cue_forms import Cue, Frame
from factcheck.mentions.sources import Source, SourceKind
from factcheck.model import Span, Zone

QUOTED = re.compile(r"[«“]\s?[^«»“”]{18}|[»”](?<=[^«»“”]{18}[»”])|\"[^\"]{18,300}\"")
MONTHS = r"(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)"
FIGURE = re.compile(rf"(?<![\w.,])(?!(?:19|20)\d\d\b)(?:\d+[.,]\d+|\d ?%|\d{{2,}}(?!\w)(?! {MONTHS}))")
STATISTIC = re.compile(r"\d(?:,\d|\.\d\d?(?!\d)| ?%| pour cent\b| pc\b)")
DIGITS = re.compile(r"\d[\d.,]*(?<![.,])")

PAPERS = frozenset({SourceKind.DOCUMENT, SourceKind.DATA, SourceKind.EVENT})
INSTITUTIONS = PAPERS | {SourceKind.BODY}


@dataclass(frozen=True)
class Reading:
    """The cues of an article sentence by sentence, and how often each source is named.

    ``company`` is the one whose own results the article tells, if it tells any;
    ``interviewee`` whoever answers the questions of an interview.
    """

    document: Document
    cues: Sequence[Sequence[Cue]]
    company: Source | None = None
    interviewee: Source | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All the sentences of the article."""
        return self.document.sentences

    @cached_property
    def body(self) -> list[int]:
        """The indexes of the body's sentences."""
        return [i for i, sentence in enumerate(self.sentences) if sentence.zone is Zone.BODY]

    @cached_property
    def paragraphs(self) -> list[list[int]]:
        """The indexes of the body's sentences, paragraph by paragraph."""
        by_block = groupby(self.body, lambda i: self.document.block_at(self.sentences[i].span.start).span.start)
        return [list(indexes) for _, indexes in by_block]

    @cached_property
    def namings(self) -> Counter[str]:
        """In how many paragraphs the body names each source."""
        return Counter(name for paragraph in self.paragraphs for name in self.named_in(paragraph))

    def named_in(self, paragraph: Sequence[int]) -> set[str]:
        """Whom a paragraph names as a source."""
        cues = (cue for i in paragraph for cue in self.cues[i] if cue.frame is not Frame.INTENT)
        return {cue.source.authority for cue in cues if cue.source}

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

    @cached_property
    def times_named(self) -> int:
        """How many times the body names a source."""
        return sum(cue.source is not None for i in self.body for cue in self.cues[i])

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

    @cached_property
    def subject(self) -> Source | None:
        """The company that answers for its results as long as no other institution is heard."""
        if self.company is None:
            return None
        heard = (cue.source for i in self.body for cue in self.cues[i] if cue.source and cue.frame is not Frame.ACT)
        own = self.company.name.lower()
        rivals = (s for s in heard if is_institution(s) and s.kind not in PAPERS and s.name.lower() != own)
        return self.company if next(rivals, None) is None else None

    def is_alone(self, source: Source) -> bool:
        """Whether the article names one institution and no other source."""
        return is_institution(source) and set(self.namings) == {source.authority}

    def keeps_speaking(self, source: Source, index: int) -> bool:
        """Whether the article names the same source next, from a sentence on, or tells little else than its words."""
        throughout = 2 * self.namings[source.authority] > sum(self.namings.values())
        return throughout or self.next_voices[index] == source.authority

    @cached_property
    def first_figure(self) -> int | None:
        """Where the body tells its first figure, dates apart."""
        sentences = (self.sentences[i].span for i in self.body)
        found = (FIGURE.search(self.document.lower, sentence.start, sentence.end) for sentence in sentences)
        return next((match.start() for match in found if match), None)

    def is_statistical(self, index: int) -> bool:
        """Whether a sentence prints a figure as statisticians do."""
        span = self.sentences[index].span
        return STATISTIC.search(self.document.lower, span.start, span.end) is not None

    def asks(self, index: int) -> bool:
        """Whether a sentence is a question."""
        return self.sentences[index].span.of(self.document.folded).rstrip(" »\n").endswith("?")

    def repeats_first(self, sentence: Span) -> bool:
        """Whether a sentence tells the article's first figure again: « 8,1 % » after a lead on « 8.1 % »."""
        figure = DIGITS.match(self.document.lower, self.first_figure or 0)
        words = figure.group().replace(".", ",") if figure else ""
        return len(words) > 1 and words in self.document.lower[sentence.start : sentence.end].replace(".", ",")

    @cached_property
    def quoting(self) -> frozenset[int]:
        """The sentences that quote, rather than put a name in inverted commas."""
        spans = ((i, self.sentences[i].span) for i in self.body)
        return frozenset(i for i, span in spans if QUOTED.search(self.document.folded, span.start, span.end))


def is_institution(source: Source) -> bool:
    """Whether a source is a body or its papers, a lone name being that of a body (« l'Insee »)."""
    last = source.name.rsplit(" ", 1)[-1]
    named = source.kind is SourceKind.NAME and (last == source.name or last.islower() or source.name.isupper())
    return source.kind in INSTITUTIONS or named
