"""What a run comes to, counted once for every format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from factcheck.model import Label, Report, Severity

UNCITED = "uncited"


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a run; every label is counted, also those that did not occur."""

    articles: int
    claims: int
    by_verdict: dict[str, int]
    by_code: dict[str, int]
    by_severity: dict[Severity, int]
    uncited: int
    unreadable: int


def summarise(report: Report) -> Summary:
    """The counts of a report."""
    labels = Counter(verdict.label for article in report.articles for verdict in article.verdicts)
    findings = [finding for article in report.articles for finding in article.findings]
    severities = Counter(finding.severity for finding in findings)
    return Summary(
        articles=len(report.articles),
        claims=labels.total(),
        by_verdict={label.value: labels[label] for label in Label},
        by_code=dict(sorted(Counter(finding.code for finding in findings).items())),
        by_severity={severity: severities[severity] for severity in Severity},
        uncited=sum(finding.rule == UNCITED for finding in findings),
        unreadable=sum(article.error is not None for article in report.articles),
    )
