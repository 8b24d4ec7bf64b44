"""Whose results an article tells: « Dirval : le résultat net bondit » is told by Dirval, though no verb says so."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from factcheck import lexicon
from factcheck.mentions.namebook import FIRST_PAGES
from factcheck.mentions.sources import CAPITAL, Phrase, Source, SourceKind, phrase_at, phrases_in
from factcheck.model import Span, Zone

if TYPE_CHECKING:
    from factcheck.mentions.directory import Directory

RESULTS = re.compile(
    r"\b(?:résultats? (?:\w+ )?(?:nets?|semestriels?|annuels?|financiers?|trimestriels?|d'exploitation|opérationnels?)"
    r"|bénéfices?|capacité bénéficiaire|chiffre d'affaires|rnpg|produit net bancaire|pnb|ebitda|ebit|pertes? nettes?)\b"
)
# what the whole market earned, an analyst adds up
OF_MANY = re.compile(
    r"\b(?:sociétés|entreprises|banques|valeurs|émetteurs|groupes|compagnies)\b|\bbourse d|\bsecteur\b"
)
CALLED_SO = re.compile(rf"(?<!\w)(?i:groupe|compagnie|opérateur|société) (?={CAPITAL})")
RESULTS_ENOUGH = 3  # one alone is news, not an announcement
LABEL = re.compile(r" ?: ")
SECTIONS = frozenset(form for _, row in lexicon.rows("sections") for form in row["form"].split("|"))


def telling(directory: Directory) -> Source | None:
    """The company whose results the article tells from its headline on."""
    opening = [part.of(directory.document.lower) for part in _opening(directory)]
    own = any(RESULTS.search(words) for words in opening) and not any(OF_MANY.search(words) for words in opening)
    return of_article(directory) if own and _announces(directory) else None


def _announces(directory: Directory) -> bool:
    """Whether there is a headline or, without one, results enough."""
    document = directory.document
    results = islice(RESULTS.finditer(document.lower, 0, FIRST_PAGES), RESULTS_ENOUGH)
    headed = document.sentence_at(_opening(directory)[0].start).zone is Zone.HEADLINE
    return headed or sum(1 for _ in results) == RESULTS_ENOUGH


def of_article(directory: Directory) -> Source | None:
    """The company that the headline or the first sentence names."""
    opening = _opening(directory)
    labels = (_label(directory, part) for part in opening)
    company = directory.company_in(opening) or next((name for name in labels if name), None) or _called_so(directory)
    return directory.resolve(company) if company else None


def _opening(directory: Directory) -> list[Span]:
    told = (sentence for sentence in directory.document.sentences if sentence.zone in (Zone.BODY, Zone.HEADLINE))
    return [sentence.span for sentence in islice(told, 2)]


def _called_so(directory: Directory) -> Phrase | None:
    """« le groupe Dirval », wherever the first pages print it."""
    match = CALLED_SO.search(directory.document.folded, 0, FIRST_PAGES)
    return phrase_at(directory.document, match.start(), match.end() + 80) if match else None


def _label(directory: Directory, sentence: Span) -> Phrase | None:
    """« Dirval : … », but neither « Télécoms : … » nor « Rabat : … »."""
    phrase = next(phrases_in(directory.document, sentence.start, min(sentence.end, sentence.start + 60)), None)
    if phrase is None or phrase.kind is not SourceKind.NAME:
        return None
    if directory.document.folded[sentence.start : phrase.span.start].strip("# "):
        return None
    name = (phrase.name or "").lower()
    labels = LABEL.match(directory.document.lower, phrase.span.end) is not None
    common = name in SECTIONS or re.search(rf"(?<!\w){re.escape(phrase.name or '').lower()}", directory.document.folded)
    return phrase if labels and not common and not directory.is_setting(phrase) else None
