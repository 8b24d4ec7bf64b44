"""The reference ledger: facts with their provenance."""

from __future__ import annotations

from pathlib import Path

from factcheck.ledger.records import Ledger
from factcheck.ledger.tables import read

__all__ = ["NAME", "Ledger", "find_nearest", "read"]

NAME = "reference"


def find_nearest(start: Path) -> Path | None:
    """The nearest ``reference/`` folder holding facts, from ``start`` upward; ``None`` when there is none."""
    here = start.absolute()
    folders = (folder / NAME for folder in (here, *here.parents))
    return next((folder for folder in folders if (folder / "facts.csv").is_file()), None)
