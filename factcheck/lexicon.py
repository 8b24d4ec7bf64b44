"""Reads one table of ``lexicons/`` and finds its forms in a text.

A table is a CSV whose first column is ``form`` and whose last is ``note``. Forms
are written folded and in lower case; several wordings of one row are separated
by ``|``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from factcheck.errors import TableError
from factcheck.model import Span
from factcheck.translation import gettext as _

FOLDER = Path(__file__).with_name("lexicons")

T = TypeVar("T")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Lexicon(Generic[T]):
    """Forms and what each means."""

    entries: Mapping[str, T]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any form of the table, longest first, as whole words."""
        return re.compile(rf"(?<!\w)(?:{alternation(self.entries)})(?!\w)")

    def find(self, lower: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, T]]:
        """Every form of the table in a folded lower-case text, with its place."""
        for match in self.pattern.finditer(lower, start, len(lower) if end is None else end):
            yield Span(*match.span()), self.entries[match.group()]

    def get(self, form: str) -> T | None:
        """What a form means, or ``None`` when the table does not know it."""
        return self.entries.get(form)


def rows(name: str, folder: Path = FOLDER) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of ``lexicons/<name>.csv`` with their line numbers."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        for row in reader:
            if None in row or None in row.values():
                raise TableError(path, reader.line_num, _("nombre de colonnes inattendu"))
            yield reader.line_num, row


def load(name: str, build: Callable[[Row], T], folder: Path = FOLDER) -> Lexicon[T]:
    """The lexicon of ``lexicons/<name>.csv``, each row turned into a value by ``build``.

    Raises ``TableError`` for a form that stands twice.
    """
    entries: dict[str, T] = {}
    for line, row in rows(name, folder):
        for form in row["form"].split("|"):
            if form in entries:
                raise TableError(folder / f"{name}.csv", line, _("« {form} » figure déjà dans la table", form=form))
            entries[form] = build(row)
    return Lexicon(entries)


def alternation(forms: Iterable[str]) -> str:
    r"""A pattern for any of the forms, longest first, common beginnings shared.

    Sharing beginnings (a trie) lets the engine refuse most words at their first
    letter, whatever the size of the table.

    >>> alternation(["deux", "dix", "dix-sept"])
    'd(?:eux|ix(?:\\-sept)?)'
    """
    trie: dict[str, Any] = {}
    for form in forms:
        node = trie
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern_of(trie)


def _pattern_of(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _pattern_of(rest) for letter, rest in sorted(node.items()) if letter]
    if not branches:
        return ""
    ends_here = "" in node
    if len(branches) == 1 and not ends_here:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends_here else ''}"
