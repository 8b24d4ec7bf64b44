"""What is kept of an article once it has been checked: its counts and its pages, ready to be written.

A digest is plain text and numbers, so that it travels between processes and
rests in the cache at little cost: a run holds one at a time, whatever its length.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from factcheck.model import Severity
from factcheck.reports.summary import Summary

Trace = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Digest:
    """One article checked: what it contributes to each report, by name, and what a run must know of it.

    ``worst`` is the highest level found, hidden findings included; ``stale`` are
    lines of the baseline nothing answers to, ``accepted`` those that would accept
    all its findings. ``traces`` tell which other articles it may contradict.
    """

    doc: str
    summary: Summary
    error: str | None = None
    worst: Severity | None = None
    notes: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()


def dump(digest: Digest) -> str:
    """The digest as JSON."""
    return json.dumps({**_shallow(digest), "summary": _shallow(digest.summary)})


def _shallow(value: Digest | Summary) -> dict[str, Any]:
    """A value's fields by name, not copied any deeper: there may be thousands."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def load(text: str) -> Digest:
    """The digest a JSON stands for; raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    record: dict[str, Any] = json.loads(text)
    counts = record.pop("summary")
    levels = {Severity(level): number for level, number in counts.pop("by_severity").items()}
    worst = Severity(record["worst"]) if record["worst"] else None
    lists: dict[str, Any] = {name: tuple(record[name]) for name in ("notes", "stale", "accepted")}
    lists["traces"] = tuple(tuple(trace) for trace in record["traces"])
    return Digest(**{**record, **lists, "worst": worst, "summary": Summary(**counts, by_severity=levels)})
