"""Which dates are claims: those that say when something happened, not those a figure is as of.

« lancée en décembre 2023 » dates an event; « 110 000 en décembre 2024 » and
« au 31 décembre » date a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.model import Bearing, Grain, Period, PeriodKind, PeriodMention, Quantity

AS_OF = re.compile(r"(?<![\w'])(?:au|à|aux|arrêtée?s? au|en date du|fin|dès fin)(?: \w{3,8})? $")
SET_FOR = re.compile(
    r"(?<!\w)(?:fixé|prévu|programmé|reporté|repoussé|avancé|renvoyé|convoqué|attendu)e?s? (?:au|aux|pour le) $"
    r"|(?<!\w)remont(?:e|ent|ait) au $"
)
ONE_DAY = re.compile(r"(?:[^\W\d_]+ )?\d{1,2}(?:er)? [^\W\d_]+\.?(?: \d{4})?")
DIGIT = re.compile(r"\d")
EFFECTIVE = frozenset({Bearing.FROM, Bearing.SINCE, Bearing.UNTIL, Bearing.BY})
OPENING = re.compile(r"[ \"«-]{0,3}(?:(?:en|dès|depuis|courant|au mois de|le mois de) )?")
DONE = re.compile(r"(?:[éiu]e?s?|it|erte?|vigueur|service|œuvre|place)$")  # not « le pire accident depuis mai »
SINCE = re.compile(r" depuis (?:le (?:mois de )?)?")  # « versée depuis décembre 2023 », not « 120 nommés depuis mai »
REACH = 70
CLAUSE = re.compile(r"[;()]|(?<! ):|: \w|, (?:et|mais|tandis|alors|contre)(?!\w)|\. ")


@cache
def _event() -> re.Pattern[str]:
    forms = load("event_words", lambda row: row["note"]).entries
    return re.compile(rf"(?<!\w)(?:{alternation(forms)})(?!\w)")


# « Dakar, 14 mai (APS) – Les exportations… » : where and when the copy was filed
DATELINE = re.compile(r"(?:[^\W\d_][\w' -]{0,30}(?:,| -) ){1,2}(?:le )?$")
FILED = re.compile(r" ?(?:\([^()\n]{2,30}\)|[-:/|]|\.? *(?:$|\n)|\. )")


def is_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """Whether the date says when something happened; ``figures`` are in text order."""
    stated = mention.stated or mention.period
    before = document.lower[max(0, mention.span.start - 24) : mention.span.start]
    if mention.kind is PeriodKind.DAY:
        if not _is_one_day(document, mention, stated):
            return False
        if _files_copy(document, mention):
            return False
        return not AS_OF.search(before) or _takes_effect(document, mention, figures)
    return mention.kind is PeriodKind.MONTH and (
        _follows_event(document, mention, figures) or _opens_event(document, mention, figures)
    )


def _is_one_day(document: Document, mention: PeriodMention, stated: Period | None) -> bool:
    """A day of the calendar, its year known or not; neither « lundi » nor « du 3 au 7 mars »."""
    words = mention.span.of(document.lower)
    if stated is None:
        return ONE_DAY.fullmatch(words) is not None
    return stated.grain is Grain.DAY and stated.start == stated.end and DIGIT.search(words) is not None


def _files_copy(document: Document, mention: PeriodMention) -> bool:
    """Whether the date opens its paragraph behind a place, as the day the copy was filed."""
    start = document.block_at(mention.span.start).span.start
    if not DATELINE.fullmatch(document.lower, start, mention.span.start):
        return False
    return FILED.match(document.lower, mention.span.end) is not None


def _takes_effect(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« à compter du 1er janvier », « l'audience est fixée au 3 mars » : « au » that is no as-of."""
    if mention.bearing in EFFECTIVE:
        return True
    before = document.lower[max(0, mention.span.start - 24) : mention.span.start]
    return SET_FOR.search(before) is not None or _follows_event(document, mention, figures)


def _opens_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« En mars 2022, le pays a signé… » : the event comes right behind, before any figure."""
    around = document.around(mention.span)
    if not OPENING.fullmatch(document.lower, around.start, mention.span.start):
        return False
    event = _event().search(document.lower, mention.span.end, min(around.end, mention.span.end + REACH))
    if not event or CLAUSE.search(document.lower, mention.span.end, event.start()):
        return False
    following = bisect_left(figures, mention.span, key=lambda figure: figure.span)
    return following == len(figures) or figures[following].span.start >= event.start()


def _follows_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """An event word stands before the date in its clause, with no figure in between."""
    sentence = document.sentence_at(mention.span.start).span
    start = max(sentence.start, mention.span.start - REACH)
    found = list(_event().finditer(document.lower, start, mention.span.start))
    if not found:
        return False
    last = found[-1].end()
    since = mention.bearing is Bearing.SINCE
    if since and not DONE.search(found[-1].group()):
        return False
    if since and not SINCE.fullmatch(document.lower, last, mention.span.start):
        return False
    if CLAUSE.search(document.lower, last, mention.span.start):
        return False
    nearest = bisect_left(figures, mention.span, key=lambda figure: figure.span) - 1
    return nearest < 0 or figures[nearest].span.start < last
