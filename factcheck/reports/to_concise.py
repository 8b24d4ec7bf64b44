"""A run for an editor's list of problems: one clickable line a finding, then the line of counts."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import ArticleReport, Severity
from factcheck.reports import Run, closing
from factcheck.reports.escaping import visible
from factcheck.reports.look import Look
from factcheck.reports.positions import position
from factcheck.reports.wording import SEVERITIES
from factcheck.translation import gettext as _

UNREADABLE = "FC901"


def parts(report: ArticleReport, look: Look) -> dict[str, str]:  # noqa: ARG001 - one form for every reader
    """The lines of one article: ``path:line:column: code level: « figure » message`` a finding."""
    return {"lines": "".join(f"{line}\n" for line in _lines(report))}


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Every article in order, then the line of counts."""
    yield from run.of("lines")
    yield f"{closing.line(run.summary, run.ledger)}\n"


def _lines(report: ArticleReport) -> Iterator[str]:
    doc = visible(report.doc)
    if report.error is not None:
        yield f"{doc}:1:1: {UNREADABLE} {_(SEVERITIES[Severity.ERROR])}: {visible(report.error)}"
    text = report.article.text if report.article else ""
    for finding in report.findings:
        where = position(text, finding.span.start)
        level = _(SEVERITIES[finding.severity])
        figure = _("« {figure} »", figure=visible(finding.span.of(text)))
        yield f"{doc}:{where.line}:{where.column}: {finding.code} {level}: {figure} {visible(finding.message)}"
