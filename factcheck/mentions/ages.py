"""Telling an age from a duration: both are so many years."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.model import Kind, Quantity

WINDOW = 60

YEARS_AND = re.compile(r"(?<!\w)âg[^.;:]{0,40} \d{2} ans et $")
AGED_BEFORE = re.compile(r"(?<!\w)âg[ée]e?s? (?:respectivement )?(?:de |d'|entre )(?:\d{1,2}(?:,? et |, )){0,5}$")
AGE_AFTER = re.compile(r" (?:et plus|ou plus|révolus|et moins|ou moins)(?!\w)")
APPOSITION_BEFORE = re.compile(r"[^\W\d_]{2,}, $")
APPOSITION_AFTER = re.compile(r" ?[,.)](?!\d)")
NOT_AN_AGE = re.compile(
    r"(?<!\w)(?:espérance de vie|durée|délai|mandat|contrat|prêt|maturité|depuis|pendant|en|dans|sur|il y a|tous les)"
    r"(?!\w)[^,.;:]{0,40}$"
)


@cache
def _age_before() -> re.Pattern[str]:
    people = alternation(load("persons", lambda row: row["note"]).entries)
    return re.compile(
        rf"(?:(?<!\w)(?:âg[ée]e?s?|âges?)(?!\w)[^.;:]{{0,40}}"
        rf"|(?<!\w)(?:{people})(?: (?:de |d')?[^\W\d_][\w-]+){{0,2}}(?: de| ayant| à| entre)?"
        rf"(?: (?:plus|moins|au moins))? ?(?:de |d')?(?:\d{{1,2}} (?:et|ou|à) )?"
        rf"|(?<!\w)(?:{people})(?: [^\W\d_]+){{0,3}} (?:dépasse|dépassent) "
        rf"|(?<!\w)(?:les|des|aux) (?:(?:plus|moins) de )?|(?<!\w)(?:ont|a|avaient|avait|ayant) (?:plus|moins) de )$"
    )


@cache
def _term_after() -> re.Pattern[str]:
    """« dix ans de prison », « deux ans ferme » : years of something, not of somebody's life."""
    terms = alternation(load("terms", lambda row: row["note"]).entries)
    return re.compile(rf" (?:(?:de |d')?(?:{terms}))(?!\w)")


def classify(document: Document, quantity: Quantity) -> Quantity:
    """The same quantity, of kind ``age`` when its years are somebody's age."""
    years = quantity.kind is Kind.DURATION and quantity.unit == "an"
    if years and _is_age(document, quantity):
        return replace(quantity, kind=Kind.AGE)
    if _adds_months(document, quantity) or (quantity.kind is Kind.COUNT and _is_listed(document, quantity)):
        return replace(quantity, kind=Kind.AGE)
    return quantity


def _adds_months(document: Document, quantity: Quantity) -> bool:
    """« l'âge légal est de 62 ans et 9 mois »."""
    if quantity.unit != "mois":
        return False
    before = document.lower[max(0, quantity.span.start - WINDOW) : quantity.span.start]
    return YEARS_AND.search(before) is not None


def _is_listed(document: Document, quantity: Quantity) -> bool:
    """« âgés de 19, 34 et 60 ans » : the years come last."""
    if quantity.noun is not None:
        return False
    before = document.lower[max(0, quantity.span.start - WINDOW) : quantity.span.start]
    return AGED_BEFORE.search(before) is not None


def _is_age(document: Document, quantity: Quantity) -> bool:
    lower, start, end = document.lower, quantity.span.start, quantity.span.end
    before = lower[max(0, start - WINDOW) : start]
    if NOT_AN_AGE.search(before) or _term_after().match(lower, end):
        return False
    if AGE_AFTER.match(lower, end) or _age_before().search(before):
        return True
    if "-" in lower[start:end] and quantity.low is not None:
        return True
    return bool(APPOSITION_BEFORE.search(before) and APPOSITION_AFTER.match(lower, end))
