"""What is told of an article before its figures: when it was published, how many figures it has."""

from __future__ import annotations

from factcheck.model import Article, ArticleReport
from factcheck.reports.wording import BASES, count, day
from factcheck.translation import gettext as _


def published(article: Article) -> str:
    """When the article was published, and how that is known."""
    if article.published is None:
        return _("sans date de publication")
    told = _("publié le {day}", day=day(article.published))
    return f"{told} ({_(BASES[article.published_from])})" if article.published_from else told


def found(report: ArticleReport) -> str:
    """How many figures were found."""
    return count(len(report.verdicts), "chiffre trouvé", "chiffres trouvés") if report.verdicts else _("aucun chiffre")
