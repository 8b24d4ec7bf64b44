"""Which period each figure refers to: stated beside it, opened by its sentence, or inherited.

A date belongs to the figure it follows when nothing parts them, else to the
figures after it in its sentence. A date of comparison (« contre 9,6 un an plus
tôt ») dates the figure it follows and no other. Figures that no date of their
sentence reaches inherit the period their paragraph has opened with (« En 2024, »)
or the one the headline or the lead has set; a figure of comparison, the one a
year or a month before it when that is how the article compares.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.almanac import moved
from factcheck.document import Document, Sentence
from factcheck.mentions import anchors, budgets, comparisons, contexts, inheriting, opposing, ruling, telling_days
from factcheck.mentions.contexts import Context, Dated, Scene, Story
from factcheck.model import Bearing, Grain, Kind, Period, PeriodKind, PeriodMention, Quantity, Role, Span, Steps

ASIDE = re.compile(r" \((?:[^\W\d_]{1,12} ){0,2}")
RELATIVE = re.compile(r"(?<!\w)(?:qui|que|dont|où)(?!\w)|[;:]")
CLOSED = re.compile(r"[^()\d]{0,24}\)")
WHERE_IT_WAS = re.compile(
    r",? ?(?:où|quand|lorsqu[e']|date à laquelle|qui (?:s')?[^\W\d_]{1,14}ait(?!\w))(?: |')?[^.;()]{0,70}"
)
LISTED = re.compile(r" (?:[^\W\d_][\w'-]* ){0,4}et (?:(?:près|plus|moins) de |environ |quelque |les |de )?")
CONTINUED = re.compile(r"(?<!\w)(?:dont|soit|y compris|répartie?s?|et|ou)(?!\w)|\($")
PASSING = re.compile(r"[^.;:()]{0,48}(?<!\w)d(?:e |')")
STOP = re.compile(r"[;:]|\. ")
RESULTS = frozenset({Kind.RATIO, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.COUNT, Kind.MONEY})


def date_all(
    document: Document,
    figures: Sequence[Quantity],
    dates: Sequence[PeriodMention],
    events: frozenset[Span],
    roles: Mapping[Span, Role],
) -> dict[Span, Dated]:
    """The period of every figure that has one, by its span; ``figures`` and ``dates`` are in text order.

    ``events`` are the dates that say when something happened: they date no figure
    beside them, but that of an occasion (« Le 26 novembre, une réunion… ») is the
    day the article's figures are told. ``roles`` tell the ends of the changes.
    """
    references = anchors.references(document, figures, roles)
    bases, deeds = anchors.bases(document, dates, figures, references), anchors.deeds(document, dates, events)
    passing = frozenset(date.span for date in dates if anchors.is_in_passing(document, date))
    story = Story(document, bases, passing, references, roles, deeds)
    ruled = ruling.find(document, dates, figures, events, bases | passing)
    context = Context(ruling=ruled, planned=budgets.year_told(document) if figures else None)
    usable = anchors.candidates(document, dates, events, speeches=context.ruling is None)
    starts = [date.span.start for date in usable]
    scenes = [
        Scene(story, sentence, inside, usable[slice(*_within(starts, sentence.span))], context)
        for sentence, inside in _by_sentence(document, figures)
    ]
    steps = (contexts.step_of(scene, context) for scene in scenes if scene.dates)
    return dict(_in_turn(scenes, replace(context, compared=next(filter(None, steps), None))))


def _within(starts: Sequence[int], span: Span) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _in_turn(scenes: Sequence[Scene], context: Context) -> Iterator[tuple[Span, Dated]]:
    """The figures of each sentence with their period, a sentence handing its context on within its paragraph."""
    block, told, headed = None, None, None
    for scene in scenes:
        here = scene.document.block_at(scene.sentence.span.start)
        if here != block and not headed and not contexts.continues(scene):
            context, told = context.closed, None
        block, headed = here, contexts.headed(scene) if scene.dates else None
        if headed:
            context = replace(context, opened=headed)
            continue
        if scene.dates or scene.figures:
            opened = contexts.opened(replace(scene, context=context))
            found = dict(_dated(opened, told))
            yield from found.items()
            context, told = contexts.after(opened), inheriting.resumable(opened, found)


def _dated(scene: Scene, told: inheriting.Resumable | None) -> Iterator[tuple[Span, Dated]]:
    """Each figure of a sentence with its period; parts (« dont 1 300 ») and results (« soit 20 % ») share theirs."""
    last: tuple[Quantity, Dated] | None = None
    against: tuple[Quantity, Dated] | None = None
    for place, figure in enumerate(scene.figures):
        if against and opposing.is_again(scene, against[0], figure):
            yield figure.span, against[1]
            continue
        found = _ahead(scene, place) or _own(scene, figure)
        if found is None and last and _continues(scene, last[0], figure):
            found = last[1]
        if found is None and figure.kind is not Kind.DURATION:
            found = inheriting.resumed(scene, told) or inheriting.inherited(scene, figure)
        if found:
            yield figure.span, found
            last, against = (last, (figure, found)) if scene.is_compared(figure) else ((figure, found), None)


def _by_sentence(document: Document, figures: Iterable[Quantity]) -> Iterator[tuple[Sentence, list[Quantity]]]:
    """Every sentence with its figures, sentences without any included."""
    grouped: dict[int, list[Quantity]] = {}
    for figure in figures:
        grouped.setdefault(document.sentence_index(figure.span.start), []).append(figure)
    for index, sentence in enumerate(document.sentences):
        yield sentence, grouped.get(index, [])


def _own(scene: Scene, figure: Quantity) -> Dated | None:
    """The period that a date of the sentence gives a figure; « un an plus tôt » counts from the ruling one."""
    behind, last = _behind(scene, figure), next(scene.before(figure.span.start), None)
    if last and _is_glossed(scene, figure, last):
        return Dated(_given(scene, figure, last))
    ago = comparisons.ago(scene.document, figure)
    if ago:
        return opposing.of_comparison(scene, figure, ago)
    if behind and _is_the_year_before(behind) and scene.is_compared(figure):
        return opposing.of_comparison(scene, figure, contexts.YEAR_BACK)
    if behind:
        return _now(scene, figure) if _is_idle_now(scene, behind) else Dated(_given(scene, figure, behind))
    if last and _is_explained(scene, figure, last):
        return Dated(_given(scene, figure, last))
    if figure.kind is Kind.DURATION:
        return None
    main = scene.main(figure.span.start)
    if scene.is_compared(figure) and not (main and main.ends) and not opposing.stands_beside(scene, figure):
        return opposing.of_comparison(scene, figure)
    if main and main.kind is PeriodKind.NOW and inheriting.is_planned(scene, figure):
        return _before_now(scene, figure, main)
    if main and _is_idle_now(scene, main):
        return _now(scene, figure)
    return Dated(_given(scene, figure, main)) if main else _of_deed(scene, figure)


def _before_now(scene: Scene, figure: Quantity, now: PeriodMention) -> Dated | None:
    """« Au titre de 2025, les recettes sont désormais projetées à 4 milliards »: what is predicted is not of today."""
    other = scene.main(now.span.start)
    return Dated(_given(scene, figure, other)) if other and other.kind is not PeriodKind.NOW else None


def _of_deed(scene: Scene, figure: Quantity) -> Dated | None:
    """« Le 23 octobre, à Tanger, 9 kg ont été saisis »: the day that opens a sentence is that of all it tells."""
    deed = scene.story.deeds.get(scene.sentence.span)
    between = Span(deed.span.end, figure.span.start) if deed else None
    if deed is None or between is None or telling_days.tells(scene.document, between):
        return None
    return None if RELATIVE.search(scene.document.lower, between.start, between.end) else Dated(deed.period)


def _is_idle_now(scene: Scene, date: PeriodMention) -> bool:
    """« désormais » in an article that tells no day of its own, or set against the year before the article's."""
    return date.kind is PeriodKind.NOW and (date.period is None or _is_of_the_story(scene, date))


def _is_of_the_story(scene: Scene, date: PeriodMention) -> bool:
    """« La population active compte désormais 2 millions de chômeurs », in the account of a survey of a quarter."""
    ruled = scene.context.ruling
    months = ruled is not None and ruled.grain is Grain.MONTH and "/" in ruled.iso()
    survey = months and date.span.of(scene.document.lower) == "désormais"
    return survey or contexts.is_against_the_year_before(scene)


def _now(scene: Scene, figure: Quantity) -> Dated:
    """What « désormais » means there: the day, month or quarter the article is about; a year is too wide to tell."""
    if comparisons.is_revised(scene.document, figure):
        return opposing.of_comparison(scene, figure)
    ruled = scene.context.ruling
    told = ruled and (ruled.grain is not Grain.YEAR or contexts.is_against_the_year_before(scene))
    return Dated(ruled if told else None, inherited=True)


def _ahead(scene: Scene, place: int) -> Dated | None:
    """A date shared with figures behind: « 50 écoles et 30 lycées en 2024 », « a doublé, de 2 en 2014 à 4 en 2024 »."""
    figure, *others = scene.figures[place : place + 3]
    if not others:
        return None
    between = Span(figure.span.end, others[0].span.start)
    gap = between.of(scene.document.lower)
    if figure.kind is others[0].kind and not scene.has_date_in(between) and LISTED.fullmatch(gap):
        date = _behind(scene, others[0])
        return Dated(_given(scene, figure, date)) if date else None
    if scene.role(figure) is Role.FROM and scene.role(others[0]) is Role.TO:
        date = _behind(scene, others[0])
        return Dated(date.ends[0]) if date and date.ends else None
    pair = [scene.role(other) for other in others]
    if figure.kind in RESULTS and pair == [Role.FROM, Role.TO] and PASSING.fullmatch(gap):
        return _own(scene, others[1])
    return None


def _continues(scene: Scene, before: Quantity, figure: Quantity) -> bool:
    """« 2 200 lits depuis 2022, dont 1 300 dans les CHU et 900 dans les centres »; an aside is closed by then."""
    gap = Span(before.span.end, figure.span.start).of(scene.document.lower)
    if ")" in gap.partition("(")[0]:
        return False
    return len(gap) < 90 and CONTINUED.search(gap) is not None and not STOP.search(gap)


def _behind(scene: Scene, figure: Quantity) -> PeriodMention | None:
    """The date right behind a figure, when it belongs to it."""
    return anchors.behind(scene.document, figure, scene.dates, scene.figures)


def _is_glossed(scene: Scene, figure: Quantity, date: PeriodMention) -> bool:
    """« au-dessus de ceux de 2022 (30,78 %) et de 2021 »: the parenthesis holds the figure of its date, no other."""
    closed = CLOSED.match(scene.document.lower, figure.span.end)
    return closed is not None and _is_explained(scene, figure, date)


def _is_explained(scene: Scene, figure: Quantity, date: PeriodMention) -> bool:
    """« 20 % de plus qu'en 2023 (14,5 millions) », « par rapport à 2023, où il était de 12,4 % »."""
    gap = (date.span.end, figure.span.start)
    if ASIDE.fullmatch(scene.document.lower, *gap):
        if comparisons.is_against(scene.document, figure):
            return False
        return not opposing.is_a_change(scene, figure) and not opposing.stands_beside(scene, figure)
    return scene.is_base(date) and WHERE_IT_WAS.fullmatch(scene.document.lower, *gap) is not None


def _given(scene: Scene, figure: Quantity, date: PeriodMention) -> Period | None:
    """What a date makes of a figure's period: a count from the main one, or the figure's end of a range."""
    if date.steps:
        main = _counted_from(scene, figure, date)
        return (moved(main, date.steps) if main else None) or date.period
    if _is_rolling(date):
        return _up_to_account(scene, date)
    if _is_new_year(date):
        return _since_new_year(scene, date)
    role = scene.role(figure)
    if not date.ends or not _parts(scene, date) or comparisons.is_against(scene.document, figure):
        return date.period
    if role is Role.FROM:
        return date.ends[0]
    return date.ends[1] if role is Role.TO else contexts.latest(date)


def _is_rolling(date: PeriodMention) -> bool:
    """« sur les cinq dernières années »."""
    years = date.period is not None and date.period.grain is Grain.YEAR
    return years and date.relative and date.kind is PeriodKind.SPAN and date.ends is None


def _up_to_account(scene: Scene, date: PeriodMention) -> Period | None:
    """A stretch counted back from the year the article is the account of, not from the day it came out."""
    ruled, period = scene.context.ruling, date.period
    if not (ruled and ruled.end and period and period.end and ruled.grain is Grain.YEAR):
        return period
    late = period.end.year - ruled.end.year
    return moved(period, Steps(months=-12 * late)) if late > 0 else period


def _is_new_year(date: PeriodMention) -> bool:
    """« depuis le début de l'année »."""
    start = date.stated.start if date.stated else None
    return date.bearing is Bearing.SINCE and date.relative and date.kind is PeriodKind.YEAR and start is not None


def _since_new_year(scene: Scene, date: PeriodMention) -> Period | None:
    """The months of the year up to the end of those the article is about; open when it is about none of them."""
    ruled, start = scene.context.ruling, date.stated.start if date.stated else None
    same = ruled is not None and ruled.end is not None and start is not None and ruled.end.year == start.year
    if not same or ruled is None or ruled.grain is not Grain.MONTH:
        return date.period
    return Period(start, ruled.end, Grain.MONTH)


def _parts(scene: Scene, date: PeriodMention) -> bool:
    """Whether a range sets its ends apart (« entre mai et juin », « de 2014 à 2020 »), not « de janvier à mai »."""
    if date.ends is None:
        return False
    return date.ends[0].grain is Grain.YEAR or " et " in date.span.of(scene.document.lower)


def _counted_from(scene: Scene, figure: Quantity, date: PeriodMention) -> Period | None:
    """What « un an plus tôt » counts from: the date said last, or what the sentence inherits.

    A base is left to the date's own count: « après 4 % en mars 2024 et 9 % un an plus tôt ».
    """
    place = min(date.span.start, figure.span.start)
    before = next((other for other in scene.before(place) if not scene.only_compares(other)), None)
    if before is None:
        return scene.context.main
    return None if scene.is_base(before) else before.stated


def _is_the_year_before(date: PeriodMention) -> bool:
    """« l'an dernier », which an undated article leaves to be counted from its own year."""
    return date.kind is PeriodKind.YEAR and date.period is None and date.steps is None
