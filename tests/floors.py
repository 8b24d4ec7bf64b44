"""The scores of ``tests/gold`` and the floors under them.

``python tests/floors.py`` raises every floor that can be raised, and lowers none.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

from factcheck import evaluation, ledger
from factcheck.evaluation import Metric

GOLD = Path(__file__).with_name("gold")
FLOORS = GOLD / "floors.csv"
LEDGER = Path(__file__).parent.parent / ledger.NAME
ASIDE = ("d05", "d11", "d17", "d23", "d29", "d35")
SHORT_TEXTS = ("f", "m")
BREAKDOWN = re.compile(r"\b(?:kind|expected|said|rule)\.")  # of six articles it says nothing


def measured() -> dict[str, Metric]:
    """Every score to keep: of the articles, of those set aside, of the short texts."""
    tuned = sorted(path.stem for path in (GOLD / "articles").glob("*.txt") if path.stem not in ASIDE)
    aside = {name: metric for name, metric in _scores(ASIDE).items() if not BREAKDOWN.search(name)}
    return {
        **{f"articles.{name}": metric for name, metric in _scores(tuned).items()},
        **{f"aside.{name}": metric for name, metric in aside.items()},
        **_scores(SHORT_TEXTS),
    }


def _scores(names: tuple[str, ...] | list[str]) -> dict[str, Metric]:
    return evaluation.evaluate(evaluation.read(GOLD, names), ledger.read(LEDGER)).scores()


def read() -> dict[str, Decimal]:
    """The floor of each score."""
    with FLOORS.open(encoding="utf-8", newline="") as handle:
        return {row["metric"]: Decimal(row["floor"]) for row in csv.DictReader(handle)}


def raisable(scores: dict[str, Metric], floors: dict[str, Decimal]) -> list[str]:
    """The scores that stand above their floor, or have none yet."""
    return [name for name, metric in scores.items() if metric.score is not None and metric.score > floors.get(name, -1)]


def raised(scores: dict[str, Metric], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of the table with the floors that can be raised; those of scores no longer taken are dropped."""
    kept = {row["metric"]: row for row in rows}
    floors = {name: Decimal(row["floor"]) for name, row in kept.items()}
    for name in raisable(scores, floors):
        metric = scores[name]
        kept[name] = {
            "metric": name,
            "floor": str(metric.score),
            "note": f"{metric.numerator}/{metric.denominator}",
        }
    return [kept[name] for name in scores if name in kept]


def main() -> None:
    with FLOORS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    with FLOORS.open("w", encoding="utf-8", newline="") as handle:
        table = csv.DictWriter(handle, ("metric", "floor", "note"), lineterminator="\n")
        table.writeheader()
        table.writerows(raised(measured(), rows))


if __name__ == "__main__":
    main()
