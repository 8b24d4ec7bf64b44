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
from factcheck.lexicon import alternation, load, rows
from factcheck.mentions import events
from factcheck.mentions.period_words import just_before
from factcheck.model import Bearing, Grain, Kind, PeriodKind, PeriodMention, Quantity, Role, Span

CLOSE = 70  # characters within which a date behind a figure is taken to belong to it
FAR = 110  # the same, when no comma stands between
REACH = 75  # characters looked back at for the word that makes a date a base

NOT_FIGURES = frozenset({Kind.AGE, Kind.ORDINAL, Kind.NOISE, Kind.PERIOD})

ASIDE = re.compile(r"\([^()]{1,60}\)|^[^()]{0,30}\)")
BREAK = re.compile(
    r"""[;()] | \.[ ] | :[ ]
    | (?<!\w)(?: contre[ ] | au[ ]lieu[ ]d | alors[ ]qu | tandis[ ]qu | lorsqu | quand[ ] | mais[ ] | où[ ]
               | et[ ](?:[^\W\d_]{1,12}[ ]){0,2}(?:devrai|pourrai|sera[ ]|seront[ ]|vise[ ]|table[ ]) )""",
    re.VERBOSE,
)
# « par rapport à l'ensemble de l'année 2023 », « plus élevé qu'en 2019 »
COMPARED_TO = re.compile(
    r"""(?<!\w)(?:
        par[ ]rapport(?=[ ]la[ ])  # « par rapport la période correspondante de 2009 », as some print it
      | (?: par[ ]rapport | comparativement | relativement | face | compar(?:e|er|ant|ons|ée?s?)
          | supérieure?s? | inférieure?s? | identiques? | égale?s? | équivalente?s? )[ ](?:à|au|aux)
      | en[ ]comparaison[ ](?:avec|de|du) | versus | vs\.?
      | (?: plus | moins | mieux | autant | davantage | mêmes? | meilleure?s? )(?:[ ][^\W\d_]{1,15}){0,3}
        [ ]qu(?: e(?![ ](?:prévu|attendu|doubl|tripl|jamais)) | (?=') )
    )(?:[ '][^\W\d_]{1,13}){0,6}[ ']?$""",
    re.VERBOSE,
)
# « contre 19,37 milliards à la fin de 2014 »: a figure of comparison, then its date
AGAINST_THAT = re.compile(
    r"(?<!\w)(?:contre|au lieu de|après) (?:[^\W\d_]{1,10} ){0,3}[+-]?\d(?:[^.;:()]|(?<=\d)[.,](?=\d)){0,50}$"
)
# « Après une année exceptionnelle 2022, », « Après trois mois de baisse en 2023, »
AFTER_THAT = re.compile(r"(?:^|[.!?»\n] ?)après [^,.;]{0,80}$")
SINCE_THEN = re.compile(r"(?<!\w)(?:après|avant)(?:[ '][^\W\d_]{1,12}){0,6}[ ']?$")
SOFTENED = (
    r"(?:(?:seulement|quelque|près de|plus de|moins de|environ|à peine|autour de|les|un peu plus de|un peu moins de) )?"
)
AGAINST = re.compile(
    rf"(?<!\w)(?:contre|au lieu de|au lieu d'|après|versus|vs\.?) ?{SOFTENED}"
    rf"(?:une? (?:taux |[^\W\d_]{{3,15}} )(?:de |d'))?{SOFTENED}$"
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
        and not (_is_of_a_speech(document, date) and (not speeches or is_bare_weekday(document, date)))
    )


SINCE_LAUNCH = re.compile(
    r"(?<!\w)depuis (?:son|sa|leur|la|le|l')(?: ?[^\W\d_]{2,14}){1,4} (?:en|le|au|fin|début) (?:mois de )?$"
)


def _since_launch(document: Document, date: PeriodMention) -> PeriodMention:
    """« depuis son lancement en décembre 2023 »: the date of the launch opens the period of what is told since."""
    if date.period is None or date.ends or not is_launch(document, date):
        return date
    return replace(date, period=replace(date.period, end=None), bearing=Bearing.SINCE)


def is_launch(document: Document, date: PeriodMention) -> bool:
    """« depuis son lancement en décembre 2023 »."""
    return just_before(document.lower, SINCE_LAUNCH, date.span.start, REACH) is not None


def _is_a_state(document: Document, date: PeriodMention) -> bool:
    """Whether an event's date dates figures all the same: « dès le 1er mai », « depuis son lancement en mai »."""
    if date.bearing is Bearing.FROM or _follows_a_figure(document, date) or is_launch(document, date):
        return True
    return just_before(document.lower, AS_OF_EDGE, date.span.start, 8) is not None


AS_OF_EDGE = re.compile(r"(?<!\w)à $")  # « à fin juin 2015 », whatever event is told before
FIGURE_BEFORE = re.compile(
    r"(?:\d|millions?|milliards?|%|\$|€|dirhams?|euros?|dollars?|dh) (?:depuis |ce |au )?(?:le )?$"
)


def _follows_a_figure(document: Document, date: PeriodMention) -> bool:
    """« a frôlé les 12 000 $ le 18 décembre »: the event is the figure's own."""
    return just_before(document.lower, FIGURE_BEFORE, date.span.start, 24) is not None


def bases(
    document: Document, dates: Sequence[PeriodMention], figures: Sequence[Quantity], roles: Mapping[Span, Role]
) -> frozenset[Span]:
    """The dates that only serve to compare, by their own words or by those of the figure they date."""
    compared = (figure for figure in figures if is_reference(document, figure, roles))
    theirs = (behind(document, figure, dates, figures) for figure in compared)
    own = (date for date in dates if _is_earlier(date) or is_compared(document, date.span) or _is_usual(document, date))
    ends = (date for date in theirs if date and not date.ends)  # « de 8 à 9 % entre mai et juin » is of both figures
    return frozenset(date.span for date in (*own, *ends))


USUAL = re.compile(r"(?<!\w)moyenne(?: [^\W\d_]{1,14}){0,3} $|% sur $")


def _is_usual(document: Document, date: PeriodMention) -> bool:
    """« 5 % de plus que la moyenne quinquennale 2014-2018 », « 4 % sur 2018 »: years that only serve to compare."""
    years = date.stated is not None and date.stated.grain is Grain.YEAR
    return years and just_before(document.lower, USUAL, date.span.start, REACH) is not None


def _is_earlier(date: PeriodMention) -> bool:
    return date.steps is not None and (date.steps.months, date.steps.days) < (0, 0)


def is_only_compared(document: Document, span: Span) -> bool:
    """Whether nothing is told of a date but that something is compared with it: « par rapport à », « plus qu'en »."""
    return just_before(document.lower, COMPARED_TO, span.start, REACH) is not None


def is_compared(document: Document, span: Span) -> bool:
    """Whether the words in front of a date compare with it, or with a figure of that date: « contre 8 % en »."""
    before = (COMPARED_TO, AGAINST_THAT, AFTER_THAT)
    return any(just_before(document.lower, pattern, span.start, 100) is not None for pattern in before)


def is_reference(document: Document, figure: Quantity, roles: Mapping[Span, Role]) -> bool:
    """Whether a figure is what another one is compared with: « contre 9,6 », « de 12 (à 14) »."""
    if roles.get(figure.span) is Role.FROM and figure.direction is None:
        return True
    return just_before(document.lower, AGAINST, figure.span.start, REACH) is not None


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
        or COMPARED_TO.search(words)
        or SINCE_THEN.search(words)
    ):
        return False
    if _is_usual(document, date):
        return False
    if "," in words and _is_a_beginning(document, date):
        return False  # « 9 millions, tirés par la filiale lancée en 2015 »
    first = bisect_left(figures, figure.span.end, key=lambda other: other.span.start)
    last = bisect_left(figures, date.span.start, key=lambda other: other.span.start)
    between = (other for other in figures[first:last] if other.kind not in NOT_FIGURES)
    return all(_is_aside(gap, other.span.start - figure.span.end) for other in between)


def _is_aside(gap: str, place: int) -> bool:
    return any(match.start() < place < match.end() for match in ASIDE.finditer(gap))


def is_in_passing(document: Document, date: PeriodMention) -> bool:
    """Whether a date only tells which of many is meant: « la Coupe du monde en 2030 », « son mandat (2012-2024) »."""
    named = just_before(document.lower, _named(), date.span.start, REACH) is not None
    return named or _is_a_beginning(document, date)


# « (une filiale) lancée en 2022 » tells when it began, and dates no figure behind.
BEGUN = re.compile(r"(?: [^\W\d_]{3,12})? (?:en|dès|fin|début|depuis) $")


def _is_a_beginning(document: Document, date: PeriodMention) -> bool:
    start = max(0, date.span.start - REACH)
    if date.kind is not PeriodKind.YEAR or not just_before(document.lower, BEGUN, date.span.start, REACH):
        return False
    told = events.words().finditer(document.lower, start, date.span.start)
    return any(BEGUN.fullmatch(document.lower, word.end(), date.span.start) for word in told)


@cache
def _named() -> re.Pattern[str]:
    events = alternation(load("event_names", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:{events})(?: \([^()]{{1,12}}\))? (?:de (?:l'année )?|en |du )$|\($")


# --- days of speech -----------------------------------------------------------------------------------------

WORDS_BETWEEN = r"(?:,? [\w'-]{1,14}){0,4},? (?:ce |le |du |de )?$"
THIS = re.compile(r"(?<!\w)ce $")
DIGIT = re.compile(r"\d")


@cache
def _spoken() -> re.Pattern[str]:
    verbs = [form for _, row in rows("reporting_verbs") for form in row["form"].split("|")]
    words = alternation([*verbs, *load("telling_words", lambda row: row["kind"]).entries])
    return re.compile(rf"(?<!\w)(?:{words}){WORDS_BETWEEN}")


@cache
def _occasion() -> re.Pattern[str]:
    kinds = load("telling_words", lambda row: row["kind"]).entries
    return re.compile(rf"(?<!\w)(?:{alternation(form for form, kind in kinds.items() if kind == 'occasion')})(?!\w)")


def is_bare_weekday(document: Document, date: PeriodMention) -> bool:
    """« lundi », but neither « ce lundi » nor « lundi 3 mars »."""
    if date.kind is not PeriodKind.DAY or date.weekday is None or DIGIT.search(date.span.of(document.lower)):
        return False
    return just_before(document.lower, THIS, date.span.start) is None


def _is_of_a_speech(document: Document, date: PeriodMention) -> bool:
    """« a indiqué hier le ministre », « une note publiée mardi »."""
    if date.kind is not PeriodKind.DAY or DIGIT.search(date.span.of(document.lower)):
        return False
    return just_before(document.lower, _spoken(), date.span.start, REACH) is not None


def is_of_an_occasion(document: Document, date: PeriodMention) -> bool:
    """« la réunion du 26 novembre », « Le 26 novembre, une conférence… »: figures are told there, as of that day."""
    start, end = max(0, date.span.start - 60), date.span.end + 40
    return _occasion().search(document.lower, start, end) is not None
