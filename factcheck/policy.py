"""What an editor wants to hear of: which rules, at what level, down to which one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.model import ArticleReport, Finding, Severity

SCALE = list(Severity)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules listened to (all when none is named), those left out, levels of one's own, the least level shown.

    Rules are named by a code or its beginning; the longest one that fits decides a level.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: tuple[tuple[str, Severity], ...] = ()
    min_level: Severity = Severity.INFO

    def heard(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings of the rules listened to, at the levels wanted."""
        return tuple(self._levelled(finding) for finding in findings if self._listens(finding.code))

    def shown(self, report: ArticleReport) -> ArticleReport:
        """The report with nothing under the least level; above the mildest one, only what has findings is told."""
        kept = tuple(one for one in report.findings if reaches(one.severity, self.min_level))
        hushed = report.hushed + len(report.findings) - len(kept)
        return replace(report, findings=kept, hushed=hushed, brief=self.min_level is not Severity.INFO)

    def _listens(self, code: str) -> bool:
        """The longest selector that fits decides, so that ``--ignore FC2 --select FC201`` means what it says."""
        wanted = max((len(one) for one in self.select if code.startswith(one)), default=-1 if self.select else 0)
        unwanted = max((len(one) for one in self.ignore if code.startswith(one)), default=-1)
        return wanted > unwanted

    def _levelled(self, finding: Finding) -> Finding:
        fitting = [(code, level) for code, level in self.levels if finding.code.startswith(code)]
        if not fitting:
            return finding
        _, level = max(fitting, key=lambda pair: len(pair[0]))
        return replace(finding, severity=level)


def reaches(level: Severity, threshold: Severity) -> bool:
    """Whether a level is at a threshold or above."""
    return SCALE.index(level) >= SCALE.index(threshold)
