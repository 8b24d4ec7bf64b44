"""An article as it was received, line by line, each figure marked and its card beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from factcheck.model import Article, ArticleReport, Block, Span, Zone
from factcheck.reports.entries import Entry, entries_of
from factcheck.reports.page.cards import card, icon
from factcheck.reports.page.markup import Markup, joined, of_articles, tag
from factcheck.reports.states import STATES, state_of
from factcheck.reports.wording import count
from factcheck.translation import N_, language
from factcheck.translation import gettext as _

ASIDE = frozenset({Zone.CAPTION, Zone.TEASER, Zone.COMMENT, Zone.FURNITURE})
ZONES = {
    Zone.CAPTION: N_("légende"),
    Zone.TEASER: N_("renvoi vers un autre article"),
    Zone.COMMENT: N_("commentaire de lecteur"),
    Zone.FURNITURE: N_("habillage de la page"),
}
RANK = list(STATES)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is marked, and what is told there; entries that overlap share one."""

    span: Span
    entries: tuple[Entry, ...]
    name: str
    cards: str

    @property
    def state(self) -> str:
        """The state that matters most."""
        return min((state_of(entry) for entry in self.entries), key=RANK.index)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the article and the marks that begin in it."""

    block: Block
    marks: tuple[Mark, ...]

    @property
    def aside(self) -> bool:
        """Whether it belongs to the page rather than to the article, and holds nothing to see."""
        return self.block.zone in ASIDE and not self.marks


def rows_of(report: ArticleReport, name: str) -> list[Row]:
    """The lines of an article; ``name`` begins the names of all that is in it."""
    article = report.article
    if article is None:
        return []
    marks = _marks(entries_of(report), name)
    blocks = article.blocks or tuple(_lines(article.text))
    return [
        Row(block, tuple(mark for mark in marks if block.span.start <= mark.span.start < block.span.end))
        for block in blocks
    ]


def text(rows: Sequence[Row], article: Article, name: str) -> Markup:
    """The article; the first headline is its heading, and what belongs to the page is folded away."""
    heading = next((row for row in rows if row.block.zone is Zone.HEADLINE), None)
    parts = [] if heading else [_title(article, name)]
    for aside, group in groupby(rows, key=lambda row: row.aside):
        lines = list(group)
        parts += [_folded(lines, article)] if aside else [_row(row, article, row is heading, name) for row in lines]
    return joined(parts)


def _title(article: Article, name: str) -> Markup:
    return tag("h2", article.title or article.doc, id=f"{name}-titre", lang=of_articles())


def _lines(text: str) -> Iterator[Block]:
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Block(Span(at, at + len(line.rstrip())), Zone.BODY)
        at += len(line)


def _marks(entries: Sequence[Entry], name: str) -> list[Mark]:
    """Entries gathered where they overlap, in the order of the text."""
    groups: list[list[Entry]] = []
    end = -1
    for entry in entries:
        if entry.span.start < end:
            groups[-1].append(entry)
        else:
            groups.append([entry])
        end = max(end, entry.span.end)
    return [_mark(group, name, number) for number, group in enumerate(groups, start=1)]


def _mark(entries: Sequence[Entry], name: str, number: int) -> Mark:
    span = Span(entries[0].span.start, max(entry.span.end for entry in entries))
    return Mark(span, tuple(entries), f"{name}-f{number}", f"{name}-c{number}")


def _row(row: Row, article: Article, heading: bool, name: str) -> Markup:
    words = _words(row, article)
    zone = row.block.zone
    told = of_articles()
    line = tag("h2", words, id=f"{name}-titre", lang=told) if heading else tag("p", words, lang=told)
    said = tag("p", _(ZONES[zone]), class_="zone") if zone in ZONES else ""
    cards = tag("div", *_cards(row, article), class_="cards") if row.marks else ""
    return tag("div", tag("div", said, line, class_="text"), cards, class_=f"row {zone}")


def _cards(row: Row, article: Article) -> Iterator[Markup]:
    for mark in row.marks:
        for number, entry in enumerate(mark.entries):
            yield card(entry, article, mark.cards + (f"-{number}" if number else ""), mark.name)


def _words(row: Row, article: Article) -> Markup:
    """The words of a line with its figures marked, each a link to its card."""
    parts, at = [], row.block.span.start
    for mark in row.marks:
        parts += [article.text[at : mark.span.start], _figure(mark, row.block.span.end, article)]
        at = mark.span.end
    return joined([*parts, article.text[at : row.block.span.end]])


def _figure(mark: Mark, end: int, article: Article) -> Markup:
    return tag(
        "a",
        icon(mark.state),
        article.text[mark.span.start : min(mark.span.end, end)],
        tag("span", f" ({_(STATES[mark.state].name)})", class_="told", lang=language() if of_articles() else None),
        class_=f"fig line s-{mark.state}",
        id=mark.name,
        href=f"#{mark.cards}",
    )


def _folded(rows: Sequence[Row], article: Article) -> Markup:
    """Lines of the page around the article, out of the way."""
    title = count(len(rows), "ligne hors de l’article", "lignes hors de l’article")
    lines = (tag("p", row.block.span.of(article.text), lang=of_articles()) for row in rows)
    return tag("details", tag("summary", title), *lines, class_="around")
