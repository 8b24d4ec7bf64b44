"""The whole story on one screen: an article goes in, a report comes out."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck import claims
from factcheck.consistency import across, checks
from factcheck.document import Document
from factcheck.findings import findings
from factcheck.ledger import Ledger
from factcheck.model import Article, ArticleReport, Claim, LedgerSummary, Report
from factcheck.syntax import Syntax
from factcheck.verdicts import judge


def extract(article: Article, syntax: Syntax | None = None) -> tuple[Claim, ...]:
    """Every figure of an article in order; ``is_claim`` tells which assert something checkable.

    With a syntax model, ``measure.agreement`` tells whether it reads the same measure.
    """
    return claims.build(Document.of(article), syntax)


def check(article: Article, ledger: Ledger | None = None, syntax: Syntax | None = None) -> ArticleReport:
    """Every claim of an article held against the ledger; without one, only what the article itself can tell.

    A syntax model gives a second opinion on each measure, as in ``extract``; no verdict depends on it.
    """
    document = Document.of(article)
    found = [claim for claim in claims.build(document, syntax) if claim.is_claim]
    judged = judge(found, document, ledger)
    inside = checks.findings(found, document)
    return ArticleReport(article.doc, article, judged, (*findings(judged), *inside))


def check_all(articles: Iterable[Article], ledger: Ledger | None = None) -> Report:
    """A run over several articles, in their order."""
    return report_of((check(article, ledger) for article in articles), ledger)


def report_of(articles: Iterable[ArticleReport], ledger: Ledger | None) -> Report:
    """The run that these articles make up, held against one another, and the ledger they were held against."""
    used = LedgerSummary(ledger.path, ledger.fingerprint, len(ledger.facts)) if ledger else None
    return Report(across.compared(tuple(articles)), used)
