"""Metrics as one JSON document."""

from __future__ import annotations

import json
from typing import Any

from factcheck import __version__
from factcheck.evaluation.metrics import Evaluation, Metric, Section
from factcheck.reports.escaping import in_json

SCHEMA = "factcheck-eval/1"


def render(evaluation: Evaluation) -> str:
    """Indented JSON: counts are exact, ``percent`` is rounded down to a tenth, null when there is nothing to share."""
    document = {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": __version__},
        "sections": [_section(section) for section in evaluation.sections],
    }
    return in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _section(section: Section) -> dict[str, Any]:
    return {"name": section.name, "metrics": [_metric(metric) for metric in section.metrics]}


def _metric(metric: Metric) -> dict[str, Any]:
    return {
        "name": metric.name,
        "numerator": metric.numerator,
        "denominator": metric.denominator,
        "percent": None if metric.percent is None else float(metric.percent),
        "aim": metric.aim.value,
        "meaning": metric.meaning,
    }
