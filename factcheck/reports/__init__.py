"""What a run is turned into: one format, one module.

Each module ``to_<format>`` has two functions: ``parts``, what one article
contributes to the report, by name; ``write``, the report itself, piece by piece,
from the parts of every article in order. A run of any length so fits in memory:
its parts wait wherever the ``Run`` keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Protocol, cast

from factcheck.model import ArticleReport, LedgerSummary, Report
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.summary import Summary, summarise


class Format(StrEnum):
    """The forms a run can be printed in; « sarif » is written by the module ``to_sarif``, imported when asked for."""

    TERMINAL = "terminal"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def counts(self) -> bool:
        """Whether the form is read as it scrolls by and ends with the line of counts."""
        return self in (Format.TERMINAL, Format.CONCISE, Format.GITHUB)


@dataclass(frozen=True, slots=True)
class Run:
    """A run to be written: its counts, its ledger, and what its articles contribute, in order, as often as asked."""

    summary: Summary
    ledger: LedgerSummary | None
    of: Callable[[str], Iterator[str]]


class Form(Protocol):
    """One format."""

    def parts(self, report: ArticleReport, look: Look) -> dict[str, str]:
        """What an article contributes, by name; the names are the same for every article."""

    def write(self, run: Run, look: Look) -> Iterator[str]:
        """The report, piece by piece."""


def form_of(form: Format) -> Form:
    """The module that writes a format."""
    return cast(Form, import_module(f"{__name__}.to_{form}"))


def render(report: Report, form: Format = Format.TERMINAL, look: Look = PLAIN) -> str:
    """The run in one of the formats, in one piece."""
    module = form_of(form)
    parts = [module.parts(article, look) for article in report.articles]
    run = Run(summarise(report), report.ledger, lambda name: (part[name] for part in parts))
    return "".join(module.write(run, look))
