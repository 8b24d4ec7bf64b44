"""What a figure that no date of its sentence reaches inherits from the text before it, or from the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.almanac import moved
from factcheck.mentions import budgets, contexts, opposing, standing
from factcheck.mentions.contexts import Dated, Scene
from factcheck.mentions.modalities import modality_of
from factcheck.model import Grain, Kind, Modality, Period, PeriodKind, Quantity, Role, Span, Steps

# « Sur ce nombre, 12 millions… », « Parmi eux, … », « On y compte… » tell of what the sentence before has told
PARTAKING = re.compile(
    r"(?:dont|parmi (?:eux|elles|ceux-ci|celles-ci)|on y|s'y ajoutent|(?:à (?:cela|ceux-ci|quoi)|s'y) s'ajoutent?"
    r"|(?:(?:sur|dans|de|parmi) )?(?:ce|cet|cette|ces) (?:nombre|total|ensemble|effectif|lot|montant|somme|volume"
    r"|derniers?|dernières?))(?!\w)"
)
IMPERSONAL = r"(?!(?:y a|faut|s'agi|sera|seront|devra)\b)"
RESUMING = re.compile(rf"{PARTAKING.pattern}|(?:(?:selon|d'après) [^,.;]{{2,50}}, )?(?:ils?|elles?) {IMPERSONAL}")
YEAR_ON = Steps(months=12)
PLANNED = frozenset({Modality.TARGET, Modality.FORECAST})
TIMES = frozenset({"an", "mois", "jour", "semaine", "heure", "trimestre", "semestre"})


@dataclass(frozen=True, slots=True)
class Resumable:
    """The period a sentence ends on, and whether it is « désormais »."""

    period: Period | None
    is_now: bool


def resumable(scene: Scene, found: Mapping[Span, Dated]) -> Resumable | None:
    """The period of the last figure told, comparisons left out, for « Sur ce nombre, … » in the next sentence."""
    told = [figure for figure in scene.figures if figure.span in found and not scene.is_compared(figure)]
    if not told:
        return None
    last = found[told[-1].span]
    nows = {date.period for date in scene.dates if date.kind is PeriodKind.NOW}
    return Resumable(last.period, last.period in nows)


def resumed(scene: Scene, told: Resumable | None) -> Dated | None:
    """What the sentence before has told, when this one goes on with it: « On y compte… », « il couvre… » of now."""
    if told is None or told.period is None:
        return None
    goes_on = RESUMING if told.is_now else PARTAKING
    found = goes_on.match(scene.document.lower, scene.sentence.span.start)
    return Dated(told.period, inherited=True) if found else None


def inherited(scene: Scene, figure: Quantity) -> Dated | None:
    """The period of the paragraph or the article.

    A sum « par mois » and a trait (« emploie 600 personnes ») have only their paragraph's,
    and what is there already not the article's, when that is still to come.
    """
    voted = contexts.day_of_the_ballot(scene) if figure.kind is Kind.COUNT else None
    if voted:
        return Dated(voted, inherited=True)
    planned = _planned(scene, figure)
    if planned:
        return Dated(planned, inherited=True)
    lasting = figure.per in TIMES or (
        standing.is_standing(scene.document, figure) and not opposing.is_a_change(scene, figure)
    )
    period = scene.context.opened if lasting else scene.context.main
    unnamed = scene.context.opened is None and scene.context.aimed is None
    if period is None:
        return _budgeted(scene)
    to_come = unnamed and contexts.lies_ahead(scene, period)
    if to_come and not budgets.talks(scene.document, scene.sentence.span):
        return None
    return Dated(_after_base(scene, period), inherited=True)


def _budgeted(scene: Scene) -> Dated | None:
    """The year of the finance law that an article is about, for the parts of a budget."""
    year = scene.context.planned
    return Dated(year, inherited=True) if year and budgets.talks(scene.document, scene.sentence.span) else None


def is_planned(scene: Scene, figure: Quantity) -> bool:
    """Whether a figure is a goal or a prediction."""
    return modality_of(scene.document, figure.span) in PLANNED


def _planned(scene: Scene, figure: Quantity) -> Period | None:
    """When what is planned is for: its list's or its paragraph's term, the budget's year, else what all is about."""
    behind = bisect_left(scene.dates, figure.span.end, key=lambda date: date.span.start)
    near = scene.dates[behind : behind + contexts.IN_MIND]
    terms = (date.period for date in near if contexts.is_term(scene, date))
    context = scene.context
    law = budgets.year_before(scene.document, figure.span.start)
    term = next(terms, None) or law or context.aimed or (None if context.opened else context.planned)
    ahead = context.main if context.main and contexts.lies_ahead(scene, context.main) else None
    if not (term or ahead) or scene.role(figure) is Role.FROM or scene.is_compared(figure):
        return None
    return (term or ahead) if is_planned(scene, figure) else None


def _after_base(scene: Scene, period: Period) -> Period | None:
    """« L'État injecte 130 milliards (contre 120 en 2024) », in an account of 2024: it is of the year after."""
    compared = {date.stated for date in scene.dates[: contexts.IN_MIND] if scene.is_base(date)}
    return moved(period, YEAR_ON) if period in compared and period.grain is Grain.YEAR else period
