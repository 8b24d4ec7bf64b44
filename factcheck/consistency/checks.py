"""Every rule that looks at one article alone, and the findings they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck.consistency import (
    calendar,
    changes,
    conversions,
    elapsed,
    scales,
    separators,
    shares,
    sharing,
    totals,
    values,
)
from factcheck.consistency.page import Clash, Page
from factcheck.document import Document
from factcheck.model import Claim, Finding, Severity, Span
from factcheck.rules import RULES

FAMILIES: tuple[Callable[[Page], Iterator[Clash]], ...] = (
    values.find,
    changes.find,
    totals.find,
    scales.find,
    shares.find,
    sharing.find,
    conversions.find,
    calendar.find,
    elapsed.find,
    separators.find,
)
CODES = {rule.name: rule.code for rule in RULES.values()}


def findings(claims: Sequence[Claim], document: Document) -> tuple[Finding, ...]:
    """What an article says that cannot all be true, in the order of the text."""
    page = Page.of(document, claims)
    found = {_finding(clash): None for family in FAMILIES for clash in family(page)}
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


def _finding(clash: Clash) -> Finding:
    rule = RULES[CODES[clash.rule]]
    severity = rule.severity if clash.severity is None else min(rule.severity, clash.severity, key=_rank)
    return Finding(
        rule.code,
        rule.name,
        severity,
        clash.at or _place(clash.claims),
        tuple(claim.id for claim in clash.claims),
        clash.message,
        None,
        clash.computation,
    )


def _rank(severity: Severity) -> int:
    return list(Severity).index(severity)


def _place(claims: Sequence[Claim]) -> Span:
    """From the first to the last of the figures that share the sentence of the one in question."""
    spans = [claim.span for claim in claims if claim.sentence == claims[0].sentence]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
