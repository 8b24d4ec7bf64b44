"""The non-blank lines of a text, and whether each reads like a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from factcheck.folding import fold
from factcheck.model import Span

# What any reader may take for a line end; a block never runs over one.
LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
CLOSING = " \"'»”)]*_"
MARKUP = '#>*_[(«»"→►▶•|!–-+ '  # what may stand before the words of a line: quotes, headings, emphasis, arrows
AROUND = MARKUP + ".:;,…])"
LIST_ITEM = re.compile(r"(?:[-•*●▪■◆‣·✓–+›»▸▶→➢➤✔] ?\S|\d{1,2} ?[.)°-] ?\D|[a-z]\) )")

NUMBERED = re.compile(r"\| ?[+-]?\d")

FEW_WORDS = 4  # a sentence closed by a full stop has at least these
SEVERAL_WORDS = 8  # … and one closed by « ! », « ? » or « : », which titles and buttons also bear
MANY_WORDS = 28  # no title, caption or button is that long


@dataclass(frozen=True)
class Line:
    """A line without the blanks around it, as received (``span``) and as patterns read it.

    ``folded`` and ``lower`` are the line's own characters, of the span's length.
    """

    span: Span
    folded: str
    lower: str

    @cached_property
    def words(self) -> int:
        """How many words the line has, counted no further than a long paragraph's."""
        return len(self.lower[:600].split())

    @cached_property
    def is_paragraph(self) -> bool:
        """Whether the line is one or more sentences rather than a title, a caption or a button."""
        last = self.lower.rstrip(CLOSING)[-1:]
        if last and last in ".…":
            return self.words >= FEW_WORDS
        if last and last in "!?:;":
            return self.words >= SEVERAL_WORDS
        return self.words >= MANY_WORDS

    @property
    def is_list_item(self) -> bool:
        """Whether the line is marked as one item of a list."""
        return LIST_ITEM.match(self.lower) is not None

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table: « 2024 | 8 112 592 | 292 563 »."""
        return self.lower.count("|") > 1 and NUMBERED.search(self.lower) is not None

    @cached_property
    def bare(self) -> str:
        """The lower-case words of the line, without the markdown before and the punctuation around them."""
        return self.lower.lstrip(MARKUP).strip(AROUND)


def of(text: str) -> list[Line]:
    r"""The non-blank lines of a text, in order.

    >>> [(line.span.start, line.lower) for line in of(" À la une\r\n\r\n13 C ")]
    [(1, 'à la une'), (13, '13 c')]
    """
    folded = fold(text)
    lower = folded.lower()
    spans = (_trimmed(text, *match.span()) for match in LINE.finditer(text))
    return [Line(span, span.of(folded), span.of(lower)) for span in spans if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    left = text[start:end].lstrip(BLANKS)
    begin = end - len(left)
    return Span(begin, begin + len(left.rstrip(BLANKS)))
