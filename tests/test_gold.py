"""The scores on the annotated corpus, each kept above its floor."""

from __future__ import annotations

import warnings
from decimal import Decimal

import floors
import pytest

from factcheck.evaluation import Metric


@pytest.fixture(scope="session")
def scores() -> dict[str, Metric]:
    return floors.measured()


@pytest.mark.parametrize(("name", "floor"), floors.read().items())
def test_a_score_does_not_fall_below_its_floor(scores, name, floor):
    metric = scores[name]
    said = f"{name} : {metric.score} < {floor} ({metric.numerator}/{metric.denominator}, {metric.meaning})"
    assert metric.score is None or metric.score >= floor, said


def test_floors_that_can_be_raised_are_told(scores):
    names = floors.raisable(scores, floors.read())
    if names:
        warnings.warn(f"above their floor (python tests/floors.py raises them): {', '.join(names)}", stacklevel=1)


def test_a_floor_is_raised_and_never_lowered():
    now = {
        "up": Metric("up", "", 999, 1000, ""),
        "down": Metric("down", "", 1, 2, ""),
        "new": Metric("new", "", 1, 3, ""),
        "none": Metric("none", "", 0, 0, ""),
    }
    rows = [{"metric": name, "floor": "90.0", "note": "9/10"} for name in ("up", "down", "gone")]
    assert floors.raisable(now, {"up": Decimal(90), "down": Decimal(90)}) == ["up", "new"]
    assert [tuple(row.values()) for row in floors.raised(now, rows)] == [
        ("up", "99.9", "999/1000"),
        ("down", "90.0", "9/10"),
        ("new", "33.3", "1/3"),
    ]
