"""The year of the finance law or the budget an article is about: « PLF 2026 », « le budget pour l'année 2026 ».

Such a year is part of a name and dates nothing by itself; what the law plans
and expects (« Le texte table sur 4,6 % ») is of that year all the same.
"""

from __future__ import annotations

import re

from factcheck.document import Document
from factcheck.mentions import modalities
from factcheck.model import Modality, Period, Quantity, Zone

NAMED = re.compile(
    r"""(?<!\w)(?: plfr? | lfr? | (?:projets?[ ]de[ ])?loi[ ]de[ ]finances | (?:projet[ ]de[ ])?budget )
    (?:[ ](?:général|rectificative|de[ ]l'état|\([^()]{2,12}\)))?
    (?:[ ](?:pour|de|au[ ]titre[ ]de))? (?:[ ]?l'(?:année|exercice)(?:[ ]budgétaire)?)? [ ]
    (?P<year>20\d\d)(?!\w|[-/.,]\d)""",
    re.VERBOSE,
)
PLANNED = frozenset({Modality.TARGET, Modality.FORECAST})
LEAD = 3  # sentences of the body within which the law must be named


def year_told(document: Document) -> Period | None:
    """The one year of the finance laws that the headline or the lead names; ``None`` for a year gone by."""
    body = [sentence.span.end for sentence in document.sentences if sentence.zone is Zone.BODY]
    end = body[:LEAD][-1] if body else len(document.lower)
    told = {match["year"] for match in NAMED.finditer(document.lower, 0, end)}
    year = int(told.pop()) if len(told) == 1 else 0
    published = document.article.published
    return Period.of_iso(str(year)) if year >= (published.year if published else 2000) else None


def is_planned(document: Document, figure: Quantity) -> bool:
    """Whether a figure is planned or expected: « sera dotée de 16 milliards », « table sur 4,6 % »."""
    return modalities.modality_of(document, figure.span) in PLANNED
