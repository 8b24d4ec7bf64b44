"""What two figures must share to be figures of the same thing.

In doubt they are not: every word of the measure must be the same, and so must be
the words that narrow it down around the figure (« chez les jeunes », « à Fès »).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck import telling
from factcheck.document import Document
from factcheck.folding import fold_lower
from factcheck.lexicon import load
from factcheck.mentions.nouns import lemma
from factcheck.model import Claim, Kind, Modality, RelationType, Role
from factcheck.telling import Telling

WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+){0,3}")
EMPTY = frozenset(
    {
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "un",
        "une",
        "et",
        "ou",
        "en",
        "au",
        "aux",
        "par",
        "pour",
        "sur",
        "dans",
        "qui",
    }
    | {
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "ce",
        "cet",
        "cette",
        "ces",
        "nombre",
        "total",
        "montant",
        "volume",
        "niveau",
    }
    | {"national", "nationale", "global", "globale"}
)
POINTS = frozenset({"point", "points", "pt", "pts"})
NARROWING = re.compile(
    r"(?<!\w)(?:chez|parmi|dans|en|aux?|à|sur|pour|hors|sans|avec|des?|du|d'|par|selon) (?:les? |la |l'|leurs? "
    r"|s(?:es|a|on) )?"
    r"(?P<word>[^\W\d_]{2,}(?:-[^\W\d_]+){0,3})|(?<!\w)d'(?P<elided>[^\W\d_]{2,})"
)
EDGE = re.compile(r"[;:()!?«»\"\n]|,(?!\d)|\.(?=\s|$)| - | et | mais | tandis | contre ")
REACH = 110


@dataclass(frozen=True, slots=True)
class Signature:
    """The key under which figures of the same thing meet."""

    kind: Kind
    unit: str | None
    per: str | None
    entity: str | None
    words: frozenset[str]


@cache
def _times() -> frozenset[str]:
    return frozenset(load("narrowing_neutral", lambda row: row["note"]).entries)


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The meaningful words of a noun phrase, in the singular."""
    found = (lemma(word) for word in WORD.findall(fold_lower(text)) if word not in EMPTY)
    return frozenset(found)


def of(claim: Claim) -> Signature | None:
    """The signature of a figure told as a fact; ``None`` when nothing says what it measures."""
    quantity = claim.quantity
    if claim.measure is None or claim.modality is not Modality.OBSERVED or quantity.value is None:
        return None
    words = words_of(claim.measure.text) - words_of(claim.entity or "")
    if words <= POINTS:
        return None  # of a league: they are a team's, which the measure does not tell
    return Signature(claim.kind, quantity.unit, quantity.per, claim.entity, words)


def is_level(claim: Claim, document: Document) -> bool:
    """Whether the figure is told as the state of things, and not as a change, a part or the past."""
    relation = claim.relation
    if relation is not None and (relation.role in (Role.FROM, Role.DELTA) or relation.type is RelationType.PART):
        return False
    return telling.of(claim, document) in (Telling.LEVEL, Telling.IMPERFECT)


@cache
def _people() -> frozenset[str]:
    kinds = load("counted_kinds", lambda row: row["kind"]).entries
    return frozenset(word for word, kind in kinds.items() if kind == "people")


def people_before(claim: Claim, document: Document) -> frozenset[str]:
    """The sorts of people (« les jeunes », « les femmes ») the sentence speaks of before it comes to the figure."""
    said = document.lower[claim.sentence.start : claim.span.start]
    return frozenset(lemma(word) for word in WORD.findall(said)) & _people()


def narrowed(claim: Claim, document: Document) -> frozenset[str]:
    """The words that narrow the figure down in its clause: whom, where, of what."""
    before = document.lower[max(claim.sentence.start, claim.span.start - REACH) : claim.span.start]
    after = document.lower[claim.span.end : min(claim.sentence.end, claim.span.end + REACH)]
    clause = (EDGE.split(before)[-1], EDGE.split(after, maxsplit=1)[0])
    found = {lemma(match["word"] or match["elided"]) for part in clause for match in NARROWING.finditer(part)}
    known = words_of(claim.measure.text if claim.measure else "") | words_of(claim.entity or "")
    return frozenset(found - known - _times() - EMPTY)
