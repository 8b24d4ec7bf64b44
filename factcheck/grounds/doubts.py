"""Is there a reading that makes the figure right, or too little to hold a difference against anyone?"""

from __future__ import annotations

from decimal import Decimal

from factcheck.cases import UNRELIABLE, Case
from factcheck.evidence import Ground, said
from factcheck.intervals import Meeting
from factcheck.ledger.index import Dimension
from factcheck.ledger.matching import Strength
from factcheck.model import Cause

PART_OF_WHOLE = Decimal("0.5")  # a figure below half the fact's may be a part of it, told without « dont »


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
    return Ground(f"rien n’assure qu’il s’agit de {case.subject}")


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
