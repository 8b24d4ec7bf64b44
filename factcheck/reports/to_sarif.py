"""A run as SARIF 2.1.0, the format code hosts and editors take findings in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck import __version__
from factcheck.model import Article, ArticleReport, Claim, Finding, Report, Severity, Span
from factcheck.reports.escaping import in_json
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.places import uri_of
from factcheck.reports.positions import position
from factcheck.reports.records import OFFSETS, Record, claims_by_id, fingerprints
from factcheck.rules import RULES, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"
LANGUAGE = "fr"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
UNREADABLE = RULES["FC901"]
HELP = (("Raison", "why"), ("Exemple", "example"), ("Que faire", "what_to_do"), ("La taire", "silence"))


def render(report: Report, look: Look = PLAIN) -> str:  # noqa: ARG001 - machines read one form
    """The run as one indented JSON document."""
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [_run(report)]}
    return in_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _run(report: Report) -> Record:
    rules = _descriptors(report)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {"name": "factcheck", "version": __version__, "semanticVersion": __version__, "rules": rules}
        },
        "language": LANGUAGE,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, places)],
        "artifacts": [{"location": _location(article.doc), "roles": ["analysisTarget"]} for article in report.articles],
        "results": [
            result for number, article in enumerate(report.articles) for result in _results(article, number, places)
        ],
        "properties": {"offsets": OFFSETS},
    }


def _descriptors(report: Report) -> list[Record]:
    """Every rule we explain, then those of the run that have no explanation yet."""
    others = {finding.code: finding for article in report.articles for finding in article.findings}
    unexplained = [others[code] for code in sorted(others.keys() - RULES.keys())]
    return [
        *(_descriptor(rule) for rule in RULES.values()),
        *({"id": finding.code, "name": _pascal(finding.rule)} for finding in unexplained),
    ]


def _descriptor(rule: Rule) -> Record:
    return {
        "id": rule.code,
        "name": _pascal(rule.name),
        "shortDescription": {"text": rule.title + "."},
        "fullDescription": {"text": rule.what},
        "help": {
            "text": "\n\n".join(f"{name}\u00a0: {getattr(rule, field)}" for name, field in HELP),
            "markdown": "\n\n".join(f"**{name}.** {_inline(getattr(rule, field))}" for name, field in HELP),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _pascal(name: str) -> str:
    """The name as SARIF viewers show it.

    >>> _pascal("not_in_ledger")
    'NotInLedger'
    """
    return "".join(part.capitalize() for part in name.split("_"))


def _inline(text: str) -> str:
    return text.replace("<", "&lt;")


def _invocation(report: Report, places: dict[str, int]) -> Record:
    """Whether everything could be read, and what could not."""
    faults = [(number, article) for number, article in enumerate(report.articles) if article.error is not None]
    return {
        "executionSuccessful": not faults,
        "toolExecutionNotifications": [_notification(number, article, places) for number, article in faults],
    }


def _notification(number: int, article: ArticleReport, places: dict[str, int]) -> Record:
    return {
        "descriptor": {"id": UNREADABLE.code},
        "associatedRule": {"id": UNREADABLE.code, "index": places[UNREADABLE.code]},
        "level": LEVELS[UNREADABLE.severity],
        "message": {"text": f"{UNREADABLE.title}\u00a0: {article.error}"},
        "locations": [{"physicalLocation": {"artifactLocation": _location(article.doc, number)}}],
    }


def _results(report: ArticleReport, number: int, places: dict[str, int]) -> Iterator[Record]:
    article = report.article or Article(report.doc, "")
    claims = claims_by_id(report)
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        concerned = [claims[name] for name in finding.claims if name in claims]
        yield {
            "ruleId": finding.code,
            "ruleIndex": places[finding.code],
            "level": LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": _place(finding.span, article, number)}],
            **_related(finding, concerned, article, number),
            "partialFingerprints": {"primaryLocationLineHash": fingerprint, "factcheck/v1": fingerprint},
            "properties": {
                "cause": finding.cause.value if finding.cause else None,
                "computation": finding.computation,
                "claims": list(finding.claims),
            },
        }


def _related(finding: Finding, concerned: list[Claim], article: Article, number: int) -> Record:
    """The other figures a finding is about."""
    others = [claim for claim in concerned if not claim.span.overlaps(finding.span)]
    locations = [
        {
            "id": place,
            "message": {"text": "Autre chiffre concerné."},
            "physicalLocation": _place(claim.span, article, number),
        }
        for place, claim in enumerate(others, start=1)
    ]
    return {"relatedLocations": locations} if locations else {}


def _place(span: Span, article: Article, number: int) -> Record:
    start, end = (position(article.text, offset) for offset in (span.start, span.end))
    return {
        "artifactLocation": _location(article.doc, number),
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
            "snippet": {"text": span.of(article.text)},
        },
    }


def _location(doc: str, number: int | None = None) -> Record:
    return {"uri": uri_of(doc)} | ({} if number is None else {"index": number})
