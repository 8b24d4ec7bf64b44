"""A figure a thousand times off its neighbours: million for milliard, thousands for millions.

Never on its size alone: the neighbours must say what it should have been — a
variation, a sum, or a series of one measure that is otherwise of one size.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from factcheck.consistency import signatures
from factcheck.consistency.page import Clash, Page
from factcheck.consistency.rooms import allowed, apart, scaled_by, total
from factcheck.intervals import ONE, Interval
from factcheck.lexicon import load
from factcheck.model import Claim, Kind, RelationType, Role, Severity
from factcheck.translation import gettext as _

THOUSAND = Decimal(1000)
TIMES = (THOUSAND, ONE / THOUSAND)
SUMMED = frozenset({Kind.COUNT, Kind.MONEY})
ALIKE = Decimal(5)  # neighbours further apart than that are of no one size
REACH = Decimal(2)
LONGEST = 30  # figures of a series
FEWEST = 3  # figures, and digits of a sum that no chance makes
SCALE = re.compile(r"milli(?:on|ard|er)|(?<![a-z])mm?(?:d|€)|(?<![a-z])mds?(?!\w)")
AND = re.compile(r"(?<!\w)(?:et|ainsi que)(?!\w)[^.;:]{0,90}$")
NOT_A_LEVEL = frozenset({RelationType.CONVERSION, RelationType.TOTAL, RelationType.PART})


@cache
def _units() -> frozenset[str]:
    """What figures are measured in, and not what they count."""
    return frozenset(unit for unit in load("units", lambda row: row["unit"]).entries.values())


def find(page: Page) -> Iterator[Clash]:
    """The figures that only a slip of a thousand explains."""
    yield from _series(page)
    for figures in page.sentences:
        levels = [claim for claim in figures if claim.kind in SUMMED]
        yield from _sums(page, levels)


def _series(page: Page) -> Iterator[Clash]:
    """« 420 000 tonnes en 2021, 435 000 en 2022 et 428 millions en 2023 »."""
    for claims in (*_by_year(page), *_by_place(page)):
        found = _outlier(claims)
        if found is not None:
            others = [claim for claim in claims if claim is not found]
            yield clash(page, found, others, Severity.WARNING)


def _by_year(page: Page) -> Iterator[list[Claim]]:
    """The levels of one measure at different dates."""
    groups = defaultdict[signatures.Signature, dict[object, Claim]](dict)
    for claim in page.figures:
        level = claim.kind in SUMMED and claim.period and _is_level(claim) and not _is_aside(page, claim)
        signature = signatures.of(claim) if level else None
        if signature is not None:
            groups[signature].setdefault(claim.period, claim)
    return (list(group.values()) for group in groups.values())


def _by_place(page: Page) -> Iterator[list[Claim]]:
    """The figures of a sentence in one unit of measure, each of its own place."""
    for figures in page.sentences:
        groups = defaultdict[str, dict[str, Claim]](dict)
        for claim in figures:
            unit, place = claim.quantity.unit, claim.entity
            if unit in _units() and claim.kind is Kind.COUNT and place and not claim.entity_inherited:
                groups[unit or ""].setdefault(place, claim)
        yield from (list(group.values()) for group in groups.values())


def _is_aside(page: Page, claim: Claim) -> bool:
    """« 295 pour 100 000 habitants ; l'Irlande (140) »: a number alone in brackets may be of what is not said again."""
    text, span = page.document.text, claim.span
    alone = claim.quantity.number == span
    return alone and text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _is_level(claim: Claim) -> bool:
    relation = claim.relation
    return relation is None or (relation.type not in NOT_A_LEVEL and relation.role is not Role.DELTA)


def _outlier(claims: Sequence[Claim]) -> Claim | None:
    """The one figure that is of the size of the others when a thousand times more, or less."""
    for claim in claims if FEWEST <= len(claims) <= LONGEST else ():
        value = claim.quantity.value
        others = [other.quantity.value for other in claims if other is not claim]
        sizes = [size for size in others if size is not None and size > 0]
        if value is None or len(sizes) < len(others) or max(sizes) > ALIKE * min(sizes):
            continue
        if any(min(sizes) / REACH <= value * times <= max(sizes) * REACH for times in TIMES):
            return claim
    return None


def _sums(page: Page, figures: Sequence[Claim]) -> Iterator[Clash]:
    """« 126 milliards ; 113 millions et 13 milliards »: a sum but for the scale of one of its terms."""
    for whole, one, other in zip(figures, figures[1:], figures[2:], strict=False):
        units = {(claim.kind, claim.quantity.unit, claim.quantity.per) for claim in (whole, one, other)}
        said = all(SCALE.search(page.said(claim).lower()) for claim in (whole, one, other))
        slip = slipped(whole, (one, other)) if said and len(units) == 1 and AND.search(page.gap(one, other)) else None
        if slip is not None and _digits(whole) >= FEWEST:
            yield clash(page, slip, [claim for claim in (whole, one, other) if claim is not slip], Severity.WARNING)


def _digits(claim: Claim) -> int:
    return len((claim.quantity.value or ONE).normalize().as_tuple().digits)


def slipped(whole: Claim, parts: Sequence[Claim]) -> Claim | None:
    """The one figure that, a thousand times more or less, makes the parts add up to the whole."""
    rooms = {claim.id: room for claim in (whole, *parts) if (room := allowed(claim)) is not None}
    if len(rooms) <= len(parts) or _adds_up(rooms, whole, parts):
        return None
    for claim in (whole, *parts):
        for times in TIMES:
            if _adds_up({**rooms, claim.id: scaled_by(rooms[claim.id], times)}, whole, parts):
                return claim
    return None


def _adds_up(rooms: Mapping[str, Interval], whole: Claim, parts: Sequence[Claim]) -> bool:
    return not apart(rooms[whole.id], total(rooms[part.id] for part in parts))


def clash(page: Page, wrong: Claim, others: Sequence[Claim], severity: Severity | None = None) -> Clash:
    """A figure that its neighbours give a thousand times more, or less."""
    told = " ; ".join(page.said(claim) for claim in others)
    computation = _("{figure}, à côté de {others} : un facteur 1 000", figure=page.said(wrong), others=told)
    words = _("Cette valeur est d’une autre échelle que ses voisines : {computation}.", computation=computation)
    return Clash("scale_outlier", (wrong, *others), computation, words, severity)
