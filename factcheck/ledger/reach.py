"""Which programme governs a figure, and how near it is named: the nearest one, unless a rival stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import islice

from factcheck.ledger.context import Context
from factcheck.ledger.index import Name, Profile
from factcheck.ledger.surroundings import Surroundings, sentence_of
from factcheck.ledger.vocabulary import Role, Word
from factcheck.model import Claim, Span, Zone

FARTHEST = 60  # landmarks looked at on each side: what governs a figure stands nearer
PART = re.compile(r",(?!\d) (?:dont|avec|parmi|y compris|incluant)(?!\w)(?:[^,;:]|,(?=\d)){0,400}")


class Reach(IntEnum):
    """Where the programme a claim is about is named, nearest first."""

    TAIL = 0  # right behind the figure
    CLAUSE = 1
    SENTENCE = 2
    POINTED = 3  # in the sentence before, which « ce régime » points to
    OPERATOR = 4  # in the sentence, under a name several indicators share (« CNSS »)
    PARAGRAPH = 5
    ARTICLE = 6  # further up
    SHARED = 7  # there or further up, under a name that several indicators share
    AFTER = 8
    NOWHERE = 9


STATED = frozenset({Reach.TAIL, Reach.CLAUSE, Reach.SENTENCE, Reach.OPERATOR})


def govern(profile: Profile, name: Name, claim: Claim, around: Surroundings, context: Context) -> tuple[Reach, int]:
    """Where the name's programme is said, nearest first; nowhere when a rival stands nearer."""
    if not name.subjects:
        return _unopposed(profile, name, claim, around, context)
    shared, strays = (Reach.NOWHERE, 0), _names_another(profile, around, context)
    for word, reach, distance in _landmarks(claim, around, context):
        if strays and reach not in STATED:
            break
        if word.role is Role.RIVAL:
            if word.term not in profile.terms:
                break
        elif word.entities & name.subjects:
            if len(word.entities) == 1 or reach is Reach.TAIL:
                return min((reach, distance), shared)
            shared = min(shared, (Reach.OPERATOR if reach in STATED else max(reach, Reach.SHARED), distance))
    return shared


def _names_another(profile: Profile, around: Surroundings, context: Context) -> bool:
    """Whether the sentence names another programme, so that none said before it governs the figure."""
    own = profile.subjects | context.index.vocabulary.general
    return any(entities <= context.index.programmes and not entities & own for entities in around.sure_subjects)


def _unopposed(profile: Profile, name: Name, claim: Claim, around: Surroundings, context: Context) -> tuple[Reach, int]:
    """A name that says no programme: it stands unless the nearest landmark is a rival."""
    nearest = next(_landmarks(claim, around, context), None)
    if nearest and nearest[0].role is Role.RIVAL and nearest[0].term not in profile.terms:
        return Reach.NOWHERE, 0
    said = any(entities & profile.subjects for entities in around.subjects)
    whole = not profile.label.subjects and name.core >= profile.label.core
    return (Reach.SENTENCE if said or whole else Reach.ARTICLE), nearest[2] if nearest else 0


def _landmarks(claim: Claim, around: Surroundings, context: Context) -> Iterator[tuple[Word, Reach, int]]:
    """The subjects and rivals around a figure, in the order in which they may govern it."""
    here = claim.span.start
    measured = [word for word in around.measure if word.role in (Role.SUBJECT, Role.RIVAL)]
    yield from ((word, Reach.TAIL, 0) for word in (*around.tail, *measured) if word.role in (Role.SUBJECT, Role.RIVAL))
    parts = _parts(claim, context)
    inside = [word for word in around.sentence if word.role is Role.RIVAL or _may_govern(word, parts)]
    nearest_first = sorted(inside, key=lambda word: (word.span.start > here, abs(word.span.start - here)))
    lead = {word.span for word in around.lead}
    yield from (
        (w, Reach.CLAUSE if w.span in lead else Reach.SENTENCE, abs(w.span.start - here)) for w in nearest_first
    )
    landmarks = context.landmarks
    for word in islice(landmarks.before(sentence_of(claim).start), FARTHEST):
        sentence = context.document.sentence_at(word.span.start).span
        yield word, _outside(word, claim, around, context), here - sentence.start
    if claim.zone is Zone.HEADLINE:  # a title is explained by what follows it
        for word in islice(landmarks.within(Span(claim.sentence.end, len(context.document.text))), FARTHEST):
            yield word, Reach.AFTER, word.span.start - here


def _parts(claim: Claim, context: Context) -> list[Span]:
    """What is told of a part of the figure alone: « 12 millions, *dont 3 millions relèvent aussi de l'AMO* »."""
    return [
        Span(*part.span()) for part in PART.finditer(context.document.lower, claim.span.end, sentence_of(claim).end)
    ]


def _may_govern(word: Word, parts: Sequence[Span]) -> bool:
    return word.role is Role.SUBJECT and not any(part.contains(word.span) for part in parts)


def _outside(word: Word, claim: Claim, around: Surroundings, context: Context) -> Reach:
    if not context.document.block_at(claim.span.start).span.contains(word.span):
        return Reach.ARTICLE
    return Reach.POINTED if around.points_back else Reach.PARAGRAPH
