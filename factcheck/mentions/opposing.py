"""A figure set against another: of another time (« contre 9,6 ») or of other people, places and things of the same."""

from __future__ import annotations

import re
from bisect import bisect_left

from factcheck.almanac import moved
from factcheck.mentions import comparisons, contexts
from factcheck.mentions.contexts import Dated, Scene
from factcheck.mentions.nouns import counted_noun
from factcheck.model import Grain, Kind, Period, Quantity, Span, Steps

MORE = re.compile(r"(?: [^\W\d_]{2,14}){0,2} (?:de (?:plus|moins)|supplémentaires?)(?!\w)")
# « 17 % en ville contre 6 % à la campagne » sets places or people side by side, not dates.
BESIDE = re.compile(
    r"(?: [^\W\d_]{2,15}){0,2} (?:en (?!moyenne)|dans |chez |parmi |pour |au niveau |du côté |auprès |vers |aux |qui "
    r"|à (?:la |l'))"
    r"|(?: [^\W\d_]{2,15}){0,2} (?:de |d'|des |les )(?:hommes|femmes|garçons|filles)"
)
SIZES = frozenset({Kind.COUNT, Kind.MONEY})
OTHERS = 2  # counts before « contre » that may be what is set against another
UNIT_REACH = 16  # characters from a figure to a parenthesis that says it otherwise: its unit at most


def is_again(scene: Scene, before: Quantity, figure: Quantity) -> bool:
    """« contre 59 tonnes (205 millions de dirhams) »: the figure of comparison, in another measure."""
    gap = Span(before.span.end, figure.span.start).of(scene.document.lower)
    return gap.endswith(" (") and len(gap) < UNIT_REACH and figure.kind in SIZES and not is_a_change(scene, figure)


def is_a_change(scene: Scene, figure: Quantity) -> bool:
    """Whether a figure tells how much more or less there is: « +4 % », « 15 % de plus »."""
    signed = figure.direction is not None or figure.span.of(scene.document.lower).startswith(("+", "-"))
    return signed or MORE.match(scene.document.lower, figure.span.end) is not None


def stands_beside(scene: Scene, figure: Quantity) -> bool:
    """Whether « contre 6 % à la campagne », « contre 300 artisans » compare places or people of one period."""
    return BESIDE.match(scene.document.lower, figure.span.end) is not None or _counts_others(scene, figure)


def _counts_others(scene: Scene, figure: Quantity) -> bool:
    """« 700 agriculteurs contre 300 artisans », « 58 reçus contre 50 reçues »: two counts, each of its own noun."""
    if figure.kind is not Kind.COUNT or not comparisons.is_against(scene.document, figure):
        return False
    here = bisect_left(scene.figures, figure.span.start, key=lambda other: other.span.start)
    counted = {_noun(scene, other) for other in scene.figures[max(0, here - OTHERS) : here] if other.kind is Kind.COUNT}
    return bool(counted) and None not in counted and _noun(scene, figure) not in {None, *counted}


def _noun(scene: Scene, figure: Quantity) -> str | None:
    noun = figure.noun or counted_noun(scene.document, figure.span.end)
    return noun.of(scene.document.lower).rstrip("sx") if noun else None


def of_comparison(scene: Scene, figure: Quantity, step: Steps | None = None) -> Dated:
    """The period a figure of comparison has when no date says it: as far back as the article compares.

    « 27 milliards en 2025 (contre 25) » compares with the year before. What is
    « revu à la hausse, de 6 à 11 » is one figure of one time, told twice.
    """
    before = scene.main(figure.span.start)
    main = before.period if before else scene.context.main
    if comparisons.is_revised(scene.document, figure):
        return Dated(main or scene.context.planned, inherited=True)
    step = step or scene.context.compared or (contexts.YEAR_BACK if main and _is_a_year(main) else None)
    return Dated(moved(main, step) if main and step else None, inherited=True)


def _is_a_year(period: Period) -> bool:
    return period.grain is Grain.YEAR and period.start is not None and "/" not in period.iso()
