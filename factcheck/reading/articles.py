"""Bytes or text to an article: its lines zoned, its title and publication date found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.model import Article, Block, DateBasis, Zone
from factcheck.reading import front_matter, lines, zones
from factcheck.reading import published as dateline


def article_of(text: str, doc: str, published: date | None, notes: Sequence[str]) -> Article:
    """The article a text is: its lines zoned, its title and publication date found."""
    all_lines = lines.of(text)
    matter = front_matter.of(all_lines)
    page = all_lines[matter.size :]
    layout = zones.of(page)
    head = [Zone.HEADLINE if i == matter.title_line else Zone.FURNITURE for i in range(matter.size)]
    blocks = (Block(line.span, zone) for line, zone in zip(all_lines, [*head, *layout.zones], strict=True))
    day, basis = _publication(published, matter, page, layout)
    return Article(doc, text, tuple(blocks), _title(text, matter, page, layout), day, basis, tuple(notes))


def _publication(
    given: date | None, matter: front_matter.FrontMatter, page: Sequence[lines.Line], layout: zones.Layout
) -> tuple[date | None, DateBasis | None]:
    if given:
        return given, DateBasis.OPTION
    if matter.published:
        return matter.published, DateBasis.FRONT_MATTER
    return dateline.find(page, layout) or (None, None)


def _title(text: str, matter: front_matter.FrontMatter, page: Sequence[lines.Line], layout: zones.Layout) -> str | None:
    if matter.title:
        return matter.title.of(text) or None
    return None if layout.title is None else page[layout.title].span.of(text).lstrip("# ")
