"""Where a run is written: each form to its own place, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from factcheck.model import LedgerSummary
from factcheck.reports import Format, Run, form_of
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.summary import Summary
from factcheck.runs.spool import Spool
from factcheck.runs.work import page_name


class Place(Protocol):
    """Somewhere to write to."""

    def write(self, text: str) -> None:
        """Take more text."""

    def close(self) -> None:
        """Take notice that there is no more."""


@dataclass(frozen=True, slots=True)
class Told:
    """A run that is over: its articles, on disk, its counts and its ledger."""

    spool: Spool
    summary: Summary
    ledger: LedgerSummary | None

    def run(self, form: Format, look: Look = PLAIN) -> Run:
        """The run as a form in a look sees it; the form is one of those the articles were written in."""

        def of(part: str) -> Iterator[str]:
            return self.spool.pages(page_name(form, look, part))

        return Run(self.summary, self.ledger, of)

    def write(self, form: Format, place: Place, look: Look = PLAIN) -> None:
        """Write the run in a form."""
        for text in form_of(form).write(self.run(form, look), look):
            place.write(text)
        place.close()
