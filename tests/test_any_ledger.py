"""Matching and judging rest on the ledger given, not on the subject of ours: five figures of another one."""

from datetime import date

import pytest
from synthetic import ledger_with
from tables import rows

from factcheck import verdicts
from factcheck.claims import build
from factcheck.document import Document
from factcheck.reading import article_of

ANOTHER = ledger_with()


@pytest.mark.parametrize(("text", "labels", "cause"), rows("any_ledger", "text", "label", "cause"))
def test_a_sentence_is_judged_by_the_ledger_given(text, labels, cause):
    document = Document.of(article_of(text, published=date(2025, 2, 10)))
    (verdict,) = verdicts.judge([claim for claim in build(document) if claim.is_claim], document, ANOTHER)
    assert verdict.label.value in labels.split("|")
    assert not cause or (verdict.cause is not None and verdict.cause.value == cause)
