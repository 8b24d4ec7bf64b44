"""The links and notes of a Markdown article: each answers for the figures of its sentence.

« Le chômage atteint 13,3 % ([note du HCP](https://exemple.ma/note)). » names the HCP; « passagers[^1]. »
names what « [^1]: Agence nationale des ports, bilan 2024. » begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.document import Document
from factcheck.mentions.directory import Directory
from factcheck.mentions.sources import SourceKind, phrases_in
from factcheck.model import Span

# an image « ![…](…) » shows, it does not cite; a link without a host leads into the newspaper's own pages
LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,200})\]\(https?://(?:www\.)?(?P<host>[^\s/()]{1,100})[^\s()]{0,1000}[^()\n]{0,200}\)"
)
MARK = re.compile(r"\[\^(?P<label>[^\]\s]{1,40})\](?!:)")
# a note is named by what it begins with, up to its first stop
NOTE = re.compile(
    r"^\[\^(?P<label>[^\]\s]{1,40})\]:[ \t]{1,4}[\[*_«]{0,4} ?(?P<words>[^,.;:(<*_\]\n]{2,80})", re.MULTILINE
)
CITABLE = frozenset({SourceKind.BODY, SourceKind.DOCUMENT, SourceKind.DATA, SourceKind.PERSON})


def find(document: Document, directory: Directory) -> Iterator[tuple[Span, str, Span]]:
    """Every link and note mark: its place, the source it leads to, and where that source is printed."""
    text = document.folded
    if "](" in text:
        for match in LINK.finditer(text):
            named = _source_in(document, directory, Span(*match.span("words")))
            yield Span(*match.span()), *(named or (match["host"], Span(*match.span("host"))))
    notes = {match["label"]: Span(*match.span("words")) for match in NOTE.finditer(text)} if "[^" in text else {}
    for match in MARK.finditer(text) if notes else ():
        if words := notes.get(match["label"]):
            yield Span(*match.span()), words.of(document.text).strip(), words


def _source_in(document: Document, directory: Directory, words: Span) -> tuple[str, Span] | None:
    """The first known source some words name, in full, and where."""
    for phrase in phrases_in(document, words.start, words.end):
        source = directory.resolve(phrase) if phrase.kind in CITABLE or directory.publishes(phrase) else None
        if source:
            return source.name, source.span
    return None
