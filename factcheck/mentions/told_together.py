"""How figures told together are told: a part like its whole, a gloss like what it says otherwise, a figure said again.

« confirme la fermeture de 180 lits, dont 62 en médecine et 48 en chirurgie » plans
all three, though the verb reaches the first alone; and « 876 unités livrées, dont
648 ambulances » observes both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from factcheck.document import Document
from factcheck.mentions import plans
from factcheck.mentions.modalities import modality_of, own_modality, told_of
from factcheck.model import Kind, Modality, Period, Quantity, Span

PLANNED = frozenset({Modality.TARGET, Modality.FORECAST})
ABOUT = r"(?:(?:près|plus|moins|environ|quelque|un peu|pas) ?(?:de |d')?){0,2}(?:l[ae] |l'|les )?"
PLAIN = r"(?:[^.;:\d«»()]|(?<=\bm)[23])"  # « m3 »
PART = re.compile(rf"{PLAIN}{{0,70}}(?:,|\() ?(?:dont|y compris) {ABOUT}")
GLOSS = re.compile(rf"{PLAIN}{{0,70}}[.,] ?soit {ABOUT}")  # « 800.000 m3 par jour. Soit 95 millions par an »
NEXT = re.compile(rf"[^.;:,()\d«»]{{0,40}}(?:,| et) (?:de |d')?{ABOUT}")  # « 62 en médecine et 48 en chirurgie »
OUT_OF = re.compile(r"(?: [^\s\d.;:,]{1,18}){0,3} sur (?:les |un total de )?")  # « 180 lits sur 1 520 »
THERE = re.compile(r"[^.;:,\d]{0,30}\b(?:déjà|actuellement|à ce jour|aujourd'hui)\b")
CONJUGATED = re.compile(r"\b(?:a|ont|est|sont|avait|était|étaient)\b")
SMALL = 10  # « deux » of something is often two others


def find(
    document: Document, figures: Sequence[Quantity], periods: Mapping[Span, Period | None]
) -> dict[Span, Modality]:
    """How each of the figures, in text order, is told."""
    found = {figure.span: modality_of(document, figure.span, periods.get(figure.span)) for figure in figures}
    wholes: dict[Span, Span] = {}
    for place in range(1, len(figures)):
        whole = _whole(document, figures, place, wholes)
        if whole:
            wholes[figures[place].span] = whole
            found[figures[place].span] = _shared(document, figures[place], found[whole], found)
    return found | _said_again(document, figures, found)


def _whole(document: Document, figures: Sequence[Quantity], place: int, wholes: Mapping[Span, Span]) -> Span | None:
    """The figure that one is told as a part of, or as another wording of."""
    before, figure = figures[place - 1], figures[place]
    if _links(GLOSS, document, before, figure):
        return before.span if own_modality(document, before.span) is not Modality.OBSERVED else None
    if _links(PART, document, before, figure) or _links(_trait(), document, before, figure):
        counted = place > 1 and _links(OUT_OF, document, figures[place - 2], before)
        return figures[place - 2].span if counted else before.span
    if before.span in wholes and _links(NEXT, document, before, figure):
        between = document.lower[before.span.end : figure.span.start]
        return None if CONJUGATED.search(between) else wholes[before.span]
    return None


@cache
def _trait() -> re.Pattern[str]:
    """« 15 unités d'une capacité de 192 millions de m³ »: what things are like is told as they are."""
    return re.compile(
        rf"(?: [^\s\d.;:,()]{{1,18}}){{1,4}},? d'une? (?:{plans.words('trait')})(?: [^\W\d_]{{3,12}})? de {ABOUT}"
    )


def _links(pattern: re.Pattern[str], document: Document, one: Quantity, other: Quantity) -> bool:
    return pattern.fullmatch(document.lower, one.span.end, other.span.start) is not None


def _shared(document: Document, figure: Quantity, whole: Modality, found: Mapping[Span, Modality]) -> Modality:
    """What the whole is told as, unless the part has a verb or a word of its own."""
    if THERE.match(document.lower, figure.span.end):
        return Modality.OBSERVED
    return found[figure.span] if own_modality(document, figure.span) else whole


def _said_again(
    document: Document, figures: Sequence[Quantity], found: Mapping[Span, Modality]
) -> dict[Span, Modality]:
    """What is planned elsewhere, for a figure said again of which nothing tells: « 180 lits, c'est beaucoup »."""
    planned = {_identity(figure): found[figure.span] for figure in figures if found[figure.span] in PLANNED}
    again = [figure for figure in figures if found[figure.span] is Modality.OBSERVED and _identity(figure) in planned]
    return {figure.span: planned[_identity(figure)] for figure in again if _is_told_of_nothing(document, figure)}


def _identity(figure: Quantity) -> tuple[object, ...] | Span:
    """What makes two counts one and the same; a figure of another kind is itself alone."""
    if figure.kind is not Kind.COUNT or figure.unit is None or figure.value is None or figure.value < SMALL:
        return figure.span
    return figure.value, figure.unit, figure.per


def _is_told_of_nothing(document: Document, figure: Quantity) -> bool:
    return own_modality(document, figure.span) is None and told_of(document, figure.span) is None
