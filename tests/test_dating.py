from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from factcheck import claims
from factcheck.document import Document
from factcheck.model import Article, Block, Span, Zone

ROWS = list(csv.DictReader((Path(__file__).parent / "cases" / "dating.csv").read_text("utf-8").splitlines()))


def dated(text: str, published: date | None) -> dict[str, str]:
    """The period of each figure of a text, by its surface, « » for none."""
    blocks = tuple(Block(Span(*line.span()), Zone.BODY) for line in re.finditer(r"[^\n]*\S[^\n]*", text))
    found = claims.build(Document.of(Article("a.txt", text, blocks, published=published)))
    return {claim.span.of(text): claim.period.iso() if claim.period else "" for claim in found if claim.is_claim}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_a_figure_is_dated_by_what_governs_it(row):
    published = date.fromisoformat(row["published"]) if row["published"] else None
    expected = dict(cell.strip().split("=") for cell in f"{row['figures']} ".split(" | "))
    found = dated(row["text"].replace("\\n", "\n"), published)
    assert {surface: found.get(surface) for surface in expected} == expected
