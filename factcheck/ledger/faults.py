"""How a fault of a ledger is told: where it is, what is wrong, how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass

NBSP = "\u00a0"
BEFORE_MARK = re.compile(" (?=[;:?!%»])")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: file, line, the row's id when it has one, and what to do (French)."""

    file: str
    what: str
    line: int | None = None
    id: str = ""

    def __str__(self) -> str:
        line = f", ligne {self.line}" if self.line else ""
        row = f" ({self.id})" if self.id else ""
        return typeset(f"{self.file}{line}{row} : {self.what}")


def typeset(text: str) -> str:
    r"""A French sentence with its no-break spaces.

    >>> typeset("« 24,7 » : écrire « 24.7 »")
    '«\xa024,7\xa0»\xa0: écrire «\xa024.7\xa0»'
    """
    return BEFORE_MARK.sub(NBSP, text).replace("« ", "«" + NBSP)
