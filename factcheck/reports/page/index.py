"""The index of a run: a row an article, its figures counted by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.model import ArticleReport, Label
from factcheck.reports.entries import entries_of
from factcheck.reports.page.cards import icon
from factcheck.reports.page.markup import Markup, joined, tag
from factcheck.reports.states import STATES, Extra, state_of
from factcheck.reports.wording import day
from factcheck.rules import RULES

ALWAYS = frozenset({Label.CONTRADICTED, Label.OUTDATED, Extra.UNCITED})


@dataclass(frozen=True, slots=True)
class Line:
    """An article in the index: the name of its place in the page, and its entries counted by state."""

    report: ArticleReport
    name: str
    states: Mapping[str, int]


def line_of(report: ArticleReport, name: str) -> Line:
    """The line of an article."""
    return Line(report, name, Counter(state_of(entry) for entry in entries_of(report)))


def table(lines: Sequence[Line]) -> Markup:
    """The index itself; a script lets its columns be sorted."""
    states = [state for state in STATES if state in ALWAYS or any(line.states[state] for line in lines)]
    heads = [_head("Article"), _head("Date", "date"), _head("Chiffres", "number"), *map(_state_head, states)]
    head = tag("thead", tag("tr", *heads))
    body = tag("tbody", *(_row(line, states) for line in lines))
    held = tag("table", tag("caption", "Articles du lot", class_="told"), head, body, class_="sortable")
    return tag("div", held, class_="scroll", role="region", aria_label="Articles du lot", tabindex="0")


def _head(name: str, kind: str | None = None) -> Markup:
    return tag("th", tag("span", name, class_="name"), scope="col", data_kind=kind, class_=kind)


def _state_head(state: str) -> Markup:
    name = tag("span", STATES[state].name, class_="name")
    return tag("th", icon(state), name, scope="col", data_kind="number", class_=f"number s-{state}")


def _row(line: Line, states: Sequence[str]) -> Markup:
    article = line.report.article
    title = article.title if article else None
    published = article.published if article else None
    link = tag("a", title or line.report.doc, href=f"#{line.name}")
    path = tag("span", line.report.doc, class_="path") if title else ""
    iso = published.isoformat() if published else ""
    return tag(
        "tr",
        tag("th", link, path, _trouble(line.report), scope="row", data_value=title or line.report.doc),
        tag("td", day(published) if published else "–", class_="date", data_value=iso),
        *(_number(number) for number in (len(line.report.verdicts), *(line.states[state] for state in states))),
    )


def _trouble(report: ArticleReport) -> Markup:
    if report.error is None:
        return joined(())
    return tag("span", " ", RULES["FC901"].title, class_="trouble")


def _number(number: int) -> Markup:
    return tag("td", str(number), class_="number" if number else "number zero", data_value=str(number))
