"""What a report tells at one place of an article: a figure, what the ledger says of it, and what is found about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.model import ArticleReport, Cause, Claim, Evidence, Finding, Label, Severity, Span, Verdict
from factcheck.reports.escaping import visible
from factcheck.reports.records import claims_by_id, sentence_around
from factcheck.reports.wording import day, iso_period


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told at one place: a figure's verdict, findings, or both, and the other figures these are about."""

    span: Span
    sentence: Span
    verdict: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    others: tuple[Claim, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The level of the worst finding; ``None`` without any."""
        return max((finding.severity for finding in self.findings), key=list(Severity).index, default=None)

    @property
    def cause(self) -> Cause | None:
        """The likely slip, where one was named."""
        return next((one.cause for one in (self.verdict, *self.findings) if one and one.cause), None)

    @property
    def messages(self) -> list[str]:
        """What the findings say, and the verdict's explanation where none of them repeats it."""
        messages = [finding.message for finding in self.findings]
        left = [one.explanation for one in self._told if not any(one.explanation in message for message in messages)]
        return left + messages

    @property
    def computations(self) -> list[str]:
        """The figures and the intervals behind them, each once."""
        grounds: tuple[Verdict | Finding, ...] = (*self._told, *self.findings)
        return list(dict.fromkeys(one.computation for one in grounds if one.computation))

    @property
    def _told(self) -> list[Verdict]:
        """The verdict, when it needs an explanation."""
        return [self.verdict] if self.verdict and self.verdict.label is not Label.SUPPORTED else []


def entries_of(report: ArticleReport) -> list[Entry]:
    """One entry a figure, with the findings that are about it alone; the others after it, on their own."""
    claims = claims_by_id(report)
    own = defaultdict[str, list[Finding]](list)
    others = []
    for finding in report.findings:
        if alone := _alone(finding, claims):
            own[alone.id].append(finding)
        else:
            others.append(_apart(finding, claims, report))
    figures = [
        Entry(verdict.claim.span, verdict.claim.sentence, verdict, tuple(own[verdict.claim.id]))
        for verdict in report.verdicts
    ]
    if report.brief:
        figures = [entry for entry in figures if entry.findings]
    return sorted(figures + others, key=lambda entry: (entry.span, entry.verdict is None))


def _alone(finding: Finding, claims: Mapping[str, Claim]) -> Claim | None:
    """The claim a finding is about, when it is about that figure and nothing else."""
    claim = claims.get(finding.claims[0]) if len(finding.claims) == 1 else None
    return claim if claim and claim.span == finding.span else None


def _apart(finding: Finding, claims: Mapping[str, Claim], report: ArticleReport) -> Entry:
    concerned = [claims[name] for name in finding.claims if name in claims]
    sentence = sentence_around(finding.span, concerned, report.article.text if report.article else "")
    others = tuple(claim for claim in concerned if not claim.span.overlaps(finding.span))
    return Entry(finding.span, sentence, None, (finding,), others)


def evidence_line(evidence: Evidence) -> str:
    """What the ledger holds, where it was read and when: « 32,6 milliards de dirhams (2025) — source, date »."""
    dated = f", {day(evidence.published)}" if evidence.published else ""
    return visible(f"{evidence.value}{of_period(evidence)} — {evidence.source}{dated}")


def of_period(evidence: Evidence) -> str:
    """The period of a fact, to be put behind its value; nothing where it would repeat the value or the source's day."""
    published = evidence.published.isoformat() if evidence.published else ""
    spoken = iso_period(evidence.period) if evidence.period and evidence.period != published else ""
    return f" ({spoken})" if spoken and spoken != evidence.value else ""
