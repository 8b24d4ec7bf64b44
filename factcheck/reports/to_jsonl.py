"""One JSON object a line: an article of a run, or the claims of an article alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from factcheck.model import Article, ArticleReport, Claim
from factcheck.reports import Run
from factcheck.reports.escaping import in_json
from factcheck.reports.look import Look
from factcheck.reports.records import Record, article_record, claim_record, confidence_record


def parts(report: ArticleReport, look: Look) -> dict[str, str]:
    """The article's line: what ``articles`` holds in the JSON document."""
    return {"line": _line(article_record(report, confidence=look.confidence))}


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """One line an article."""
    return run.of("line")


def render_claims(claims: Iterable[Claim], article: Article, *, confidence: bool = False) -> str:
    """One line a claim of an article, in the article's order; ``confidence`` adds ``measure_confidence``."""
    return "".join(
        _line(claim_record(claim, article) | (confidence_record(claim) if confidence else {})) for claim in claims
    )


def _line(record: Record) -> str:
    return in_json(json.dumps(record, ensure_ascii=False)) + "\n"
