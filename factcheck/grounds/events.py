"""Is a dated event told on its day?"""

from __future__ import annotations

from dataclasses import replace

from factcheck import vintages
from factcheck.cases import UNRELIABLE, Case
from factcheck.evidence import Ground, said
from factcheck.ledger.matching import Strength
from factcheck.model import Cause, Match, Period
from factcheck.telling import Telling
from factcheck.translation import gettext as _

DEADLINE = "échéance"


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
            return Ground(_("le registre donne la même date : {fact}", fact=said(fact)), fact, match=how)
    return None


def near_its_day(case: Case) -> Ground | None:
    """An event told within a month of its day."""
    told, fact = case.claim.period, case.profile.history.facts[0]
    near = told and fact.period and vintages.neighbours(_edge(told), fact.period)
    return Ground(_("la date du registre est toute proche : {fact}", fact=said(fact)), fact) if near else None


def on_another_day(case: Case) -> Ground | None:
    """An event told on another day, when the sentence leaves no doubt or only the year is wrong."""
    told, fact = case.claim.period, case.profile.history.facts[0]
    if told is None or fact.period is None or fact.status in UNRELIABLE or case.other_reading:
        return None
    if case.telling is Telling.AFTERWARDS:  # « le 1er décembre 2023, un an après son lancement »
        return None
    if _is_deadline(case) and not case.is_from_same_voice(fact):
        return None
    if case.candidate.strength >= Strength.LOOSE:
        return None
    if case.candidate.strength is Strength.SURE or vintages.same_day_of_another_year(_edge(told), fact.period):
        return Ground(_("le registre donne une autre date : {fact}", fact=said(fact)), fact, cause=Cause.WRONG_PERIOD)
    return None


def _is_deadline(case: Case) -> bool:
    """A deadline may have been put off since; a first day may not."""
    return DEADLINE in case.profile.label.core
