"""Frozen values to JSON and back, guided by their own annotations: safe to read from anywhere, unlike a pickle."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def freeze(value: object) -> str:
    """The JSON of a frozen dataclass, fields in order."""
    return json.dumps(_frozen(value), ensure_ascii=True, separators=(",", ":"))


def thaw(text: str, kind: type[T]) -> T:
    """The value a JSON stands for; raises ``ValueError``, ``TypeError`` or ``KeyError`` when it is none of that kind.

    >>> from factcheck.model import Span
    >>> thaw(freeze(Span(3, 8)), Span)
    Span(start=3, end=8)
    """
    thawed: T = _thawed(json.loads(text), kind)
    return thawed


def _frozen(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [_frozen(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_frozen(one) for one in value]
    if isinstance(value, Decimal | date):
        return str(value)
    return value


def _thawed(data: Any, kind: Any) -> Any:
    if data is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(_thawed(one, get_args(kind)[0]) for one in data)
    if is_dataclass(kind):
        return _built(data, kind)
    return date.fromisoformat(data) if kind is date else kind(data)


def _built(data: Any, kind: Any) -> Any:
    kinds = _kinds(kind)
    if not isinstance(data, list) or len(data) != len(kinds):
        raise ValueError(f"no {kind.__name__}")
    return kind(*map(_thawed, data, kinds))


@cache
def _kinds(kind: Any) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[field.name] for field in fields(kind))
