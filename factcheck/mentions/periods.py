"""Dates and periods: wording and publication date in, days out.

Three steps: the rules of ``period_rules.py`` find the wordings, with the
preposition and « fin », « début », « mi- » before them; neighbours lend each
other the year they share and make ranges; then each is settled in text order,
since « un an plus tôt » counts from what was said before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from factcheck.document import Document
from factcheck.folding import fold_lower
from factcheck.mentions import distances, timeline
from factcheck.mentions.period_rules import RULES
from factcheck.mentions.period_words import BEARINGS, EDGE, EDGES, OPENING, Wording, just_before, whole
from factcheck.model import Article, Bearing, Block, Period, PeriodKind, PeriodMention, Span, Zone


def find(document: Document) -> tuple[PeriodMention, ...]:
    """The dates and periods of an article in text order, none overlapping another."""
    told = _with_glosses(document.lower, list(_wordings(document)))
    wordings = _with_ranges(document.lower, _with_shared_years(document.lower, told))
    return tuple(timeline.settle(document, wordings))


def resolve(text: str, reference: date | None) -> Period | None:
    """The period of the first date expression of a snippet, told on a given day; a day is given bare.

    >>> resolve("à fin janvier 2025", None).iso()
    '2025-01'
    >>> resolve("il y a trois ans", date(2025, 3, 14)).iso()
    '2022'
    """
    blocks = tuple(Block(Span(*line.span()), Zone.BODY) for line in re.finditer(r"[^\n]*\S[^\n]*", text))
    mentions = find(Document.of(Article("", text, blocks, published=reference)))
    if mentions:
        first = mentions[0]
        return first.stated if first.kind is PeriodKind.DAY else first.period
    return distances.resolve(fold_lower(text), reference) if reference else None


# --- wordings -----------------------------------------------------------------------------------------------

PARTS = re.compile(r"\(\?P<\w+>")
PREFIX = re.compile(
    rf"""(?<!\w) (?:(?P<bearing>{whole(*BEARINGS.entries)})[ ])?
    (?:(?:au|aux|à|a|en|du|de)[ ])? (?:(?:le|la|les|ce|cette)[ ]|l')?
    (?: (?P<edge>{EDGE}) (?:[- ](?:de[ ]la[ ]|de[ ]l'|d'|du[ ]|de[ ]|l')?) )?
    (?: (?:mois|année|annee|an|exercice|semaine|trimestre|(?P<season>campagne|saison))[ ](?:de[ ]|d')? )?
    $""",
    re.VERBOSE,
)


@cache
def _any_rule() -> re.Pattern[str]:
    """All the rules as one pattern, each closed by its numbered group: a rule that fails has then marked nothing."""
    branches = (f"{PARTS.sub('(?:', rule.pattern)}()" for rule in RULES)
    return re.compile(rf"(?<!\w){OPENING}(?<!\d[.,/:])(?:{'|'.join(branches)})", re.VERBOSE)


def _wordings(document: Document) -> Iterator[Wording]:
    lower, place = document.lower, 0
    while match := _any_rule().search(lower, place):
        wording = _read(document, match.start(), (match.lastindex or 1) - 1)
        place = wording.span.end if wording else match.start() + 1
        if wording:
            yield _with_prefix(lower, wording)


def _read(document: Document, start: int, first_rule: int) -> Wording | None:
    """What the first rule that reads something here, from the given one on, makes of it."""
    for rule in RULES[first_rule:]:
        match = rule.compiled.match(document.lower, start)
        wording = rule.read(match, document) if match else None
        if wording:
            return wording
    return None


def _with_prefix(lower: str, wording: Wording) -> Wording:
    prefix = just_before(lower, PREFIX, wording.span.start, 40)
    if prefix is None:
        return wording
    bearing = BEARINGS.entries[prefix["bearing"]] if prefix["bearing"] else Bearing.AT
    if prefix["edge"] is None or wording.edge is not None or "season" in (wording.kind, prefix.lastgroup):
        return wording if bearing is wording.bearing else replace(wording, bearing=bearing)
    span = Span(prefix.start("edge"), wording.span.end)
    return replace(wording, span=span, bearing=bearing, edge=EDGES.entries[prefix["edge"]])


# --- neighbours ---------------------------------------------------------------------------------------------

LISTED = re.compile(
    r"(?:,| et| ou| à| au| puis|,? jusqu'(?:à|au|en)| ?-)? ?(?:à |au |en |le |du |de |d'|la |des )?(?:la |le )?"
)
TO = re.compile(r"(?: (?:à|a|au|aux)|,?(?P<and> et)? (?:jusqu'à|jusqu'au|jusqu'en)) (?:la |le |l')?| ?- ?")
AND = re.compile(r" et (?:le |la |l'|en |de |d'|(?P<that>celui de |celle de ))?")
FROM = re.compile(r"(?<!\w)(?:de|du|d'|des|depuis|entre)(?:$| (?:(?:le|la|les) |l')?(?:mois d(?:e |'))?$)")
BETWEEN = re.compile(
    r"(?<!\w)(?:entre (?:(?:le|la|les|mois de) |l')?|(?:les|des|aux|deux|derniers|premiers) mois d(?:e |'))$"
)
ENDS = frozenset({PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SEMESTER, PeriodKind.YEAR})


def _with_shared_years(lower: str, wordings: list[Wording]) -> list[Wording]:
    """« le 28 février et le 3 mars 2025 », « en mai et juin 2024 »: the year said once is for both."""
    for place in range(len(wordings) - 2, -1, -1):
        here, following = wordings[place], wordings[place + 1]
        if not here.wants_year or here.elliptic or following.year is None or following.slot is None or following.last:
            continue
        if here.slot and LISTED.fullmatch(lower, here.span.end, following.span.start) and not following.slot.is_year:
            earlier = here.slot.first > following.slot.first
            wordings[place] = replace(here, year=following.year - earlier)
    return wordings


def _with_glosses(lower: str, wordings: list[Wording]) -> list[Wording]:
    """« l'année dernière (2017) »: the year in parentheses says which."""
    glossed = {}
    for here, following in pairwise(wordings):
        same = here.kind is following.kind is PeriodKind.YEAR and here.shift and following.year
        if same and lower[here.span.end : following.span.start] == " (" and lower.startswith(")", following.span.end):
            glossed[here.span] = replace(here, year=following.year, shift=None)
    return [glossed.get(wording.span, wording) for wording in wordings]


def _with_ranges(lower: str, wordings: list[Wording]) -> list[Wording]:
    """« du 28 février au 3 mars 2025 », « entre janvier et mars »: two wordings that are the ends of one."""
    merged: list[Wording] = []
    for wording in wordings:
        if merged and _is_range(lower, merged[-1], wording):
            wording = _range(lower, merged.pop(), wording)
        merged.append(wording)
    return merged


def _range(lower: str, first: Wording, last: Wording) -> Wording:
    """The two ends as one; « entre le T3 2023 et celui (la même période) de 2024 » ends with the T3 2024."""
    gap = AND.fullmatch(lower, first.span.end, last.span.start)
    if _is_same(last) or (gap and gap["that"] and last.kind is PeriodKind.YEAR):
        last = replace(last, slot=first.slot, edge=first.edge, shift=None)
    span = Span(first.span.start, last.span.end)
    return replace(first, span=span, kind=PeriodKind.SPAN, bearing=Bearing.AT, last=replace(last, bearing=Bearing.AT))


def _is_same(wording: Wording) -> bool:
    """« la même période de 2018 »."""
    return wording.slot is None and wording.shift is not None and wording.year is not None


def _can_end(first: Wording, last: Wording) -> bool:
    if first.last or last.last or first.kind not in ENDS or first.slot is None:
        return False
    if _is_same(last):
        return first.year is not None
    if last.kind not in ENDS or last.slot is None:
        return False
    return not (first.year and last.year) or (first.year, first.slot.first) <= (last.year, last.slot.first)


def _is_range(lower: str, first: Wording, last: Wording) -> bool:
    if not _can_end(first, last):
        return False
    gap = (first.span.end, last.span.start)
    if AND.fullmatch(lower, *gap):
        return just_before(lower, BETWEEN, first.span.start) is not None
    tie = TO.fullmatch(lower, *gap)
    if tie is None or (tie["and"] and first.bearing is not Bearing.AT):
        return False  # « depuis mai 2023 et jusqu'au 30 juin 2026 » opens, and closes
    return first.kind is last.kind or just_before(lower, FROM, first.span.start) is not None
