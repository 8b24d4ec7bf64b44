"""The table of rules that turns what the ledger holds on a claim into a verdict.

The first rule that applies decides, and carries its own explanation. The order is
that of doubt: is the subject known, can the two be compared, do the intervals
meet, at which date; then, is there another reading that makes the figure right,
may the fact be relied on. Only what is left is contradicted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck import derived, telling, vintages
from factcheck.cases import Case, Weighed, figure_of
from factcheck.document import Document
from factcheck.evidence import Ground, said, verdict_of
from factcheck.findings import findings
from factcheck.intervals import Meeting, compare
from factcheck.ledger.matching import (
    CURRENCY,
    QUALIFIERS,
    Candidate,
    Context,
    Dimension,
    Index,
    Matching,
    Strength,
    Veto,
    index_of,
    match,
)
from factcheck.ledger.records import Fact, IndicatorKind, Ledger, Status
from factcheck.model import (
    Cause,
    Claim,
    DateBasis,
    Kind,
    Label,
    Match,
    Modality,
    Period,
    RelationType,
    Verdict,
    Zone,
)
from factcheck.reports.wording import MONTHS
from factcheck.reports.wording import period as in_words
from factcheck.telling import Telling
from factcheck.vintages import Timing

__all__ = ["findings", "judge", "judge_one"]

# A site's clock tells when the page was saved, not when it was written.
FIRM_DATES = frozenset({DateBasis.OPTION, DateBasis.FRONT_MATTER, DateBasis.DATELINE})
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNRELIABLE = frozenset({Status.TO_VERIFY, Status.DISPUTED})
LIVE = frozenset({Status.CURRENT, Status.DISPUTED})
AIMS = frozenset({Modality.TARGET, Modality.FORECAST})
# What a second hearing may change, once the article's date and programmes are better known.
UNSETTLED = frozenset({Label.NOT_IN_LEDGER, Label.OTHER_VINTAGE, Label.INCOMPARABLE})
NEAR = frozenset({Meeting.BEYOND, Meeting.GRAZES})
PART_OF_WHOLE = Decimal("0.5")  # a figure below half the fact's may be a part of it, told without « dont »
DEADLINE = "échéance"
ANCHORS = 2  # figures of an undated article that must be one source's before its date dates the others

Test = Callable[[Case], Ground | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what is said when the test finds grounds for it."""

    label: Label
    test: Test


# --- can the claim and the indicator be compared? ----------------------------------------------------------------


def _is_change(case: Case) -> bool:
    """A change, unless the indicator itself counts what is added."""
    return case.telling is Telling.CHANGE and not case.profile.label.core & QUALIFIERS


def _is_conversion(case: Case) -> bool:
    return case.claim.relation is not None and case.claim.relation.type is RelationType.CONVERSION


def _is_aim(case: Case) -> bool:
    """A goal or a forecast; a budget is always voted beforehand, and what is held is such a vote."""
    voted = case.profile.indicator.kind is IndicatorKind.FLOW and case.profile.dimension is Dimension.MONEY
    return case.claim.modality is Modality.RULE or (case.claim.modality in AIMS and not voted)


def _is_vague(case: Case) -> bool:
    return case.figure is None and case.claim.kind is not Kind.DATE


def _has_other_base(case: Case) -> bool:
    told, known = case.claim.quantity.per, case.profile.indicator.per
    yearly = told == "an" and case.profile.indicator.kind is IndicatorKind.FLOW
    return told is not None and told != known and not yearly


def _has_other_unit(case: Case) -> bool:
    return _told_in_other_unit(case) and case.named_slip is None


def _told_in_other_unit(case: Case) -> bool:
    told, known = case.claim.quantity.unit, case.profile.indicator.unit
    if case.profile.dimension is Dimension.MONEY:  # « centimes » without a country is no other currency
        return told != known and told is not None and CURRENCY.fullmatch(told) is not None
    return case.profile.dimension in (Dimension.TIME, Dimension.SHARE) and told not in (None, known)


def _is_cumulative(case: Case) -> bool:
    runs_on = vintages.spans_years(case.claim) or case.telling is Telling.CUMULATED
    return case.profile.indicator.kind is IndicatorKind.FLOW and runs_on and case.claim.quantity.per is None


MISFITS: tuple[tuple[Callable[[Case], bool], str], ...] = (
    (_is_change, "le chiffre est une variation, le registre tient un niveau"),
    (_is_conversion, "le chiffre convertit un autre chiffre de l’article"),
    (_is_aim, "le chiffre est un objectif ou une prévision, le registre tient un constat"),
    (_is_vague, "le chiffre n’est qu’un ordre de grandeur"),
    (_has_other_base, "la base du chiffre (« par … ») n’est pas celle du registre"),
    (_has_other_unit, "l’unité ou la devise n’est pas celle du registre"),
    (_is_cumulative, "le chiffre court sur plusieurs années, celui du registre sur une seule"),
)


def _misfit(case: Case) -> str | None:
    return next((why for applies, why in MISFITS if applies(case)), None)


def doubtful_misfit(case: Case) -> Ground | None:
    """What cannot be compared, of a subject that is not even sure."""
    why = _misfit(case)
    unsure = case.candidate.strength is not Strength.SURE
    return (
        Ground(f"{why}, et rien n’assure qu’il s’agit de « {case.profile.indicator.label} »")
        if why and unsure
        else None
    )


def misfit(case: Case) -> Ground | None:
    """What cannot be compared: a change, a goal, another unit."""
    why = _misfit(case)
    return Ground(why, case.profile.history.facts[-1]) if why else None


# --- dated events ------------------------------------------------------------------------------------------------


def _edge(period: Period) -> Period:
    """The day that « depuis » or « jusqu'au » turns on."""
    if period.end is None:
        return replace(period, end=period.start)
    return replace(period, start=period.end) if period.start is None else period


def on_its_day(case: Case) -> Ground | None:
    """An event told on its day, or on a coarser period that holds it."""
    told = case.claim.period
    for fact in case.profile.history.facts:
        if told and fact.period and fact.period.overlaps(_edge(told)):
            how = Match.EXACT if _edge(told) == fact.period else Match.ROUNDING
            return Ground(f"le registre donne la même date : {said(fact)}", fact, match=how)
    return None


def near_its_day(case: Case) -> Ground | None:
    """An event told within a month of its day."""
    told, fact = case.claim.period, case.profile.history.facts[0]
    near = told and fact.period and vintages.neighbours(_edge(told), fact.period)
    return Ground(f"la date du registre est toute proche : {said(fact)}", fact) if near else None


def on_another_day(case: Case) -> Ground | None:
    """An event told on another day, when the sentence leaves no doubt or only the year is wrong."""
    told, fact = case.claim.period, case.profile.history.facts[0]
    if told is None or fact.period is None or fact.status in UNRELIABLE or case.other_reading:
        return None
    if _is_deadline(case) and not _same_voice(case.claim, fact):
        return None
    if case.candidate.strength >= Strength.LOOSE:
        return None
    if case.candidate.strength is Strength.SURE or vintages.same_day_of_another_year(_edge(told), fact.period):
        return Ground(f"le registre donne une autre date : {said(fact)}", fact, cause=Cause.WRONG_PERIOD)
    return None


def _is_deadline(case: Case) -> bool:
    """A deadline may have been put off since; a first day may not."""
    return DEADLINE in case.profile.label.core


# --- do the intervals meet? --------------------------------------------------------------------------------------


def misnamed_unit(case: Case) -> Ground | None:
    """The right number in the wrong currency, or points for a percentage."""
    nearest = case.nearest
    if nearest is None or not _told_in_other_unit(case) or case.candidate.strength >= Strength.LOOSE:
        return None
    return _against(case, nearest)


def disputed(case: Case) -> Ground | None:
    """The claim agrees with one of two live facts of one date that cannot both be true."""
    agreeing = case.agreeing
    if agreeing is None or not agreeing.is_same_time:
        return None
    against = [other.fact for other in case.same_time if _conflicts(agreeing, other, case)]
    if not against:
        return None
    words = f"les sources du registre se contredisent : {said(agreeing.fact)}, mais aussi {said(against[0])}"
    return Ground(words, agreeing.fact, tuple(against), weighed=agreeing)


def _conflicts(agreeing: Weighed, other: Weighed, case: Case) -> bool:
    if other.meeting is not Meeting.APART or other.fact.status not in LIVE or other.fact.period != agreeing.fact.period:
        return False
    one, another = (figure_of(fact, case.profile) for fact in (agreeing.fact, other.fact))
    return compare(one, another).meeting is Meeting.APART


def moved(case: Case) -> Ground | None:
    """The very figure of a fact, from the same mouth, told of the same season of another year."""
    agreeing, told = case.agreeing, case.claim.period
    if agreeing is None or told is None or agreeing.fact.period is None or agreeing.is_same_time:
        return None
    later_stock = agreeing.timing is Timing.BEFORE and case.profile.indicator.kind is not IndicatorKind.FLOW
    if later_stock or agreeing.fact.status is not Status.CURRENT or agreeing.comparison.match is not Match.EXACT:
        return None
    if not vintages.same_season(told, agreeing.fact.period) or not _same_voice(case.claim, agreeing.fact):
        return None
    words = f"le chiffre est le bon, mais pour {in_words(agreeing.fact.period)} : {said(agreeing.fact)}"
    return Ground(words, agreeing.fact, cause=Cause.WRONG_PERIOD, weighed=agreeing)


def _same_voice(claim: Claim, fact: Fact) -> bool:
    speaker = fact.attributed_to.lower().split()[-1:]
    return bool(speaker) and claim.attribution is not None and speaker[0] in claim.attribution.source.lower()


def supported(case: Case) -> Ground | None:
    """The intervals meet, at the claim's date or at the latest one known."""
    agreeing = case.agreeing
    if agreeing is None:
        return None
    if not (agreeing.is_same_time or case.telling is Telling.PAST or _still_holds(case, agreeing)):
        return None
    others = tuple(weighed.fact for weighed in case.weighed if weighed is not agreeing)
    reserve = ", sous réserve : ce fait reste à vérifier" if agreeing.fact.status in UNRELIABLE else ""
    return Ground(f"le registre le confirme : {said(agreeing.fact)}{reserve}", agreeing.fact, others, weighed=agreeing)


def _still_holds(case: Case, agreeing: Weighed) -> bool:
    """Whether a fact of another date may be the one repeated: nothing newer denies it, nothing says another day."""
    if case.newer_than(agreeing) or _counts_from_elsewhere(case, agreeing):
        return False
    if agreeing.timing is Timing.AFTER:
        return not case.moment.stated and case.is_of_season(agreeing)
    near = not case.moment.stated and case.is_of_season(agreeing)
    return agreeing.timing is Timing.UNKNOWN or near or case.repeats


def _counts_from_elsewhere(case: Case, agreeing: Weighed) -> bool:
    """« 2 200 lits depuis 2010 » for a count that begins in 2022."""
    told, known = case.claim.period, agreeing.fact.period
    return bool(told and known and told.end is None and known.end is None and told.start != known.start)


def outdated(case: Case) -> Ground | None:
    """An older value told of the present, when a newer one was out by the article's date."""
    agreeing = case.agreeing
    newer = case.newer_than(agreeing) if agreeing else None
    if agreeing is None or newer is None or case.moment.stated or case.published is None:
        return None
    words = f"{_subject(case)} : exact autrefois ({said(agreeing.fact)}), dépassé depuis, {said(newer.fact)}"
    return Ground(words, agreeing.fact, (newer.fact,), cause=Cause.STALE, weighed=agreeing)


def within_reach(case: Case) -> Ground | None:
    """The fact is a bound and the claim lies past it, or they miss each other by a habit of rounding."""
    told = case.same_time or [one for one in case.weighed if one.timing is Timing.UNKNOWN]
    near = next((one for one in told if one.meeting in NEAR), None)
    if near is None or (case.named_slip and near.meeting is Meeting.GRAZES):
        return None
    return Ground(
        f"rien ne l’exclut : le registre dit {said(near.fact)} pour {_subject(case)}", near.fact, weighed=near
    )


def same_elsewhere(case: Case) -> Ground | None:
    """The value is the ledger's, at another date."""
    agreeing = case.agreeing
    if agreeing is None:
        return None
    words = f"{_subject(case)} : la même valeur vaut à une autre date, {said(agreeing.fact)}"
    return Ground(words, agreeing.fact, weighed=agreeing)


# --- is there a reading that makes it right? ---------------------------------------------------------------------


def elapsed(case: Case) -> Ground | None:
    """A lapse of time is counted from the article's day: another article's cannot contradict it."""
    counted = case.profile.dimension is Dimension.TIME
    return Ground("une durée écoulée dépend du jour où l’article est écrit") if counted else None


def other_reading(case: Case) -> Ground | None:
    """The words may be another indicator's, which then says the same."""
    other = case.other_reading
    return Ground(f"la phrase peut aussi parler de « {other.profile.indicator.label} »") if other else None


def sibling_meant(case: Case) -> Ground | None:
    """The figure is that of a near population, which the words do not rule out."""
    fact, nearest = case.sibling_meant, case.nearest
    if fact is None or nearest is None:
        return None
    label = case.index.profiles[fact.indicator].indicator.label
    words = f"le chiffre est celui d’une autre mesure du registre ({label}), que la phrase désigne peut-être"
    cause = case.slip.cause if case.slip else Cause.WRONG_POPULATION
    return Ground(words, nearest.fact, (fact,), cause=cause, weighed=nearest)


def to_verify(case: Case) -> Ground | None:
    """A fact to verify informs, and never contradicts."""
    nearest = case.nearest
    if nearest is None or not {nearest.fact.status, case.profile.indicator.status} & UNRELIABLE:
        return None
    words = f"le registre dit {said(nearest.fact)}, mais ce fait reste à vérifier : il ne peut pas contredire"
    return Ground(words, nearest.fact, cause=case.slip.cause if case.slip else None, weighed=nearest)


def unsure(case: Case) -> Ground | None:
    """The programme was not said in the sentence, or words of it are left unexplained."""
    doubtful = case.candidate.strength >= Strength.LOOSE or case.candidate.inherited
    return _unsure(case) if doubtful and case.candidate.strength is not Strength.SURE else None


def not_sure_enough(case: Case) -> Ground | None:
    """A noun that may be of another population: too little to hold a difference against anyone."""
    return _unsure(case) if case.same_time and case.candidate.strength is not Strength.SURE else None


def _unsure(case: Case) -> Ground:
    return Ground(f"rien n’assure qu’il s’agit de {_subject(case)}")


def too_loose(case: Case) -> Ground | None:
    """« plus de 5 » says little of 11: not false, not telling."""
    far = next((one for one in case.same_time if one.meeting is Meeting.FAR), None)
    return (
        Ground(f"la borne est trop lâche pour trancher : le registre dit {said(far.fact)}", far.fact, weighed=far)
        if far
        else None
    )


def perhaps_a_part(case: Case) -> Ground | None:
    """A figure far below the fact's may be a part of it that the sentence does not announce."""
    known = next((one for one in case.same_time if one.fact.value), None)
    if known is None or case.figure is None or case.figure.high >= (known.fact.value or 0) * PART_OF_WHOLE:
        return None
    words = f"le chiffre peut n’être qu’une partie de ce que dit le registre : {said(known.fact)}"
    return Ground(words, known.fact, weighed=known)


# --- contradicted ------------------------------------------------------------------------------------------------


def slipped(case: Case) -> Ground | None:
    """A slip of the pen explains every digit of the difference."""
    nearest, slip = case.nearest, case.named_slip
    if nearest is None or slip is None or nearest.meeting is Meeting.BEYOND:
        return None
    if case.candidate.strength is Strength.OPPOSED:
        return None
    return _against(case, nearest)


def implausible(case: Case) -> Ground | None:
    """No population, no budget of this kind is that large; one that is too small may be a part of it."""
    high = case.profile.indicator.plausible_max
    figure, nearest = case.figure, case.nearest
    if figure is None or nearest is None or case.candidate.strength is not Strength.SURE:
        return None
    if high is None or figure.low <= high:
        return None
    return _against(case, nearest, "le chiffre est hors de toute vraisemblance ; ")


def contradicted(case: Case) -> Ground | None:
    """Same indicator, same date, and no reading of the two figures meets."""
    apart = next((one for one in case.same_time if one.meeting is Meeting.APART), None)
    return _against(case, apart) if apart else None


def _against(case: Case, weighed: Weighed, preamble: str = "") -> Ground:
    slip = case.slip
    words = f"{preamble}le registre dit {said(weighed.fact)} pour {_subject(case)}" + (
        f" ; {slip.words}" if slip else ""
    )
    others = (slip.fact,) if slip and slip.fact and slip.fact is not weighed.fact else ()
    return Ground(words, weighed.fact, others, cause=slip.cause if slip else None, weighed=weighed)


def _subject(case: Case) -> str:
    return f"« {case.profile.indicator.label} »"


def other_vintage(case: Case) -> Ground | None:
    """The ledger knows the indicator at another date only."""
    nearest = case.nearest
    if nearest is None:
        return None
    words = f"le registre ne connaît {_subject(case)} qu’à une autre date : {said(nearest.fact)}"
    return Ground(words, nearest.fact, weighed=nearest)


COMPARABLE = (
    Rule(Label.NOT_IN_LEDGER, doubtful_misfit),
    Rule(Label.INCOMPARABLE, misfit),
)
EVENTS = (
    Rule(Label.SUPPORTED, on_its_day),
    Rule(Label.COMPATIBLE, near_its_day),
    Rule(Label.CONTRADICTED, on_another_day),
)
FIGURES = (
    Rule(Label.CONTRADICTED, misnamed_unit),
    Rule(Label.DISPUTED, disputed),
    Rule(Label.CONTRADICTED, moved),
    Rule(Label.SUPPORTED, supported),
    Rule(Label.OUTDATED, outdated),
    Rule(Label.COMPATIBLE, within_reach),
    Rule(Label.NOT_IN_LEDGER, elapsed),
    Rule(Label.OTHER_VINTAGE, same_elsewhere),
    Rule(Label.NOT_IN_LEDGER, other_reading),
    Rule(Label.INCOMPARABLE, sibling_meant),
    Rule(Label.INCOMPARABLE, to_verify),
    Rule(Label.CONTRADICTED, slipped),
    Rule(Label.CONTRADICTED, implausible),
    Rule(Label.NOT_IN_LEDGER, unsure),
    Rule(Label.NOT_IN_LEDGER, not_sure_enough),
    Rule(Label.INCOMPARABLE, too_loose),
    Rule(Label.INCOMPARABLE, perhaps_a_part),
    Rule(Label.CONTRADICTED, contradicted),
    Rule(Label.OTHER_VINTAGE, other_vintage),
)


def judge_one(case: Case) -> Verdict:
    """The verdict of the first rule that finds grounds for its label."""
    rules = COMPARABLE + (EVENTS if case.profile.dimension is Dimension.DATE else FIGURES)
    for rule in rules:
        if ground := rule.test(case):
            return verdict_of(case.claim, rule.label, ground, case.index)
    words = "rien n’assure que le registre parle de la même chose"
    return verdict_of(case.claim, Label.NOT_IN_LEDGER, Ground(words), case.index)


# --- the whole article -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is common to the claims of one article."""

    index: Index
    matchings: dict[str, Matching]
    settled: dict[tuple[int, int], frozenset[str]]
    document: Document
    published: date | None
    dateless: bool
    anchor: date | None = None
    confirmed: frozenset[tuple[int, str]] = frozenset()


def judge(found: Sequence[Claim], document: Document, ledger: Ledger | None) -> tuple[Verdict, ...]:
    """Every claim of an article held against the ledger, in order; without a ledger none is in it."""
    if ledger is None:
        return tuple(Verdict(claim, Label.NOT_IN_LEDGER, "aucun registre n’est consulté") for claim in found)
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
    settled = defaultdict[tuple[int, int], set[str]](set)
    for claim in found:
        chosen = matchings[claim.id].chosen
        if chosen:
            settled[claim.sentence.start, claim.sentence.end].add(chosen.profile.indicator.id)
    article = document.article
    firm = article.published_from in FIRM_DATES
    alone = sum(block.zone in (Zone.HEADLINE, Zone.BODY) for block in article.blocks) <= 1
    dateless = alone and article.published is None and A_YEAR.search(document.folded) is None
    frozen = {sentence: frozenset(ids) for sentence, ids in settled.items()}
    return Hearing(index, matchings, frozen, document, article.published if firm else None, dateless)


def _judged(claim: Claim, hearing: Hearing) -> Verdict:
    matching = hearing.matchings[claim.id]
    chosen = matching.chosen
    if chosen is None:
        return _unmatched(claim, matching, hearing.index)
    if not chosen.profile.history.facts:
        words = f"le registre connaît « {chosen.profile.indicator.label} » sans en tenir de chiffre"
        return verdict_of(claim, Label.NOT_IN_LEDGER, Ground(words), hearing.index)
    settled = hearing.settled[claim.sentence.start, claim.sentence.end] - {chosen.profile.indicator.id}
    sure = _with_confirmation(claim, chosen, hearing)
    told = telling.of(claim, hearing.document)
    published = hearing.published or (hearing.anchor if claim.period is None else None)
    case = Case(claim, matching, sure, hearing.index, published, hearing.dateless, told, settled)
    verdict = judge_one(case)
    if verdict.label is Label.OTHER_VINTAGE and not _says_when(claim, hearing.document):
        undated = replace(case, claim=replace(claim, period=None), published=hearing.published or hearing.anchor)
        now = judge_one(undated)
        return replace(now, claim=claim) if now.label is Label.SUPPORTED else verdict
    return verdict


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
        words = "le registre ne tient pas cette mesure, ou rien n’assure que ce soit elle"
        return verdict_of(claim, Label.NOT_IN_LEDGER, Ground(words), index)
    fact = beside.profile.history.facts[-1]
    whole = beside.veto is Veto.DENOMINATOR
    words = f"ce n’est pas {'le même tout' if whole else 'la même population'} : le registre dit {said(fact)}"
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
