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
from dataclasses import dataclass, replace

from factcheck.almanac import moved
from factcheck.document import Document, Sentence
from factcheck.mentions import anchors, budgets, comparisons, contexts, ruling, standing, telling_days
from factcheck.mentions.contexts import Context, Scene, Story
from factcheck.mentions.modalities import modality_of
from factcheck.mentions.nouns import counted_noun
from factcheck.model import Grain, Kind, Modality, Period, PeriodKind, PeriodMention, Quantity, Role, Span, Steps

ASIDE = re.compile(r" \((?:[^\W\d_]{1,12} ){0,2}")
MORE = re.compile(r"(?: [^\W\d_]{2,14}){0,2} (?:de (?:plus|moins)|supplémentaires?)(?!\w)")
RELATIVE = re.compile(r"(?<!\w)(?:qui|que|dont|où)(?!\w)|[;:]")
CLOSED = re.compile(r"[^()\d]{0,24}\)")
WHERE_IT_WAS = re.compile(
    r",? ?(?:où|quand|lorsqu[e']|date à laquelle|qui (?:s')?[^\W\d_]{1,14}ait(?!\w))(?: |')?[^.;()]{0,70}"
)
# « 17 % en ville contre 6 % à la campagne » sets places or people side by side, not dates.
BESIDE = re.compile(
    r"(?: [^\W\d_]{2,15}){0,2} (?:en (?!moyenne)|dans |chez |parmi |pour |au niveau |du côté |auprès |vers |aux |qui "
    r"|à (?:la |l'))"
    r"|(?: [^\W\d_]{2,15}){0,2} (?:de |d'|des |les )(?:hommes|femmes|garçons|filles)"
)
LISTED = re.compile(r" (?:[^\W\d_][\w'-]* ){0,4}et (?:(?:près|plus|moins) de |environ |quelque |les |de )?")
CONTINUED = re.compile(r"(?<!\w)(?:dont|soit|y compris|répartie?s?|et|ou)(?!\w)|\($")
PASSING = re.compile(r"[^.;:()]{0,48}(?<!\w)d(?:e |')")
# « Sur ce nombre, 12 millions… », « Parmi eux, … », « On y compte… » tell of what the sentence before has told
PARTAKING = re.compile(
    r"(?:dont|parmi (?:eux|elles|ceux-ci|celles-ci)|on y|s'y ajoutent|(?:à (?:cela|ceux-ci|quoi)|s'y) s'ajoutent?"
    r"|(?:(?:sur|dans|de|parmi) )?(?:ce|cet|cette|ces) (?:nombre|total|ensemble|effectif|lot|montant|somme|volume"
    r"|derniers?|dernières?))(?!\w)"
)
IMPERSONAL = r"(?!(?:y a|faut|s'agi|sera|seront|devra)\b)"
RESUMING = re.compile(rf"{PARTAKING.pattern}|(?:(?:selon|d'après) [^,.;]{{2,50}}, )?(?:ils?|elles?) {IMPERSONAL}")
STOP = re.compile(r"[;:]|\. ")
RESULTS = frozenset({Kind.RATIO, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.COUNT, Kind.MONEY})
SIZES = frozenset({Kind.COUNT, Kind.MONEY})
OTHERS = 2  # counts before « contre » that may be what is set against another
UNIT_REACH = 16  # characters from a figure to a parenthesis that says it otherwise: its unit at most
YEAR_ON = Steps(months=12)
PLANNED = frozenset({Modality.TARGET, Modality.FORECAST})
TIMES = frozenset({"an", "mois", "jour", "semaine", "heure", "trimestre", "semestre"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure's period, ``None`` when its date cannot be told, and whether it stands outside the figure's sentence."""

    period: Period | None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Resumable:
    """The period a sentence ends on, and whether it is « désormais »."""

    period: Period | None
    is_now: bool


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
    story = Story(document, bases, references, roles, deeds)
    ruled = ruling.find(document, dates, figures, events, story.bases)
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
            context, told = contexts.after(opened), _resumable(opened, found)


def _resumable(scene: Scene, found: Mapping[Span, Dated]) -> Resumable | None:
    """The period of the last figure told, comparisons left out, for « Sur ce nombre, … » in the next sentence."""
    told = [figure for figure in scene.figures if figure.span in found and not scene.is_compared(figure)]
    if not told:
        return None
    last = found[told[-1].span]
    nows = {date.period for date in scene.dates if date.kind is PeriodKind.NOW}
    return Resumable(last.period, last.period in nows)


def _resumed(scene: Scene, told: Resumable | None) -> Dated | None:
    """What the sentence before has told, when this one goes on with it: « On y compte… », « il couvre… » of now."""
    if told is None or told.period is None:
        return None
    goes_on = RESUMING if told.is_now else PARTAKING
    found = goes_on.match(scene.document.lower, scene.sentence.span.start)
    return Dated(told.period, inherited=True) if found else None


def _dated(scene: Scene, told: Resumable | None) -> Iterator[tuple[Span, Dated]]:
    """Each figure of a sentence with its period; parts (« dont 1 300 ») and results (« soit 20 % ») share theirs."""
    last: tuple[Quantity, Dated] | None = None
    against: tuple[Quantity, Dated] | None = None
    for place, figure in enumerate(scene.figures):
        if against and _is_again(scene, against[0], figure):
            yield figure.span, against[1]
            continue
        found = _ahead(scene, place) or _own(scene, figure)
        if found is None and last and _continues(scene, last[0], figure):
            found = last[1]
        if found is None and figure.kind is not Kind.DURATION:
            found = _resumed(scene, told) or _inherited(scene, figure)
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
        return _of_comparison(scene, figure, ago)
    if behind and _is_the_year_before(behind) and scene.is_compared(figure):
        return _of_comparison(scene, figure, contexts.YEAR_BACK)
    if behind:
        return _now(scene, figure) if _is_idle_now(scene, behind) else Dated(_given(scene, figure, behind))
    if last and _is_explained(scene, figure, last):
        return Dated(_given(scene, figure, last))
    if figure.kind is Kind.DURATION:
        return None
    main = scene.main(figure.span.start)
    if scene.is_compared(figure) and not (main and main.ends) and not _stands_beside(scene, figure):
        return _of_comparison(scene, figure)
    if main and _is_idle_now(scene, main):
        return _now(scene, figure)
    return Dated(_given(scene, figure, main)) if main else _of_deed(scene, figure)


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
        return _of_comparison(scene, figure)
    ruled = scene.context.ruling
    told = ruled and (ruled.grain is not Grain.YEAR or contexts.is_against_the_year_before(scene))
    return Dated(ruled if told else None, inherited=True)


def _ahead(scene: Scene, place: int) -> Dated | None:
    """A date shared with figures behind: « 50 écoles et 30 lycées en 2024 », « a doublé, de 2 en 2014 à 4 en 2024 »."""
    figure, *others = scene.figures[place : place + 3]
    if not others:
        return None
    between = Span(figure.span.end, others[0].span.start)
    gap, undated = between.of(scene.document.lower), not any(map(between.contains, (d.span for d in scene.dates)))
    if figure.kind is others[0].kind and undated and LISTED.fullmatch(gap):
        date = _behind(scene, others[0])
        return Dated(_given(scene, figure, date)) if date else None
    if scene.role(figure) is Role.FROM and scene.role(others[0]) is Role.TO:
        date = _behind(scene, others[0])
        return Dated(date.ends[0]) if date and date.ends else None
    pair = [scene.role(other) for other in others]
    if figure.kind in RESULTS and pair == [Role.FROM, Role.TO] and PASSING.fullmatch(gap):
        return _own(scene, others[1])
    return None


def _is_again(scene: Scene, before: Quantity, figure: Quantity) -> bool:
    """« contre 59 tonnes (205 millions de dirhams) »: the figure of comparison, in another measure."""
    gap = Span(before.span.end, figure.span.start).of(scene.document.lower)
    return gap.endswith(" (") and len(gap) < UNIT_REACH and figure.kind in SIZES and not _is_a_change(scene, figure)


def _is_a_change(scene: Scene, figure: Quantity) -> bool:
    signed = figure.direction is not None or figure.span.of(scene.document.lower).startswith(("+", "-"))
    return signed or MORE.match(scene.document.lower, figure.span.end) is not None


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
        return not _is_a_change(scene, figure) and not _stands_beside(scene, figure)
    return scene.is_base(date) and WHERE_IT_WAS.fullmatch(scene.document.lower, *gap) is not None


def _given(scene: Scene, figure: Quantity, date: PeriodMention) -> Period | None:
    """What a date makes of a figure's period: a count from the main one, or the figure's end of a range."""
    if date.steps:
        main = _counted_from(scene, figure, date)
        return (moved(main, date.steps) if main else None) or date.period
    if _is_rolling(date):
        return _up_to_account(scene, date)
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


def _stands_beside(scene: Scene, figure: Quantity) -> bool:
    """Whether « contre 6 % à la campagne », « contre 300 artisans » compare places or people of one period."""
    return BESIDE.match(scene.document.lower, figure.span.end) is not None or _counts_others(scene, figure)


def _counts_others(scene: Scene, figure: Quantity) -> bool:
    """« 700 agriculteurs contre 300 artisans », « 58 reçus contre 50 reçues »: two counts, each of its own noun."""
    here = scene.figures.index(figure)
    if not here or figure.kind is not Kind.COUNT or not comparisons.is_against(scene.document, figure):
        return False
    counted = {_noun(scene, other) for other in scene.figures[max(0, here - OTHERS) : here] if other.kind is Kind.COUNT}
    return None not in counted and _noun(scene, figure) not in {None, *counted}


def _noun(scene: Scene, figure: Quantity) -> str | None:
    noun = figure.noun or counted_noun(scene.document, figure.span.end)
    return noun.of(scene.document.lower).rstrip("sx") if noun else None


def _is_the_year_before(date: PeriodMention) -> bool:
    """« l'an dernier », which an undated article leaves to be counted from its own year."""
    return date.kind is PeriodKind.YEAR and date.period is None and date.steps is None


def _of_comparison(scene: Scene, figure: Quantity, step: Steps | None = None) -> Dated:
    """The period a figure of comparison has when no date says it: as far back as the article compares.

    « 27 milliards en 2025 (contre 25) » compares with the year before. What is
    « revu à la hausse, de 6 à 11 » is one figure of one time, told twice.
    """
    before = scene.main(figure.span.start)
    main = before.period if before else scene.context.main
    if comparisons.is_revised(scene.document, figure):
        return Dated(main, inherited=True)
    step = step or scene.context.compared or (contexts.YEAR_BACK if main and _is_a_year(main) else None)
    return Dated(moved(main, step) if main and step else None, inherited=True)


def _is_a_year(period: Period) -> bool:
    return period.grain is Grain.YEAR and period.start is not None and "/" not in period.iso()


def _inherited(scene: Scene, figure: Quantity) -> Dated | None:
    """The period of the paragraph or the article.

    A sum « par mois » and a trait (« emploie 600 personnes ») have only their paragraph's.
    """
    voted = contexts.day_of_the_ballot(scene) if figure.kind is Kind.COUNT else None
    if voted:
        return Dated(voted, inherited=True)
    planned = _planned(scene, figure)
    if planned:
        return Dated(planned, inherited=True)
    lasting = figure.per in TIMES or (standing.is_standing(scene.document, figure) and not _is_a_change(scene, figure))
    period = scene.context.opened if lasting else scene.context.main
    return Dated(_after_base(scene, period), inherited=True) if period else None


def _planned(scene: Scene, figure: Quantity) -> Period | None:
    """When what is planned is for: the term its list ends on or its paragraph has named, else the budget's year."""
    terms = (
        date.period for date in scene.dates if date.span.start > figure.span.start and contexts.is_term(scene, date)
    )
    context = scene.context
    law = budgets.year_before(scene.document, figure.span.start)
    term = next(terms, None) or law or context.aimed or (None if context.opened else context.planned)
    if term is None or scene.role(figure) is Role.FROM or scene.is_compared(figure):
        return None
    return term if modality_of(scene.document, figure.span) in PLANNED else None


def _after_base(scene: Scene, period: Period) -> Period | None:
    """« L'État injecte 130 milliards (contre 120 en 2024) », in an account of 2024: it is of the year after."""
    compared = {date.stated for date in scene.dates if scene.is_base(date)}
    return moved(period, YEAR_ON) if period in compared and period.grain is Grain.YEAR else period
