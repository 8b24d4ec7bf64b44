"""Claims alone, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from factcheck.model import Article, Claim
from factcheck.reports.escaping import in_json
from factcheck.reports.records import claim_record


def render(claims: Iterable[Claim], article: Article) -> str:
    """One line a claim of an article, in the article's order."""
    records = (claim_record(claim, article) for claim in claims)
    return "".join(in_json(json.dumps(record, ensure_ascii=False)) + "\n" for record in records)
