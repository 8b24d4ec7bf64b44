"""Evidence cards: what is known of one figure, beside the words it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Article, Claim, Evidence, Label, Severity, Verdict
from factcheck.reports.entries import Entry, of_period
from factcheck.reports.page.markup import Markup, of_articles, tag
from factcheck.reports.positions import position
from factcheck.reports.states import STATES, state_of
from factcheck.reports.wording import CAUSES, MATCHES, SEVERITIES, day, period
from factcheck.rules import RULES
from factcheck.translation import N_
from factcheck.translation import gettext as _

DIFFERS = N_("{measure} (le modèle syntaxique en lit une autre)")


def card(entry: Entry, article: Article, name: str, mark: str) -> Markup:
    """The card of an entry, called ``name``, open on an error; ``mark`` is the name of the figure in the text."""
    attention = entry.severity not in (None, Severity.INFO)
    return tag(
        "details",
        _heading(entry, article),
        tag("div", *_body(entry, article, mark), class_="body"),
        class_=f"card s-{state_of(entry)}",
        id=name,
        open=entry.severity is Severity.ERROR,
        data_mark=mark,
        data_attention=attention,
    )


def icon(state: str) -> Markup:
    """The sign of a state, for the eye alone."""
    return tag("span", STATES[state].icon, class_="icon", aria_hidden="true")


def _heading(entry: Entry, article: Article) -> Markup:
    state = state_of(entry)
    return tag(
        "summary",
        icon(state),
        tag("span", entry.span.of(article.text).strip(), class_="figure", lang=of_articles()),
        " ",
        tag("span", _(STATES[state].name), class_="state"),
    )


def _body(entry: Entry, article: Article, mark: str) -> Iterator[Markup]:
    yield from (tag("p", message, class_="message") for message in entry.messages)
    if entry.verdict and entry.verdict.evidence:
        yield _evidence(entry.verdict.evidence)
    yield tag("dl", *_details(entry, article), class_="details")
    where = position(article.text, entry.span.start)
    place = _("ligne\u00a0{line}, colonne\u00a0{column}", line=where.line, column=where.column)
    yield tag("p", *_codes(entry), tag("a", place, href=f"#{mark}"), class_="foot")


def _evidence(evidence: Evidence) -> Markup:
    """What the ledger holds, in its source's own words."""
    return tag(
        "div",
        tag("p", tag("span", _("Registre"), class_="term"), " ", tag("strong", evidence.value), of_period(evidence)),
        tag("blockquote", tag("p", _("« {quote} »", quote=evidence.quote)), lang=of_articles())
        if evidence.quote
        else "",
        tag("p", *_source(evidence), class_="source"),
        class_="evidence",
    )


def _source(evidence: Evidence) -> Iterator[str]:
    """The source's title, its day, its path."""
    if evidence.title:
        yield from (tag("cite", evidence.title, lang=of_articles()), ", ")
    if evidence.published:
        yield f"{day(evidence.published)}, "
    yield tag("code", evidence.source)


def _details(entry: Entry, article: Article) -> Iterator[Markup]:
    """What was read around the figure, so that a reading gone wrong shows."""
    for term, words in _terms(entry, article):
        yield tag("div", tag("dt", term), tag("dd", words))


def _terms(entry: Entry, article: Article) -> Iterator[tuple[str, str]]:
    if entry.cause:
        yield _("Cause probable"), _(CAUSES[entry.cause])
    if entry.verdict:
        yield from _read(entry.verdict)
    for computation in entry.computations:
        yield _("Calcul"), computation
    for claim in entry.others:
        yield _("Avec"), _other(claim, article)


def _read(verdict: Verdict) -> Iterator[tuple[str, str]]:
    claim = verdict.claim
    if verdict.label is Label.SUPPORTED and verdict.match:
        yield _("Accord"), _(MATCHES[verdict.match])
    if claim.measure:
        differs = claim.measure.agreement is False
        yield _("Mesure lue"), _(DIFFERS, measure=claim.measure.text) if differs else claim.measure.text
    if claim.period:
        yield _("Période lue"), period(claim.period)
    yield _("Source citée"), claim.attribution.source if claim.attribution else _("aucune")


def _other(claim: Claim, article: Article) -> str:
    where = position(article.text, claim.span.start)
    return _("« {figure} », ligne\u00a0{line}", figure=claim.span.of(article.text), line=where.line)


def _codes(entry: Entry) -> Iterator[Markup]:
    for finding in entry.findings:
        rule = RULES.get(finding.code)
        name = f"{finding.code} {_(SEVERITIES[finding.severity])}"
        yield tag("span", name, class_="code", title=rule.said("title") if rule else None)
