"""What a run is turned into: one format, one module, one ``render``."""

from __future__ import annotations

from enum import StrEnum

from factcheck.model import Report
from factcheck.reports import to_concise, to_json, to_terminal
from factcheck.reports.look import PLAIN, Look


class Format(StrEnum):
    """The forms a run can be printed in."""

    TERMINAL = "terminal"
    CONCISE = "concise"
    JSON = "json"


RENDERERS = {
    Format.TERMINAL: to_terminal.render,
    Format.CONCISE: to_concise.render,
    Format.JSON: to_json.render,
}


def render(report: Report, form: Format = Format.TERMINAL, look: Look = PLAIN) -> str:
    """The run in one of the formats."""
    return RENDERERS[form](report, look)
