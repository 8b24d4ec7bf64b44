"""What an article holds that the ledger does not yet: rows for an editor to review.

Everything proposed is ``to_verify``: it can inform a journalist, never contradict one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from factcheck.folding import fold_lower
from factcheck.ledger import rereading
from factcheck.ledger.cells import danger
from factcheck.ledger.grid import Cells
from factcheck.ledger.places import shown
from factcheck.ledger.records import IndicatorKind, PeriodBasis, PublishedBasis, Status, Tier
from factcheck.ledger.rereading import SourceRead
from factcheck.ledger.rules import period_name
from factcheck.ledger.schema import FACTS, INDICATORS, SOURCES, Table
from factcheck.model import Article, Claim, Kind, Modality, Period, Role, Span
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.typography import typeset

TO_REVIEW = typeset("Proposé par « factcheck ledger build » : à relire.")
LEFT_OUT = N_("{path}, signe {start} : « {surface} », {obstacle}, n’est pas proposé")
PROMISED = {
    Modality.TARGET: " Un objectif, pas un constat.",
    Modality.FORECAST: " Une prévision, pas un constat.",
    Modality.RULE: " Une règle, pas un constat.",
}
KINDS = {Kind.DATE: IndicatorKind.EVENT, Kind.PERCENT: IndicatorKind.SHARE, Kind.RATE: IndicatorKind.RATE}
LONGEST_ID = 60
NOT_AN_ID = re.compile("[^a-z0-9]+")
EDGE = ' \u00a0\u202f,;:.…()«»“”"-–—=+@'


@dataclass(frozen=True)
class Proposed:
    """The rows of a ledger with what is proposed, and a sentence for each proposal and each claim left out (French)."""

    rows: Mapping[str, Sequence[Cells]]
    messages: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def of(uncovered: Iterable[tuple[SourceRead, Claim]], rows: Mapping[str, Sequence[Cells]]) -> Proposed:
    """The ledger with a fact for each claim, and an indicator for each measure it does not know."""
    facts, indicators = list(rows["facts"]), list(rows["indicators"])
    messages, left_out = [], []
    for source, claim in uncovered:
        obstacle = _obstacle(source, claim)
        if obstacle:
            left_out.append(_left_out(source, claim, obstacle))
            continue
        indicator = _known(claim, indicators, rows["aliases"]) or _indicator(claim, indicators)
        if indicator not in indicators:
            indicators.append(indicator)
        fact = _fact(source, claim, indicator, facts)
        facts.append(fact)
        named = {"file": FACTS.file, "id": fact["id"], "quote": fact["quote"]}
        messages.append(_("{file} ({id}) : proposé, « {quote} » ; à relire", **named))
    return Proposed({**rows, "facts": facts, "indicators": indicators}, tuple(messages), tuple(left_out))


def source(article: Article, place: str, taken: Iterable[str]) -> Cells:
    """The row of an article that no source describes yet, its date apart."""
    return row(
        SOURCES,
        id=free(slug(PurePosixPath(place).stem), taken),
        title=article.title or PurePosixPath(place).stem,
        published_basis=PublishedBasis.OPTION,
        path=place,
        tier=Tier.PRESS,
        note=typeset(TO_REVIEW),
    )


def slug(words: str) -> str:
    """The words as a short identifier.

    >>> slug("Bénéficiaires de l’AMO Tadamon")
    'beneficiaires_de_l_amo_tadamon'
    """
    letters = unicodedata.normalize("NFKD", fold_lower(words)).encode("ascii", "ignore").decode()
    return NOT_AN_ID.sub("_", letters)[:LONGEST_ID].strip("_") or "sans_nom"


def _obstacle(source: SourceRead, claim: Claim) -> str | None:
    """Why a claim cannot be a fact; ``None`` when it can."""
    if claim.measure is None:
        return _("sans mesure reconnue")
    if rereading.value(claim) is None and not rereading.is_date(claim):
        return _("sans valeur exacte")
    if rereading.stated(source.document, claim) is None:
        return _("dont l’échelle ou la borne est dite plus loin")
    return None


def _left_out(source: SourceRead, claim: Claim, obstacle: str) -> str:
    surface = claim.span.of(source.document.text)
    return _(LEFT_OUT, path=source.row["path"], start=claim.span.start, surface=surface, obstacle=obstacle)


def _label(claim: Claim) -> str:
    """What the claim measures; a variation is not what varies."""
    label = claim.measure.text if claim.measure else ""
    is_delta = claim.relation is not None and claim.relation.role is Role.DELTA
    return f"{label} (variation)" if is_delta or claim.quantity.direction else label


def _known(claim: Claim, indicators: Sequence[Cells], aliases: Sequence[Cells]) -> Cells | None:
    """The indicator that bears the very name of the claim's measure, in the same dimension."""
    unit = rereading.unit(claim)
    names = {fold_lower(_label(claim)), fold_lower(_with_unit(_label(claim), unit))}
    named = {alias["indicator"] for alias in aliases if fold_lower(alias["alias"]) in names}
    same = (row for row in indicators if rereading.dimension(row["unit"]) == rereading.dimension(unit))
    return next((row for row in same if fold_lower(row["label"]) in names or row["id"] in named), None)


def _with_unit(label: str, unit: str | None) -> str:
    return f"{label} ({unit or 'unité'})"


def _indicator(claim: Claim, known: Sequence[Cells]) -> Cells:
    label, unit, entity = _label(claim), rereading.unit(claim), claim.entity or ""
    if fold_lower(label) in {fold_lower(row["label"]) for row in known}:
        label = _with_unit(label, unit)
    return row(
        INDICATORS,
        id=free(f"{slug(entity)}.{slug(label)}" if entity else slug(label), [row["id"] for row in known]),
        label=label,
        unit=unit or "unité",
        kind=IndicatorKind.FLOW if claim.quantity.per else KINDS.get(claim.kind, IndicatorKind.STOCK),
        per=claim.quantity.per or "",
        entity=entity or "à préciser",
        status=Status.TO_VERIFY,
        note=typeset(TO_REVIEW),
    )


def _fact(source: SourceRead, claim: Claim, indicator: Cells, known: Sequence[Cells]) -> Cells:
    basis = _basis(source, claim)
    reviewed = row(
        FACTS, indicator=indicator["id"], unit=indicator["unit"], period_basis=basis, source=source.row["id"]
    )
    cells = {**reviewed, **rereading.machine(reviewed, claim, source, _quote(source, claim), indicator["unit"])}
    when = period_name(Period.of_iso(cells["period"]) if cells["period"] else None)
    return cells | {
        "id": free(f"{indicator['id']}.{when}", [row["id"] for row in known]),
        "status": Status.TO_VERIFY,
        "note": TO_REVIEW + PROMISED.get(claim.modality, ""),
    }


def _basis(source: SourceRead, claim: Claim) -> PeriodBasis:
    if claim.period:
        return PeriodBasis.STATED
    return PeriodBasis.AS_OF if source.row["published"] else PeriodBasis.UNKNOWN


def _quote(source: SourceRead, claim: Claim) -> Span:
    """The claim's sentence, cut where another claim begins or ends."""
    text, core = source.document.text, rereading.stated(source.document, claim) or claim.span
    others = [other.span for other in source.inside(claim.sentence) if other is not claim]
    start = max((span.end for span in others if span.end <= core.start), default=claim.sentence.start)
    end = min((span.start for span in others if span.start >= core.end), default=claim.sentence.end)
    while start < core.start and text[start] in EDGE:
        start += 1
    while end > core.end and text[end - 1] in EDGE:
        end -= 1
    return core if danger(shown(text[start:end])) else Span(start, end)


def row(table: Table, **cells: str) -> dict[str, str]:
    """A row of a table; the cells not given are empty."""
    return dict.fromkeys(table.header, "") | {name: str(cell) for name, cell in cells.items()}


def free(name: str, taken: Iterable[str]) -> str:
    """The name, or the name with the first number that makes it new."""
    known = set(taken)
    numbered = (f"{name}-{number}" for number in range(2, len(known) + 3))
    return name if name not in known else next(new for new in numbered if new not in known)
