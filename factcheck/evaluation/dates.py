"""The period of isolated wordings, each told on a given day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.evaluation.figures import Record
from factcheck.evaluation.metrics import Metric, Quality
from factcheck.mentions import periods
from factcheck.translation import N_

RIGHT = Quality("right", N_("période juste"), N_("l’une des périodes admises pour cette tournure ce jour-là"))


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, the day it is told, and the periods it may stand for; ``None`` is one of them when it has none."""

    text: str
    reference: date | None
    accepted: frozenset[str | None]

    @classmethod
    def of(cls, record: Record) -> Wording:
        """The wording of a record; raises ``KeyError`` or ``ValueError`` for one that is none."""
        day = record.get("reference_date")
        accepted = frozenset({record.get("period"), *(record.get("acceptable_periods") or ())})
        return cls(record["text"], date.fromisoformat(day) if day else None, accepted)

    def resolved(self) -> str | None:
        """What the program makes of it."""
        period = periods.resolve(self.text, self.reference)
        return period.iso() if period else None


def score(wordings: Sequence[Wording]) -> tuple[Metric, ...]:
    """How many wordings get a period admitted for them."""
    return (RIGHT.shares(wording.resolved() in wording.accepted for wording in wordings),)
