"""The articles of a run against one another: one thing, one date, two values.

Figures are indexed by the ledger's fact they were held against or, where it knows
none, by all that says what they measure; each is then compared with the two
extremes of its group, never with every other, so that the work grows with the
number of figures and no faster.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck import telling
from factcheck.consistency import signatures, twins
from factcheck.consistency.page import READ, reads_two_ways
from factcheck.consistency.rooms import allowed, apart, is_loose, tell
from factcheck.consistency.values import disagree
from factcheck.document import Document
from factcheck.intervals import Interval
from factcheck.model import (
    Article,
    ArticleReport,
    Claim,
    DateBasis,
    Finding,
    Kind,
    Label,
    Period,
    Severity,
    Span,
    Verdict,
    Zone,
)
from factcheck.rules import RULES
from factcheck.telling import Telling
from factcheck.translation import N_
from factcheck.translation import gettext as _

CODE = "FC401"
TOLD = N_("L’article {doc} donne « {figure} » pour la même mesure à la même date ({computation}).")
SWAPPED = N_("ici {here} ; là, {there} : deux chiffres intervertis")
TWIN = N_("L’article {doc} donne « {figure} » pour la même mesure ({computation}).")
DISPUTED = N_("{words} Les sources nommées diffèrent : « {here} » ici, « {there} » là.")
HELD = frozenset({Label.SUPPORTED, Label.COMPATIBLE, Label.CONTRADICTED})
RATES = frozenset({"taux", "part", "proportion", "ratio", "indice", "inflation"})
STATED = re.compile(
    r"(?<!\w)(?:compt(?:e|ent|ait|aient)|recens(?:e|ent|ait|aient)|totalis(?:e|ent|ait|aient)|dénombr(?:e|ent|ait"
    r"|aient)"
    r"|couvr(?:e|ent|ait|aient)|réuni(?:t|ssent|ssait)|regroup(?:e|ent|ait)|rassembl(?:e|ent|ait)|dispos(?:e|ent"
    r"|ait) de"
    r"|s'élèv(?:e|ent)|s'élevait|s'est élevée?|s'établi(?:t|ssait)|s'est établie?|atteint|atteignait|a atteint"
    r"|se chiffre à"
    r"|est de|était de|abrite|abritait|peuplée? de|ressort à)(?!\w)[^.;:()]{0,30}$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of one article with the room it leaves."""

    place: int
    claim: Claim
    room: Interval

    @property
    def source(self) -> str | None:
        """Who the article says it comes from."""
        return self.claim.attribution.source if self.claim.attribution else None


def compared(reports: Sequence[ArticleReport]) -> tuple[ArticleReport, ...]:
    """The reports, a finding added in each article whose figure another one contradicts."""
    added = defaultdict[int, list[Finding]](list)
    told: set[tuple[int, str]] = set()
    for one, other in (*_all_clashes(reports), *_twins(reports)):
        if (one.place, one.claim.id) not in told:
            told.add((one.place, one.claim.id))
            added[one.place].append(_finding(one, other, reports[one.place], reports[other.place]))
    return tuple(
        replace(report, findings=(*report.findings, *_in_order(added[place]))) if place in added else report
        for place, report in enumerate(reports)
    )


def _all_clashes(reports: Sequence[ArticleReport]) -> Iterator[tuple[Told, Told]]:
    return (pair for group in _groups(reports) for pair in _clashes(group, reports))


def _twins(reports: Sequence[ArticleReport]) -> Iterator[tuple[Told, Told]]:
    """Each figure that another article tells with two digits swapped; once an article, in its body if it can be."""
    index = _indexed((twins.of(verdict.claim), place, verdict.claim) for place, verdict in _verdicts(reports))
    pages = _Pages(reports)
    for group in index.values():
        if not _collide(group):
            continue
        levels = [told for told in reversed(group) if pages.is_stated(told)]
        once = {told.place: told for told in (*levels, *(t for t in levels if t.claim.zone is Zone.BODY))}
        named = sorted(once.values(), key=lambda told: (reports[told.place].doc, told.claim.span), reverse=True)
        first = {told.claim.quantity.value: told for told in named}  # of several, the same one whatever the order
        for told in once.values():
            rivals = (other for other in first.values() if twins.are(told.claim, other.claim))
            other = min(rivals, key=lambda told: (reports[told.place].doc, told.claim.span), default=None)
            if other is not None and other.place != told.place:
                yield told, other


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The same order whatever that of the articles."""
    return sorted(findings, key=lambda finding: (finding.span, finding.message))


def _groups(reports: Sequence[ArticleReport]) -> Iterator[list[Told]]:
    """Figures of one thing at one date, told in more than one article."""
    first = _indexed(
        (key_of(verdict, reports[place].article), place, verdict.claim) for place, verdict in _verdicts(reports)
    )
    pages = _Pages(reports)
    for key, group in first.items():
        if not _collide(group):
            continue
        if isinstance(key, tuple) and isinstance(key[0], str):
            yield group
            continue
        kept = ((pages.narrowed(told), told.place, told.claim) for told in group if pages.is_comparable(told))
        yield from (found for found in _indexed(kept).values() if _collide(found))


def _verdicts(reports: Sequence[ArticleReport]) -> Iterator[tuple[int, Verdict]]:
    for place, report in enumerate(reports):
        for verdict in report.verdicts:
            if report.article is None or not reads_two_ways(verdict.claim, report.article.text):
                yield place, verdict


def _indexed(keyed: Iterable[tuple[Hashable, int, Claim]]) -> dict[Hashable, list[Told]]:
    index = defaultdict[Hashable, list[Told]](list)
    for key, place, claim in keyed:
        room = allowed(claim) if key is not None and claim.zone in READ else None
        if room is not None:
            index[key].append(Told(place, claim, room))
    return index


def keys_of(verdict: Verdict, article: Article | None) -> tuple[Hashable, ...]:
    """Everything under which the figure may meet another."""
    return tuple(key for key in (key_of(verdict, article), twins.of(verdict.claim)) if key is not None)


def key_of(verdict: Verdict, article: Article | None) -> Hashable:
    """What two figures must share: the fact they were held against, else measure, subject, unit and date."""
    claim = verdict.claim
    stated = None if claim.period_inherited else claim.period
    if verdict.fact and verdict.label in HELD:
        date = stated or _month_of(article)
        return (verdict.fact, date) if date else None
    if stated is None or claim.kind is Kind.DATE:
        return None
    signature = signatures.of(claim)
    if signature is None or (signature.entity is None and len(signature.words) < 2):
        return None
    return signature, stated


def _month_of(article: Article | None) -> Period | None:
    """When an article speaks, where its figure does not say; an article of no known date is of none."""
    if article is None or article.published is None or article.published_from is DateBasis.SITE_CLOCK:
        return None
    return Period.of_iso(f"{article.published:%Y-%m}")


def _collide(group: Sequence[Told]) -> bool:
    """Whether two figures of the group, of different articles, may be apart."""
    lowest, highest = min(told.room.high for told in group), max(told.room.low for told in group)
    return lowest < highest and any(told.place != group[0].place for told in group)


def _clashes(group: Sequence[Told], reports: Sequence[ArticleReport]) -> Iterator[tuple[Told, Told]]:
    """Each figure with one of the two extremes that it cannot meet."""

    def named(told: Told) -> tuple[str, Span]:
        return reports[told.place].doc, told.claim.span  # of two as extreme, the same one whatever the order

    lowest = min(group, key=lambda told: (told.room.high, named(told)))
    highest = min(group, key=lambda told: (-told.room.low, named(told)))
    for told in group:
        other = next((end for end in (lowest, highest) if end.place != told.place and apart(end.room, told.room)), None)
        if other is not None:
            yield told, other


class _Pages:
    """The texts around figures, laid out once for each article that needs it."""

    def __init__(self, reports: Sequence[ArticleReport]) -> None:
        self.reports = reports
        self.documents: dict[int, Document] = {}

    def of(self, told: Told) -> Document:
        """The document a figure stands in."""
        if told.place not in self.documents:
            self.documents[told.place] = Document.of(_article(self.reports[told.place]))
        return self.documents[told.place]

    def is_level(self, told: Told) -> bool:
        """Whether the figure is told as the state of things."""
        return signatures.is_level(told.claim, self.of(told))

    def is_stated(self, told: Told) -> bool:
        """Whether it is told as a state or a sum, not as the size of a change."""
        return telling.of(told.claim, self.of(told)) is not Telling.CHANGE

    def is_comparable(self, told: Told) -> bool:
        """Whether the figure is a level that says by itself what it is: a rate, or a state told as such."""
        document, claim = self.of(told), told.claim
        if not self.is_level(told) or claim.measure is None:
            return False
        if claim.kind is Kind.PERCENT:
            aside = document.lower.endswith(("(", "( "), claim.sentence.start, claim.span.start)
            return not aside and not RATES.isdisjoint(signatures.words_of(claim.measure.text))
        return STATED.search(document.lower, claim.sentence.start, claim.span.start) is not None

    def narrowed(self, told: Told) -> frozenset[str]:
        """The words that narrow the figure down."""
        document = self.of(told)
        return signatures.narrowed(told.claim, document) | signatures.people_before(told.claim, document)


def _article(report: ArticleReport) -> Article:
    if report.article is None:
        raise ValueError(f"no article in the report on {report.doc}")
    return report.article


def _finding(one: Told, other: Told, here: ArticleReport, report: ArticleReport) -> Finding:
    """A finding in the first figure's article, about another article's."""
    rule = RULES[CODE]
    there = other.claim.span.of(_article(report).text)
    swapped = twins.are(one.claim, other.claim)
    if swapped:
        computation = _(SWAPPED, here=one.claim.span.of(_article(here).text), there=there)
        words = _(TWIN, doc=report.doc, figure=there, computation=computation)
    else:
        computation = _("ici {here} ; là, {there}", here=tell(one.room), there=tell(other.room))
        words = _(TOLD, doc=report.doc, figure=there, computation=computation)
    a_slip = swapped and twins.is_telltale(one.claim)
    disputed = one.source and other.source and not a_slip and disagree(one.source, other.source)
    if disputed:
        words = _(DISPUTED, words=words, here=one.source, there=other.source)
    mild = Severity.WARNING if is_loose(one.claim, other.claim) else rule.severity
    return Finding(
        CODE,
        rule.name,
        Severity.INFO if disputed else mild,
        one.claim.span,
        (one.claim.id,),
        words,
        None,
        computation,
    )
