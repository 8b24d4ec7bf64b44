"""The rules that need no ledger, on tables of short texts: errors beside their look-alikes."""

from __future__ import annotations

import pytest
from tables import rows

from factcheck import claims
from factcheck.consistency import checks
from factcheck.document import Document
from factcheck.model import Article, Block, Finding, Span, Zone
from factcheck.rules import RULES

CASES = rows("consistency", "text", "rule")
LINE = " // "


def document_of(marked: str) -> Document:
    """The document of a case; « // » ends a line and « # » begins a headline."""
    blocks, at = [], 0
    for line in marked.split(LINE):
        blocks.append(Block(Span(at, at + len(line)), Zone.HEADLINE if line.startswith("# ") else Zone.BODY))
        at += len(line) + len(LINE)
    return Document.of(Article("a.txt", marked, tuple(blocks)))


def fired(marked: str) -> list[Finding]:
    document = document_of(marked)
    return list(checks.findings([claim for claim in claims.build(document) if claim.is_claim], document))


@pytest.mark.parametrize(("text", "rule"), CASES)
def test_an_article_is_held_against_itself(text: str, rule: str) -> None:
    assert {finding.rule for finding in fired(text)} == ({rule} if rule else set())


def test_every_rule_has_errors_and_half_the_cases_are_look_alikes() -> None:
    inside = {rule.name for rule in RULES.values() if rule.code.startswith("FC3")}
    assert inside <= {rule for _, rule in CASES}
    assert sum(not rule for _, rule in CASES) * 2 >= len(CASES) >= 150
