"""A run as one JSON document."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import ArticleReport
from factcheck.reports import Run
from factcheck.reports.look import Look
from factcheck.reports.records import article_record, run_record
from factcheck.reports.slots import filled, indented

ARTICLES = "@articles"


def parts(report: ArticleReport, look: Look) -> dict[str, str]:
    """The article's record."""
    return {"article": indented(article_record(report, confidence=look.confidence))}


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """The run as indented JSON."""
    return filled(run_record(run.summary, run.ledger, [ARTICLES]), {ARTICLES: run.of("article")})
