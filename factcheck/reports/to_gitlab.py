"""A run as a GitLab code quality report: a JSON array of issues, shown beside the lines of a merge request."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from factcheck.model import ArticleReport, Finding, Report, Severity
from factcheck.reports.escaping import in_json, visible
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.places import path_of
from factcheck.reports.positions import position
from factcheck.reports.records import Record, fingerprints
from factcheck.reports.wording import NBSP
from factcheck.rules import RULES

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
UNREADABLE = RULES["FC901"]


def render(report: Report, look: Look = PLAIN) -> str:  # noqa: ARG001 - machines read one form
    """Every finding as an issue with a fingerprint of its own in the run."""
    issues = [issue for article in report.articles for issue in _issues(article)]
    _tell_apart(issues)
    return in_json(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issues(report: ArticleReport) -> Iterator[Record]:
    if report.error is not None:
        identity = hashlib.sha256(f"{UNREADABLE.code}\x1f{path_of(report.doc)}".encode("utf-8", "surrogatepass"))
        title = f"{UNREADABLE.title}{NBSP}: {visible(report.error)}"
        yield _issue(title, UNREADABLE.code, identity.hexdigest()[:32], "critical", report.doc, 1)
    text = report.article.text if report.article else ""
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        line = position(text, finding.span.start).line
        severity = SEVERITIES[finding.severity]
        yield _issue(_description(finding, text), finding.code, fingerprint, severity, report.doc, line)


def _description(finding: Finding, text: str) -> str:
    return f"«{NBSP}{visible(finding.span.of(text))}{NBSP}» {visible(finding.message)}"


def _issue(description: str, code: str, fingerprint: str, severity: str, doc: str, line: int) -> Record:
    return {
        "description": description,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path_of(doc), "lines": {"begin": line}},
    }


def _tell_apart(issues: list[Record]) -> None:
    """Give an article checked under two names two sets of fingerprints."""
    seen: Counter[str] = Counter()
    for issue in issues:
        seen[issue["fingerprint"]] += 1
        if (rank := seen[issue["fingerprint"]]) > 1:
            issue["fingerprint"] += f"-{rank}"
