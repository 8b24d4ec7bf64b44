"""A run as GitHub Actions annotations, shown beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.model import ArticleReport, Severity
from factcheck.reports import Run, closing
from factcheck.reports.escaping import visible
from factcheck.reports.look import Look
from factcheck.reports.places import path_of
from factcheck.reports.positions import position
from factcheck.rules import RULES
from factcheck.translation import gettext as _

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SHOWN = 10  # GitHub keeps no more annotations of a level from one step
IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
UNREADABLE = RULES["FC901"]


class Annotation(NamedTuple):
    """One workflow command; ``place`` are the properties that say where."""

    severity: Severity
    place: dict[str, object]
    title: str
    message: str

    def __str__(self) -> str:
        properties = {**self.place, "title": self.title}
        told = ",".join(f"{name}={in_property(str(value))}" for name, value in properties.items())
        return f"::{LEVELS[self.severity]} {told}::{in_message(self.message)}"


def parts(report: ArticleReport, look: Look) -> dict[str, str]:  # noqa: ARG001 - machines read one form
    """The annotations of an article, a line each."""
    return {"annotations": "".join(f"{annotation}\n" for annotation in _annotations(report))}


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """At most ten annotations a level, in the order of the articles, then one line of counts."""
    seen: Counter[str] = Counter()
    for lines in run.of("annotations"):
        for line in lines.splitlines(keepends=True):
            level = line[2 : line.index(" ")]
            seen[level] += 1
            if seen[level] <= SHOWN:
                yield line
    yield closing.line(run.summary, run.ledger) + _left_out(seen) + "\n"


def in_message(text: str) -> str:
    r"""The text as a workflow command's message.

    >>> in_message("30 %\n::error::")
    '30 %25%0A::error::'
    """
    return text.translate(IN_MESSAGES)


def in_property(text: str) -> str:
    """The text as a workflow command's property.

    >>> in_property("a:b,c")
    'a%3Ab%2Cc'
    """
    return text.translate(IN_PROPERTIES)


def _annotations(report: ArticleReport) -> Iterator[Annotation]:
    path = visible(path_of(report.doc))
    if report.error is not None:
        title = f"{UNREADABLE.code} {UNREADABLE.said('title')}"
        yield Annotation(UNREADABLE.severity, {"file": path, "line": 1}, title, visible(report.error))
    text = report.article.text if report.article else ""
    for finding in report.findings:
        start, end = (position(text, offset) for offset in (finding.span.start, finding.span.end))
        place: dict[str, object] = {"file": path, "line": start.line, "endLine": end.line}
        if start.line == end.line:  # GitHub takes columns within one line only
            place |= {"col": start.column, "endColumn": end.column}
        figure = _("« {figure} »", figure=visible(finding.span.of(text)))
        yield Annotation(finding.severity, place, f"{finding.code} {figure}", visible(finding.message))


def _left_out(seen: Counter[str]) -> str:
    """What GitHub would have dropped without a word."""
    more = [closing.LEVELS[severity](seen[name] - SHOWN) for severity, name in LEVELS.items() if seen[name] > SHOWN]
    return _(" · sans annotation : {counts}", counts=", ".join(more)) if more else ""
