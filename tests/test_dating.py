from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from linear import grows_linearly

from factcheck import claims
from factcheck.document import Document
from factcheck.model import Article, Block, Span, Zone

ROWS = list(csv.DictReader((Path(__file__).parent / "cases" / "dating.csv").read_text("utf-8").splitlines()))


def document_of(text: str, published: date | None) -> Document:
    blocks = tuple(Block(Span(*line.span()), Zone.BODY) for line in re.finditer(r"[^\n]*\S[^\n]*", text))
    return Document.of(Article("a.txt", text, blocks, published=published))


def dated(text: str, published: date | None) -> dict[str, str]:
    """The period of each figure of a text, by its surface, « » for none."""
    found = claims.build(document_of(text, published))
    return {claim.span.of(text): claim.period.iso() if claim.period else "" for claim in found if claim.is_claim}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_a_figure_is_dated_by_what_governs_it(row):
    published = date.fromisoformat(row["published"]) if row["published"] else None
    expected = dict(cell.strip().split("=") for cell in f"{row['figures']} ".split(" | "))
    found = dated(row["text"].replace("\\n", "\n"), published)
    assert {surface: found.get(surface) for surface in expected} == expected


@pytest.mark.parametrize(
    "piece",
    [
        "5 juges contre 6 élus en 2024 (7 en 2023) ",
        "à l’horizon 2030 vise 5 % ",
        "En mars, 5 % en 2024.\n",
        "le 3 mars, ",
    ],
)
def test_a_hostile_text_is_dated_in_linear_time(piece):
    published = date(2025, 3, 1)
    assert grows_linearly(
        lambda times: document_of(piece * times, published), lambda document: claims.read(document).dated, 40
    )
