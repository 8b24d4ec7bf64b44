"""The layout of a page: which line is headline, body, caption, teaser, comment or furniture.

A line is judged by its own words and shape first (``marks``), then by its
place: above the first paragraph, under a heading of comments or other articles,
after the last paragraph. A line that reads like a sentence stays body unless its
very first words, or the heading it stands under, say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from factcheck.model import Zone
from factcheck.reading import marks
from factcheck.reading.lines import CLOSING, Line
from factcheck.reading.marks import Mark

TITLE_WORDS = range(2, 36)
FULL_TITLE = 5  # words: shorter ones are more often the name of a section
SHARED = 0.34  # of a title's long words stand in the article's paragraphs too
LABEL_WORDS = 3  # a line above the first paragraph no longer than this is a button or a section
TAIL_WORDS = 14  # a line just after the last paragraph no longer than this is a signature or a programme
FOOT_WORDS = 22  # … and further down, a title of another article
EXCERPT_WORDS = 35  # a paragraph longer than this is no excerpt of another article
WRAPPED = 45  # characters: a line at least this long may go on in the next one
LISTED = ("source", "note :", "total", "tableau")  # lines that end a table or a list rather than a page
NEAR_TOP = 3  # paragraphs: further down, a dated line is another article's
LETTER, LONG_WORD = re.compile(r"[^\W\d_]"), re.compile(r"[^\W\d_]{4,}")
READ_FOR_TITLE = 6_000  # characters of paragraphs: enough to know what an article is about


Subject = Callable[[str], bool]
"""Whether a long word is of what an article is about."""


@dataclass(frozen=True)
class Layout:
    """The zone of each line and what it rests on: its own mark, the heading above it, which line is the title."""

    zones: tuple[Zone, ...]
    marks: tuple[Mark, ...]
    under: tuple[Zone | None, ...]
    title: int | None


@dataclass(frozen=True)
class _Page:
    lines: Sequence[Line]
    marks: Sequence[Mark]
    under: Sequence[Zone | None]  # the zone of the heading each line stands under
    subject: Subject
    title: int | None
    title_words: str
    first: int  # the first paragraph
    last: int


def of(lines: Sequence[Line]) -> Layout:
    """The layout of a page's lines."""
    own = [marks.of(line) for line in lines]
    sentences = [i for i, line in enumerate(lines) if own[i].zone is None and line.is_paragraph]
    under = list(_sections(lines, own, sentences))
    paragraphs = [i for i in sentences if under[i] is None]
    subject = _subject(lines, paragraphs)
    title = _title(lines, own, paragraphs, subject)
    first = next((i for i in paragraphs if i != title), len(lines))
    last = paragraphs[-1] if paragraphs else len(lines)
    title_words = "" if title is None else lines[title].bare
    page = _Page(lines, own, under, subject, title, title_words, first, last)
    return Layout(tuple(_zone(page, i) for i in range(len(lines))), tuple(own), tuple(under), title)


def _sections(lines: Sequence[Line], own: Sequence[Mark], sentences: Sequence[int]) -> Iterator[Zone | None]:
    """For each line, the zone of the comments or other articles it stands among."""
    if not sentences:
        yield from (None for _ in lines)
        return
    first, begun, last = sentences[0], _article_begun(lines, sentences), sentences[-1]
    under: Zone | None = None
    only_next = False
    for i, (line, mark) in enumerate(zip(lines, own, strict=True)):
        if under is Zone.TEASER and mark.zone is None and line.words > EXCERPT_WORDS:
            under = None
        yield under
        if only_next:
            under, only_next = None, False
        announces = mark.zone is Zone.TEASER  # « Lire aussi » alone, and a title on the next line
        if mark.section and i > (first if announces else begun):
            under, only_next = mark.section, announces and i + 1 < last


def _article_begun(lines: Sequence[Line], sentences: Sequence[int]) -> int:
    """The second paragraph, or the first when it is half of the page.

    Above it a heading ends nothing: some pages offer their comments and their
    most read articles at the top.
    """
    first, *others = sentences
    total = sum(lines[i].words for i in sentences)
    return others[0] if others and 2 * lines[first].words < total else first


def _zone(page: _Page, i: int) -> Zone:
    """The zone of a line, from its own words, the heading above it, and its place."""
    own, under = page.marks[i].zone, page.under[i]
    if page.title_words and page.lines[i].bare == page.title_words:
        return Zone.HEADLINE
    if own is not None or under is not None:
        return own or under or Zone.BODY
    if i < page.first < len(page.lines):
        return _zone_above(page, i)
    if i > page.last:
        return _zone_after(page, i)
    return Zone.BODY


def _zone_above(page: _Page, i: int) -> Zone:
    """A line above the first paragraph: furniture, or a standfirst."""
    line = page.lines[i]
    above_title = page.title is not None and i < page.title
    label = line.words < FULL_TITLE if above_title else line.words <= LABEL_WORDS
    repeats = bool(page.title_words) and line.bare.endswith(page.title_words)  # « Accueil Politique » and the title
    foreign = above_title and _shared(line, page.subject) < SHARED
    return Zone.FURNITURE if repeats or label or foreign else Zone.BODY


def _zone_after(page: _Page, i: int) -> Zone:
    """A line after the last paragraph: the end of a list, or a signature, a programme, a menu."""
    line = page.lines[i]
    listed = page.lines[page.last].lower.endswith(":") and line.words >= LABEL_WORDS
    wrapped = line.words >= LABEL_WORDS and (line.folded[:1].islower() or line.lower.endswith(","))
    in_list = wrapped or listed or line.is_list_item or line.is_row or line.lower.startswith(LISTED)
    longest = TAIL_WORDS if i == page.last + 1 else FOOT_WORDS
    return Zone.BODY if in_list or line.words > longest else Zone.FURNITURE


def _title(lines: Sequence[Line], own: Sequence[Mark], paragraphs: Sequence[int], subject: Subject) -> int | None:
    """The line that is the article's title: above its first paragraph, or its dateline, and on its subject."""
    if not paragraphs:
        return None
    candidates = [i for i in range(paragraphs[0] + 1) if own[i].zone is None and _may_be_title(lines, own, i)]
    marked = [i for i in candidates if lines[i].lower.startswith("# ")]
    on_subject = [i for i in candidates if _shared(lines[i], subject) >= SHARED]
    full = [i for i in on_subject if lines[i].words >= FULL_TITLE]
    long = [i for i in candidates if lines[i].words >= FULL_TITLE]
    dated = [] if marked or full else _dated(lines, own, paragraphs, subject)
    found = next(iter(marked or full or dated or long or on_subject), None)
    # « Accueil Politique » and the title on one line: the title itself stands below.
    return next((i for i in candidates if found is not None and _ends_with(lines[found], lines[i])), found)


def _dated(lines: Sequence[Line], own: Sequence[Mark], paragraphs: Sequence[int], subject: Subject) -> list[int]:
    """Titles that stand just above a dateline, below a proverb of the day or another article's first lines."""
    region = range(paragraphs[min(NEAR_TOP, len(paragraphs) - 1)])
    return [
        i
        for i in region
        if own[i].zone is None
        and any(mark.holds("day") for mark in own[i + 1 : i + 3])
        and lines[i].words >= FULL_TITLE
        and _may_be_title(lines, own, i)
        and _shared(lines[i], subject) >= SHARED
    ]


def _may_be_title(lines: Sequence[Line], own: Sequence[Mark], i: int) -> bool:
    line = lines[i]
    if line.words not in TITLE_WORDS or line.folded[:1].islower():
        return False
    if line.is_paragraph and line.lower.rstrip(CLOSING)[-1:] not in "?!":
        return False
    return len(line.lower) < WRAPPED or not _goes_on(lines, own, i)


def _goes_on(lines: Sequence[Line], own: Sequence[Mark], i: int) -> bool:
    """Whether the line's sentence runs into the next line, as in mail and PDF."""
    if i + 1 == len(lines) or own[i + 1].zone is not None:
        return False
    following = lines[i + 1]
    return following.folded[:1].islower() and (len(following.lower) >= WRAPPED or following.is_paragraph)


def _ends_with(line: Line, title: Line) -> bool:
    return title.words >= FULL_TITLE and line.bare != title.bare and line.bare.endswith(title.bare)


def _subject(lines: Sequence[Line], paragraphs: Sequence[int]) -> Subject:
    """What tells whether a long word stands in the article's first paragraphs; a title's are few, theirs are many."""
    text = " ".join(lines[i].lower[:READ_FOR_TITLE] for i in paragraphs[:40])
    return cache(partial(_stands_in, text[:READ_FOR_TITLE]))


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands whole in a text."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not LETTER.search(text, start - 1, start) and not LETTER.match(text, end):
            return True
        start = text.find(word, end)
    return False


def _shared(line: Line, subject: Subject) -> float:
    words = set(LONG_WORD.findall(line.lower))
    return sum(map(subject, words)) / len(words) if words else 0.0
