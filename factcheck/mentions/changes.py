"""Figures that belong together: from–to changes and their deltas, and which way a variation goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions.ranges import moves
from factcheck.model import Direction, Kind, Quantity, Relation, RelationType, Role, Span

TO = re.compile(r"[^.;:]{0,60}?(?:,? à|,? a)(?: (?:plus de|près de|environ|quelque|moins de|un peu plus de))? $")
AGAINST = re.compile(
    r"[^.;]{0,70}?(?:contre|au lieu de|après)(?: (?:plus de|près de|environ|quelque|seulement|les|de))? ?$"
)
# « contre 17 % chez les femmes » compares two things; « contre 17 % pour la même période » is one that changes
OTHER_THING = re.compile(
    r" (?:seulement )?(?:pour|chez) (?:l'|les? |la |celles? |celui |ceux )"
    r"(?!même|période|année|an |mois|trimestre|semestre|exercice|premi|deux|trois|quatre|cinq|six|sept|huit|neuf|saison"
    r"|campagne|mois|seul)"
)
REACHES = re.compile(r"(?<!\w)à (?:plus de |moins de |près de |environ |quelque )?$")
REACHED = re.compile(r"(?<!\w)(?:pour|portant|ramenant|atteign\w{1,5})(?!\w)")
# « de 6 milliards, tandis que les dépenses stagnent à 31 »; « une hausse de 2 milliards à 19 milliards »
SWITCH = re.compile(r"(?<!\w)(?:tandis qu|alors qu)")
STEP_BEFORE = re.compile(
    r"(?<!\w)(?:hausse|baisse|augmentation|diminution|progression|recul|repli|croissance|gain|perte)"
    r"(?: [^\W\d_]{4,12})? (?:de|d')(?: (?:plus de|près de|environ|quelque))? ?$"
)
OF = re.compile(r"(?<!\w)(?:de|d'|des)(?: (?:plus de|près de|environ|quelque|les))? ?$")
DELTA = re.compile(r"[^.;]{0,80}$")
LEVEL_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.RATE, Kind.DURATION})
DELTA_KINDS = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATIO})
OPPOSED = frozenset({"voix"})  # « 84 voix contre 12 » opposes, and changes nothing
BEFORE_REACH = 45
SIGNED_KINDS = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MONEY, Kind.COUNT})


@cache
def _directions() -> dict[str, Direction]:
    return dict(load("variations", lambda row: Direction(row["direction"])).entries)


@cache
def variation_before() -> re.Pattern[str]:
    """« en hausse de », « a reculé de près de » right before a figure."""
    return re.compile(
        rf"(?<!\w)(?P<form>{alternation(_directions())})(?!\w)"
        r"(?: (?:est|a été|de|d'|des|à|sensible|nette|forte|légère|estimée|annuelle|mensuelle)){0,4}"
        r" ?(?:de |d')?(?:près de |plus de |moins de |quelque |environ )?$"
    )


def direction_of(document: Document, quantity: Quantity) -> Direction | None:
    """The way a variation goes, told by its sign or by « hausse de », « recule de » just before it."""
    if quantity.direction or quantity.kind not in SIGNED_KINDS:
        return quantity.direction
    sentence = document.sentence_at(quantity.span.start).span
    before = document.lower[max(sentence.start, quantity.span.start - BEFORE_REACH) : quantity.span.start]
    match = variation_before().search(before)
    return _directions()[match["form"]] if match else None


def relate(document: Document, quantities: Sequence[Quantity]) -> dict[Span, Relation]:
    """The change relations between figures that follow one another in a sentence, keyed by figure.

    « de A à B » gives from and to, « B contre A » to and from, and a variation
    behind such a pair its delta.
    """
    relations: dict[Span, Relation] = {}
    groups = 0
    for first, second in _neighbours(document, quantities):
        going_on = _goes_on(document, first, relations)
        roles = _roles(document, first, second, going_on)
        if roles and first.span not in relations:
            groups += 1
            for quantity, role in zip((first, second), roles, strict=True):
                relations[quantity.span] = Relation(RelationType.CHANGE, f"g{groups}", role)
        elif first.span in relations and _is_delta(document, first, second):
            relations[second.span] = replace(relations[first.span], role=Role.DELTA)
    return relations


def _neighbours(document: Document, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each figure with the one before it, an amount's conversion in parentheses passed over."""
    for place, second in enumerate(quantities[1:], start=1):
        first = quantities[place - 1]
        if place > 1 and not _comparable(first, second) and _in_parentheses(document, first):
            first = quantities[place - 2]
        yield first, second


def _in_parentheses(document: Document, quantity: Quantity) -> bool:
    before = document.lower[max(0, quantity.span.start - 20) : quantity.span.start]
    return "(" in before and ")" not in before[before.rfind("(") :]


def _goes_on(document: Document, first: Quantity, relations: dict[Span, Relation]) -> bool:
    """Whether the sentence has told a move before: « passant de 12 à 14 %, (et) de 3 à 4 % dans le Sud »."""
    last = next(reversed(relations), None)
    return last is not None and document.sentence_index(last.start) == document.sentence_index(first.span.start)


def _roles(document: Document, first: Quantity, second: Quantity, going_on: bool) -> tuple[Role, Role] | None:
    if not _comparable(first, second) or not _same_sentence(document, first, second):
        return None
    gap = document.lower[first.span.end : second.span.start]
    before = document.lower[max(0, first.span.start - 60) : first.span.start]
    if AGAINST.fullmatch(gap) and first.unit not in OPPOSED:
        compared = OTHER_THING.match(document.lower, second.span.end)
        return None if compared else (Role.TO, Role.FROM)
    if REACHED.search(gap) and direction_of(document, first) is not None:
        return None  # « en hausse de 46 MDH pour atteindre 5 010 MDH »: a step, then a level
    if first.direction or SWITCH.search(gap) or STEP_BEFORE.search(before):
        return None
    moving = going_on or moves().search(before) or moves().search(gap)  # « De 310 classes, le parc passe à 365 »
    if moving and TO.fullmatch(gap) and OF.search(before):
        return Role.FROM, Role.TO
    return None


def _is_delta(document: Document, level: Quantity, delta: Quantity) -> bool:
    gap = document.lower[level.span.end : delta.span.start]
    variation = delta.kind in DELTA_KINDS and (direction_of(document, delta) is not None or delta.kind is Kind.RATIO)
    if REACHES.search(document.lower, max(0, delta.span.start - BEFORE_REACH), delta.span.start):
        return False  # « …, pour chuter à 4,8 % »: a level
    return variation and _same_sentence(document, level, delta) and DELTA.fullmatch(gap) is not None


def _comparable(first: Quantity, second: Quantity) -> bool:
    return first.kind is second.kind and first.kind in LEVEL_KINDS and first.unit == second.unit


def _same_sentence(document: Document, first: Quantity, second: Quantity) -> bool:
    return document.sentence_index(first.span.start) == document.sentence_index(second.span.start)
