"""The days on which something was said, which date no figure, and those of the occasions on which figures are told."""

from __future__ import annotations

import re
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load, rows
from factcheck.mentions.period_words import just_before
from factcheck.model import PeriodKind, PeriodMention, Span

REACH = 75  # characters looked back at
AHEAD, BEHIND = 60, 90  # characters around a day within which an occasion is named
VOTES = 200  # characters around a day within which votes are counted
WORDS_BETWEEN = r"(?:,? [\w'-]{1,14}){0,4},? (?:ce |le |du |de )?$"
THIS = re.compile(r"(?<!\w)ce $")
DIGIT = re.compile(r"\d")


def words(*kinds: str) -> list[str]:
    """The forms of ``telling_words.csv`` of these kinds."""
    return [form for form, kind in load("telling_words", lambda row: row["kind"]).entries.items() if kind in kinds]


@cache
def _spoken() -> re.Pattern[str]:
    verbs = [form for _, row in rows("reporting_verbs") for form in row["form"].split("|")]
    told = alternation([*verbs, *words("occasion", "publication")])
    return re.compile(rf"(?<!\w)(?:{told}){WORDS_BETWEEN}")


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words('occasion', 'ballot'))})(?!\w)")


def is_bare_weekday(document: Document, date: PeriodMention) -> bool:
    """« lundi », but neither « ce lundi » nor « lundi 3 mars »."""
    if date.kind is not PeriodKind.DAY or date.weekday is None or DIGIT.search(date.span.of(document.lower)):
        return False
    return just_before(document.lower, THIS, date.span.start) is None


def is_of_a_speech(document: Document, date: PeriodMention) -> bool:
    """« a indiqué hier le ministre », « une note publiée mardi »."""
    if date.kind is not PeriodKind.DAY or DIGIT.search(date.span.of(document.lower)):
        return False
    return just_before(document.lower, _spoken(), date.span.start, REACH) is not None


def is_spoken(document: Document, date: PeriodMention) -> bool:
    """« a indiqué en mars le ministre », « une note publiée en mai »: a verb of telling is close before the date."""
    return just_before(document.lower, _spoken(), date.span.start, REACH) is not None


def tells(document: Document, within: Span) -> bool:
    """Whether a stretch of a sentence is about saying, publishing or meeting rather than doing."""
    return any(pattern.search(document.lower, within.start, within.end) for pattern in (_telling(), _occasion()))


@cache
def _telling() -> re.Pattern[str]:
    verbs = [form for _, row in rows("reporting_verbs") for form in row["form"].split("|")]
    return re.compile(rf"(?<!\w)(?:{alternation([*verbs, *words('publication')])})(?!\w)")


def is_of_an_occasion(document: Document, date: PeriodMention) -> bool:
    """« la réunion du 26 novembre », « Le 26 novembre, une conférence… »: figures are told there, as of that day."""
    start, end = max(0, date.span.start - AHEAD), date.span.end + BEHIND
    return _occasion().search(document.lower, start, end) is not None


SESSION = re.compile(
    r"(?<!\w)(?:clôtur\w{1,5}|à l'ouverture|à la clôture|cotations?|en bourse"
    r"|(?:la|cette|une) séance (?:de|du|boursière))(?!\w)"
)


def is_of_a_session(document: Document, date: PeriodMention) -> bool:
    """« La Bourse a perdu 0,3 %, jeudi à la clôture »: the day of the prices the article gives."""
    near = document.around(date.span, AHEAD)
    return date.period is not None and SESSION.search(document.lower, near.start, near.end) is not None


TOOK_PLACE = re.compile(
    r"(?<!\w)(?:a eu lieu|ont eu lieu|survenue?s?|s'est produite?|se sont produits|s'est jouée?|s'est déroulée?)"
    r"(?: [^\W\d_]{2,10}){0,2} (?:le |ce |la nuit de )?$"
)


def is_of_an_accident(document: Document, date: PeriodMention) -> bool:
    """« Le drame est survenu samedi vers 4 h »: what follows is told of that day."""
    if date.kind is not PeriodKind.DAY or date.period is None:
        return False
    return just_before(document.lower, TOOK_PLACE, date.span.start, REACH) is not None


BALLOT = re.compile(r"(?<!\w)voix (?:pour|contre|et)(?!\w)|(?<!\w)abstentions?(?!\w)")


def is_of_a_ballot(document: Document, date: PeriodMention) -> bool:
    """« Par 90 voix contre 40, la Chambre a adopté mardi… »: the day is that of the votes, not of the telling."""
    if date.kind is not PeriodKind.DAY or date.period is None:
        return False
    sentence = document.sentence_at(date.span.start).span
    return (
        BALLOT.search(
            document.lower, max(sentence.start, date.span.start - VOTES), min(sentence.end, date.span.end + VOTES)
        )
        is not None
    )
