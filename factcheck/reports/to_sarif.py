"""A run as SARIF 2.1.0, the format code hosts and editors take findings in."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import __version__
from factcheck.model import Article, ArticleReport, Claim, Finding, Severity, Span
from factcheck.reports import Run
from factcheck.reports.look import Look
from factcheck.reports.places import uri_of
from factcheck.reports.positions import position
from factcheck.reports.records import OFFSETS, Record, claims_by_id, fingerprints
from factcheck.reports.slots import filled, joined
from factcheck.rules import RULES, Rule
from factcheck.translation import N_, language
from factcheck.translation import gettext as _

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PLACES = {code: place for place, code in enumerate(RULES)}
UNREADABLE = RULES["FC901"]
HELP = ((N_("Raison"), "why"), (N_("Exemple"), "example"), (N_("Que faire"), "what_to_do"), (N_("La taire"), "silence"))
ARTIFACTS, NOTIFICATIONS, RESULTS = "@artifacts", "@notifications", "@results"


def parts(report: ArticleReport, look: Look) -> dict[str, str]:  # noqa: ARG001 - machines read one form
    """The article's file, what kept it from being read, and its results."""
    file = {"location": {"uri": uri_of(report.doc)}, "roles": ["analysisTarget"]}
    return {
        "artifact": joined([file]),
        "notification": "" if report.error is None else joined([_notification(report)]),
        "results": joined(_results(report)),
    }


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """The run as one indented JSON document."""
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [_skeleton(run)]}
    slots = {ARTIFACTS: "artifact", NOTIFICATIONS: "notification", RESULTS: "results"}
    return filled(log, {slot: run.of(name) for slot, name in slots.items()})


def _skeleton(run: Run) -> Record:
    driver = {"name": "factcheck", "version": __version__, "semanticVersion": __version__}
    return {
        "tool": {"driver": {**driver, "rules": [_descriptor(rule) for rule in RULES.values()]}},
        "language": language(),
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not run.summary.unreadable, "toolExecutionNotifications": [NOTIFICATIONS]}
        ],
        "artifacts": [ARTIFACTS],
        "results": [RESULTS],
        "properties": {"offsets": OFFSETS},
    }


def _descriptor(rule: Rule) -> Record:
    told = [(_(name), rule.said(field)) for name, field in HELP]
    return {
        "id": rule.code,
        "name": _pascal(rule.name),
        "shortDescription": {"text": rule.said("title") + "."},
        "fullDescription": {"text": rule.said("what")},
        "help": {
            "text": "\n\n".join(_("{part} : {text}", part=name, text=text) for name, text in told),
            "markdown": "\n\n".join(f"**{name}.** {_inline(text)}" for name, text in told),
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


def _notification(report: ArticleReport) -> Record:
    return {
        "descriptor": {"id": UNREADABLE.code},
        "associatedRule": {"id": UNREADABLE.code, "index": PLACES[UNREADABLE.code]},
        "level": LEVELS[UNREADABLE.severity],
        "message": {"text": _("{rule} : {fault}", rule=UNREADABLE.said("title"), fault=report.error)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(report.doc)}}}],
    }


def _results(report: ArticleReport) -> Iterator[Record]:
    article = report.article or Article(report.doc, "")
    claims = claims_by_id(report)
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        concerned = [claims[name] for name in finding.claims if name in claims]
        yield {
            "ruleId": finding.code,
            "ruleIndex": PLACES[finding.code],
            "level": LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": _place(finding.span, article)}],
            **_related(finding, concerned, article),
            "partialFingerprints": {"primaryLocationLineHash": fingerprint, "factcheck/v1": fingerprint},
            "properties": {
                "cause": finding.cause.value if finding.cause else None,
                "computation": finding.computation,
                "claims": list(finding.claims),
            },
        }


def _related(finding: Finding, concerned: list[Claim], article: Article) -> Record:
    """The other figures a finding is about."""
    others = [claim for claim in concerned if not claim.span.overlaps(finding.span)]
    locations = [
        {
            "id": place,
            "message": {"text": _("Autre chiffre concerné.")},
            "physicalLocation": _place(claim.span, article),
        }
        for place, claim in enumerate(others, start=1)
    ]
    return {"relatedLocations": locations} if locations else {}


def _place(span: Span, article: Article) -> Record:
    start, end = (position(article.text, offset) for offset in (span.start, span.end))
    return {
        "artifactLocation": {"uri": uri_of(article.doc)},
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
