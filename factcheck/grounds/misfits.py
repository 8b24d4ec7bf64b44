"""Can the claim and the indicator be compared at all?"""

from __future__ import annotations

from collections.abc import Callable

from factcheck import vintages
from factcheck.cases import Case
from factcheck.evidence import Ground
from factcheck.ledger.index import CURRENCY, QUALIFIERS, Dimension
from factcheck.ledger.matching import Strength
from factcheck.ledger.records import IndicatorKind, PeriodBasis
from factcheck.model import Kind, Modality, RelationType
from factcheck.telling import Telling
from factcheck.translation import N_
from factcheck.translation import gettext as _

AIMS = frozenset({Modality.TARGET, Modality.FORECAST})


def _is_change(case: Case) -> bool:
    """A change, unless the indicator itself counts what is added."""
    return case.telling is Telling.CHANGE and not case.profile.label.core & QUALIFIERS


def _is_conversion(case: Case) -> bool:
    """« 32,6 milliards de dirhams, soit 3,2 milliards de dollars »."""
    known, told = case.profile.indicator.unit, case.claim.quantity.unit
    if case.claim.relation is not None and case.claim.relation.type is RelationType.CONVERSION:
        return True
    return case.claim.kind is Kind.MONEY and told != known and known in case.currencies


def _is_aim(case: Case) -> bool:
    """A goal or a forecast; a budget is always voted beforehand, and what is held for its year is such a vote."""
    yearly = case.profile.indicator.kind is IndicatorKind.FLOW and case.profile.dimension is Dimension.MONEY
    voted = (
        yearly
        and case.moment.stated
        and any(fact.period_basis is PeriodBasis.STATED for fact in case.profile.history.latest())
    )
    return case.claim.modality is Modality.RULE or (case.claim.modality in AIMS and not voted)


def _is_vague(case: Case) -> bool:
    return case.figure is None and case.claim.kind is not Kind.DATE


def _has_other_base(case: Case) -> bool:
    told, known = case.claim.quantity.per, case.profile.indicator.per
    yearly = told == "an" and case.profile.indicator.kind is IndicatorKind.FLOW
    return told is not None and told != known and not yearly


def _has_other_unit(case: Case) -> bool:
    return told_in_other_unit(case) and case.named_slip is None


def told_in_other_unit(case: Case) -> bool:
    """Whether the figure is in another currency, another unit of time, or points for a percentage."""
    told, known = case.claim.quantity.unit, case.profile.indicator.unit
    if case.profile.dimension is Dimension.MONEY:  # « centimes » without a country is no other currency
        return told != known and told is not None and CURRENCY.fullmatch(told) is not None
    return case.profile.dimension in (Dimension.TIME, Dimension.SHARE) and told not in (None, known)


def _is_cumulative(case: Case) -> bool:
    runs_on = vintages.spans_years(case.claim) or case.telling is Telling.CUMULATED
    return case.profile.indicator.kind is IndicatorKind.FLOW and runs_on and case.claim.quantity.per is None


MISFITS: tuple[tuple[Callable[[Case], bool], str], ...] = (
    (_is_change, N_("le chiffre est une variation, le registre tient un niveau")),
    (_is_conversion, N_("le chiffre convertit un autre chiffre de l’article")),
    (_is_aim, N_("le chiffre est un objectif ou une prévision, le registre tient un constat")),
    (_is_vague, N_("le chiffre n’est qu’un ordre de grandeur")),
    (_has_other_base, N_("la base du chiffre (« par … ») n’est pas celle du registre")),
    (_has_other_unit, N_("l’unité ou la devise n’est pas celle du registre")),
    (_is_cumulative, N_("le chiffre court sur plusieurs années, celui du registre sur une seule")),
)


def _misfit(case: Case) -> str | None:
    return next((_(why) for applies, why in MISFITS if applies(case)), None)


def doubtful_misfit(case: Case) -> Ground | None:
    """What cannot be compared, of a subject that is not even sure."""
    why = _misfit(case)
    unsure = case.candidate.strength is not Strength.SURE
    if why is None or not unsure:
        return None
    return Ground(_("{why}, et rien n’assure qu’il s’agit de {subject}", why=why, subject=case.subject))


def misfit(case: Case) -> Ground | None:
    """What cannot be compared: a change, a goal, another unit."""
    why = _misfit(case)
    return Ground(why, case.profile.history.facts[-1]) if why else None
