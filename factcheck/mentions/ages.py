"""Telling an age from a duration: both are so many years."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.model import Kind, Quantity

WINDOW = 60

AGED_BEFORE = re.compile(r"(?<!\w)âg[ée]e?s? (?:respectivement )?(?:de |d'|entre )(?:\d{1,2}(?:,? et |, )){0,5}$")
AGED = re.compile(r"(?<!\w)(?:âg[ée]e?s?|âges?)(?!\w)(?P<since>[^.;:]{0,40})$")
AGE_AFTER = re.compile(r" (?:et plus|ou plus|révolus|et moins|ou moins)(?!\w)")
LIVED = re.compile(r"(?<!\w)(?:mort|morte|meurt|décédée?|disparue?|éteinte?|décès|emportée?)(?!\w)[^.;:\d]{0,40} à $")
APPOSITION_BEFORE = re.compile(r"(?:[^\W\d_]{2,}|(?<!\w)[^\W\d_]\.), $")
APPOSITION_AFTER = re.compile(r" ?(?:[,.)](?!\d)|$)", re.MULTILINE)
NAMED_BEFORE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ][\w'-]{1,25} \($")
# « le Californien de 30 ans »
DEMONYM_BEFORE = re.compile(
    r"(?:[Ll]e |[Ll]a |[Ll]'|[Uu]ne? |du |au )[A-ZÀ-Þ][\w-]{1,20}(?:en|enne|[ao]ise?|aine?)s? de $"
)
# « Brahim, armateur de 58 ans », « une enseignante de 41 ans »
TRADE_BEFORE = re.compile(
    r"(?:[A-ZÀ-Þ][\w'-]{1,25}, (?:une? )?|(?<!\w)(?:[Uu]ne? |[Cc]et |[Cc]ette ))"
    r"(?!secteur|moteur|chantier|dossier)[^\W\d_][\w-]{1,20}(?:eur|euse|trice|iste|ienne?|ière?|ant|ante|ant-chef)"
    r"(?: [^\W\d_][\w'-]{1,20}){0,3} de $"
    r"|(?<!\w)[Ll][ea] [^\W\d_]{3,20}(?:ienne?|iste|euse|trice) de $"  # « la lycéenne de 17 ans »
)
WORKING_LIFE = range(15, 91)
OPENING = re.compile(r"[\"«]? ?à $")  # « À 34 ans, il… », not « À 10 ans, le taux… »
OPENED = re.compile(r" ?,(?: à peine| seulement| déjà)?,? (?:il|elle|ce|cet|cette|celui|celle)(?!\w)")
LIFETIME = range(5, 111)
NOT_AN_AGE = re.compile(
    r"(?<!\w)(?:(?:espérance de vie|durée|délai|mandat|contrat|prêt|maturité)(?!\w)[^.;:]{0,40}"
    r"|(?:depuis|pendant|il y a|tous les)(?! (?:mes|ses))(?!\w)[^,.;:]{0,40}|(?:en|dans|sur)(?!\w)[^,.;:]{0,15})$"
)


@cache
def _age_before() -> re.Pattern[str]:
    people = alternation(load("persons", lambda row: row["note"]).entries)
    return re.compile(
        rf"(?:(?<!\w)(?:{people})(?: (?:de |d')?[^\W\d_][\w-]+){{0,2}}(?:,? de| ayant| à| entre)?"
        rf"(?: (?:plus|moins|au moins))? ?(?:de |d')?(?:\d{{1,2}}(?: ans| mois)? (?:et|ou|à) )?"
        rf"|(?<!\w)(?:{people})(?: [^\W\d_]+){{0,3}} (?:dépasse|dépassent) "
        rf"|(?<!\w)(?:les|des|aux|ses|mes) (?:(?:plus|moins) de )?"
        rf"|(?<!\w)(?:ont|a|avaient|avait|ayant|aient|ait|aura|auront|avoir) (?:plus|moins) de )$"
    )


@cache
def _infant_before() -> re.Pattern[str]:
    """« les enfants de 6 mois », « un bébé âgé de moins de 18 mois »."""
    people = alternation(load("persons", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:{people})(?: âgée?s?)? (?:de|d'|entre)(?: (?:plus|moins) (?:de|d'))? ?$")


@cache
def _term_after() -> re.Pattern[str]:
    """« dix ans de prison », « deux ans ferme » : years of something, not of somebody's life."""
    terms = alternation(load("terms", lambda row: row["note"]).entries)
    return re.compile(rf" (?:(?:de |d')?(?:{terms}))(?!\w)")


def classify(document: Document, quantity: Quantity) -> Quantity:
    """The same quantity, of kind ``age`` when its years are somebody's age."""
    years = quantity.kind is Kind.DURATION and quantity.unit == "an"
    months = quantity.kind is Kind.DURATION and quantity.unit == "mois"
    if (years and _is_age(document, quantity)) or (months and _infant_before().search(_before(document, quantity))):
        return replace(quantity, kind=Kind.AGE)
    elided = quantity.kind is Kind.COUNT and quantity.unit is None
    if elided and (_is_listed(document, quantity) or _is_bracket(document, quantity)):
        return replace(quantity, kind=Kind.AGE)
    return quantity


def _is_listed(document: Document, quantity: Quantity) -> bool:
    """« âgés de 19, 34 et 60 ans » : the years come last."""
    return AGED_BEFORE.search(_before(document, quantity)) is not None


def _is_bracket(document: Document, quantity: Quantity) -> bool:
    """« les adultes de 35 à 44 » : the years are left out."""
    if quantity.low is None or quantity.high is None or quantity.high > LIFETIME[-1]:
        return False
    return _age_before().search(_before(document, quantity)) is not None


def _before(document: Document, quantity: Quantity) -> str:
    return document.lower[max(0, quantity.span.start - WINDOW) : quantity.span.start]


def _is_age(document: Document, quantity: Quantity) -> bool:
    lower, start, end = document.lower, quantity.span.start, quantity.span.end
    before = _before(document, quantity)
    if _term_after().match(lower, end):
        return False
    aged = AGED.search(before)
    if (aged and not NOT_AN_AGE.search(aged["since"])) or LIVED.search(before):
        return True
    if NOT_AN_AGE.search(before):
        return False
    if AGE_AFTER.match(lower, end) or _age_before().search(before):
        return True
    if "-" in lower[start:end] and quantity.low is not None:
        return True
    return _is_apposed(document, quantity, before)


def _is_apposed(document: Document, quantity: Quantity, before: str) -> bool:
    """« Saïd, 52 ans, », « Nabil Alami (27 ans) », « À 34 ans, il… »."""
    if quantity.value not in LIFETIME:
        return False
    lower, start, end = document.lower, quantity.span.start, quantity.span.end
    if OPENED.match(lower, end) and OPENING.fullmatch(lower, document.sentence_at(start).span.start, start):
        return True
    folded, window = document.folded, max(0, start - WINDOW)
    if DEMONYM_BEFORE.search(folded, window, start):
        return True
    if quantity.value in WORKING_LIFE and TRADE_BEFORE.search(folded, window, start):
        return True
    if not APPOSITION_AFTER.match(lower, end):
        return False
    named = NAMED_BEFORE.search(folded, window, start)
    return named is not None or APPOSITION_BEFORE.search(before) is not None
