"""The year of the finance law or the budget an article is about: « PLF 2026 », « le budget pour l'année 2026 ».

Such a year is part of a name and dates nothing by itself; what the law plans
and expects (« Le texte table sur 4,6 % ») is of that year all the same.
"""

from __future__ import annotations

import re

from factcheck.document import Document
from factcheck.model import Period, Span, Zone

LAW = r"(?:plfr?|lfr?|(?:projets?[ ]de[ ])?lois?[ ]de[ ]finances)(?!\w)"
YEAR = r"""(?:[ ](?:général|rectificative|révisée|de[ ]l'état|\([^()]{2,12}\)))?
    (?:[ ](?:pour|de|au[ ]titre[ ]de))? (?:[ ]?l'(?:année|exercice)(?:[ ]budgétaire)?)? [ ]
    (?P<year>20\d\d)(?!\w|[-/.,]\d)"""
NAMED = re.compile(rf"(?<!\w)(?:{LAW}|(?:projet[ ]de[ ])?budget){YEAR}", re.VERBOSE)
# « Le projet de loi de finances lui réserve », « La loi de finances 2026 a, en effet, réservé », « PLF 2026 : »
ALLOTS = re.compile(
    rf"""(?<!\w){LAW}(?:{YEAR})?
    (?: [ ]?:[ ] | [^.;:()«»]{{0,50}}?[ ]
        (?:réserv|allou|consacr|octroi|octroy|affect|accord|attribu|prévoi|prévu|dot|inscri)\w{{0,4}}(?!\w) )""",
    re.VERBOSE,
)
PARTS = re.compile(
    r"(?<!\w)(?:budget|budgets|budgétaires?|crédits|enveloppes?|dotations?|recettes|dépenses|déficit|fonctionnement"
    r"|investissements?|charges financières|lf[ir]|plfr?|lois? de finances)(?!\w)"
)
WINDOW = 600  # characters of a sentence that are looked at
LEAD = 3  # sentences of the body within which the law must be named
REACH = 200  # characters from a law to what it plans


def year_told(document: Document) -> Period | None:
    """The one year of the finance laws that the headline or the lead names; ``None`` for a year gone by."""
    body = [sentence.span.end for sentence in document.sentences if sentence.zone is Zone.BODY]
    end = body[:LEAD][-1] if body else len(document.lower)
    told = {match["year"] for match in NAMED.finditer(document.lower, 0, end)}
    return _current(document, told.pop()) if len(told) == 1 else None


def year_before(document: Document, place: int) -> Period | None:
    """The year of the last finance law named in the same sentence before a place, unless it has gone by."""
    start = max(document.sentence_at(place).span.start, place - REACH)
    told = [match["year"] for match in NAMED.finditer(document.lower, start, place)]
    return _current(document, told[-1]) if told else None


def allots(document: Document, within: Span) -> Span | None:
    """Where a finance law of the day is last said to set something aside, in a stretch of text."""
    found = list(ALLOTS.finditer(document.lower, within.start, within.end))
    last = found[-1] if found else None
    gone = last is not None and last["year"] is not None and _current(document, last["year"]) is None
    return Span(*last.span()) if last and not gone else None


def talks(document: Document, sentence: Span) -> bool:
    """Whether a sentence speaks of a budget's parts: « les crédits de fonctionnement s'établissent à 28 milliards »."""
    return PARTS.search(document.lower, sentence.start, min(sentence.end, sentence.start + WINDOW)) is not None


def _current(document: Document, printed: str) -> Period | None:
    published = document.article.published
    return Period.of_iso(printed) if int(printed) >= (published.year if published else 2000) else None
