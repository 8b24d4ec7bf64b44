"""A run as one page to read anywhere: no network, no script needed, nothing of an article obeyed.

The text stands as it was received, each figure marked by an icon, a kind of line
and a colour, with its evidence beside it. The page's own style and script are
named by their hash in a content security policy; no other can run.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck import __version__
from factcheck.model import Article, ArticleReport, Report
from factcheck.reports import closing
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.page import style
from factcheck.reports.page.cards import icon
from factcheck.reports.page.index import Line, line_of, table
from factcheck.reports.page.markup import Markup, joined, tag
from factcheck.reports.page.texts import rows_of, text
from factcheck.reports.states import MEANINGS, STATES
from factcheck.reports.wording import BASES, NBSP, count, day
from factcheck.rules import RULES

TITLE = "Vérification des chiffres"
MANY = 20  # articles from which those out of sight are not laid out


def render(report: Report, look: Look = PLAIN) -> str:  # noqa: ARG001 - the page adapts to its reader by itself
    """The whole page."""
    lines = [line_of(article, f"a{number}") for number, article in enumerate(report.articles, start=1)]
    page = tag("html", _head(report), tag("body", *_body(report, lines)), lang="fr")
    return f"<!doctype html>\n{page}\n"


def _head(report: Report) -> Markup:
    sheet, script = style.sheet(), style.script()
    policy = (
        f"default-src 'none'; style-src {_hash(sheet)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="generator", content=f"factcheck {__version__}"),
        tag("title", f"{_subject(report)} — {TITLE}"),
        tag("style", Markup(sheet)),
    )


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _subject(report: Report) -> str:
    if len(report.articles) != 1:
        return count(len(report.articles), "article")
    only = report.articles[0]
    return (only.article.title if only.article else None) or only.doc


def _body(report: Report, lines: Sequence[Line]) -> Iterator[Markup]:
    yield tag("a", "Aller aux articles", class_="skip", href="#articles")
    yield tag("header", tag("p", "factcheck", class_="brand"), tag("h1", TITLE), _counts(report), class_="masthead")
    yield tag("main", *_main(report, lines))
    yield tag("footer", *_footer())
    yield tag("script", Markup(style.script()))


def _counts(report: Report) -> Markup:
    """The line of counts, a part a line."""
    _, _, told = closing.render(report).partition(f"{NBSP}: ")
    return tag("ul", *(tag("li", part) for part in told.split(" · ")), class_="counts", aria_label="Bilan")


def _main(report: Report, lines: Sequence[Line]) -> Iterator[Markup]:
    yield _filters(lines)
    if len(lines) > 1:
        yield tag("section", tag("h2", "Les articles"), table(lines), class_="index", aria_label="Index")
    articles = [_article(article, line.name) for article, line in zip(report.articles, lines, strict=True)]
    yield tag("div", *articles, id="articles", class_="many" if len(articles) > MANY else None)


def _filters(lines: Sequence[Line]) -> Markup:
    """One box a state that occurs; the style sheet does the rest."""
    totals = sum((Counter(line.states) for line in lines), Counter[str]())
    boxes = [_box(state, totals[state]) for state in STATES if totals[state]]
    if not boxes:
        return joined(())
    keys = tag("div", class_="keys", id="keys", hidden=True)
    return tag(
        "section",
        tag("fieldset", tag("legend", "Montrer"), *boxes),
        keys,
        class_="filters",
        aria_label="Filtres",
    )


def _box(state: str, number: int) -> Markup:
    name = f"f-{state}"
    words = tag("span", STATES[state].name, class_=f"line s-{state}")
    box = tag("input", type="checkbox", id=name, checked=True)
    return tag(
        "label", box, icon(state), words, " ", tag("span", str(number), class_="n"), for_=name, class_=f"s-{state}"
    )


def _article(report: ArticleReport, name: str) -> Markup:
    about = tag("header", *_about(report), class_="about")
    if report.article is None:
        title = tag("h2", report.doc, id=f"{name}-titre")
        fault = tag("p", f"{RULES['FC901'].title}{NBSP}: {report.error or ''}", class_="trouble")
        return tag("article", title, fault, id=name, aria_labelledby=f"{name}-titre")
    content = text(rows_of(report, name), report.article, name)
    return tag("article", about, content, id=name, aria_labelledby=f"{name}-titre")


def _about(report: ArticleReport) -> Iterator[Markup]:
    if report.article is None:
        return
    found = count(len(report.verdicts), "chiffre trouvé", "chiffres trouvés") if report.verdicts else "aucun chiffre"
    yield tag("p", report.doc, class_="path")
    yield tag("p", f"{_published(report.article)} · {found}", class_="meta")
    yield from (tag("p", note, class_="note") for note in report.article.notes)


def _published(article: Article) -> str:
    if article.published is None:
        return "sans date de publication"
    basis = f" ({BASES[article.published_from]})" if article.published_from else ""
    return f"publié le {day(article.published)}{basis}"


def _footer() -> Iterator[Markup]:
    yield tag("h2", "Comment lire cette page")
    yield tag("dl", *(_meaning(state) for state in STATES), class_="meanings")
    yield tag(
        "p",
        f"Aucun chiffre n’est corrigé{NBSP}: la page dit ce que le registre tient, et laisse juger. Un chiffre hors "
        "registre n’est ni confirmé ni contredit.",
    )
    yield tag("p", f"factcheck{NBSP}{__version__}", class_="version")


def _meaning(state: str) -> Markup:
    words = tag("span", STATES[state].name, class_=f"line s-{state}")
    return tag("div", tag("dt", icon(state), words, class_=f"s-{state}"), tag("dd", MEANINGS[state]))
