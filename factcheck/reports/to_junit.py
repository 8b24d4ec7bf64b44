"""A run as JUnit XML: one suite an article, one case a finding, one passing case for an article without any."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from factcheck.model import ArticleReport, Report, Severity
from factcheck.reports.entries import Entry, entries_of, evidence_line
from factcheck.reports.escaping import visible
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.positions import position
from factcheck.reports.wording import NBSP
from factcheck.rules import RULES

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
UNREADABLE = RULES["FC901"]


def render(report: Report, look: Look = PLAIN) -> str:  # noqa: ARG001 - machines read one form
    """Errors and warnings are failures; what is only worth knowing is printed by a case that passes."""
    suites = [_suite(article) for article in report.articles]
    root = ElementTree.Element("testsuites", _counts("factcheck", suites))
    root.extend(suites)
    ElementTree.indent(root)
    return DECLARATION + ElementTree.tostring(root, encoding="unicode") + "\n"


def _counts(name: str, within: list[ElementTree.Element]) -> dict[str, str]:
    """The counts of what stands inside a suite, or inside all suites."""
    counted = {"tests": "testcase", "failures": "failure", "errors": "error"}
    totals = {name: sum(len(list(one.iter(tag))) for one in within) for name, tag in counted.items()}
    return {"name": name, **{name: str(total) for name, total in totals.items()}}


def _suite(report: ArticleReport) -> ElementTree.Element:
    doc = visible(report.doc)
    cases = list(_cases(report, doc)) or [_case("aucun signalement", doc)]
    suite = ElementTree.Element("testsuite", _counts(doc, cases))
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
            case = _case(f"{finding.code} {where.line}:{where.column} «{NBSP}{figure}{NBSP}»", doc)
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
        yield visible(f"registre{NBSP}: {evidence_line(entry.verdict.evidence)}")
    yield from (visible(f"calcul{NBSP}: {computation}") for computation in entry.computations)


def _case(name: str, doc: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", {"name": name, "classname": doc})


def _with(case: ElementTree.Element, tag: str, code: str, message: str, details: str) -> ElementTree.Element:
    """The case with what went wrong."""
    ElementTree.SubElement(case, tag, {"type": code, "message": message}).text = details
    return case
