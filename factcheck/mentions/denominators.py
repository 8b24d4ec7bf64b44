"""What a figure is for each of: « par an », « /litre », « le kilo », « mensuels », « une enveloppe annuelle de »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions.drafts import Draft
from factcheck.model import Kind

ADJECTIVES = {
    "annuel": "an",
    "mensuel": "mois",
    "hebdomadaire": "semaine",
    "quotidien": "jour",
    "journali": "jour",
    "horaire": "heure",
}
ADJECTIVE = rf"(?P<adjective>{'|'.join(ADJECTIVES)})[^\W\d_]{{0,4}}"
ADVERBS = {
    "annuellement": "an",
    "mensuellement": "mois",
    "hebdomadairement": "semaine",
    "quotidiennement": "jour",
    "journellement": "jour",
}
ADVERB = "|".join(ADVERBS)
# « produira annuellement 292 millions »
BEFORE_ADVERB = re.compile(
    rf"(?<!\w)(?P<adverb>{ADVERB}) (?:(?:près|plus|moins) (?:de |d')|quelque |environ |jusqu'à )?$"
)
PLACES = ("par", "slash", "the", "each", "adverb", "time", "year", "to", "of")
QUALIFIED = r"(?: (?:inchangée?|moyenne?|minimale?|maximale?|nette?|brute?|totale?))?"
AFTER_ADJECTIVE = re.compile(rf" (?:bruts? |nets? )?{ADJECTIVE}(?!\w)")
BEFORE_ADJECTIVE = re.compile(
    rf"(?<!\w){ADJECTIVE}{QUALIFIED} (?:(?:est )?(?:de |d')(?:près de |plus de |quelque |environ )?|à |: ?)$"
)
LINKS = ("de ", "d'", "quelque ", "environ ", "à ", ":", ": ")  # what the pattern above may end with
LENDERS = 4  # each may have borrowed in its turn
EACH_BEFORE = re.compile(r"(?<!\w)chaque (?P<per>[^\W\d_]+),? (?:(?!soit )[^.;:()\d]{0,25} )?$")


@cache
def _good_before() -> re.Pattern[str]:
    """« le kilo d'oignons se vend à », « la tonne vaut », « prix du baril : »."""
    verbs = alternation(load("price_verbs", lambda row: row["note"]).entries)
    return re.compile(
        rf"(?<!\w)(?:le|la|l'|du|au|de la|un|une) ?(?P<per>{_goods()})(?: [^.;()\d]{{0,45}}?)?"
        rf" ?(?::|(?<!\w)(?:{verbs})) ?$"
    )


@cache
def _goods() -> str:
    return alternation(load("goods", lambda row: row["note"]).entries)


@cache
def forms() -> dict[str, str]:
    """What follows « par », by wording (« hab » : « habitant »)."""
    return dict(load("denominators", lambda row: row["per"]).entries)


@cache
def _told_before() -> re.Pattern[str]:
    """« la dépense moyenne par élève et par an s'élève à »."""
    known = alternation(forms())
    return re.compile(
        rf"(?<!\w)par (?P<per>{known})(?: et par (?P<also>{known}))?(?!\w)"
        r"(?: (?:s'|est|était|atteint|ressort|revient|passe|avoisine|dépasse)[^.;:(),\d]{0,25})? $"
    )


@cache
def _after() -> re.Pattern[str]:
    known = alternation(forms())
    return re.compile(
        rf"(?: (?:de |d')?[^\W\d_][\w'-]{{1,30}}+){{0,2}}?(?: (?:brut|net|bruts|nets|environ))?"
        rf"(?: par (?P<par>{known})(?: et par (?P<also>{known}))?| ?/ ?(?P<slash>{known})"
        rf"| (?:le|la|du|au) (?P<the>{_goods()})| (?:en moyenne )?chaque (?P<each>{known})| (?P<adverb>{ADVERB})"
        rf"| (?:à )?l'(?P<time>an|heure|hectare|once|unité)(?! (?:dernier|passé|prochain|20))"
        rf"| l'(?P<year>année)(?= ?(?:[.,;:)]|$)| (?:et|ou|contre|pour) )"
        rf"| à la (?P<to>tonne|pièce|nuit)"
        rf"| de l'(?P<of>heure))(?![\w'])"
    )


def read(document: Document, draft: Draft) -> str | None:
    """What the figure is per (``an``, ``mois``, ``kilo``, ``habitant et mois``), or ``None``."""
    if draft.kind not in (Kind.MONEY, Kind.COUNT, Kind.RATE):
        return None
    told = (_read_after(document, one) or _read_before(document, one) for one in (draft, *_lenders(draft)))
    return next(filter(None, told), None)


def _lenders(draft: Draft) -> Iterator[Draft]:
    """« passe de 40 à 90 dossiers par jour », « 17 DH de l'heure, contre 15 »: whom what a figure is per is lent by."""
    lender = draft.lender
    for _ in range(LENDERS):
        if lender is None or lender.kind is not draft.kind:
            return
        yield lender
        lender = lender.lender


def _read_after(document: Document, draft: Draft) -> str | None:
    if not document.lower.startswith((" ", "/"), draft.end):
        return None
    match = _after().match(document.lower, draft.end)
    if not match:
        adjective = AFTER_ADJECTIVE.match(document.lower, draft.end)
        return ADJECTIVES[adjective["adjective"]] if adjective and draft.kind is Kind.MONEY else None
    if draft.kind is Kind.COUNT and match["the"]:
        return None
    form = next(form for form in map(match.group, PLACES) if form)
    per = ADVERBS.get(form) or forms().get(form, form)
    return _joined(per, match["also"])


def _read_before(document: Document, draft: Draft) -> str | None:
    sentence = document.sentence_at(draft.span.start).span
    before = document.lower[max(sentence.start, draft.span.start - 80) : draft.span.start]
    adjective = BEFORE_ADJECTIVE.search(before) if before.endswith(LINKS) else None
    if adjective:
        return ADJECTIVES[adjective["adjective"]]
    each = EACH_BEFORE.search(before) if "chaque " in before else None
    if each and each["per"] in forms():
        return forms()[each["per"]]
    often = BEFORE_ADVERB.search(before) if "ment " in before else None
    if often:
        return ADVERBS[often["adverb"]]
    if draft.kind is not Kind.MONEY or draft.scale > 1:
        return None
    told = _told_before().search(before) if "par " in before else None
    if told:
        return _joined(forms()[told["per"]], told["also"])
    good = _good_before().search(before)
    return forms().get(good["per"], good["per"]) if good else None


def _joined(per: str, also: str | None) -> str:
    """« habitant », « habitant et mois »."""
    return f"{per} et {forms()[also]}" if also else per
