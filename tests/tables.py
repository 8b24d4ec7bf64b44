"""The case tables of ``tests/cases``: one row an example, the last column a note."""

import csv
from pathlib import Path

CASES = Path(__file__).with_name("cases")


def rows(name: str, *columns: str) -> list[tuple[str, ...]]:
    """The named columns of every row of ``cases/<name>.csv``."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return [tuple(row[column] for column in columns) for row in csv.DictReader(handle)]
