"""What a figure is for each of: « par an », « /litre », « le kilo », « mensuels », « une enveloppe annuelle de »."""

from __future__ import annotations

import re
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
ADJECTIVE = r"(?P<adjective>annuel|mensuel|hebdomadaire|quotidien|journali|horaire)[^\W\d_]{0,4}"
AFTER_ADJECTIVE = re.compile(rf" (?:bruts? |nets? )?{ADJECTIVE}(?!\w)")
BEFORE_ADJECTIVE = re.compile(
    rf"(?<!\w){ADJECTIVE}(?: (?:inchangée?|moyenne?|minimale?|maximale?|nette?|brute?|totale?))? (?:de |d'|à |: ?|est de |de près de |de plus de |de quelque )$"
)
EACH_BEFORE = re.compile(r"(?<!\w)chaque (?P<per>[^\W\d_]+),? (?:[^.;:()\d]{0,25} )?$")
GOODS = r"kilo|kilogramme|kg|litre|tonne|quintal|baril|mètre carré|m²|m2|hectare|once|bouteille|sac|paquet|kwh"
GOOD_BEFORE = re.compile(
    rf"(?<!\w)(?:le|la|l'|du|au|de la|un|une) ?(?P<per>{GOODS})(?: [^.;()\d]{{0,45}}?)? ?(?:à|est|vaut|coûte|s'échange|se négocie|se vend|se vendait|atteint|frôle|a frôlé|dépasse|:|tombé|autour de|est tombé|fixée?|cédée?|s'établit|reste|passe|était|à plus de|les|de|contre|environ|près de) ?$"
)


@cache
def _pers() -> dict[str, str]:
    return dict(load("denominators", lambda row: row["per"]).entries)


@cache
def _after() -> re.Pattern[str]:
    forms = alternation(_pers())
    return re.compile(
        rf"(?: (?:de |d')?[^\W\d_][\w'-]{{1,30}}){{0,2}}?(?: (?:brut|net|bruts|nets|environ))?"
        rf"(?: par (?P<par>{forms})(?: et par (?P<also>{forms}))?| ?/ ?(?P<slash>{forms})"
        rf"| (?:le|la|du|au) (?P<the>{GOODS})| l'(?P<time>an|heure|hectare|once)| à la (?P<to>tonne|pièce|nuit)"
        rf"| de l'(?P<of>heure))(?!\w)"
    )


def read(document: Document, draft: Draft) -> str | None:
    """What the figure is per (``an``, ``mois``, ``kilo``, ``habitant et mois``), or ``None``."""
    if draft.kind not in (Kind.MONEY, Kind.COUNT, Kind.RATE):
        return None
    return _read_after(document, draft) or _read_before(document, draft)


def _read_after(document: Document, draft: Draft) -> str | None:
    match = _after().match(document.lower, draft.end)
    if not match:
        adjective = AFTER_ADJECTIVE.match(document.lower, draft.end)
        return ADJECTIVES[adjective["adjective"]] if adjective and draft.kind is Kind.MONEY else None
    if draft.kind is Kind.COUNT and match["the"]:
        return None
    form = next(form for form in (match[name] for name in ("par", "slash", "the", "time", "to", "of")) if form)
    per = _pers().get(form, form)
    return f"{per} et {_pers()[match['also']]}" if match["also"] else per


def _read_before(document: Document, draft: Draft) -> str | None:
    sentence = document.sentence_at(draft.span.start).span
    before = document.lower[max(sentence.start, draft.span.start - 80) : draft.span.start]
    adjective = BEFORE_ADJECTIVE.search(before)
    if adjective:
        return ADJECTIVES[adjective["adjective"]]
    each = EACH_BEFORE.search(before)
    if each and each["per"] in _pers():
        return _pers()[each["per"]]
    good = GOOD_BEFORE.search(before) if draft.kind is Kind.MONEY and draft.scale == 1 else None
    return _pers().get(good["per"], good["per"]) if good else None
