"""A score as two counts and what they mean: never a bare percentage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from factcheck.translation import gettext as _

TENTH = Decimal("0.1")


class Aim(StrEnum):
    """Whether a good program has many of these, or few."""

    MANY = "many"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Metric:
    """How often something holds, out of how often it could.

    ``label`` and ``meaning`` are for people, in the language in use.
    """

    name: str
    label: str
    numerator: int
    denominator: int
    meaning: str
    aim: Aim = Aim.MANY

    @property
    def percent(self) -> Decimal | None:
        """The share in percent, rounded down to a tenth so that only a whole makes 100; ``None`` when there is none.

        >>> Metric("period", "période", 999, 1001, "la période est la bonne").percent
        Decimal('99.8')
        """
        return _percent(self.numerator, self.denominator)

    @property
    def score(self) -> Decimal | None:
        """The percentage that may only rise: that of the others where few is better."""
        good = self.numerator if self.aim is Aim.MANY else self.denominator - self.numerator
        return _percent(good, self.denominator)


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_FLOOR) if whole else None


@dataclass(frozen=True, slots=True)
class Section:
    """The metrics of one task; ``size`` says on how much they were taken (French)."""

    name: str
    title: str
    size: str
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was measured on a corpus."""

    sections: tuple[Section, ...]

    def scores(self) -> dict[str, Metric]:
        """Every metric under its full name: ``claims.value.f1``."""
        return {f"{section.name}.{metric.name}": metric for section in self.sections for metric in section.metrics}


@dataclass(frozen=True, slots=True)
class Quality:
    """A name, a label and a meaning, before anything is counted."""

    name: str
    label: str
    meaning: str

    def of(self, numerator: int, denominator: int, aim: Aim = Aim.MANY) -> Metric:
        """The metric with its counts."""
        return Metric(self.name, _(self.label), numerator, denominator, _(self.meaning), aim)

    def shares(self, rights: Iterable[bool]) -> Metric:
        """The metric of so many answers, each right or not."""
        answers: Sequence[bool] = tuple(rights)
        return self.of(sum(answers), len(answers))
