"""An article as the finders read it: folded text, blocks, sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from factcheck import directives
from factcheck.folding import fold
from factcheck.model import Article, Block, Span, Zone

# A full stop that ends no sentence: « M. Baitas », « 28 nov. 2024 », « 5 p. 100 », « art. 3 ».
ABBREVIATIONS = re.compile(
    "m|mm|mmes?|mlle|dr|pr|me|ste?|mgr|no?|nos|art|al|pp?|vol|ch|av|bl?d|env|t[eé]l|ph|cf|ex|hab|min|max"
    "|janv|févr?|avr|juil|sept|oct|nov|déc|lun|mar|mer|jeu|ven|sam|dim"
    r"|[^\W\d_]"  # an initial
)
# « recule.Il passe »: no space after the stop, and no address (« Monsite.Com »)
GLUED = r"(?!(?:Com|Net|Org|Info|Ma|Fr|Tn|Dz|Tv|Be)\b)[A-ZÀÂÇÉÈÊÎÔ](?:[a-zà-ÿ]{1,20}[ ,']|'[a-zà-ÿ])"
SENTENCE_END = re.compile(
    r"""[.!?…](?:(?<=\.)\.*|(?<!\.)[!?…]*)  # the stop itself: dots, or signs that are none
        [\])"'»”]*[ ]*»?       # closing marks belong to the sentence
        (?:\[\^[^\]\s]{1,40}\])*  # and so does the mark of a note
        (?=[ ]+["'«“(\[-]*[ ]*(?:[^\W\d_]|\d)|$
          |(?<=[^\W\d_]{3}[.!?])GLUED|(?<=[)»%][.!?])GLUED)
    """.replace("GLUED", GLUED),
    re.VERBOSE,
)
WORD = re.compile(r"\w*+\Z")
LONGEST = 9  # characters of a word before a stop; no abbreviation is that long


@dataclass(frozen=True)
class Sentence:
    """A sentence's place and the zone it stands in."""

    span: Span
    zone: Zone


@dataclass(frozen=True)
class Document:
    """An article with the views of its text that every finder shares.

    ``folded`` and ``lower`` have the length of the text, so offsets hold.
    """

    article: Article
    folded: str
    lower: str

    @classmethod
    def of(cls, article: Article) -> Document:
        """The document of an article; nothing costly runs before it is asked for."""
        folded = directives.masked(fold(article.text))
        return cls(article, folded, folded.lower())

    @property
    def text(self) -> str:
        """The text as received."""
        return self.article.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of every block, in order; a sentence never runs over a line end."""
        return tuple(
            Sentence(span, block.zone) for block in self.article.blocks for span in split(self.folded, block.span)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The index in ``sentences`` of the one at or before an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence at or before an offset."""
        place = bisect_right(self._starts, offset)
        return self.sentences[place - 1 if place else 0]

    def around(self, span: Span, reach: int = 300) -> Span:
        """The sentence a stretch stands in, cut to ``reach`` characters either side: work a finder can bound."""
        sentence = self.sentence_at(span.start).span
        return Span(max(sentence.start, span.start - reach), min(sentence.end, span.end + reach))

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.article.blocks]

    def block_at(self, offset: int) -> Block:
        """The block at or before an offset."""
        return self.article.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]


def split(folded: str, within: Span) -> list[Span]:
    """The sentences of one block of folded text.

    A stop after an abbreviation, an initial or between digits ends nothing, and
    a lower-case letter never begins a sentence.
    """
    cuts = [m.end() for m in SENTENCE_END.finditer(folded, within.start, within.end) if _ends(folded, m)]
    edges = [within.start, *(cut for cut in cuts if cut < within.end), within.end]
    spans = (_trimmed(folded, start, end) for start, end in pairwise(edges))
    return [span for span in spans if span.start < span.end]


def _ends(folded: str, match: re.Match[str]) -> bool:
    following = folded[match.end() : match.end() + 8].lstrip(" \"'«“([-")
    if following[:1].islower():
        return False
    stop = folded[match.start() : match.start() + 2]
    if stop[:1] != "." or stop == "..":
        return True
    word = _word_before(folded, match.start())
    between_digits = word[-1:].isdigit() and following[:1].isdigit()
    return not (between_digits or ABBREVIATIONS.fullmatch(word))


def _word_before(folded: str, end: int) -> str:
    """What a stop may abbreviate, in lower case; the end of it when it is long."""
    match = WORD.search(folded, max(0, end - LONGEST), end)
    return match.group().lower() if match else ""


def _trimmed(folded: str, start: int, end: int) -> Span:
    piece = folded[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
