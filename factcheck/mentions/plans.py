"""What nouns tell of a deed to come: « confirme la fermeture de 180 lits », « d'une capacité de 500 lits, ouvrira ».

No verb to come reaches such a figure. Announcing a deed plans it, unless the
same clause puts it in the past (« annonce l'ouverture de 300 agences depuis 2020 »);
and what a work not yet there will be is planned with it.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.model import Span

WORDS = r"(?: [^\s\d.;:,()]{1,18})"
PAST = re.compile(r"(?<!\w)(?:depuis|déjà|en (?P<year>20\d\d)|l'an dernier|l'année dernière|dernier)(?!\w)")
AROUND = 60  # characters behind a figure within which a time still tells when
BORN = (
    r"(?:(?:sera|seront|devrait être|doit être) (?:[^\W\d_]{2,14} ){0,2}[^\W\d_]{2,16}(?:é|i|u|it|is|ert)e?s?"
    r"|(?:démarrer|débuter|entrer|ouvrir|fonctionner|accueiller)(?:a|ont)|(?:verra|verront) le jour)(?!\w)"
)
# « …de 500 lits, sera livré »: what closes with the comma is said of the subject of the verb
APPOSED = re.compile(rf"{WORDS}{{0,7}}, {BORN}")
GAP = re.compile(rf"{WORDS}{{0,6}} ")


def announced(document: Document, clause: Span, span: Span) -> Span | None:
    """Where the deed is named that somebody announces before a figure, and that counts it."""
    lower = document.lower
    found = None
    for match in _deeds().finditer(lower, clause.start, span.start):
        found = match
    if found is None or not GAP.fullmatch(lower, found.end(), span.start):
        return None
    told = PAST.finditer(lower, clause.start, min(clause.end, span.end + AROUND))
    gone = any(match["year"] is None or _has_gone(document, int(match["year"])) for match in told)
    return None if gone else Span(*found.span())


def is_of_a_work_to_come(document: Document, clause: Span, span: Span) -> bool:
    """Whether a figure is a trait of what the verb behind it tells the beginning of."""
    trait = _trait().search(document.lower, max(clause.start, span.start - AROUND), span.start)
    return trait is not None and APPOSED.match(document.lower, span.end, clause.end) is not None


def _has_gone(document: Document, year: int) -> bool:
    published = document.article.published
    return published is not None and year < published.year


@cache
def words(role: str) -> str:
    """A pattern for the words of one role in ``lexicons/plan_words.csv``."""
    forms = load("plan_words", lambda row: row["role"]).entries
    return alternation(form for form, its in forms.items() if its == role)


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{words('announcing')})\w{{0,6}}{WORDS}{{0,4}}? (?:la |le |les |l'|une? |des |d'|de )"
        rf"(?:prochaine?s? |future?s? )?(?:{words('deed')})s?(?!\w)"
    )


@cache
def _trait() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:d'une?|pour une?|avec une?) (?:{words('trait')})(?!\w){WORDS}{{0,2}}? (?:de |d')"
        r"(?:près de |plus de |quelque |environ )?$"
    )
