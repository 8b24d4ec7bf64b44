"""What wordings that count from elsewhere say: « hier », « un an plus tôt », « les cinq dernières années »."""

from __future__ import annotations

import re

from factcheck.almanac import WHOLE_YEAR, Edge, Slot, Unit
from factcheck.document import Document
from factcheck.mentions.period_parts import count_of, dated, span_of, unit_of, year_of
from factcheck.mentions.period_words import EDGES, RELATIVES, Anchor, Shift, Wording, just_before
from factcheck.mentions.stretch_readings import MONTHS_OF
from factcheck.model import PeriodKind

NOT_NOW = re.compile(r" qu[e']")  # « maintenant que la loi est votée »
OF = re.compile(r"(?<!\w)de $")  # « l'école de demain »
NEWSPAPER = re.compile(r" le maroc(?!\w)")  # « Aujourd'hui Le Maroc »


def read_relative(match: re.Match[str], document: Document) -> Wording | None:
    """« hier », « l'année dernière », « le même mois »: the rows of relative_periods.csv."""
    kind, shift = RELATIVES.entries[match[0]]
    capital = document.folded[match.start()].isupper()
    if capital and NEWSPAPER.match(match.string, match.end()):
        return None
    if kind is PeriodKind.NOW and NOT_NOW.match(match.string, match.end()):
        return None
    if match[0] == "demain" and just_before(match.string, OF, match.start()):
        return None
    slot = WHOLE_YEAR if shift.unit is Unit.YEAR else None
    return Wording(span_of(match), kind, slot, shift=shift)


def read_edge(match: re.Match[str], _: Document) -> Wording | None:
    """« fin de l'année », « d'ici la fin du mois », « mi-année »: of the one in course."""
    unit = unit_of(match)
    if unit in (Unit.SEASON, Unit.DAY):
        return None
    slot = WHOLE_YEAR if unit is Unit.YEAR else None
    edge: Edge = EDGES.entries[match["edge"]]
    return Wording(span_of(match), PeriodKind(unit.value), slot, shift=Shift(unit, 0, Anchor.PUBLISHED), edge=edge)


LATER = ("plus tard", "après")


def read_step(match: re.Match[str], _: Document) -> Wording | None:
    """« un an plus tôt », « deux saisons plus tôt », « trois mois après »."""
    count, unit = count_of(match), unit_of(match)
    if not count:
        return None
    kind = PeriodKind.SEASON if unit is Unit.SEASON else PeriodKind.SPAN
    signed = count if match["way"] in LATER else -count
    return Wording(span_of(match), kind, shift=Shift(unit, signed, Anchor.TEXT))


def read_same(match: re.Match[str], _: Document) -> Wording | None:
    """« la même période de 2023 », « à la même date de l'année précédente »."""
    yearly = RELATIVES.entries[match["yearly"]].shift.count if match["yearly"] else 0
    shift = Shift(Unit.YEAR, -1 if match["step"] else yearly, Anchor.TEXT)
    return Wording(span_of(match), PeriodKind.SPAN, shift=shift, year=year_of(match["year"]))


def read_last_months(match: re.Match[str], _: Document) -> Wording | None:
    """« cinq dernières années », « trois prochains mois », « trois derniers mois de 2024 »."""
    count, unit = count_of(match), unit_of(match)
    if not count or unit is Unit.SEASON:
        return None
    if match["year"] or match["yearly"]:
        months = MONTHS_OF.get(unit, 0) * count
        return dated(match, PeriodKind.SPAN, Slot(13 - months, 12)) if 1 <= months <= 12 else None
    ahead = match["way"].startswith("prochain")
    shift = Shift(unit, count if ahead else -count, Anchor.PUBLISHED, rolling=True)
    return Wording(span_of(match), PeriodKind.SPAN, shift=shift)
