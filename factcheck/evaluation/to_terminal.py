"""Metrics as a table for people: two counts, their share, and what it means."""

from __future__ import annotations

import textwrap

from factcheck.evaluation.metrics import Aim, Evaluation, Metric, Section
from factcheck.reports.escaping import visible
from factcheck.reports.look import PLAIN, Colour, Look
from factcheck.reports.wording import places
from factcheck.translation import N_
from factcheck.translation import gettext as _

LABEL, COUNTS, SHARE = 34, 10, 10
NOTE = N_("Parts arrondies au dixième inférieur ; ↓ : moins il y en a, mieux c’est.")


def render(evaluation: Evaluation, look: Look = PLAIN) -> str:
    """A table for each section, one line a metric."""
    return "\n\n".join([*(_table(section, look) for section in evaluation.sections), _(NOTE)]) + "\n"


def _table(section: Section, look: Look) -> str:
    head = look.paint(f"{section.title} — {section.size}", Colour.BOLD)
    return "\n".join([head, *(_line(metric, look) for metric in section.metrics)])


def _line(metric: Metric, look: Look) -> str:
    counts = f"{metric.numerator}/{metric.denominator}"
    figures = f"  {visible(metric.label):<{LABEL}}{counts:>{COUNTS}}{_share(metric):>{SHARE}}"
    mark = "  ↓ " if metric.aim is Aim.FEW else "    "
    return textwrap.fill(
        metric.meaning,
        width=look.width,
        initial_indent=figures + mark,
        subsequent_indent=" " * len(figures + mark),
    )


def _share(metric: Metric) -> str:
    return "–" if metric.percent is None else _("{number} %", number=places(metric.percent, 1))
