"""A claim, a verdict, a finding and a run as the plain records machines read.

Keys, their order and their values are a public interface: what one version
prints, the next prints too.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from factcheck import __version__
from factcheck.folding import fold_lower
from factcheck.model import (
    Article,
    ArticleReport,
    Claim,
    Evidence,
    Finding,
    Kind,
    LedgerSummary,
    Measure,
    Relation,
    RelationType,
    Span,
    Verdict,
)
from factcheck.reports.positions import line_at, position
from factcheck.reports.summary import Summary

Record = dict[str, Any]

SCHEMA = "factcheck/1"
AGREEMENT = {True: "agreed", False: "differs", None: None}
OFFSETS = "unicode-code-points"
REACH = 400  # code points of a sentence that tell one finding from another


def run_record(summary: Summary, ledger: LedgerSummary | None, articles: list[Any]) -> Record:
    """A whole run, around the records of its articles."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": __version__},
        "offsets": OFFSETS,
        "ledger": _ledger(ledger),
        "articles": articles,
        "summary": summary_record(summary),
    }


def article_record(report: ArticleReport, *, confidence: bool = False) -> Record:
    """One article with its claims and findings; one that could not be read has only an ``error``.

    ``confidence`` adds ``measure_confidence`` to each claim.
    """
    article = report.article or Article(report.doc, "")
    return {
        "doc": report.doc,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from.value if article.published_from else None,
        "error": report.error,
        "claims": [
            verdict_record(verdict, article) | (confidence_record(verdict.claim) if confidence else {})
            for verdict in report.verdicts
        ],
        "findings": finding_records(report),
    }


def claim_record(claim: Claim, article: Article) -> Record:
    """What was read off one figure of an article."""
    quantity, where = claim.quantity, position(article.text, claim.span.start)
    return {
        "doc": article.doc,
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "line": where.line,
        "column": where.column,
        "surface": claim.span.of(article.text),
        "kind": claim.kind.value,
        "is_claim": claim.is_claim,
        "value": _value(claim),
        "low": decimal(quantity.low),
        "high": decimal(quantity.high),
        "unit": quantity.unit,
        "per": quantity.per,
        "hedge": claim.hedge.value,
        **_measure(claim.measure),
        "entity": claim.entity,
        "period": claim.period.iso() if claim.period else None,
        "modality": claim.modality.value,
        "direction": quantity.direction.value if quantity.direction else None,
        "relation": _relation(claim.relation),
        "attributed_to": claim.attribution.source if claim.attribution else None,
        "attribution_scope": claim.attribution.scope.value if claim.attribution else None,
        "zone": claim.zone.value,
    }


def verdict_record(verdict: Verdict, article: Article) -> Record:
    """A claim with what the ledger says of it."""
    return {
        **claim_record(verdict.claim, article),
        "verdict": verdict.label.value,
        "match": verdict.match.value if verdict.match else None,
        "fact": verdict.fact,
        "other_facts": list(verdict.other_facts),
        "cited": verdict.cited,
        "evidence": _evidence(verdict.evidence),
        "explanation": verdict.explanation,
    }


def confidence_record(claim: Claim) -> Record:
    """Whether the syntax model reads the same measure; ``None`` when it does not say."""
    return {"measure_confidence": AGREEMENT[claim.measure.agreement if claim.measure else None]}


def finding_records(report: ArticleReport) -> list[Record]:
    """An article's findings, each with a fingerprint of its own."""
    article = report.article or Article(report.doc, "")
    return [
        _finding(finding, article, fingerprint)
        for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True)
    ]


def fingerprints(report: ArticleReport) -> list[str]:
    """A stable name for each finding, whatever is inserted above it in the article.

    It rests on the rule, the path, the claims' normal form and the sentence
    without its figure; a finding met twice gets its rank as well.
    """
    seen: Counter[str] = Counter()
    claims = claims_by_id(report)
    return [_ranked(_identity(finding, claims, report), seen) for finding in report.findings]


def claims_by_id(report: ArticleReport) -> dict[str, Claim]:
    """The claims of an article by the names its findings call them."""
    return {verdict.claim.id: verdict.claim for verdict in report.verdicts}


def _ranked(identity: str, seen: Counter[str]) -> str:
    seen[identity] += 1
    return hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _identity(finding: Finding, claims: Mapping[str, Claim], report: ArticleReport) -> str:
    article = report.article or Article(report.doc, "")
    concerned = [claims[name] for name in finding.claims if name in claims]
    return "\x1f".join(
        (
            finding.code,
            posixpath.normpath(report.doc),
            *(_normal_form(claim) for claim in concerned),
            *_sentence_without(finding.span, concerned, article.text),
        )
    )


def _normal_form(claim: Claim) -> str:
    quantity = claim.quantity
    figures = (decimal(number) for number in (quantity.value, quantity.low, quantity.high))
    measure = fold_lower(claim.measure.text) if claim.measure else None
    return "|".join(str(part) for part in (claim.kind, *figures, quantity.unit, measure))


def _sentence_without(span: Span, claims: Iterable[Claim], text: str) -> tuple[str, str]:
    sentence = sentence_around(span, claims, text)
    before = text[max(sentence.start, span.start - REACH) : span.start]
    return fold_lower(before), fold_lower(text[span.end : min(sentence.end, span.end + REACH)])


def sentence_around(span: Span, claims: Iterable[Claim], text: str) -> Span:
    """The sentence a stretch stands in: a claim's when one holds it, else the line."""
    sentences = (claim.sentence for claim in claims)
    return next((sentence for sentence in sentences if sentence.contains(span)), line_at(text, span.start))


def _finding(finding: Finding, article: Article, fingerprint: str) -> Record:
    where = position(article.text, finding.span.start)
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": where.line,
        "column": where.column,
        "claims": list(finding.claims),
        "message": finding.message,
        "cause": finding.cause.value if finding.cause else None,
        "computation": finding.computation,
        "fingerprint": fingerprint,
    }


def _value(claim: Claim) -> str | None:
    if claim.kind in (Kind.DATE, Kind.PERIOD):
        return claim.period.iso() if claim.period else None
    return decimal(claim.quantity.value)


def decimal(value: Decimal | None) -> str | None:
    """An exact decimal in digits, without an exponent or idle zeros.

    >>> decimal(Decimal("24.70") * 1000000), decimal(Decimal("0.30")), decimal(Decimal("1E+3"))
    ('24700000', '0.3', '1000')
    """
    if value is None:
        return None
    digits = f"{value:f}"
    return digits.rstrip("0").removesuffix(".") if "." in digits else digits


def _measure(measure: Measure | None) -> Record:
    if measure is None:
        return {"measure": None, "measure_start": None, "measure_end": None}
    return {"measure": measure.text, "measure_start": measure.span.start, "measure_end": measure.span.end}


def _relation(relation: Relation | None) -> Record | None:
    if relation is None:
        return None
    if relation.type is RelationType.CONVERSION:
        return {"type": relation.type.value, "of": relation.of}
    role = {"role": relation.role.value} if relation.role else {}
    return {"type": relation.type.value, **role, "group": relation.group}


def _evidence(evidence: Evidence | None) -> Record | None:
    if evidence is None:
        return None
    return {
        "value": evidence.value,
        "period": evidence.period,
        "source": evidence.source,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
    }


def _ledger(ledger: LedgerSummary | None) -> Record | None:
    if ledger is None:
        return None
    return {"path": ledger.path, "fingerprint": ledger.fingerprint, "facts": ledger.facts}


def summary_record(summary: Summary) -> Record:
    """The counts of a run."""
    return {
        "articles": summary.articles,
        "claims": summary.claims,
        "by_verdict": summary.by_verdict,
        "by_code": summary.by_code,
        "errors": summary.unreadable,
    }
