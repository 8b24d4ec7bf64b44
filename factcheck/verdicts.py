"""The table of rules that turns what the ledger holds on a claim into a verdict.

The first rule that applies decides, and carries its own explanation. The order is
that of doubt: is the subject known, can the two be compared, do the intervals
meet, at which date; then, is there another reading that makes the figure right,
may the fact be relied on. Only what is left is contradicted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from factcheck import assertion, derived, scope, telling
from factcheck.cases import Case
from factcheck.document import Document
from factcheck.evidence import Ground, said, verdict_of
from factcheck.findings import findings
from factcheck.grounds import agreement, contradictions, doubts, events, misfits
from factcheck.ledger.index import Dimension, Index, Profile, index_of
from factcheck.ledger.matching import Candidate, Context, Matching, Strength, Veto, match
from factcheck.ledger.records import Fact, Ledger
from factcheck.model import Cause, Claim, DateBasis, Kind, Label, Role, Span, Verdict, Zone
from factcheck.reports.wording import MONTHS
from factcheck.translation import N_
from factcheck.translation import gettext as _

__all__ = ["findings", "judge", "judge_one"]

# A site's clock tells when the page was saved, not when it was written.
FIRM_DATES = frozenset({DateBasis.OPTION, DateBasis.FRONT_MATTER, DateBasis.DATELINE})
# What a second hearing may change, once the article's date and programmes are better known.
UNSETTLED = frozenset({Label.NOT_IN_LEDGER, Label.OTHER_VINTAGE, Label.INCOMPARABLE})
ACCUSING = frozenset({Label.CONTRADICTED, Label.OUTDATED})
OTHER_WHOLE = N_("ce n’est pas le même tout : le registre dit {fact}")
OTHER_POPULATION = N_("ce n’est pas la même population : le registre dit {fact}")
ANCHORS = 2  # figures of an undated article that must be one source's before its date dates the others

Test = Callable[[Case], Ground | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what is said when the test finds grounds for it."""

    label: Label
    test: Test


COMPARABLE = (
    Rule(Label.NOT_IN_LEDGER, doubts.opposed),
    Rule(Label.NOT_IN_LEDGER, misfits.doubtful_misfit),
    Rule(Label.INCOMPARABLE, misfits.misfit),
)
EVENTS = (
    Rule(Label.SUPPORTED, events.on_its_day),
    Rule(Label.COMPATIBLE, events.near_its_day),
    Rule(Label.CONTRADICTED, events.on_another_day),
)
FIGURES = (
    Rule(Label.CONTRADICTED, contradictions.misnamed_unit),
    Rule(Label.DISPUTED, agreement.disputed),
    Rule(Label.CONTRADICTED, agreement.moved),
    Rule(Label.SUPPORTED, agreement.supported),
    Rule(Label.OUTDATED, agreement.outdated),
    Rule(Label.COMPATIBLE, agreement.within_reach),
    Rule(Label.NOT_IN_LEDGER, doubts.elapsed),
    Rule(Label.OTHER_VINTAGE, agreement.same_elsewhere),
    Rule(Label.NOT_IN_LEDGER, doubts.other_reading),
    Rule(Label.NOT_IN_LEDGER, doubts.surer_reading),
    Rule(Label.OTHER_VINTAGE, doubts.dated_otherwise),
    Rule(Label.INCOMPARABLE, doubts.sibling_meant),
    Rule(Label.INCOMPARABLE, doubts.kind_meant),
    Rule(Label.CONTRADICTED, contradictions.whole_for_part),
    Rule(Label.INCOMPARABLE, doubts.to_verify),
    Rule(Label.INCOMPARABLE, doubts.within_a_stretch),
    Rule(Label.INCOMPARABLE, doubts.scoped),
    Rule(Label.INCOMPARABLE, doubts.counted_otherwise),
    Rule(Label.OTHER_VINTAGE, doubts.of_the_past),
    Rule(Label.OTHER_VINTAGE, doubts.gone_on),
    Rule(Label.OTHER_VINTAGE, doubts.without_year),
    Rule(Label.CONTRADICTED, contradictions.slipped),
    Rule(Label.INCOMPARABLE, doubts.perhaps_cumulated),
    Rule(Label.CONTRADICTED, contradictions.implausible),
    Rule(Label.NOT_IN_LEDGER, doubts.unsure),
    Rule(Label.NOT_IN_LEDGER, doubts.not_sure_enough),
    Rule(Label.NOT_IN_LEDGER, doubts.set_apart),
    Rule(Label.INCOMPARABLE, doubts.too_loose),
    Rule(Label.INCOMPARABLE, doubts.perhaps_a_part),
    Rule(Label.CONTRADICTED, contradictions.contradicted),
    Rule(Label.OTHER_VINTAGE, contradictions.other_vintage),
)


UNKNOWN = (
    Rule(Label.CONTRADICTED, contradictions.whole_for_part),
    Rule(Label.NOT_IN_LEDGER, doubts.without_figure),
)


def judge_one(case: Case) -> Verdict:
    """The verdict of the first rule that finds grounds for its label."""
    for rule in _rules(case.profile):
        if ground := rule.test(case):
            return verdict_of(case.claim, *_softened(case, rule.label, ground), case.index)
    words = _("rien n’assure que le registre parle de la même chose")
    return verdict_of(case.claim, Label.NOT_IN_LEDGER, Ground(words), case.index)


def _rules(profile: Profile) -> tuple[Rule, ...]:
    """The rules for what the ledger holds of an indicator: no fact at all, days, or figures."""
    if not profile.history.facts:
        return UNKNOWN
    return COMPARABLE + (EVENTS if profile.dimension is Dimension.DATE else FIGURES)


def _softened(case: Case, label: Label, ground: Ground) -> tuple[Label, Ground]:
    """What is asked, supposed, denied or hearsay is not the article's error."""
    if label not in ACCUSING or case.may_be_wrong(ground.fact):
        return label, ground
    words = _("le chiffre est demandé, supposé, démenti ou rapporté au conditionnel")
    return Label.INCOMPARABLE, Ground(words, ground.fact)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is common to the claims of one article."""

    index: Index
    matchings: dict[str, Matching]
    settled: dict[tuple[int, int], frozenset[str]]
    currencies: dict[tuple[int, int], frozenset[str]]
    document: Document
    published: date | None
    dateless: bool
    figures: tuple[Span, ...] = ()
    starts: Mapping[str | None, Decimal | None] = field(default_factory=dict)
    anchor: date | None = None
    confirmed: frozenset[tuple[int, str]] = frozenset()


def judge(found: Sequence[Claim], document: Document, ledger: Ledger | None) -> tuple[Verdict, ...]:
    """Every claim of an article held against the ledger, in order; without a ledger none is in it."""
    if ledger is None:
        return tuple(Verdict(claim, Label.NOT_IN_LEDGER, _("Aucun registre n’est consulté.")) for claim in found)
    hearing = _hearing(found, document, index_of(ledger))
    verdicts = [_judged(claim, hearing) for claim in found]
    anchor = _anchor(verdicts, hearing) if hearing.published is None else None
    again = replace(hearing, anchor=anchor, confirmed=_confirmed(verdicts, document, hearing))
    verdicts = [_judged(verdict.claim, again) if verdict.label in UNSETTLED else verdict for verdict in verdicts]
    return tuple(derived.with_variations(verdicts, hearing.index))


def _confirmed(verdicts: Iterable[Verdict], document: Document, hearing: Hearing) -> frozenset[tuple[int, str]]:
    """The programmes that a figure of a paragraph is right about, so that its other figures are of them too."""
    return frozenset(
        (document.block_at(verdict.claim.span.start).span.start, hearing.index.ledger.indicators[fact.indicator].entity)
        for verdict in verdicts
        if verdict.label is Label.SUPPORTED and (fact := _repeated(verdict, hearing.index.ledger))
    )


def _hearing(found: Sequence[Claim], document: Document, index: Index) -> Hearing:
    context = Context.of(document, found, index)
    matchings = {claim.id: match(claim, context) for claim in found}
    settled, currencies = (defaultdict[tuple[int, int], set[str]](set) for _ in range(2))
    for claim in found:
        if claim.kind is Kind.MONEY and claim.quantity.unit:
            currencies[claim.sentence.start, claim.sentence.end].add(claim.quantity.unit)
        chosen = matchings[claim.id].chosen
        if chosen:
            settled[claim.sentence.start, claim.sentence.end].add(chosen.profile.indicator.id)
    article = document.article
    firm = article.published_from in FIRM_DATES
    alone = sum(block.zone in (Zone.HEADLINE, Zone.BODY) for block in article.blocks) <= 1
    dateless = alone and article.published is None and scope.A_YEAR.search(document.folded) is None
    frozen, told = ({sentence: frozenset(ids) for sentence, ids in found.items()} for found in (settled, currencies))
    figures = tuple(sorted(claim.span for claim in found if claim.kind is not Kind.DATE))
    published = article.published if firm else None
    starts = {c.relation.group: c.quantity.value for c in found if c.relation and c.relation.role is Role.FROM}
    return Hearing(index, matchings, frozen, told, document, published, dateless, figures, starts)


def _judged(claim: Claim, hearing: Hearing) -> Verdict:
    matching = hearing.matchings[claim.id]
    chosen = matching.chosen
    if chosen is None:
        return _unmatched(claim, matching, hearing.index)
    case = _case(claim, _with_confirmation(claim, chosen, hearing), hearing)
    verdict = judge_one(case)
    if claim.period is None or claim.kind is Kind.DATE or not _may_be_of_another_date(verdict, hearing):
        return verdict
    undated = replace(case, claim=replace(claim, period=None), published=hearing.published or hearing.anchor)
    now = judge_one(undated)
    better = now.label not in ACCUSING if verdict.label in ACCUSING else now.label is Label.SUPPORTED
    return replace(now, claim=claim) if better else verdict


def _may_be_of_another_date(verdict: Verdict, hearing: Hearing) -> bool:
    """Whether a verdict rests on a date that may be another figure's."""
    if verdict.label is Label.OTHER_VINTAGE:
        return not _says_when(verdict.claim, hearing.document)
    return verdict.label in ACCUSING and scope.is_dated_by_another(verdict.claim, hearing.document, hearing.figures)


def _case(claim: Claim, candidate: Candidate, hearing: Hearing) -> Case:
    """A claim beside the indicator it was matched to, with what the article tells of it."""
    document, place = hearing.document, (claim.sentence.start, claim.sentence.end)
    return Case(
        claim,
        hearing.matchings[claim.id],
        candidate,
        hearing.index,
        hearing.published or (hearing.anchor if claim.period is None else None),
        hearing.dateless,
        telling.of(claim, document),
        assertion.of(claim, document),
        scope.is_said(claim, document),
        hearing.currencies.get(place, frozenset()),
        scope.years_of(claim, document, hearing.figures),
        hearing.starts.get(claim.relation.group) if claim.relation else None,
        hearing.settled[place] - {candidate.profile.indicator.id},
    )


def _says_when(claim: Claim, document: Document) -> bool:
    """Whether a claim's period stands in its sentence; one taken from elsewhere may be another figure's."""
    period, sentence = claim.period, claim.sentence.of(document.lower)
    days = [day for day in (period.start, period.end) if day] if period else []
    return not days or any(str(day.year) in sentence or MONTHS[day.month - 1] in sentence for day in days)


def _with_confirmation(claim: Claim, chosen: Candidate, hearing: Hearing) -> Candidate:
    """A programme taken from the context is certain once another figure of the paragraph is right about it."""
    place = hearing.document.block_at(claim.span.start).span.start
    confirmed = (place, chosen.profile.indicator.entity) in hearing.confirmed
    return replace(chosen, strength=Strength.SURE) if confirmed and chosen.strength is Strength.LIKELY else chosen


def _unmatched(claim: Claim, matching: Matching, index: Index) -> Verdict:
    beside = matching.beside
    if beside is None or not beside.profile.history.facts:
        words = _("le registre ne tient pas cette mesure, ou rien n’assure que ce soit elle")
        return verdict_of(claim, Label.NOT_IN_LEDGER, Ground(words), index)
    fact = beside.profile.history.facts[-1]
    whole = beside.veto is Veto.DENOMINATOR
    words = _(OTHER_WHOLE if whole else OTHER_POPULATION, fact=said(fact))
    cause = None if whole else Cause.WRONG_POPULATION
    return verdict_of(claim, Label.INCOMPARABLE, Ground(words, fact, cause=cause), index)


def _anchor(verdicts: Iterable[Verdict], hearing: Hearing) -> date | None:
    """The date of the one source whose undated figures an undated article repeats."""
    ledger = hearing.index.ledger
    undated = (verdict for verdict in verdicts if verdict.claim.period is None and verdict.label is Label.SUPPORTED)
    repeated = {fact.id: fact for verdict in undated if (fact := _repeated(verdict, ledger))}
    counted = Counter(fact.source for fact in repeated.values()).most_common(2)
    if not counted or counted[0][1] < ANCHORS or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return ledger.sources[counted[0][0]].published


def _repeated(verdict: Verdict, ledger: Ledger) -> Fact | None:
    """The fact whose very digits a supported claim gives."""
    fact = ledger.facts.get(verdict.fact or "")
    return fact if fact and fact.value is not None and fact.value == verdict.claim.quantity.value else None
