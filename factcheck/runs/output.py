"""Where a run is written as its articles come: each form to its own place, in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import Protocol, cast

from factcheck.model import ArticleReport, LedgerSummary, Report
from factcheck.reports import Format, render
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.streaming import STREAMS
from factcheck.reports.summary import Summary
from factcheck.runs.codec import thaw
from factcheck.runs.digest import Digest
from factcheck.runs.work import page_name


class Place(Protocol):
    """Somewhere to write to."""

    def write(self, text: str) -> None:
        """Take more text."""

    def close(self) -> None:
        """Take notice that there is no more."""


class Streamed:
    """A form written article by article."""

    def __init__(self, form: Format, place: Place, look: Look = PLAIN) -> None:
        self._stream, self._name = STREAMS[form], page_name(form, look)
        self._place, self._look, self._written = place, look, 0

    def add(self, digest: Digest, ledger: LedgerSummary | None) -> None:
        """Write one article."""
        between = self._stream.between if self._written else self._stream.opening(ledger)
        self._written += 1
        self._place.write(between + digest.pages[self._name])

    def end(self, summary: Summary, ledger: LedgerSummary | None) -> None:
        """Write what ends the run."""
        opening = "" if self._written else self._stream.opening(ledger)
        self._place.write(opening + self._stream.ending(summary, ledger, self._look))
        self._place.close()


class Shelf(Sequence[ArticleReport]):
    """The reports of a run on disk, read one by one, as often as asked."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the shelf
        self._places: list[int] = []
        self._end = 0

    def add(self, digest: Digest, ledger: LedgerSummary | None) -> None:  # noqa: ARG002
        """Put one more report down."""
        data = (digest.whole or "").encode() + b"\n"
        self._places.append(self._end)
        self._end += len(data)
        self._file.write(data)

    def end(self, summary: Summary, ledger: LedgerSummary | None) -> None:
        """Nothing: whoever needs the reports will ask for them."""

    def report(self, ledger: LedgerSummary | None) -> Report:
        """The run these reports make up."""
        return Report(cast(tuple[ArticleReport, ...], self), ledger)  # as good as a tuple to whoever goes through it

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        self._file.seek(self._places[index])
        return thaw(self._file.readline().decode(), ArticleReport)

    def __iter__(self) -> Iterator[ArticleReport]:
        return (self[at] for at in range(len(self)))


class Shelved:
    """A form that needs the whole run: its articles wait on disk."""

    def __init__(self, form: Format, place: Place, shelf: Shelf, look: Look = PLAIN) -> None:
        self._form, self._place, self._shelf, self._look = form, place, shelf, look

    def add(self, digest: Digest, ledger: LedgerSummary | None) -> None:
        """Nothing yet: the shelf holds it."""

    def end(self, summary: Summary, ledger: LedgerSummary | None) -> None:  # noqa: ARG002
        """Write it all."""
        self._place.write(render(self._shelf.report(ledger), self._form, self._look))
        self._place.close()
