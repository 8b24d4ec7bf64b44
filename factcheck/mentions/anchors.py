"""Which dates may date the figures beside them, and which only serve to compare or to tell when it was said.

« par rapport à 2023 » and « contre 9,6 un an plus tôt » say what a figure is
compared with: a *base*. « a déclaré lundi le ministre » says when it was told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions import comparisons, telling_days
from factcheck.mentions.period_words import just_before
from factcheck.model import Bearing, PeriodKind, PeriodMention, Quantity, Role, Span

CLOSE = 70  # characters within which a date behind a figure is taken to belong to it
FAR = 85  # the same, when no comma stands between
OPENING = 20  # characters: « Ainsi, depuis le 1er mai 2022, »
FARTHER = 110  # characters looked back at for what people said of a stretch
REACH = 75  # characters looked back at for the word that makes a date a base

ASIDE = re.compile(r"\([^()]{1,60}\)|^[^()]{0,30}\)|, soit [^,.;:()]{1,40},")
BREAK = re.compile(
    r"""[;()] | \.(?!\d) | :[ ]
    | (?<!\w)(?:et|puis)[ ](?:en[ ]|au[ ]|à[ ]|l'|la[ ]|le[ ]|cette[ ])?$  # « (En 2008,) 5 600 et l'an dernier 36 »
    | (?<!\w)(?: contre[ ] | au[ ]lieu[ ]d | alors[ ]qu | tandis[ ]qu | lorsqu | quand[ ] | mais[ ] | où[ ]
               | et[ ](?:[^\W\d_]{1,12}[ ]){0,2}(?:devrai|pourrai|sera[ ]|seront[ ]|vise[ ]|table[ ]) )""",
    re.VERBOSE,
)


def candidates(
    document: Document, dates: Sequence[PeriodMention], happened: frozenset[Span], *, speeches: bool
) -> tuple[PeriodMention, ...]:
    """The dates that may date figures; those of events (``happened``) are left out unless they open a state.

    ``speeches`` keeps « ce jeudi » in « a indiqué ce jeudi », for an article that
    is about no other period; a bare « jeudi » is never kept there.
    """
    return tuple(
        _since_launch(document, date)
        for date in dates
        if date.kind is not PeriodKind.OTHER
        and (date.span not in happened or _is_a_state(document, date))
        and (not _only_tells(document, date) or (speeches and not _is_bare(document, date)))
    )


def deeds(
    document: Document, dates: Sequence[PeriodMention], happened: frozenset[Span]
) -> Mapping[Span, PeriodMention]:
    """The events' days that open a sentence, by its place."""
    opening = ((document.sentence_at(date.span.start).span, date) for date in dates if date.span in happened)
    return {
        sentence: date
        for sentence, date in opening
        if date.kind is PeriodKind.DAY and date.bearing is Bearing.AT and date.span.start - sentence.start < OPENING
    }


def _only_tells(document: Document, date: PeriodMention) -> bool:
    return telling_days.is_of_a_speech(document, date) and not telling_days.is_of_a_ballot(document, date)


def _is_bare(document: Document, date: PeriodMention) -> bool:
    return telling_days.is_bare_weekday(document, date)


SINCE_LAUNCH = re.compile(
    r"(?<!\w)depuis (?:son|sa|ses|leurs?|la|les?|l')(?:[ '][^\W\d_]{1,14}){1,7}"
    r",? (?:en|le|au|fin|début|à la) (?:mois de |début des |fin des )?$"
)
LAUNCHED_AT = ("en ", "le ", "au ", "fin ", "début ", "à la ", "mois de ", "des ")


def _since_launch(document: Document, date: PeriodMention) -> PeriodMention:
    """« depuis son lancement en décembre 2023 »: the date of the launch opens the period of what is told since."""
    if date.period is None or date.ends or not is_launch(document, date):
        return date
    return replace(date, period=replace(date.period, end=None), bearing=Bearing.SINCE)


def is_launch(document: Document, date: PeriodMention) -> bool:
    """« depuis son lancement en décembre 2023 »."""
    return just_before(document.lower, SINCE_LAUNCH, date.span.start, REACH, LAUNCHED_AT) is not None


def _is_a_state(document: Document, date: PeriodMention) -> bool:
    """Whether an event's date dates figures all the same: « dès le 1er mai », « depuis son lancement en mai »."""
    if date.bearing is Bearing.FROM or _follows_a_figure(document, date) or is_launch(document, date):
        return True
    if date.bearing is Bearing.SINCE and date.span.start - document.sentence_at(date.span.start).span.start < OPENING:
        return True
    if telling_days.is_of_an_accident(document, date) or _opens_what_follows(document, date):
        return True
    if GLOSSED.match(document.lower, date.span.end):
        return True
    return just_before(document.lower, AS_OF_EDGE, date.span.start, 8) is not None


def _opens_what_follows(document: Document, date: PeriodMention) -> bool:
    """« La tranche, opérationnelle fin 2026, fournira 540 000 m³ »: what a thing will do is of its beginning."""
    published, start = document.article.published, date.period.start if date.period else None
    ahead = published is not None and start is not None and start > published
    return ahead and WILL_DO.match(document.lower, date.span.end) is not None


# « la présidentielle d'octobre 2020 (87 morts) », « les législatives de mars 2016, avec 167 élus »
GLOSSED = re.compile(
    r"(?: \(| - |, avec )(?:(?:ses|plus de|près de|environ|quelque|soit) )?\d{1,3}(?:[ .]\d{3})* [^\W\d_]{3}"
)
WILL_DO = re.compile(r", (?:en |y )?[^\W\d_]{2,16}r(?:a|ont)(?!\w)")
AS_OF_EDGE = re.compile(r"(?<!\w)à (?:la )?$")  # « à fin juin 2015 », whatever event is told before
FIGURE_BEFORE = re.compile(
    r"(?:\d|millions?|milliards?|%|\$|€|dirhams?|euros?|dollars?|dh)"
    r"(?: (?:bruts?|nets?|mensuels?|par mois|par an)){0,2} (?:depuis |ce |au )?(?:le )?$"
)


def _follows_a_figure(document: Document, date: PeriodMention) -> bool:
    """« a frôlé les 12 000 $ le 18 décembre »: the event is the figure's own."""
    return just_before(document.lower, FIGURE_BEFORE, date.span.start, 40) is not None


def references(document: Document, figures: Sequence[Quantity], roles: Mapping[Span, Role]) -> frozenset[Span]:
    """The figures that others are compared with: « contre 9,6 », « de 12 (à 14) », told by its role in a change."""
    return frozenset(figure.span for figure in figures if _is_reference(document, figure, roles.get(figure.span)))


def _is_reference(document: Document, figure: Quantity, role: Role | None) -> bool:
    starts = role is Role.FROM and figure.direction is None
    return starts or comparisons.is_against(document, figure)


def bases(
    document: Document, dates: Sequence[PeriodMention], figures: Sequence[Quantity], references: frozenset[Span]
) -> frozenset[Span]:
    """The dates that only serve to compare, by their own words or by those of the figure they date."""
    theirs = (behind(document, figure, dates, figures) for figure in figures if figure.span in references)
    left = (date for figure in figures if (date := _left_behind(document, figure, dates, figures)))
    own = (date for date in dates if _is_earlier(date) or comparisons.is_base(document, date))
    ends = (date for date in theirs if date and not date.ends)  # « de 8 à 9 % entre mai et juin » is of both figures
    return frozenset(date.span for date in (*own, *ends, *left))


LEAVING = re.compile(rf"(?<!\w)(?:de|d') ?{comparisons.SOFTENED}$")
REACHING = re.compile(r",? (?:à|jusqu'à) (?:(?:près|plus) de |environ |quelque )?\d")


def _left_behind(
    document: Document, figure: Quantity, dates: Sequence[PeriodMention], figures: Sequence[Quantity]
) -> PeriodMention | None:
    """The first date of « de 32 milliards en 2025 à 40 milliards en 2026 »."""
    if not just_before(document.lower, LEAVING, figure.span.start, 24):
        return None
    date = behind(document, figure, dates, figures)
    return date if date and REACHING.match(document.lower, date.span.end) else None


def _is_earlier(date: PeriodMention) -> bool:
    return date.steps is not None and (date.steps.months, date.steps.days) < (0, 0)


def behind(
    document: Document, figure: Quantity, dates: Sequence[PeriodMention], figures: Sequence[Quantity]
) -> PeriodMention | None:
    """The date right behind a figure in its sentence, when nothing parts them."""
    place = bisect_left(dates, figure.span.end, key=lambda date: date.span.start)
    date = dates[place] if place < len(dates) else None
    return date if date and _belongs(document, figure, date, figures) else None


def _belongs(document: Document, figure: Quantity, date: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """No other figure, no end of clause and no comparison in between."""
    gap = document.lower[figure.span.end : date.span.start]
    if len(gap) > 2 * CLOSE or document.sentence_at(date.span.start).span.start > figure.span.start:
        return False
    words = ASIDE.sub("", gap)
    if (
        len(words) > (CLOSE if "," in words else FAR)
        or BREAK.search(words)
        or comparisons.COMPARED_TO.search(words)
        or comparisons.SINCE_THEN.search(words)
    ):
        return False
    if comparisons.is_usual(document, date) or _is_thought(document, date) or _is_named(document, date):
        return False
    if "," in words and tells_a_beginning(document, date.span):
        return False  # « 9 millions, tirés par la filiale lancée en 2015 »
    first = bisect_left(figures, figure.span.end, key=lambda other: other.span.start)
    last = bisect_left(figures, date.span.start, key=lambda other: other.span.start)
    return all(_is_aside(gap, other.span.start - figure.span.end) for other in figures[first:last])


def _is_aside(gap: str, place: int) -> bool:
    return any(match.start() < place < match.end() for match in ASIDE.finditer(gap))


def is_in_passing(document: Document, date: PeriodMention) -> bool:
    """Whether a date only tells which of many is meant: « la Coupe du monde en 2030 », « son mandat (2012-2024) »."""
    named = _is_named(document, date) or just_before(document.lower, TOLD_ASIDE, date.span.start, REACH) is not None
    launched = date.ends is None and is_launch(document, date)
    told = EXPECTED.match(document.lower, date.span.end) is not None
    return named or launched or told or tells_a_beginning(document, date.span) or _is_thought(document, date)


def _is_named(document: Document, date: PeriodMention) -> bool:
    """« la Coupe du monde en 2030 », « le projet de loi de finances de l'année prochaine »."""
    return just_before(document.lower, _named(), date.span.start, REACH, NAMED_AT) is not None


def _is_thought(document: Document, date: PeriodMention) -> bool:
    """« 46 % déclarent avoir perdu leur emploi au cours des 12 derniers mois »: the stretch is of what they say."""
    rolling = date.relative and date.kind is PeriodKind.SPAN and date.steps is None
    return rolling and just_before(document.lower, _thought(), date.span.start, FARTHER) is not None


def tells_a_beginning(document: Document, span: Span) -> bool:
    """« (une filiale) lancée en 2022 » tells when it began, and dates no figure behind."""
    return just_before(document.lower, _begun(), span.start, REACH, BEGUN_AT) is not None


# « l'objectif fixé pour 2026 est déjà atteint »
AIMED = r"(?<!\w)(?:prévu|fixé|attendu|envisagé|programmé|visé|annoncé)e?s? (?:pour|en|à)(?: la)? (?:l'année )?$"
# « En janvier 2025, le Fonds tablait sur 4 % » : when it was expected, not for when
EXPECTED = re.compile(
    r",? (?:[\w'-]{1,15} ){0,6}(?:tablai|prévoyai|anticipai|projetai|escomptai|pronostiquai)(?:t|ent)(?!\w)"
)
# « son mandat (2012-2024) »
IN_PARENTHESES = r"\((?!rgph |recensement )[^()]{0,30}$"
TOLD_ASIDE = re.compile(rf"{AIMED}|{IN_PARENTHESES}")


@cache
def _thought() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(telling_days.words('opinion'))})(?!\w)[^.;:()]{{0,80}}$")


BEGUN_AT = ("en ", "dès ", "au ", "fin ", "début ", "depuis ")


@cache
def _begun() -> re.Pattern[str]:
    words = alternation(telling_days.words("beginning"))
    by_whom = r"(?: par(?: [\w'-]{1,15}){1,6}| [^\W\d_]{3,12})?"
    return re.compile(rf"(?<!\w)(?:{words}){by_whom} (?:en|dès|au|fin|début|depuis) $")


NAMED_AT = ("de ", "de l'", "l'année ", "en ", "du ")


@cache
def _named() -> re.Pattern[str]:
    names = alternation(load("event_names", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:{names})(?: \([^()]{{1,12}}\))? (?:de l'|de (?:l'année )?|en |du )$")
