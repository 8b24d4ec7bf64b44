"""Telling an age from a duration: both are so many years."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.document import Document
from factcheck.model import Kind, Quantity

WINDOW = 60

AGE_BEFORE = re.compile(
    r"(?:(?<!\w)(?:âg[ée]e?s?|âges?|moyenne d'âge)(?!\w)[^.;:]{0,40}"
    r"|(?<!\w)(?:hommes?|femmes?|jeunes?|garçons?|filles?|fillettes?|enfants?|mineurs?|personnes?|étudiante?s?|élèves?|adultes?"
    r"|seniors?|retraitée?s?|mari|père|mère|fils|frère|sœur|patiente?s?|joueurs?|marocaine?s?|français(?:es)?|habitante?s?"
    r"|citoyens?|actifs|chômeurs?|candidate?s?|adolescente?s?|veuves?|filles|bébés?|individus?|tranche|population)"
    r"(?: [^\W\d_]+)?(?: de| ayant| d'au moins| à| entre)?(?: (?:plus|moins|au moins) de?)? (?:de )?"
    r"|(?<!\w)(?:les|des|aux) (?:plus|moins) de |(?<!\w)les |(?<!\w)(?:a|ont|avait|avaient|ayant) (?:plus|moins) de "
    r"|(?<!\w)(?:fêté|fêter|fête) ses )$"
)
AGE_AFTER = re.compile(r" (?:et plus|ou plus|révolus|et moins|ou moins)(?!\w)")
APPOSITION_BEFORE = re.compile(r"[^\W\d_]{2,}, $")
APPOSITION_AFTER = re.compile(r" ?[,.)](?!\d)")
NOT_AN_AGE = re.compile(
    r"(?<!\w)(?:espérance de vie|durée|délai|depuis|pendant|en|dans|sur|il y a|mandat|contrat|prêt|maturité|tous les)(?!\w)[^,.;:]{0,40}$"
)


def classify(document: Document, quantity: Quantity) -> Quantity:
    """The same quantity, of kind ``age`` when its years are somebody's age."""
    if quantity.kind is not Kind.DURATION or quantity.unit != "an" or not _is_age(document, quantity):
        return quantity
    return replace(quantity, kind=Kind.AGE)


def _is_age(document: Document, quantity: Quantity) -> bool:
    lower, start, end = document.lower, quantity.span.start, quantity.span.end
    before = lower[max(0, start - WINDOW) : start]
    if NOT_AN_AGE.search(before):
        return False
    if AGE_AFTER.match(lower, end) or AGE_BEFORE.search(before):
        return True
    if "-" in lower[start:end] and quantity.low is not None:
        return True
    return bool(APPOSITION_BEFORE.search(before) and APPOSITION_AFTER.match(lower, end))
