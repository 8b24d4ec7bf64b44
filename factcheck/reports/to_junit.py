"""A run as JUnit XML: one suite an article, one case a finding, one passing case for an article without any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from factcheck.model import ArticleReport, Severity
from factcheck.reports import Run
from factcheck.reports.entries import Entry, entries_of, evidence_line
from factcheck.reports.escaping import visible
from factcheck.reports.look import Look
from factcheck.reports.positions import position
from factcheck.rules import RULES
from factcheck.translation import gettext as _

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
COUNTED = {"tests": "testcase", "failures": "failure", "errors": "error"}
UNREADABLE = RULES["FC901"]


def parts(report: ArticleReport, look: Look) -> dict[str, str]:  # noqa: ARG001 - machines read one form
    """The suite of an article, and its counts."""
    suite = _suite(report)
    ElementTree.indent(suite, level=1)
    counts = " ".join(suite.attrib[name] for name in COUNTED)
    return {"counts": counts, "suite": ElementTree.tostring(suite, encoding="unicode").rstrip()}


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Errors and warnings are failures; what is only worth knowing is printed by a case that passes."""
    totals: Counter[str] = Counter()
    for counts in run.of("counts"):
        totals.update(dict(zip(COUNTED, map(int, counts.split()), strict=True)))
    told = " ".join(f'{name}="{totals[name]}"' for name in COUNTED)
    yield f'{DECLARATION}<testsuites name="factcheck" {told}>\n'
    yield from (f"  {suite}\n" for suite in run.of("suite"))
    yield "</testsuites>\n"


def _counts(within: list[ElementTree.Element]) -> dict[str, str]:
    """The counts of what stands inside a suite."""
    return {name: str(sum(len(list(one.iter(tag))) for one in within)) for name, tag in COUNTED.items()}


def _suite(report: ArticleReport) -> ElementTree.Element:
    doc = visible(report.doc)
    cases = list(_cases(report, doc)) or [_case(_("aucun signalement"), doc)]
    suite = ElementTree.Element("testsuite", {"name": doc, **_counts(cases)})
    suite.extend(cases)
    return suite


def _cases(report: ArticleReport, doc: str) -> Iterator[ElementTree.Element]:
    if report.article is None:
        yield _with(_case(UNREADABLE.code, doc), "error", UNREADABLE.code, visible(report.error or ""), "")
        return
    for entry in entries_of(report):
        for finding in entry.findings:
            where = position(report.article.text, finding.span.start)
            figure = visible(finding.span.of(report.article.text))
            quoted = _("« {figure} »", figure=figure)
            case = _case(f"{finding.code} {where.line}:{where.column} {quoted}", doc)
            details = "\n".join([f"{doc}:{where.line}:{where.column}", *_details(entry, report)])
            if finding.severity is Severity.INFO:
                ElementTree.SubElement(case, "system-out").text = f"{visible(finding.message)}\n{details}"
                yield case
            else:
                yield _with(case, "failure", finding.code, visible(finding.message), details)


def _details(entry: Entry, report: ArticleReport) -> Iterator[str]:
    """The sentence, the evidence and the computation, a line each."""
    if report.article:
        yield visible(entry.sentence.of(report.article.text).strip())
    if entry.verdict and entry.verdict.evidence:
        yield _("registre : {text}", text=evidence_line(entry.verdict.evidence))
    yield from (_("calcul : {text}", text=visible(computation)) for computation in entry.computations)


def _case(name: str, doc: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", {"name": name, "classname": doc})


def _with(case: ElementTree.Element, tag: str, code: str, message: str, details: str) -> ElementTree.Element:
    """The case with what went wrong."""
    ElementTree.SubElement(case, tag, {"type": code, "message": message}).text = details
    return case
