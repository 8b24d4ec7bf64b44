"""A run as one JSON document."""

from __future__ import annotations

import json

from factcheck.model import Report
from factcheck.reports.escaping import in_json
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.records import report_record


def render(report: Report, look: Look = PLAIN) -> str:  # noqa: ARG001 - machines read one form
    """The run as indented JSON."""
    return in_json(json.dumps(report_record(report), ensure_ascii=False, indent=2)) + "\n"
