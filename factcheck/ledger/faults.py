"""How a fault of a ledger is told: where it is, what is wrong, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Fault:
    r"""One thing to mend: file, line, the row's id when it has one, and what to do (French).

    >>> str(Fault("facts.csv", _("ligne vide ; l’enlever"), 3))
    'facts.csv, ligne 3\xa0: ligne vide\xa0; l’enlever'
    """

    file: str
    what: str
    line: int | None = None
    id: str = ""

    def __str__(self) -> str:
        place = _("{file}, ligne {line}", file=self.file, line=self.line) if self.line else self.file
        row = f" ({self.id})" if self.id else ""
        return _("{place} : {what}", place=place + row, what=self.what)
