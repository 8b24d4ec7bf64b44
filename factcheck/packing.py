"""Claims as plain values and back, so that what carries them can be saved and sent between processes.

Nothing is run on the way back but the constructors of our own frozen values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from factcheck.model import (
    Attribution,
    Claim,
    Direction,
    Grain,
    Hedge,
    Kind,
    Measure,
    Modality,
    Period,
    Quantity,
    Relation,
    RelationType,
    Role,
    Scope,
    Span,
    Zone,
)

KEY = "factcheck"
VALUES = (Attribution, Claim, Measure, Period, Quantity, Relation, Span)
WORDS = (Direction, Grain, Hedge, Kind, Modality, RelationType, Role, Scope, Zone)
MAKERS: dict[str, Callable[..., Any]] = {
    **{made.__name__: made for made in (*VALUES, *WORDS, Decimal)},
    "date": date.fromisoformat,
}


def to_plain(value: Any) -> Any:
    """A value of ours as lists, strings and numbers: ``["Span", 3, 5]``."""
    if isinstance(value, Span):
        return [Span.__name__, *value]
    if is_dataclass(value):
        return [type(value).__name__, *(to_plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    return [type(value).__name__, str(value)] if isinstance(value, Decimal | date) else value


def of_plain(plain: Any) -> Any:
    """The value that ``to_plain`` wrote.

    >>> of_plain(to_plain(Span(3, 5)))
    Span(start=3, end=5)
    """
    if not isinstance(plain, list | tuple):
        return plain
    name, *parts = plain
    return MAKERS[name](*map(of_plain, parts))


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A claim or a day for msgpack; anything else is left to the next encoder."""
    if isinstance(value, Claim) or type(value) is date:
        return {KEY: to_plain(value)}
    return chain(value) if chain else value


def decode(plain: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """What ``encode`` wrote; anything else is left to the next decoder."""
    if isinstance(plain, dict) and plain.keys() == {KEY}:
        return of_plain(plain[KEY])
    return chain(plain) if chain else plain
