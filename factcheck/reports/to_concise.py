"""A run for an editor's list of problems: one clickable line a finding, then the line of counts."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import ArticleReport, Report, Severity
from factcheck.reports import closing
from factcheck.reports.escaping import visible
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.positions import position
from factcheck.reports.wording import NBSP, SEVERITIES
from factcheck.translation import gettext as _

UNREADABLE = "FC901"


def render(report: Report, look: Look = PLAIN) -> str:
    """One ``path:line:column: code level: « figure » message`` a finding."""
    return "".join(article(one, look) for one in report.articles) + ending(closing.render(report), look)


def article(report: ArticleReport, look: Look = PLAIN) -> str:  # noqa: ARG001
    """The lines of one article."""
    return "".join(f"{line}\n" for line in _lines(report))


def ending(counts: str, look: Look = PLAIN) -> str:  # noqa: ARG001
    """The line of counts that ends a run."""
    return f"{counts}\n"


def _lines(report: ArticleReport) -> Iterator[str]:
    doc = visible(report.doc)
    if report.error is not None:
        yield f"{doc}:1:1: {UNREADABLE} {_(SEVERITIES[Severity.ERROR])}: {visible(report.error)}"
    text = report.article.text if report.article else ""
    for finding in report.findings:
        where = position(text, finding.span.start)
        level = _(SEVERITIES[finding.severity])
        figure = f"«{NBSP}{visible(finding.span.of(text))}{NBSP}»"
        yield f"{doc}:{where.line}:{where.column}: {finding.code} {level}: {figure} {visible(finding.message)}"
