"""Which verdicts become findings, under which rule, and that every rule explains itself."""

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck import ledger, verdicts
from factcheck.claims import build
from factcheck.document import Document
from factcheck.findings import findings
from factcheck.model import Severity
from factcheck.reading import article_of
from factcheck.rules import RULES

LEDGER = ledger.read(Path(__file__).parents[1] / "reference")

# a sentence of March 2025 and the codes of its findings
FOUND = [
    ("Le budget de la Santé atteint 36,2 milliards de dirhams en 2025.", ["FC101"]),
    ("La CNSS aligne 120 agences.", ["FC102"]),
    ("L'AMO Tadamon comptait 9,4 millions de bénéficiaires fin 2022.", ["FC104"]),
    ("Le parc compte 13 480 bus.", ["FC201"]),
    ("Selon la mairie, le parc compte 13 480 bus.", ["FC202"]),
    ("L'AMO gérée par la CNSS compte plus de 24,7 millions de bénéficiaires.", []),
    ("L'AMO gérée par la CNSS compte près de 25 millions de bénéficiaires.", []),
    ("La mairie se tait.", []),
]


def judged(text):
    document = Document.of(article_of(text, published=date(2025, 3, 25)))
    return verdicts.judge([claim for claim in build(document) if claim.is_claim], document, LEDGER)


@pytest.mark.parametrize(("text", "codes"), FOUND)
def test_a_verdict_becomes_a_finding_of_its_rule(text, codes):
    found = findings(judged(text))
    assert [finding.code for finding in found] == codes
    assert all(finding.rule == RULES[finding.code].name for finding in found)
    assert all(finding.message.endswith(".") for finding in found)


def test_without_a_ledger_a_figure_may_still_lack_a_source():
    document = Document.of(article_of("Le parc compte 13 480 bus."))
    found = findings(verdicts.judge(list(build(document)), document, None))
    assert [finding.code for finding in found] == ["FC201"]


@pytest.mark.parametrize("code", RULES)
def test_every_rule_explains_itself_in_french(code):
    rule = RULES[code]
    texts = [rule.said(part) for part in ("title", "what", "why", "example", "what_to_do", "silence")]
    assert rule.code == code
    assert rule.severity in set(Severity)
    assert all(text and not re.search(r" [;:?!»]|« ", text) for text in texts)


def test_rule_names_are_not_shared():
    names = [rule.name for rule in RULES.values()]
    assert len(names) == len(set(names))


def test_an_explanation_shows_the_fact_and_the_figures():
    (verdict,) = judged("Le budget de la Santé atteint 36,2 milliards de dirhams en 2025.")
    assert "32,6\u00a0milliards de dirhams" in verdict.explanation
    assert "deux chiffres sont intervertis" in verdict.explanation
    assert verdict.computation is not None
    assert "de 36,15\u00a0milliards à 36,25\u00a0milliards" in verdict.computation
    assert verdict.evidence
    assert verdict.evidence.period == "2025"
    assert verdict.evidence.source.startswith("seeds/")
