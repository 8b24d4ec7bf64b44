"""What a run is turned into: one format, one module, one ``render``."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import cast

from factcheck.model import Report
from factcheck.reports.look import PLAIN, Look


class Format(StrEnum):
    """The forms a run can be printed in; « sarif » is rendered by the module ``to_sarif``, imported when asked for."""

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


def render(report: Report, form: Format = Format.TERMINAL, look: Look = PLAIN) -> str:
    """The run in one of the formats."""
    return cast(str, import_module(f"{__name__}.to_{form}").render(report, look))
