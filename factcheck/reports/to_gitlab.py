"""A run as a GitLab code quality report: a JSON array of issues, shown beside the lines of a merge request."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from factcheck.model import ArticleReport, Finding, Severity
from factcheck.reports import Run
from factcheck.reports.escaping import visible
from factcheck.reports.look import Look
from factcheck.reports.places import path_of
from factcheck.reports.positions import position
from factcheck.reports.records import Record, fingerprints
from factcheck.reports.slots import filled, indented
from factcheck.rules import RULES
from factcheck.translation import gettext as _

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
ISSUES = "@issues"
UNREADABLE = RULES["FC901"]


def parts(report: ArticleReport, look: Look) -> dict[str, str]:  # noqa: ARG001 - machines read one form
    """The issues of an article, a line each."""
    return {"issues": "".join(f"{json.dumps(issue)}\n" for issue in _issues(report))}


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Every finding as an issue with a fingerprint of its own in the run."""
    issues = (json.loads(line) for lines in run.of("issues") for line in lines.splitlines())
    return filled([ISSUES], {ISSUES: map(indented, _told_apart(issues))})


def _issues(report: ArticleReport) -> Iterator[Record]:
    if report.error is not None:
        identity = hashlib.sha256(f"{UNREADABLE.code}\x1f{path_of(report.doc)}".encode("utf-8", "surrogatepass"))
        title = _("{rule} : {fault}", rule=UNREADABLE.said("title"), fault=visible(report.error))
        yield _issue(title, UNREADABLE.code, identity.hexdigest()[:32], "critical", report.doc, 1)
    text = report.article.text if report.article else ""
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        line = position(text, finding.span.start).line
        severity = SEVERITIES[finding.severity]
        yield _issue(_description(finding, text), finding.code, fingerprint, severity, report.doc, line)


def _description(finding: Finding, text: str) -> str:
    return _("« {figure} »", figure=visible(finding.span.of(text))) + " " + visible(finding.message)


def _issue(description: str, code: str, fingerprint: str, severity: str, doc: str, line: int) -> Record:
    return {
        "description": description,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path_of(doc), "lines": {"begin": line}},
    }


def _told_apart(issues: Iterable[Record]) -> Iterator[Record]:
    """The issues with two sets of fingerprints for an article checked under two names."""
    seen: Counter[str] = Counter()
    for issue in issues:
        seen[issue["fingerprint"]] += 1
        rank = seen[issue["fingerprint"]]
        yield issue if rank == 1 else issue | {"fingerprint": f"{issue['fingerprint']}-{rank}"}
