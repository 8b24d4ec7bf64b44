"""What a run comes to, counted once for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.model import ArticleReport, Label, Report, Severity

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
    hushed: int = 0


def of_article(article: ArticleReport) -> Summary:
    """The counts of one article."""
    return summarise(Report((article,)))


def total(summaries: Iterable[Summary]) -> Summary:
    """The counts of several articles or runs, added up one by one."""
    articles = claims = uncited = unreadable = hushed = 0
    by_verdict: Counter[str] = Counter()
    by_code: Counter[str] = Counter()
    by_severity: Counter[Severity] = Counter()
    for one in summaries:
        articles, claims, uncited = articles + one.articles, claims + one.claims, uncited + one.uncited
        unreadable, hushed = unreadable + one.unreadable, hushed + one.hushed
        by_verdict.update(one.by_verdict)
        by_code.update(one.by_code)
        by_severity.update(one.by_severity)
    return Summary(
        articles=articles,
        claims=claims,
        by_verdict={label.value: by_verdict[label] for label in Label},
        by_code=dict(sorted(by_code.items())),
        by_severity={severity: by_severity[severity] for severity in Severity},
        uncited=uncited,
        unreadable=unreadable,
        hushed=hushed,
    )


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
        hushed=sum(article.hushed for article in report.articles),
    )
