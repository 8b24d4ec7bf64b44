"""What a sentence's figures may inherit: the period its paragraph or article is about, and how far back it compares."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.almanac import moved
from factcheck.document import Document, Sentence
from factcheck.mentions import anchors, comparisons, telling_days
from factcheck.model import Bearing, Grain, Period, PeriodKind, PeriodMention, Quantity, Role, Span, Steps, Zone

YEAR_BACK = Steps(months=-12)
ROLLS = re.compile(r"(?<!\w)(?:derni|prochain)")
CROSSHEAD = 90  # characters
TERMS = frozenset({Bearing.BY, Bearing.HORIZON})
IN_MIND = 12  # dates; a bound on hostile texts
OPENING = 30  # characters from a sentence's start within which a date opens it
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
class Story:
    """What holds for a whole article: the dates that only serve to compare, the figures others are compared with.

    ``passing`` are the dates that only tell which of many is meant, ``deeds`` the days
    that open a sentence to tell what was done, by its place.
    """

    document: Document
    bases: frozenset[Span]
    passing: frozenset[Span]
    references: frozenset[Span]
    roles: Mapping[Span, Role]
    deeds: Mapping[Span, PeriodMention]


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence inherits: the period its paragraph or article is about, and how far back it compares.

    ``planned`` is the year of the budget the article is about, and ``aimed`` the term
    its paragraph has named, for what is planned.
    """

    opened: Period | None = None
    ruling: Period | None = None
    compared: Steps | None = None
    planned: Period | None = None
    aimed: Period | None = None

    @property
    def main(self) -> Period | None:
        """The nearer of the two."""
        return self.opened or self.ruling

    @property
    def closed(self) -> Context:
        """The same where a new paragraph begins."""
        return replace(self, opened=None, aimed=None) if self.opened or self.aimed else self


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its figures, its dates and what it inherits."""

    story: Story
    sentence: Sentence
    figures: Sequence[Quantity]
    dates: Sequence[PeriodMention]
    context: Context

    def has_date_in(self, span: Span) -> bool:
        """Whether a date begins in a stretch of the sentence."""
        first = bisect_left(self.dates, span.start, key=lambda date: date.span.start)
        return first < len(self.dates) and self.dates[first].span.start < span.end

    @property
    def document(self) -> Document:
        """The document the sentence stands in."""
        return self.story.document

    def is_base(self, date: PeriodMention) -> bool:
        """Whether a date only serves to compare."""
        return date.span in self.story.bases

    def is_compared(self, figure: Quantity) -> bool:
        """Whether the figure is what another is compared with: « contre 9,6 », « de 12 (à 14) »."""
        return figure.span in self.story.references

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
        unsure = telling_days.is_bare_weekday(self.document, date) or (date.steps and date.period is None)
        if unsure or date.span in self.story.passing:
            return False
        if self.is_base(date):
            return date.steps is not None and self.opens(date) and not self.only_compares(date)
        return date.bearing is not Bearing.SINCE or (self.opens(date) and not anchors.is_launch(self.document, date))

    def role(self, figure: Quantity) -> Role | None:
        """The end of a change a figure is."""
        return self.story.roles.get(figure.span)

    def only_compares(self, date: PeriodMention) -> bool:
        """Whether nothing is told of a date but that something is compared with it."""
        return comparisons.is_only_compared(self.document, date.span)


def opened(scene: Scene) -> Scene:
    """A sentence with the context of its own figures: the period it opens with, and the step it compares by."""
    if not scene.dates:
        return scene
    context = replace(scene.context, opened=_opening(scene) or scene.context.opened)
    return replace(scene, context=replace(context, compared=step_of(scene, context) or context.compared))


def after(scene: Scene) -> Context:
    """The context of the sentences behind: the one period that this sentence, if it has figures, was about."""
    context = replace(scene.context, aimed=_term(scene) or scene.context.aimed)
    day = next((date for date in scene.dates if telling_days.is_of_an_accident(scene.document, date)), None)
    if day:
        return replace(context, opened=day.period)
    if not scene.figures:
        return context
    told = {latest(date) for date in scene.dates if not _is_of_one_figure(scene, date) and _can_rule(scene, date)}
    told = {period for period in told if not (_looks_back(scene, period) or period == context.aimed)}
    return replace(context, opened=told.pop()) if len(told) == 1 else context


def _term(scene: Scene) -> Period | None:
    """The time to come that a sentence tells of last: « les yeux rivés sur l'échéance de 2030 »."""
    return next((date.period for date in reversed(scene.dates[-IN_MIND:]) if is_term(scene, date)), None)


def is_term(scene: Scene, date: PeriodMention) -> bool:
    """Whether a date lies ahead of the article: « à l'horizon 2030 », « d'ici fin juin », « en 2027 »."""
    if date.span in scene.story.passing:
        return False
    if date.bearing in TERMS:
        return date.period is not None
    return date.period is not None and lies_ahead(scene, date.period)


def lies_ahead(scene: Scene, period: Period) -> bool:
    """Whether a period begins after the article has come out."""
    published = scene.document.article.published
    return published is not None and period.start is not None and period.start > published


def headed(scene: Scene) -> Period | None:
    """The period a crosshead sets for the paragraph under it: « La croissance au premier trimestre 2027 »."""
    block = scene.document.block_at(scene.sentence.span.start).span
    words = block.of(scene.document.lower)
    if (
        scene.sentence.zone is not Zone.BODY
        or scene.figures
        or scene.sentence.span != block
        or len(words) > CROSSHEAD
        or words.endswith((".", "…", ":"))
    ):
        return None
    told = {latest(date) for date in scene.dates if date.kind is not PeriodKind.DAY and _can_rule(scene, date)}
    return told.pop() if len(told) == 1 else None


def _looks_back(scene: Scene, period: Period | None) -> bool:
    """« il n'était que de 59 MW en 2005 », in an account of 2015: the sentences behind are of 2015 again."""
    ruled = scene.context.ruling
    end, start = period.end if period else None, ruled.start if ruled else None
    return end is not None and start is not None and end < start and period != scene.context.opened


RESUMED = re.compile(
    r"(?:(?:plus de |près de )?(?:la moitié|le tiers|le quart|l'essentiel|la plupart|une partie) (?:de |d'))?"
    r"(?:(?:sur|dans|de|parmi|avec|pour|à|en outre,) )?(?:ce|cet|cette|ces) (?!derni)[^\W\d_]{4,}"
)


def continues(scene: Scene) -> bool:
    """« Cette production… » resumes the paragraph before, as pages that set one sentence a paragraph have it."""
    return RESUMED.match(scene.document.lower, scene.sentence.span.start) is not None


def day_of_the_ballot(scene: Scene) -> Period | None:
    """« Par 90 voix contre 40, la Chambre a adopté mardi… »: the votes are of that day."""
    return next(
        (date.period for date in scene.dates[:IN_MIND] if telling_days.is_of_a_ballot(scene.document, date)), None
    )


def _is_of_one_figure(scene: Scene, date: PeriodMention) -> bool:
    """A day, and « 7 % l'an sur les cinq dernières années »: what follows is told of no such stretch."""
    rolling = date.kind is PeriodKind.SPAN and date.relative and date.ends is None
    return date.kind is PeriodKind.DAY or (rolling and ROLLS.search(date.span.of(scene.document.lower)) is not None)


def _opening(scene: Scene) -> Period | None:
    """The period a sentence opens with, for itself and the rest of its paragraph."""
    first = scene.dates[0] if scene.dates else None
    if first is None or not scene.opens(first) or not _can_rule(scene, first):
        return None
    return latest(first)


def _can_rule(scene: Scene, date: PeriodMention) -> bool:
    if scene.is_base(date) or not is_whole(date) or telling_days.is_bare_weekday(scene.document, date):
        return False
    return date.span not in scene.story.passing


def is_whole(date: PeriodMention) -> bool:
    """Whether a date names a period by itself, neither open nor counted from another."""
    return date.kind in RULING_KINDS and date.bearing is Bearing.AT and date.steps is None and date.period is not None


def step_of(scene: Scene, context: Context) -> Steps | None:
    """How far back a sentence compares: « un an plus tôt », « entre le T2 2023 et celui de 2024 »."""
    for date in reversed(scene.dates):
        if date.ends:
            step = _between(date.ends[1], date.ends[0])
        elif scene.is_base(date):
            here = scene.main(scene.sentence.span.end)
            told = here.period if here else context.main
            step = date.steps or (_between(told, date.stated) if told and date.stated else None)
        else:
            continue
        if step and not step.days and -12 <= step.months < 0:
            return step
    return None


def is_against_the_year_before(scene: Scene) -> bool:
    """Whether a sentence compares the article's period with the same one a year before: « …, contre 29 en 2016 »."""
    told = scene.context.ruling
    bases = (date.stated for date in scene.dates[:IN_MIND] if scene.is_base(date) and date.stated)
    return told is not None and any(_between(told, base) == YEAR_BACK for base in bases)


def _between(later: Period, earlier: Period) -> Steps | None:
    """The months from one period back to another of the same length."""
    if later.start is None or earlier.start is None:
        return None
    step = Steps(months=12 * (earlier.start.year - later.start.year) + earlier.start.month - later.start.month)
    return step if moved(later, step) == earlier else None


def latest(date: PeriodMention) -> Period | None:
    """The bare period of a date; of « entre le T2 2023 et le T2 2024 », the later one."""
    step = _between(date.ends[1], date.ends[0]) if date.ends else None
    if date.ends and step and step.months % 12 == 0 and (date.ends[0].grain is not Grain.YEAR or step.months == -12):
        return date.ends[1]
    return date.stated or date.period
