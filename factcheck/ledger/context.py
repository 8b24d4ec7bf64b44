"""An article as matching reads it: its words, and what follows each of its figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from factcheck import lexicon
from factcheck.document import Document
from factcheck.ledger.index import Index
from factcheck.ledger.vocabulary import Role, Word, Words
from factcheck.model import Claim, Kind, Span, Zone


def forms_of(table: str, *kinds: str) -> frozenset[str]:
    """The forms of a table, or of some of its kinds."""
    rows = (row for _, row in lexicon.rows(table) if not kinds or row["kind"] in kinds)
    return frozenset(chain.from_iterable(row["form"].split("|") for row in rows))


TAIL_STOPS = frozenset(
    {"et", "ou", "mais", "dont", "qui", "que", "qu", "où", "contre", "soit", "puis", "tandis", "alors"}
    | {"après", "avant", "selon", "lorsque", "quand", "car", "ainsi"}
)
# « 65 unités *pour se rapprocher* des assurés »: what they are for is not what they are
PURPOSE = r" pour (?:mieux |se |s'|y |en )?(?!janvier|février)[^\W\d]{2,20}(?:er|ir|re)(?!\w)"
TAIL_END = re.compile(rf"[;:()!?«»\"\n]|,(?!\d)|\.(?=\s|$)| - |{PURPOSE}")
DEPENDANTS = "ayant droit"
OWNED = forms_of("neutral_words", "level", "change", "coverage")  # verbs whose subject has the figure
OWNING = re.compile(rf" (?:{lexicon.alternation(OWNED)})(?!\w)")
READ = frozenset({Zone.HEADLINE, Zone.BODY, Zone.CAPTION})


@dataclass(frozen=True)
class Context:
    """An article as matching reads it: its words, those that no source's name takes up, what follows each figure.

    ``counts`` are the figures that count something, ``people`` the names borne by the article's sources.
    """

    document: Document
    index: Index
    words: Words
    told: Words
    tails: Mapping[Span, Span]
    counts: frozenset[Span]
    people: frozenset[str]

    @classmethod
    def of(cls, document: Document, claims: Sequence[Claim], index: Index) -> Context:
        """The context of an article's claims; one pass over its text."""
        words = Words.of(
            word
            for block in document.article.blocks
            if block.zone in READ
            for word in index.vocabulary.words(document.folded, document.lower, block.span.start, block.span.end)
        )
        sources = {claim.attribution.span for claim in claims if claim.attribution}
        named = {word for span in sources for word in words.within(span) if span.contains(word.span)}
        people = frozenset(word.term for word in named if word.role is Role.NAME)
        owners = {word for span in sources if _owns(span, document) for word in words.within(span)}
        spoken = named - {word for word in owners if word.role is Role.SUBJECT}
        told = Words.of(word for word in words.words if word not in spoken)
        counts = frozenset(claim.span for claim in claims if claim.kind is Kind.COUNT)
        return cls(document, index, words, told, _tails(document, words, claims), counts, people)

    @cached_property
    def figures(self) -> tuple[Span, ...]:
        """The places of the figures, in order."""
        return tuple(sorted(self.tails))

    @cached_property
    def titled(self) -> tuple[Word, ...]:
        """The words of the title."""
        titles = (block.span for block in self.document.article.blocks if block.zone is Zone.HEADLINE)
        return tuple(word for title in titles for word in self.words.within(title))

    @cached_property
    def landmarks(self) -> Words:
        """The words that may govern a figure from afar: subjects and their rivals."""
        return Words.of(word for word in self.words.words if word.role in (Role.SUBJECT, Role.RIVAL))


def _owns(source: Span, document: Document) -> bool:
    """Whether a source is what the figure is of: « *la CNSS* compte 174 agences, a-t-elle précisé »."""
    return OWNING.match(document.lower, source.end) is not None


def _tails(document: Document, words: Words, claims: Sequence[Claim]) -> dict[Span, Span]:
    """What follows each figure and speaks of it: up to a comma, a conjunction or the next figure."""
    starts = sorted(claim.span.start for claim in claims)
    tails = {}
    for claim in claims:
        following = bisect_left(starts, claim.span.end)
        limit = min([claim.sentence.end, *starts[following : following + 1]])
        tails[claim.span] = Span(claim.span.end, _tail_end(claim.span.end, limit, document, words))
    return tails


def _tail_end(start: int, limit: int, document: Document, words: Words) -> int:
    stop = TAIL_END.search(document.lower, start, limit)
    end = stop.start() if stop else limit
    within = words.within(Span(start, end))
    for position, word in enumerate(within):
        if word.role is Role.FUNCTION and word.term in TAIL_STOPS and not _and_population(within, position):
            return word.span.start
    return _with_dependants(Span(end, limit), words) if stop else end


def _with_dependants(rest: Span, words: Words) -> int:
    """« 11,1 millions d'assurés, *y compris leurs ayants droit* »: the comma does not part them."""
    following = words.within(rest)
    return following[0].span.end if following and following[0].term == DEPENDANTS else rest.start


def _and_population(words: Sequence[Word], position: int) -> bool:
    """« assurés *et* ayants droit »: one population in two words."""
    following = (word for word in words[position + 1 :] if word.role is not Role.FUNCTION)
    before = (word for word in words[:position] if word.role is not Role.FUNCTION)
    return all((found := next(side, None)) and found.role is Role.POPULATION for side in (following, before))
