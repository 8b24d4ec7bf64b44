"""Do the intervals meet, and at which date?"""

from __future__ import annotations

from factcheck import vintages
from factcheck.cases import UNRELIABLE, Case, Weighed, figure_of
from factcheck.evidence import Ground, said
from factcheck.intervals import Meeting, compare
from factcheck.ledger.matching import Strength
from factcheck.ledger.records import IndicatorKind, Status
from factcheck.model import Cause, Match
from factcheck.reports.wording import period as in_words
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.vintages import Timing

LIVE = frozenset({Status.CURRENT, Status.DISPUTED})
NEAR = frozenset({Meeting.BEYOND, Meeting.GRAZES})
CONFIRMED = N_("le registre le confirme : {fact}")
CONFIRMED_FOR_NOW = N_("le registre le confirme : {fact}, sous réserve : ce fait reste à vérifier")


def disputed(case: Case) -> Ground | None:
    """The claim agrees with one of two live facts of one date that cannot both be true."""
    agreeing = case.agreeing
    if agreeing is None or not agreeing.is_same_time:
        return None
    against = [other.fact for other in case.same_time if _conflicts(agreeing, other, case)]
    if not against:
        return None
    known, other = said(agreeing.fact), said(against[0])
    words = _("les sources du registre se contredisent : {known}, mais aussi {other}", known=known, other=other)
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
    if not vintages.same_season(told, agreeing.fact.period) or not case.is_from_same_voice(agreeing.fact):
        return None
    when = in_words(agreeing.fact.period)
    words = _("le chiffre est le bon, mais pour {period} : {fact}", period=when, fact=said(agreeing.fact))
    return Ground(words, agreeing.fact, cause=Cause.WRONG_PERIOD, weighed=agreeing)


def supported(case: Case) -> Ground | None:
    """The intervals meet, at the claim's date or at the latest one known."""
    agreeing = case.agreeing
    if agreeing is None:
        return None
    if not (agreeing.is_same_time or _used_to_be(case, agreeing) or _still_holds(case, agreeing)):
        return None
    others = tuple(weighed.fact for weighed in case.weighed if weighed is not agreeing)
    words = _(CONFIRMED_FOR_NOW if agreeing.fact.status in UNRELIABLE else CONFIRMED, fact=said(agreeing.fact))
    return Ground(words, agreeing.fact, others, weighed=agreeing)


def _used_to_be(case: Case, agreeing: Weighed) -> bool:
    """« la caisse comptait 120 agences »: of some day before, unless the article says another than the fact's."""
    dated = case.moment.stated and agreeing.timing is not Timing.UNKNOWN
    return case.is_of_the_past and (case.repeats or not dated)


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
    if case.candidate.strength >= Strength.LOOSE or case.scoped:
        return None
    once, now = said(agreeing.fact), said(newer.fact)
    words = _("{subject} : exact autrefois ({once}), dépassé depuis, {now}", subject=case.subject, once=once, now=now)
    return Ground(words, agreeing.fact, (newer.fact,), cause=Cause.STALE, weighed=agreeing)


def within_reach(case: Case) -> Ground | None:
    """The fact is a bound and the claim lies past it, or they miss each other by a habit of rounding."""
    told = case.same_time or [one for one in case.weighed if one.timing is Timing.UNKNOWN]
    near = next((one for one in told if one.meeting in NEAR), None)
    if near is None or (case.named_slip and near.meeting is Meeting.GRAZES):
        return None
    words = _("rien ne l’exclut : le registre dit {fact} pour {subject}", fact=said(near.fact), subject=case.subject)
    return Ground(words, near.fact, weighed=near)


def same_elsewhere(case: Case) -> Ground | None:
    """The value is the ledger's, at another date."""
    agreeing = case.agreeing
    if agreeing is None:
        return None
    fact = said(agreeing.fact)
    words = _("{subject} : la même valeur vaut à une autre date, {fact}", subject=case.subject, fact=fact)
    return Ground(words, agreeing.fact, weighed=agreeing)
