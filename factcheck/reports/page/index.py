"""The index of a run: a row an article, its figures counted by state."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from factcheck.model import ArticleReport, Label
from factcheck.reports.entries import entries_of
from factcheck.reports.page.cards import icon
from factcheck.reports.page.markup import Markup, closed, joined, of_articles, opened, tag
from factcheck.reports.states import STATES, Extra, state_of
from factcheck.reports.wording import day
from factcheck.rules import RULES
from factcheck.translation import gettext as _

ALWAYS = frozenset({Label.CONTRADICTED, Label.OUTDATED, Extra.UNCITED})


@dataclass(frozen=True, slots=True)
class Line:
    """An article in the index: its name in the page, what is said of it, and its entries counted by state."""

    name: str
    doc: str
    title: str | None
    published: str | None
    figures: int
    unread: bool
    states: Mapping[str, int]

    def dump(self) -> str:
        """The line as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> Line:
        """The line a JSON stands for."""
        return cls(**json.loads(text))


def line_of(report: ArticleReport, name: str) -> Line:
    """The line of an article."""
    article = report.article
    return Line(
        name,
        report.doc,
        article.title if article else None,
        article.published.isoformat() if article and article.published else None,
        len(report.verdicts),
        report.error is not None,
        dict(Counter(state_of(entry) for entry in entries_of(report))),
    )


def table(lines: Iterable[Line], totals: Mapping[str, int], name_of: Callable[[int], str]) -> Iterator[str]:
    """The index itself, piece by piece; a script lets its columns be sorted.

    ``totals`` are the states of the whole run, ``name_of`` names the place of an article by its number.
    """
    states = [state for state in STATES if state in ALWAYS or totals.get(state)]
    heads = [_head(_("Article")), _head(_("Date"), "date"), _head(_("Chiffres"), "number"), *map(_state_head, states)]
    label = _("Articles du lot")
    yield opened("div", class_="scroll", role="region", aria_label=label, tabindex="0")
    yield opened("table", class_="sortable") + tag("caption", label, class_="told") + tag("thead", tag("tr", *heads))
    yield opened("tbody")
    yield from (_row(line, states, name_of(number)) for number, line in enumerate(lines, start=1))
    yield closed("tbody", "table", "div")


def _head(name: str, kind: str | None = None) -> Markup:
    return tag("th", tag("span", name, class_="name"), scope="col", data_kind=kind, class_=kind)


def _state_head(state: str) -> Markup:
    name = tag("span", _(STATES[state].name), class_="name")
    return tag("th", icon(state), name, scope="col", data_kind="number", class_=f"number s-{state}")


def _row(line: Line, states: Sequence[str], name: str) -> Markup:
    title = line.title or line.doc
    link = tag("a", title, href=f"#{name}", lang=of_articles())
    path = tag("span", line.doc, class_="path") if line.title else ""
    when = day(date.fromisoformat(line.published)) if line.published else "–"
    return tag(
        "tr",
        tag("th", link, path, _trouble(line), scope="row", data_value=title),
        tag("td", when, class_="date", data_value=line.published or ""),
        *(_number(number) for number in (line.figures, *(line.states.get(state, 0) for state in states))),
    )


def _trouble(line: Line) -> Markup:
    return tag("span", " ", RULES["FC901"].said("title"), class_="trouble") if line.unread else joined(())


def _number(number: int) -> Markup:
    return tag("td", str(number), class_="number" if number else "number zero", data_value=str(number))
