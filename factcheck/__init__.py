"""Checks the numbers in the news against a reference ledger.

>>> import factcheck
>>> article = factcheck.article_of("Selon la CNSS, l’AMO compte 24,7 millions de bénéficiaires.")
>>> [claim.span.of(article.text) for claim in factcheck.extract(article)]
['24,7 millions']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.errors import FactcheckError
    from factcheck.frames import check_frame, extract_frame
    from factcheck.ledger import Ledger
    from factcheck.ledger import read as read_ledger
    from factcheck.model import Article, ArticleReport, Claim, Finding, Report, Verdict
    from factcheck.pipeline import check, check_all, extract
    from factcheck.reading import article_of
    from factcheck.reading import read as read_article

__version__ = "0.1.0"

# Where each public name lives; it is imported when first asked for, so that
# ``import factcheck`` costs nothing.
HOMES = {
    "Article": ("factcheck.model", "Article"),
    "ArticleReport": ("factcheck.model", "ArticleReport"),
    "Claim": ("factcheck.model", "Claim"),
    "FactcheckError": ("factcheck.errors", "FactcheckError"),
    "Finding": ("factcheck.model", "Finding"),
    "Ledger": ("factcheck.ledger", "Ledger"),
    "Report": ("factcheck.model", "Report"),
    "Verdict": ("factcheck.model", "Verdict"),
    "article_of": ("factcheck.reading", "article_of"),
    "check": ("factcheck.pipeline", "check"),
    "check_all": ("factcheck.pipeline", "check_all"),
    "check_frame": ("factcheck.frames", "check_frame"),
    "extract": ("factcheck.pipeline", "extract"),
    "extract_frame": ("factcheck.frames", "extract_frame"),
    "read_article": ("factcheck.reading", "read"),
    "read_ledger": ("factcheck.ledger", "read"),
}

__all__ = [
    "Article",
    "ArticleReport",
    "Claim",
    "FactcheckError",
    "Finding",
    "Ledger",
    "Report",
    "Verdict",
    "article_of",
    "check",
    "check_all",
    "check_frame",
    "extract",
    "extract_frame",
    "read_article",
    "read_ledger",
]


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    module, attribute = HOMES[name]
    return getattr(import_module(module), attribute)
