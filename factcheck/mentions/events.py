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
from factcheck.model import Bearing, Grain, PeriodKind, PeriodMention, Quantity

AS_OF = re.compile(r"(?<![\w'])(?:au|à|aux|arrêtée?s? au|en date du|fin|dès fin)(?: \w{3,8})? $")
SET_FOR = re.compile(
    r"(?<!\w)(?:fixé|prévu|programmé|reporté|repoussé|avancé|renvoyé|convoqué|attendu)e?s? (?:au|aux|pour le) $"
)
DIGIT = re.compile(r"\d")
REACH = 70
CLAUSE = re.compile(r"[;:()]|, (?:et|mais|tandis|alors|contre)(?!\w)|\. ")


@cache
def _event() -> re.Pattern[str]:
    forms = load("event_words", lambda row: row["note"]).entries
    return re.compile(rf"(?<!\w)(?:{alternation(forms)})(?!\w)")


# « Dakar, 14 mai (APS) – Les exportations… » : where and when the copy was filed
DATELINE = re.compile(r"[^\W\d_][\w' -]{1,30}, (?:le )?$")


def is_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """Whether the date says when something happened; ``figures`` are in text order."""
    stated = mention.stated or mention.period
    if stated is None or not DIGIT.search(document.lower, mention.span.start, mention.span.end):
        return False
    before = document.lower[max(0, mention.span.start - 24) : mention.span.start]
    if mention.kind is PeriodKind.DAY and stated.grain is Grain.DAY and stated.start == stated.end:
        if DATELINE.fullmatch(document.lower, document.block_at(mention.span.start).span.start, mention.span.start):
            return False
        if SET_FOR.search(before):
            return True
        return not AS_OF.search(before) and mention.bearing is not Bearing.FROM
    return mention.kind is PeriodKind.MONTH and _follows_event(document, mention, figures)


def _follows_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """An event word stands before the date in its clause, with no figure in between."""
    sentence = document.sentence_at(mention.span.start).span
    start = max(sentence.start, mention.span.start - REACH)
    found = list(_event().finditer(document.lower, start, mention.span.start))
    if not found:
        return False
    last = found[-1].end()
    if CLAUSE.search(document.lower, last, mention.span.start):
        return False
    nearest = bisect_left(figures, mention.span, key=lambda figure: figure.span) - 1
    return nearest < 0 or figures[nearest].span.start < last
