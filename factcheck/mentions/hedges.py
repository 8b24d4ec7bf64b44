"""How the words around a figure bound or loosen it: « plus de », « près de », « au minimum ».

The table is ``hedges.csv``. A row says whether the form stands before the figure (a
round one only), after it, or is a verb, whose negation turns a floor into a ceiling (« n'a pas
dépassé »). Rows with hedge ``exact`` are the look-alikes: « en plus de ».
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, rows
from factcheck.model import Hedge, Kind, Quantity, Span

BEFORE_WINDOW = 48
AFTER_WINDOW = 60
MEMORY = 120

# What may stand between a hedge and its figure: « franchi le seuil symbolique des », « dépasse les »
BETWEEN = (
    r"(?: ?(?:de|d'|des|du|les|le|la|l'|à|au|aux|un|une|son|ses|leurs?"
    r"|niveau|montant|total|somme|seuil|cap|barre|[\"«“]? ?symbolique(?: ?[\"»”])?"
    r"|depuis (?:19|20)\d\d|désormais|maintenant|aujourd'hui|actuellement|déjà"
    r"|largement|nettement|légèrement|de loin)(?![\w-]))"
)
# « aucune famille ne touche moins de 500 dirhams » : a floor
NOBODY = re.compile(r"(?<!\w)(?:aucune?|nul|nulle|personne|rien)(?!\w)[^.;:]{0,80}(?<!\w)n(?:e |')[^.;:]{0,30}$")
# « ne peut être inférieur à », « n'est jamais supérieure à »
DENIED = re.compile(
    r"(?<!\w)n(?:e |')(?:peu[tx]\w*|peuvent|pourr\w+|saur\w+|doi\w+|devr\w+|est|sont|sera\w*|seront|soit|était)"
    r"(?: (?:pas|jamais|guère|être|en aucun cas)){0,3} $"
)
# « le cap des 10 milliards sera atteint » is met, not passed
REACHED = re.compile(r"[^.;:,()]{0,40}? (?:est|a été|sera|serait|soit|être|était) (?:\w{2,12} )?atteinte?(?!\w)")
OPPOSITES = {Hedge.UNDER: Hedge.AT_LEAST, Hedge.OVER: Hedge.AT_MOST}
NEGATED = re.compile(r"(?<!\w)(?:ne |n')[^.;:]{0,24}(?<!\w)(?:pas|jamais|guère)(?!\w)|(?<!\w)(?:sans|ne pas)(?!\w)")


@cache
def _forms(place: str) -> dict[str, Hedge]:
    table: dict[str, Hedge] = {}
    for _, row in rows("hedges"):
        if row["place"] in place.split("|"):
            table.update(dict.fromkeys(row["form"].split("|"), Hedge(row["hedge"])))
    return table


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_forms("verb"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<form>{alternation(_forms('before|verb|round|ratio'))})(?![\w-])"
        rf"(?: (?:pas|jamais|guère))?{BETWEEN}{{0,4}} ?$"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?: ?(?:de |d')?[^\W\d_][\w'-]{{0,30}}+){{0,3}}? \(?"
        rf"(?P<form>{alternation(_forms('after'))})(?!\w| ?(?:de |d')?\d)"
    )


def read(document: Document, quantity: Quantity) -> Hedge:
    """The hedge of a figure: its own (a range, a collective), else the one worded before or after it."""
    if quantity.hedge is not Hedge.EXACT or quantity.kind is Kind.DATE:
        return quantity.hedge
    lower, sentence = document.lower, document.sentence_at(quantity.span.start).span
    return _read_before(lower, quantity, sentence) or _read_after(lower, quantity.span, sentence) or Hedge.EXACT


def _read_before(lower: str, quantity: Quantity, sentence: Span) -> Hedge | None:
    start = max(sentence.start, quantity.span.start - BEFORE_WINDOW)
    window = lower[start : quantity.span.start]
    match = _before().search(window)
    if not match:
        return None
    form = match["form"]
    if form in _forms("round") and quantity.coarse <= quantity.resolution:
        return None
    if form in _forms("ratio") and quantity.kind is not Kind.RATIO:
        return None
    hedge = _forms("before|verb|round|ratio")[form]
    if form.startswith(("cap", "barre")) and REACHED.match(lower, quantity.span.end):
        return Hedge.EXACT
    if hedge in OPPOSITES and _is_denied(lower, sentence.start, start + match.start()):
        return OPPOSITES[hedge]
    if form in _verbs() and NEGATED.search(lower[sentence.start : start + match.end()][-60:]):
        return Hedge.AT_MOST
    return hedge


def _is_denied(lower: str, start: int, end: int) -> bool:
    return any(pattern.search(lower, max(start, end - MEMORY), end) for pattern in (NOBODY, DENIED))


def _read_after(lower: str, figure: Span, sentence: Span) -> Hedge | None:
    match = _after().match(lower, figure.end, min(sentence.end, figure.end + AFTER_WINDOW))
    return _forms("after")[match["form"]] if match else None
