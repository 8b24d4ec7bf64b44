"""When an answer counts as right. Each rule compares an annotation with a found figure."""

from __future__ import annotations

from decimal import Decimal

from factcheck.evaluation.figures import Annotation, Figure, Number
from factcheck.evaluation.words import share_a_word, stems
from factcheck.model import Hedge, Kind, Modality

RATIO_TOLERANCE = Decimal("0.01")  # « un tiers » may be 0.33
HEAD_WORDS = 2  # the head is looked for among so many words: naming the whole sentence earns nothing
LEAST_OVERLAP = 0.5  # F1 of the words of two phrases that say the same
NO_EXACT_VALUE = frozenset({Kind.COUNT, Kind.RATIO, Kind.RATE})  # « des milliers » has no value to be asked for
SIGNED = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT})
STANDARD_UNITS = frozenset({Kind.MONEY, *SIGNED})
NEAR_KINDS = (frozenset({Kind.RATIO, Kind.RATE}), frozenset({Kind.COUNT, Kind.RATE}))
AHEAD = frozenset({Modality.TARGET, Modality.FORECAST})
NOT_OBSERVED = AHEAD | {Modality.RULE}
BOUNDS = {
    **dict.fromkeys((Hedge.OVER, Hedge.AT_LEAST), "lower"),
    **dict.fromkeys((Hedge.UNDER, Hedge.AT_MOST), "upper"),
    **dict.fromkeys((Hedge.ABOUT, Hedge.ALMOST), "about"),
}


def same_value(gold: Annotation, found: Figure) -> bool:
    """Whether the value is the one annotated: both ends of a range, the size of a variation whatever its sign."""
    wanted = gold.figure
    if gold.ends and found.low is not None:
        return gold.ends == (found.low, found.high)
    if wanted.low is not None:
        return (wanted.low, wanted.high) == (found.low, found.high)
    if wanted.value is None and wanted.kind in NO_EXACT_VALUE:
        return True
    return wanted.value == found.value or _close(wanted.kind, wanted.value, found.value)


def _close(kind: Kind, wanted: Number, found: Number) -> bool:
    if not (isinstance(wanted, Decimal) and isinstance(found, Decimal)):
        return False
    if kind is Kind.RATIO:
        return abs(wanted - found) < RATIO_TOLERANCE
    return kind in SIGNED and abs(wanted) == abs(found)


def same_unit(gold: Annotation, found: Figure) -> bool:
    """Whether kind and unit agree; a counted noun also when the found measure names it."""
    wanted = gold.figure
    if not _same_kind(wanted.kind, found.kind):
        return False
    if wanted.kind in STANDARD_UNITS:
        return (wanted.unit or "").upper() == (found.unit or "").upper()
    if wanted.kind is not Kind.COUNT or not (wanted.unit and found.unit):
        return True
    return share_a_word(wanted.unit, found.unit) or share_a_word(wanted.unit, found.measure)


def _same_kind(one: Kind, other: Kind) -> bool:
    return one is other or {one, other} in NEAR_KINDS


def same_value_and_unit(gold: Annotation, found: Figure) -> bool:
    """Whether the figure itself is right."""
    return same_value(gold, found) and same_unit(gold, found)


def same_value_unit_and_measure(gold: Annotation, found: Figure) -> bool:
    """Whether the figure and the head noun of its measure are right; a figure without one asks for none."""
    return same_value_and_unit(gold, found) and (not gold.heads or same_head(gold, found))


def same_head(gold: Annotation, found: Figure) -> bool:
    """Whether one of the accepted head nouns is among the first two content words of the measure."""
    heads = {stem for head in gold.heads for stem in stems(head)[:1]}
    return not heads.isdisjoint(stems(found.measure)[:HEAD_WORDS])


def same_phrase(gold: Annotation, found: Figure) -> bool:
    """Whether the words of the two noun phrases overlap by half; those of the entity or gloss cost nothing."""
    wanted, said = set(stems(gold.phrase)), set(stems(found.measure))
    spare = {*stems(gold.figure.entity), *stems(gold.figure.measure)}
    hit = len(wanted & said)
    precision = (hit + len((said - wanted) & spare)) / len(said) if said else 0.0
    recall = hit / len(wanted) if wanted else 1.0
    return bool(precision + recall) and 2 * precision * recall / (precision + recall) >= LEAST_OVERLAP


def bound_of(figure: Figure) -> str:
    """What the hedge does to the figure: a bound, a range, an approximation, nothing."""
    return BOUNDS.get(figure.hedge, figure.hedge)


def is_hedged(gold: Annotation) -> bool:
    """Whether the annotated figure is bounded or loosened."""
    return gold.figure.hedge is not Hedge.EXACT


def same_hedge(gold: Annotation, found: Figure) -> bool:
    """Whether the two hedges bound the figure on the same side."""
    return bound_of(gold.figure) == bound_of(found)


def same_period(gold: Annotation, found: Figure) -> bool:
    """Whether the periods are the same, or end on the same instant told more or less finely."""
    wanted, said = gold.figure.period or "", found.period or ""
    if wanted == said:
        return True
    end, other = wanted.rpartition("/")[2], said.rpartition("/")[2]
    return bool(end and other) and other != ".." and (end.startswith(other) or other.startswith(end))


def same_source(gold: Annotation, found: Figure) -> bool:
    """Whether the two sources have a word in common."""
    return share_a_word(gold.figure.source, found.source)
