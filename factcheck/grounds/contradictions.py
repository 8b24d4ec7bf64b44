"""What is left when nothing makes the figure right: a contradiction, or another date."""

from __future__ import annotations

from factcheck import causes
from factcheck.cases import Case, Weighed
from factcheck.evidence import Ground, said
from factcheck.grounds.misfits import told_in_other_unit
from factcheck.intervals import Meeting
from factcheck.ledger.matching import Strength
from factcheck.ledger.reach import Reach
from factcheck.model import Cause, Modality
from factcheck.translation import N_
from factcheck.translation import gettext as _

OTHERWISE = N_("le registre dit {fact} pour {subject}")
WIDER_POPULATION = N_("c’est le chiffre d’une population plus large, « {label} » : le registre dit {fact}")
IMPLAUSIBLE = N_("le chiffre est hors de toute vraisemblance ; le registre dit {fact} pour {subject}")


def misnamed_unit(case: Case) -> Ground | None:
    """The right number in the wrong currency, or points for a percentage."""
    nearest = case.nearest
    if nearest is None or not told_in_other_unit(case) or case.candidate.strength >= Strength.LOOSE:
        return None
    return _against(case, nearest)


def slipped(case: Case) -> Ground | None:
    """A slip of the pen explains every digit of the difference."""
    nearest, slip = case.nearest, case.named_slip
    if nearest is None or slip is None or nearest.meeting is Meeting.BEYOND:
        return None
    if case.candidate.strength is Strength.OPPOSED or _may_be_chance(case):
        return None
    return _against(case, nearest)


def _may_be_chance(case: Case) -> bool:
    """Whether words that nothing explains are told of it or its digits few, or it is a former figure of its own.

    The very figure of a sibling is what a true sentence gives whose qualifier we did not read.
    """
    figure, loose = case.figure, case.candidate.strength is Strength.LOOSE
    few = figure is not None and len(causes.digits(figure.low)) < causes.LONG_DIGITS
    former = case.is_starting_point and case.slip is not None and case.slip.cause is not Cause.SCALE_SLIP
    swapped = case.slip is not None and case.slip.cause is Cause.SWAPPED_INDICATORS
    afar = case.candidate.inherited and case.candidate.reach in (Reach.ARTICLE, Reach.AFTER)
    unsure = swapped and (loose or afar)
    return former or unsure or (loose and (few or case.candidate.befallen))


def whole_for_part(case: Case) -> Ground | None:
    """All the insured told as the main ones alone: the whole is verified, whatever is known of its part."""
    fact, figure, nearest = case.whole, case.figure, case.nearest
    if fact is None or figure is None or case.claim.modality is not Modality.OBSERVED:
        return None
    telling = len(causes.digits(figure.low)) >= causes.TELLING_DIGITS
    if case.candidate.strength is not Strength.SURE or case.scoped or not telling:
        return None
    label = case.index.profiles[fact.indicator].indicator.label
    words = _(WIDER_POPULATION, label=label, fact=said(fact))
    if nearest is None:
        return Ground(words, fact, cause=Cause.WRONG_POPULATION)
    return Ground(words, nearest.fact, (fact,), cause=Cause.WRONG_POPULATION, weighed=nearest)


def implausible(case: Case) -> Ground | None:
    """No population, no budget of this kind is that large; one that is too small may be a part of it."""
    high = case.profile.indicator.plausible_max
    figure, nearest = case.figure, case.nearest
    if figure is None or nearest is None or case.candidate.strength is not Strength.SURE:
        return None
    if high is None or figure.low <= high:
        return None
    return _against(case, nearest, IMPLAUSIBLE)


def contradicted(case: Case) -> Ground | None:
    """Same indicator, same date, and no reading of the two figures meets."""
    apart = next((one for one in case.same_time if one.meeting is Meeting.APART and case.shares_day(one.fact)), None)
    return _against(case, apart) if apart and not case.is_starting_point else None


def _against(case: Case, weighed: Weighed, template: str = OTHERWISE) -> Ground:
    slip = case.slip
    words = _(template, fact=said(weighed.fact), subject=case.subject)
    if slip:
        words = _("{words} ; {slip}", words=words, slip=slip.words)
    others = (slip.fact,) if slip and slip.fact and slip.fact is not weighed.fact else ()
    return Ground(words, weighed.fact, others, cause=slip.cause if slip else None, weighed=weighed)


def other_vintage(case: Case) -> Ground | None:
    """The ledger knows the indicator at another date only."""
    nearest = case.nearest
    if nearest is None:
        return None
    fact = said(nearest.fact)
    words = _("le registre ne connaît {subject} qu’à une autre date : {fact}", subject=case.subject, fact=fact)
    return Ground(words, nearest.fact, weighed=nearest)
