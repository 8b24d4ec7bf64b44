"""A figure in the public fields of a claim, annotated by hand or found by the program: both are read alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import PurePosixPath
from typing import Any

from factcheck.model import Hedge, Kind, Modality, Scope, Span

Record = Mapping[str, Any]
Number = Decimal | str | None  # a day keeps its ISO 8601 text

PART_ENDS = (("from", "to"), ("low", "high"))


@dataclass(frozen=True, slots=True)
class Figure:
    """What is said of one figure of an article."""

    span: Span
    kind: Kind
    is_claim: bool = True
    value: Number = None
    low: Number = None
    high: Number = None
    unit: str | None = None
    hedge: Hedge = Hedge.EXACT
    measure: str | None = None
    entity: str | None = None
    period: str | None = None
    modality: Modality = Modality.OBSERVED
    source: str | None = None
    scope: Scope | None = None

    @classmethod
    def of(cls, record: Record) -> Figure:
        """The figure of a record; raises ``KeyError`` or ``ValueError`` for one that is none."""
        return cls(
            Span(record["start"], record["end"]),
            Kind(record["kind"]),
            is_claim=record.get("is_claim", True),
            value=number(record.get("value")),
            low=number(record.get("low")),
            high=number(record.get("high")),
            unit=record.get("unit"),
            hedge=Hedge(record.get("hedge") or Hedge.EXACT),
            measure=record.get("measure"),
            entity=record.get("entity"),
            period=record.get("period"),
            modality=Modality(record.get("modality") or Modality.OBSERVED),
            source=record.get("attributed_to"),
            scope=Scope(record["attribution_scope"]) if record.get("attribution_scope") else None,
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotated figure: beside its fields, what an answer about its measure may be.

    ``heads`` are the head nouns accepted for it and ``phrase`` its noun phrase as
    printed. ``ends`` are those of the range this figure is one end of, when the
    range was annotated in two parts and stands at ``whole``.
    """

    figure: Figure
    heads: tuple[str, ...] = ()
    phrase: str | None = None
    whole: Span | None = None
    ends: tuple[Number, Number] | None = None

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return self.figure.span


def annotations_of(record: Record) -> tuple[Annotation, ...]:
    """The annotations of a record: one, or one for each number of a range or change annotated in ``parts``."""
    figure = Figure.of(record)
    whole = Annotation(figure, tuple(record.get("measure_heads") or ()), record.get("measure_text"))
    if not record.get("parts"):
        return (whole,)
    keys = next((keys for keys in PART_ENDS if keys[0] in record), PART_ENDS[-1])
    return tuple(
        replace(
            whole,
            figure=replace(figure, span=Span(*part), value=number(record.get(key)), low=None, high=None),
            whole=figure.span,
            ends=(figure.low, figure.high),
        )
        for part, key in zip(record["parts"], keys, strict=True)
    )


def number(text: object) -> Number:
    """The value a record gives: exact, or the text itself when it is a day.

    >>> number("24700000"), number("2022-12-01"), number(None)
    (Decimal('24700000'), '2022-12-01', None)
    """
    if text is None or text == "":
        return None
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return str(text)


def doc_of(path: str) -> str:
    """The name an article goes by in a corpus, whatever folder it is read from.

    >>> doc_of("articles/d01.txt")
    'd01'
    """
    return PurePosixPath(path.replace("\\", "/")).name.removesuffix(".txt")
