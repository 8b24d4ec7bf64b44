"""A run as one page to read anywhere: no network, no script needed, nothing of an article obeyed.

The text stands as it was received, each figure marked by an icon, a kind of line
and a colour, with its evidence beside it. The page's own style and script are
named by their hash in a content security policy; no other can run.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from factcheck import __version__
from factcheck.model import ArticleReport
from factcheck.reports import Run, closing
from factcheck.reports.about import found, published
from factcheck.reports.look import Look
from factcheck.reports.page import index, style
from factcheck.reports.page.cards import icon
from factcheck.reports.page.index import Line
from factcheck.reports.page.markup import Markup, closed, joined, opened, tag
from factcheck.reports.page.texts import rows_of, text
from factcheck.reports.states import MEANINGS, STATES
from factcheck.reports.wording import count
from factcheck.rules import RULES
from factcheck.translation import N_, language
from factcheck.translation import gettext as _

TITLE = N_("Vérification des chiffres")
NO_CORRECTION = N_(
    "Aucun chiffre n’est corrigé : la page dit ce que le registre tient, et laisse juger. Un chiffre hors registre "
    "n’est ni confirmé ni contredit."
)
KEYS = {
    "keys": N_("Touches"),
    "next": N_("chiffre suivant, précédent"),
    "finding": N_("signalement"),
    "unfold": N_("déplier"),
    "unfold-all": N_("Tout déplier"),
    "fold-all": N_("Tout replier"),
}
MANY = 20  # articles from which those out of sight are not laid out


def parts(report: ArticleReport, look: Look) -> dict[str, str]:  # noqa: ARG001 - the page adapts to its reader by itself
    """The article's line of the index, and the article itself.

    The names of its places begin with a digest of its own, which no text can hold;
    ``write`` puts its number there.
    """
    name = _digest_of(report)
    return {"line": index.line_of(report, name).dump(), "article": _article(report, name)}


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """The whole page."""
    totals = sum((Counter(line.states) for line in _lines(run)), Counter[str]())
    yield f"<!doctype html>\n{opened('html', lang=language())}{_head(_subject(run))}{opened('body')}"
    yield tag("a", _("Aller aux articles"), class_="skip", href="#articles")
    yield tag("header", tag("p", "factcheck", class_="brand"), tag("h1", _(TITLE)), _counts(run), class_="masthead")
    yield opened("main") + _filters(totals)
    if run.summary.articles > 1:
        yield from _index(_lines(run), totals)
    yield opened("div", id="articles", class_="many" if run.summary.articles > MANY else None)
    for number, (line, article) in enumerate(zip(_lines(run), run.of("article"), strict=True), start=1):
        yield article.replace(line.name, _name(number))
    yield closed("div", "main")
    yield tag("footer", *_footer()) + tag("script", Markup(style.script())) + closed("body", "html") + "\n"


def _digest_of(report: ArticleReport) -> str:
    told = f"{report.doc}\0{report.article.text if report.article else ''}"
    return f"a{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _name(number: int) -> str:
    return f"a{number}"


def _lines(run: Run) -> Iterator[Line]:
    return map(Line.load, run.of("line"))


def _head(subject: str) -> Markup:
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
        tag("title", f"{subject} — {_(TITLE)}"),
        tag("style", Markup(sheet)),
    )


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _subject(run: Run) -> str:
    only = next(_lines(run), None) if run.summary.articles == 1 else None
    return (only.title or only.doc) if only else count(run.summary.articles, "article", "articles")


def _counts(run: Run) -> Markup:
    """The line of counts, a part a line."""
    told = (tag("li", part) for part in closing.parts(run.summary, run.ledger))
    return tag("ul", *told, class_="counts", aria_label=_("Bilan"))


def _filters(totals: Mapping[str, int]) -> Markup:
    """One box a state that occurs; the style sheet does the rest."""
    boxes = [_box(state, totals[state]) for state in STATES if totals[state]]
    if not boxes:
        return joined(())
    words = {f"data_{name.replace('-', '_')}": _(text) for name, text in KEYS.items()}
    keys = tag("div", class_="keys", id="keys", hidden=True, **words)
    return tag(
        "section",
        tag("fieldset", tag("legend", _("Montrer")), *boxes),
        keys,
        class_="filters",
        aria_label=_("Filtres"),
    )


def _box(state: str, number: int) -> Markup:
    name = f"f-{state}"
    words = tag("span", _(STATES[state].name), class_=f"line s-{state}")
    box = tag("input", type="checkbox", id=name, checked=True)
    return tag(
        "label", box, icon(state), words, " ", tag("span", str(number), class_="n"), for_=name, class_=f"s-{state}"
    )


def _index(lines: Iterable[Line], totals: Mapping[str, int]) -> Iterator[str]:
    yield opened("section", class_="index", aria_label=_("Index")) + tag("h2", _("Les articles"))
    yield from index.table(lines, totals, _name)
    yield closed("section")


def _article(report: ArticleReport, name: str) -> Markup:
    about = tag("header", *_about(report), class_="about")
    if report.article is None:
        title = tag("h2", report.doc, id=f"{name}-titre")
        told = _("{rule} : {fault}", rule=RULES["FC901"].said("title"), fault=report.error or "")
        return tag("article", title, tag("p", told, class_="trouble"), id=name, aria_labelledby=f"{name}-titre")
    content = text(rows_of(report, name), report.article, name)
    return tag("article", about, content, id=name, aria_labelledby=f"{name}-titre")


def _about(report: ArticleReport) -> Iterator[Markup]:
    if report.article is None:
        return
    yield tag("p", report.doc, class_="path")
    yield tag("p", f"{published(report.article)} · {found(report)}", class_="meta")
    yield from (tag("p", note, class_="note") for note in report.article.notes)


def _footer() -> Iterator[Markup]:
    yield tag("h2", _("Comment lire cette page"))
    yield tag("dl", *(_meaning(state) for state in STATES), class_="meanings")
    yield tag("p", _(NO_CORRECTION))
    yield tag("p", f"factcheck\u00a0{__version__}", class_="version")


def _meaning(state: str) -> Markup:
    words = tag("span", _(STATES[state].name), class_=f"line s-{state}")
    return tag("div", tag("dt", icon(state), words, class_=f"s-{state}"), tag("dd", _(MEANINGS[state])))
