"""What can go wrong, in a sentence a journalist can act on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factcheck.translation import gettext as _


class FactcheckError(Exception):
    """The root of every error we raise on purpose; its text is for people (French)."""


class ReadingError(FactcheckError):
    """An article that cannot be read: missing, binary, empty, undecodable, too large."""

    def __init__(self, doc: str, fault: str) -> None:
        super().__init__(_("{doc} : {fault}", doc=doc, fault=fault))
        self.doc = doc
        self.fault = fault


class UsageError(FactcheckError):
    """A request that makes no sense: an unknown rule, a bad date, an unwritable output."""


class ConfigurationError(FactcheckError):
    """A configuration, a baseline or a file of suppressions that cannot be followed."""


class TableError(FactcheckError):
    """A row of one of our tables that cannot be understood."""

    def __init__(self, path: Path, line: int, fault: str) -> None:
        super().__init__(_("{path}, ligne {line} : {fault}", path=path, line=line, fault=fault))


class LedgerError(FactcheckError):
    """A ledger that cannot be trusted; carries every fault found, not the first only."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
