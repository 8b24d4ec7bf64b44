"""Is there a reading that makes the figure right, or too little to hold a difference against anyone?"""

from __future__ import annotations

from decimal import Decimal

from factcheck.cases import UNRELIABLE, Case
from factcheck.evidence import Ground, said
from factcheck.intervals import Meeting
from factcheck.ledger.index import Dimension
from factcheck.ledger.matching import Strength
from factcheck.ledger.records import IndicatorKind, PeriodBasis
from factcheck.model import Cause, Grain, Period
from factcheck.telling import Telling
from factcheck.translation import N_
from factcheck.translation import gettext as _

OTHER_MEASURE = N_("le chiffre est celui d’une autre mesure du registre ({label}), que la phrase désigne peut-être")
MAYBE_OF = N_("la phrase peut aussi parler de « {label} »")
STILL_TO_VERIFY = N_("le registre dit {fact}, mais ce fait reste à vérifier : il ne peut pas contredire")
BILL_SEASON = 9  # the month from which next year's finance bill is told of
PART_OF_WHOLE = Decimal("0.5")  # a figure below half the fact's may be a part of it, told without « dont »


def opposed(case: Case) -> Ground | None:
    """Another place, body or name in the sentence has the figure, be it right or wrong here."""
    return _unsure(case) if case.candidate.strength is Strength.OPPOSED else None


def without_figure(case: Case) -> Ground:
    """The ledger knows the measure, for it not to be taken for another, and holds no figure of it."""
    return Ground(_("le registre connaît {subject} sans en tenir de chiffre", subject=case.subject))


def elapsed(case: Case) -> Ground | None:
    """A lapse of time is counted from the article's day: another article's cannot contradict it."""
    counted = case.profile.dimension is Dimension.TIME
    return Ground(_("une durée écoulée dépend du jour où l’article est écrit")) if counted else None


def other_reading(case: Case) -> Ground | None:
    """The words may be another indicator's, which then says the same."""
    other = case.other_reading
    if other is None:
        return None
    return Ground(_(MAYBE_OF, label=other.profile.indicator.label))


def surer_reading(case: Case) -> Ground | None:
    """The words are more surely another indicator's, whose programme the sentence names."""
    surer = next((one for one in case.matching.others if one.strength < case.candidate.strength), None)
    if surer is None:
        return None
    return Ground(_(MAYBE_OF, label=surer.profile.indicator.label))


def dated_otherwise(case: Case) -> Ground | None:
    """« le budget, dans la loi de finances de 2017 »: the sentence tells of years, none of them the fact's."""
    nearest, told = case.nearest, case.moment.stated
    if told or not case.years or nearest is None or nearest.fact.period_basis is not PeriodBasis.STATED:
        return None
    known = nearest.fact.period
    if known is None or any(known.overlaps(year) for year in case.years):
        return None
    words = _("la phrase parle d’une autre année que le registre : {fact}", fact=said(nearest.fact))
    return Ground(words, nearest.fact, weighed=nearest)


def gone_on(case: Case) -> Ground | None:
    """« de 174 à 180 agences »: what goes on from the ledger's figure is later news."""
    known = case.nearest
    if known is None or case.start is None or case.start != known.fact.value:
        return None
    words = _("le chiffre prolonge celui du registre : {fact}", fact=said(known.fact))
    return Ground(words, known.fact, weighed=known)


def without_year(case: Case) -> Ground | None:
    """A yearly sum whose year the sentence does not say: from autumn on, the press tells of next year's."""
    known = case.nearest
    if known is None or known.fact.period is None or known.fact.period_basis is not PeriodBasis.STATED:
        return None
    if case.profile.indicator.kind is not IndicatorKind.FLOW or any(known.fact.period.overlaps(y) for y in case.years):
        return None
    day, slip = case.published, case.slip
    same_year = day is not None and day.month < BILL_SEASON and known.fact.period.overlaps(Period(day, day, Grain.DAY))
    if same_year or (slip is not None and slip.exact and slip.cause is Cause.SCALE_SLIP):
        return None
    words = _("la phrase ne dit pas de quelle année est le montant ; le registre dit {fact}", fact=said(known.fact))
    return Ground(words, known.fact, weighed=known)


def sibling_meant(case: Case) -> Ground | None:
    """The figure is that of a near population, which the words do not rule out."""
    fact, nearest = case.sibling_meant, case.nearest
    if fact is None or nearest is None:
        return None
    label = case.index.profiles[fact.indicator].indicator.label
    words = _(OTHER_MEASURE, label=label)
    cause = case.slip.cause if case.slip else Cause.WRONG_POPULATION
    return Ground(words, nearest.fact, (fact,), cause=cause, weighed=nearest)


def kind_meant(case: Case) -> Ground | None:
    """« 11 millions de personnes bénéficient de l'AMO »: true of those of one of its schemes."""
    fact, nearest = case.kind_meant, case.nearest
    if fact is None or nearest is None:
        return None
    label = case.index.profiles[fact.indicator].indicator.label
    return Ground(_(OTHER_MEASURE, label=label), nearest.fact, (fact,), cause=Cause.WRONG_POPULATION, weighed=nearest)


def to_verify(case: Case) -> Ground | None:
    """A fact to verify informs, and never contradicts."""
    nearest = case.nearest
    if nearest is None or not {nearest.fact.status, case.profile.indicator.status} & UNRELIABLE:
        return None
    words = _(STILL_TO_VERIFY, fact=said(nearest.fact))
    return Ground(words, nearest.fact, cause=case.slip.cause if case.slip else None, weighed=nearest)


def perhaps_cumulated(case: Case) -> Ground | None:
    """« 25 milliards pour l'AMO Tadamon », where the ledger counts by the year: perhaps a sum of years."""
    known, base = case.nearest, case.profile.indicator.per
    if known is None or base is None or case.claim.quantity.per is not None or case.figure is None:
        return None
    more = known.fact.value is not None and case.figure.low > known.fact.value
    words = _(
        "le registre compte par {base}, et le chiffre peut en réunir plusieurs : {fact}",
        base=base,
        fact=said(known.fact),
    )
    return Ground(words, known.fact, weighed=known) if more else None


def scoped(case: Case) -> Ground | None:
    """The sentence says what it takes in or leaves out, which the ledger may count otherwise."""
    words = _("la phrase précise ce que le chiffre recouvre")
    return Ground(words, case.profile.history.facts[-1]) if case.scoped else None


def counted_otherwise(case: Case) -> Ground | None:
    """« 239 agences, dont 65 mobiles »: what the sentence names beside is added to the count, or taken from it."""
    nearest, figure = case.nearest, case.figure
    known = nearest.fact.value if nearest else None
    if nearest is None or known is None or figure is None:
        return None
    beside = [
        fact for fact in case.named_beside if fact.value and figure.low in (known + fact.value, known - fact.value)
    ]
    words = _("la phrase compte peut-être ensemble, ou à part, ce que le registre sépare ou réunit")
    return Ground(words, nearest.fact, tuple(beside), weighed=nearest) if beside else None


def of_the_past(case: Case) -> Ground | None:
    """« il y a un an, le régime comptait 2 millions d'adhérents »: of a day that is not told."""
    past = case.is_of_the_past and not case.moment.stated
    words = _("le chiffre est celui d’un autre temps")
    return Ground(words, case.profile.history.facts[-1]) if past else None


def within_a_stretch(case: Case) -> Ground | None:
    """What a month or a week brought is no level: « 84 caravanes au cours du seul mois de mars »."""
    within = case.telling is Telling.WITHIN or _begins_later(case)
    words = _("le chiffre ne vaut que pour un laps de temps")
    return Ground(words, case.profile.history.facts[-1]) if within else None


def _begins_later(case: Case) -> bool:
    """« 220 lits ajoutés cette année », where the ledger counts from 2022 on."""
    told, known = case.claim.period, case.nearest.fact.period if case.nearest else None
    if told is None or known is None or known.start is None or known.end is not None:
        return False
    return told.start is not None and told.start > known.start


def set_apart(case: Case) -> Ground | None:
    """« pour 3 millions d'enfants, l'aide est liée à l'école »: nothing says that they are all it has."""
    return _unsure(case) if case.same_time and case.candidate.around.set_apart else None


def unsure(case: Case) -> Ground | None:
    """The programme was not said in the sentence, or words of it are left unexplained."""
    doubtful = case.candidate.strength >= Strength.LOOSE or case.candidate.inherited
    return _unsure(case) if doubtful and case.candidate.strength is not Strength.SURE else None


def not_sure_enough(case: Case) -> Ground | None:
    """A noun that may be of another population: too little to hold a difference against anyone."""
    return _unsure(case) if case.same_time and case.candidate.strength is not Strength.SURE else None


def _unsure(case: Case) -> Ground:
    return Ground(_("rien n’assure qu’il s’agit de {subject}", subject=case.subject))


def too_loose(case: Case) -> Ground | None:
    """« plus de 5 » says little of 11: not false, not telling."""
    far = next((one for one in case.same_time if one.meeting is Meeting.FAR), None)
    if far is None:
        return None
    words = _("la borne est trop lâche pour trancher : le registre dit {fact}", fact=said(far.fact))
    return Ground(words, far.fact, weighed=far)


def perhaps_a_part(case: Case) -> Ground | None:
    """A figure far below the fact's may be a part of it that the sentence does not announce."""
    known = next((one for one in case.same_time if one.fact.value), None)
    if known is None or case.figure is None or case.figure.high >= (known.fact.value or 0) * PART_OF_WHOLE:
        return None
    words = _("le chiffre peut n’être qu’une partie de ce que dit le registre : {fact}", fact=said(known.fact))
    return Ground(words, known.fact, weighed=known)
