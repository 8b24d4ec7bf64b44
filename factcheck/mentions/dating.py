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
from factcheck.mentions import anchors
from factcheck.model import Bearing, Grain, Kind, Period, PeriodKind, PeriodMention, Quantity, Role, Span, Steps, Zone

LEAD = 2  # sentences of the body that may set the period of the whole article
IN_MIND = 12  # dates; a bound on hostile texts
OPENING = 30  # characters from a sentence's start within which a date opens it

ASIDE = re.compile(r" \((?:[^\W\d_]{1,12} ){0,2}")
WHERE_IT_WAS = re.compile(r",? ?(?:où|quand|lorsqu[e']|date à laquelle)(?: |')?[^.;()]{0,70}")
# « 17 % en ville contre 6 % à la campagne » sets places or people side by side, not dates.
BESIDE = re.compile(
    r"(?: [^\W\d_]{2,15}){0,2} (?:en (?!moyenne)|dans |chez |parmi |pour |au niveau |du côté |auprès |à (?:la |l'))"
    r"|(?: [^\W\d_]{2,15}){0,2} (?:de |d'|des |les )(?:hommes|femmes|garçons|filles)"
)
LISTED = re.compile(r" (?:[^\W\d_][\w'-]* ){0,4}et (?:(?:près|plus|moins) de |environ |quelque |les |de )?")
CONTINUED = re.compile(r"(?<!\w)(?:dont|soit|y compris|répartie?s?|et|ou)(?!\w)|\($")
PASSING = re.compile(r"[^.;:()]{0,48}(?<!\w)d(?:e |')")
STOP = re.compile(r"[;:]|\. ")
RESULTS = frozenset({Kind.RATIO, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.COUNT, Kind.MONEY})
PARTS_OF_A_YEAR = frozenset({PeriodKind.QUARTER, PeriodKind.SEMESTER})
TIMES = frozenset({"an", "mois", "jour", "semaine", "heure", "trimestre", "semestre"})
RULING_KINDS = frozenset(
    {
        PeriodKind.DAY,
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.SEMESTER,
        PeriodKind.SEASON,
        PeriodKind.YEAR,
        PeriodKind.SPAN,
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure's period, ``None`` when its date cannot be told, and whether it stands outside the figure's sentence."""

    period: Period | None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence inherits: the period its paragraph or article is about, and how far back it compares."""

    opened: Period | None = None
    ruling: Period | None = None
    compared: Steps | None = None

    @property
    def main(self) -> Period | None:
        """The nearer of the two."""
        return self.opened or self.ruling


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its figures and dates; ``bases`` are the dates that only serve to compare."""

    document: Document
    sentence: Sentence
    figures: Sequence[Quantity]
    dates: Sequence[PeriodMention]
    bases: frozenset[Span]
    roles: Mapping[Span, Role]
    context: Context

    def is_compared(self, figure: Quantity) -> bool:
        """Whether the figure is what another is compared with: « contre 9,6 », « de 12 (à 14) »."""
        return anchors.is_reference(self.document, figure, self.roles)

    def main(self, place: int) -> PeriodMention | None:
        """The date that governs a place: the last one before it that is no base."""
        return next((date for date in self.before(place) if self._governs(date)), None)

    def before(self, place: int) -> Iterator[PeriodMention]:
        """The dates the sentence has told before a place, last first; as many as a reader keeps in mind."""
        last = bisect_left(self.dates, place + 1, key=lambda date: date.span.end)
        return reversed(self.dates[max(0, last - IN_MIND) : last])

    def opens(self, date: PeriodMention) -> bool:
        """Whether the sentence begins with the date."""
        return date.span.start - self.sentence.span.start <= OPENING

    def _governs(self, date: PeriodMention) -> bool:
        """« depuis 2022 » and « un an plus tôt » in mid-sentence, and a bare weekday, only date what they follow."""
        unsure = anchors.is_bare_weekday(self.document, date) or (date.steps and date.period is None)
        if unsure or anchors.is_in_passing(self.document, date):
            return False
        if date.span in self.bases:
            return date.steps is not None and self.opens(date) and not _only_compares(self, date)
        return date.bearing is not Bearing.SINCE or (self.opens(date) and not anchors.is_launch(self.document, date))


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
    bases = anchors.bases(document, dates, figures, roles)
    context = Context(ruling=_ruling(document, dates, events, bases))
    usable = anchors.candidates(document, dates, events, speeches=context.ruling is None)
    starts = [date.span.start for date in usable]
    scenes = [
        Scene(document, sentence, inside, usable[slice(*_within(starts, sentence.span))], bases, roles, context)
        for sentence, inside in _by_sentence(document, figures)
    ]
    context = replace(context, compared=next((step for scene in scenes if (step := _step(scene, context))), None))
    return dict(_in_turn(scenes, context))


def _within(starts: Sequence[int], span: Span) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _in_turn(scenes: Sequence[Scene], context: Context) -> Iterator[tuple[Span, Dated]]:
    """The figures of each sentence with their period, a sentence handing its context on within its paragraph."""
    block = None
    for scene in scenes:
        here = scene.document.block_at(scene.sentence.span.start)
        if here != block:
            block, context = here, replace(context, opened=None)
        opened = replace(scene, context=_opened(replace(scene, context=context)))
        yield from _dated(opened)
        context = _after(opened)


def _dated(scene: Scene) -> Iterator[tuple[Span, Dated]]:
    """Each figure of a sentence with its period; parts (« dont 1 300 ») and results (« soit 20 % ») share theirs."""
    last: tuple[Quantity, Dated] | None = None
    for place, figure in enumerate(scene.figures):
        found = _ahead(scene, place) or _own(scene, figure)
        if found is None and last and _continues(scene, last[0], figure):
            found = last[1]
        found = found or _inherited(scene, figure)
        if found:
            yield figure.span, found
        if found and not scene.is_compared(figure):
            last = figure, found


def _by_sentence(document: Document, figures: Iterable[Quantity]) -> Iterator[tuple[Sentence, list[Quantity]]]:
    """Every sentence with its figures, sentences without any included."""
    grouped: dict[int, list[Quantity]] = {}
    for figure in figures:
        grouped.setdefault(document.sentence_index(figure.span.start), []).append(figure)
    for index, sentence in enumerate(document.sentences):
        yield sentence, grouped.get(index, [])


# --- what a sentence hands on -------------------------------------------------------------------------------


def _opened(scene: Scene) -> Context:
    """The context of a sentence's own figures: the period it opens with, and the step it compares by."""
    context = replace(scene.context, opened=_opening(scene) or scene.context.opened)
    return replace(context, compared=_step(scene, context) or context.compared)


def _after(scene: Scene) -> Context:
    """The context of the sentences behind: the one period that this sentence, if it has figures, was about."""
    told = [date for date in scene.dates if _can_rule(scene, date) and date.kind is not PeriodKind.DAY]
    one = len(told) == 1 and scene.figures
    return replace(scene.context, opened=_latest(told[0])) if one else scene.context


def _opening(scene: Scene) -> Period | None:
    """The period a sentence opens with, for itself and the rest of its paragraph."""
    first = scene.dates[0] if scene.dates else None
    if first is None or not scene.opens(first) or not _can_rule(scene, first):
        return None
    return _latest(first)


def _can_rule(scene: Scene, date: PeriodMention) -> bool:
    if date.span in scene.bases or not _is_whole(date) or anchors.is_bare_weekday(scene.document, date):
        return False
    return not anchors.is_in_passing(scene.document, date)


def _is_whole(date: PeriodMention) -> bool:
    return date.kind in RULING_KINDS and date.bearing is Bearing.AT and date.steps is None and date.period is not None


def _step(scene: Scene, context: Context) -> Steps | None:
    """How far back a sentence compares: « un an plus tôt », « entre le T2 2023 et celui de 2024 »."""
    for date in reversed(scene.dates):
        if date.ends:
            step = _between(date.ends[1], date.ends[0])
        elif date.span in scene.bases:
            here = scene.main(scene.sentence.span.end)
            told = here.period if here else context.main
            step = date.steps or (_between(told, date.stated) if told and date.stated else None)
        else:
            continue
        if step and not step.days and -12 <= step.months < 0:
            return step
    return None


def _between(later: Period, earlier: Period) -> Steps | None:
    """The months from one period back to another of the same length."""
    if later.start is None or earlier.start is None:
        return None
    step = Steps(months=12 * (earlier.start.year - later.start.year) + earlier.start.month - later.start.month)
    return step if moved(later, step) == earlier else None


def _ruling(
    document: Document, dates: Sequence[PeriodMention], events: frozenset[Span], bases: frozenset[Span]
) -> Period | None:
    """The period the headline or the lead sets for the whole article: a stretch of time rather than a day."""
    body = [s.span for s in document.sentences if s.zone is Zone.BODY]
    headline = [s.span for s in document.sentences if s.zone is Zone.HEADLINE]
    lead = [
        date
        for place in (*headline, *body[:LEAD])
        for date in dates
        if place.contains(date.span)
        and _is_whole(date)
        and date.span not in bases
        and not anchors.is_in_passing(document, date)
    ]
    stretches = (date for date in lead if date.kind is not PeriodKind.DAY and date.span not in events)
    days = (date for date in lead if date.kind is PeriodKind.DAY and _sets_the_day(document, date, events))
    found = next(stretches, None) or next(days, None) or _only_stretch(document, dates, bases)
    return _latest(found) if found else None


def _only_stretch(document: Document, dates: Sequence[PeriodMention], bases: frozenset[Span]) -> PeriodMention | None:
    """The one quarter or half-year that an article tells of, wherever it does."""
    told = [
        date
        for date in dates
        if date.kind in PARTS_OF_A_YEAR
        and _is_whole(date)
        and date.span not in bases
        and document.block_at(date.span.start).zone is Zone.BODY
    ]
    return told[0] if len({date.stated for date in told}) == 1 else None


def _sets_the_day(document: Document, date: PeriodMention, events: frozenset[Span]) -> bool:
    if not any(map(str.isdigit, date.span.of(document.lower))):
        return False
    return date.span not in events or anchors.is_of_an_occasion(document, date)


def _latest(date: PeriodMention) -> Period | None:
    """The bare period of a date; of « entre le T2 2023 et le T2 2024 », the later one."""
    step = _between(date.ends[1], date.ends[0]) if date.ends else None
    if date.ends and step and step.months % 12 == 0 and (date.ends[0].grain is not Grain.YEAR or step.months == -12):
        return date.ends[1]
    return date.stated or date.period


# --- what a figure gets -------------------------------------------------------------------------------------


def _own(scene: Scene, figure: Quantity) -> Dated | None:
    """The period that a date of the sentence gives a figure; « un an plus tôt » counts from the ruling one."""
    behind = _behind(scene, figure)
    if behind and not _is_idle_now(behind):
        return Dated(_given(scene, figure, behind))
    last = next(scene.before(figure.span.start), None)
    if last and _is_explained(scene, figure, last):
        return Dated(_given(scene, figure, last))
    main = scene.main(figure.span.start)
    if scene.is_compared(figure) and not (main and main.ends) and not _stands_beside(scene, figure):
        return _of_comparison(scene, figure)
    return Dated(_given(scene, figure, main)) if main and not _is_idle_now(main) else None


def _is_idle_now(date: PeriodMention) -> bool:
    """« désormais » in an article that tells no day of its own."""
    return date.kind is PeriodKind.NOW and date.period is None


def _ahead(scene: Scene, place: int) -> Dated | None:
    """A date shared with figures behind: « 50 écoles et 30 lycées en 2024 », « a doublé, de 2 en 2014 à 4 en 2024 »."""
    figure, *others = scene.figures[place : place + 3]
    if not others:
        return None
    gap = Span(figure.span.end, others[0].span.start).of(scene.document.lower)
    if figure.kind is others[0].kind and LISTED.fullmatch(gap):
        date = _behind(scene, others[0])
        return Dated(_given(scene, figure, date)) if date else None
    if scene.roles.get(figure.span) is Role.FROM and scene.roles.get(others[0].span) is Role.TO:
        date = _behind(scene, others[0])
        return Dated(date.ends[0]) if date and date.ends else None
    pair = [scene.roles.get(other.span) for other in others]
    if figure.kind in RESULTS and pair == [Role.FROM, Role.TO] and PASSING.fullmatch(gap):
        return _own(scene, others[1])
    return None


def _continues(scene: Scene, before: Quantity, figure: Quantity) -> bool:
    """« 2 200 lits depuis 2022, dont 1 300 dans les CHU et 900 dans les centres »."""
    gap = Span(before.span.end, figure.span.start).of(scene.document.lower)
    return len(gap) < 90 and CONTINUED.search(gap) is not None and not STOP.search(gap)


def _behind(scene: Scene, figure: Quantity) -> PeriodMention | None:
    """The date right behind a figure, when it belongs to it."""
    return anchors.behind(scene.document, figure, scene.dates, scene.figures)


def _is_explained(scene: Scene, figure: Quantity, date: PeriodMention) -> bool:
    """« 20 % de plus qu'en 2023 (14,5 millions) », « par rapport à 2023, où il était de 12,4 % »."""
    gap = (date.span.end, figure.span.start)
    if ASIDE.fullmatch(scene.document.lower, *gap):
        return figure.direction is None and not figure.span.of(scene.document.lower).startswith(("+", "-"))
    return date.span in scene.bases and WHERE_IT_WAS.fullmatch(scene.document.lower, *gap) is not None


def _given(scene: Scene, figure: Quantity, date: PeriodMention) -> Period | None:
    """What a date makes of a figure's period: a count from the main one, or the figure's end of a range."""
    if date.steps:
        main = _counted_from(scene, figure, date)
        return (moved(main, date.steps) if main else None) or date.period
    role = scene.roles.get(figure.span)
    if not date.ends or not _parts(scene, date):
        return date.period
    if role is Role.FROM:
        return date.ends[0]
    return date.ends[1] if role is Role.TO else _latest(date)


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
    before = next((other for other in scene.before(place) if not _only_compares(scene, other)), None)
    if before is None:
        return scene.context.main
    return None if before.span in scene.bases else before.stated


def _only_compares(scene: Scene, date: PeriodMention) -> bool:
    return anchors.is_only_compared(scene.document, date.span)


def _stands_beside(scene: Scene, figure: Quantity) -> bool:
    """Whether « contre 6 % à la campagne », « de 4 dans le Sud à 21 » compare places or people of one period."""
    return BESIDE.match(scene.document.lower, figure.span.end) is not None


def _of_comparison(scene: Scene, figure: Quantity) -> Dated:
    """The period a figure of comparison has when no date says it: as far back as the article compares."""
    before = scene.main(figure.span.start)
    main = before.period if before else scene.context.main
    step = scene.context.compared
    return Dated(moved(main, step) if main and step else None, inherited=True)


def _inherited(scene: Scene, figure: Quantity) -> Dated | None:
    """The period of the paragraph or the article; a duration has none, a sum « par mois » only its paragraph's."""
    if figure.kind is Kind.DURATION:
        return None
    period = scene.context.opened if figure.per in TIMES else scene.context.main
    return Dated(period, inherited=True) if period else None
