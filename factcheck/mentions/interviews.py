"""Who answers throughout an interview printed as questions and answers: the person its headline lets speak."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.document import Document
from factcheck.mentions.cue_forms import Cue
from factcheck.mentions.namebook import FIRST_PAGES
from factcheck.mentions.sources import Source, SourceKind
from factcheck.model import Zone

GATHERED = re.compile(
    r"\b(?:propos recueillis|entretien réalisé|interview réalisée|(?:entretien|propos) conduits?) par\b"
)
PERSONS = frozenset({SourceKind.PERSON, SourceKind.NAME})


def speaker(document: Document, cues: Sequence[Sequence[Cue]]) -> Source | None:
    """« « Le plus dur reste à faire », estime Karim Alami », over « Propos recueillis par… »."""
    if GATHERED.search(document.lower, 0, FIRST_PAGES) is None:
        return None
    heard = (
        cue.source
        for sentence, found in zip(document.sentences, cues, strict=True)
        if sentence.zone is Zone.HEADLINE
        for cue in found
    )
    return next((source for source in heard if source and source.kind in PERSONS), None)
