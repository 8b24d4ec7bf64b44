"""Short texts with the figure asked about in square brackets; « // » ends a line, « # » begins a headline."""

from __future__ import annotations

from factcheck.document import Document
from factcheck.model import Article, Block, Span, Zone


def read(marked: str) -> tuple[Document, Span]:
    """The document a marked text stands for, and the place of its figure."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    lines, at = [], 0
    for line in text.split(" // "):
        lines.append(Block(Span(at, at + len(line)), Zone.HEADLINE if line.startswith("# ") else Zone.BODY))
        at += len(line) + len(" // ")
    return Document.of(Article("a.txt", text, tuple(lines))), Span(start, end)
