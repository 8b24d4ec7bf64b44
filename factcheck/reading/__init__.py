"""From files to articles: text as received, lines zoned, publication date found.

What reads an article is imported when one is read: a run that remembers all of
its articles needs only their names and bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.model import Article
from factcheck.reading.files import STDIN, discover, name_of, read_bytes

__all__ = ["article_of", "discover", "read", "read_stdin"]


def read(path: str, published: date | None = None) -> Article:
    """The article in a file; raises ``ReadingError`` when it cannot be read.

    ``published`` overrides the publication date the file names.
    """
    return read_stdin(read_bytes(path), name_of(path), published)


def read_stdin(data: bytes, doc: str = STDIN, published: date | None = None) -> Article:
    """The article in bytes already read, under the name ``doc``; raises ``ReadingError`` as ``read`` does."""
    from factcheck.reading.decoding import decode

    text, notes = decode(data, doc)
    return article_of(text, doc, published, notes)


def article_of(text: str, doc: str = STDIN, published: date | None = None, notes: Sequence[str] = ()) -> Article:
    """The article a text is: its lines zoned, its title and publication date found."""
    from factcheck.reading import articles

    return articles.article_of(text, doc, published, notes)
