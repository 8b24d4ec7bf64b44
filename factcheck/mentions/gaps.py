"""The words between figures: what links one to the next."""

from __future__ import annotations

import re

from factcheck.document import Document
from factcheck.model import Span

# What may stand between a link word and its figure: « soit près de », « dont les », « : environ »
SOFT = (
    r"(?:(?:(?:un )?peu |bien |nettement )?(?:plus|moins) (?:de |d'|des )|près (?:de |d'|des )|environ |quelque "
    r"|au moins "
    r"|presque |quasiment |autour de |à peine |seulement |pas moins (?:de |d')|exactement |jusqu'à |l'équivalent de "
    r"|les |la |le |l'|de |d'|des |du |à |[«\"“] ?){0,3}"
)


def between(document: Document, first: Span, second: Span) -> str:
    """The lower-case text between two stretches."""
    return document.lower[first.end : second.start]


def ending(words: str) -> re.Pattern[str]:
    """A pattern for link words that stand right before a figure."""
    return re.compile(rf"(?:{words}) ?{SOFT}$")
