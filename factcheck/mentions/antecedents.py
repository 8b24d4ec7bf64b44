"""Whom a pronoun stands for: « il », « elle », « le Français », from the sentences just above.

The subject that the last sentences open with, a person before a body, else the
person named last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.sources import PERSON_NAME, PERSONS, SPEAKERS, Phrase, Source, SourceKind, agree, phrases_in
from factcheck.model import Span

if TYPE_CHECKING:
    from factcheck.mentions.directory import Directory

SETTINGS = frozenset({EntityKind.PLACE, EntityKind.PEOPLE, EntityKind.CAPITAL})
# « Iliad annonce », « Masen, l'agence, veut », but neither « Portée par sa filiale » nor « Transferts de fonds »
HEADS_CLAUSE = re.compile(
    r" (?!(?:de|des|du|par|en|à|au|aux|pour|sur|dans|entre|depuis|lors)\b)[a-zà-ö]{2,}|, [^,]{1,60}, [a-zà-ö]"
)
HEARD = 400  # how far back in a sentence a pronoun looks for a name
RECENT = 4  # sentences a pronoun looks back over in its paragraph


def antecedent(directory: Directory, gender: str, before: int, place: int) -> Source | None:
    """Who « il » or « elle » stands for at ``place``, in the sentence that begins at ``before``."""
    index = directory.document.sentence_index(before)
    recent = directory.document.sentences[max(0, index - 1)].span
    last = directory.echo(gender)
    if last is not None and last.met >= recent.start:
        return last
    return _told_of(directory, index, gender, place) or directory.echo(gender, PERSONS) or last or directory.echo()


def _told_of(directory: Directory, index: int, gender: str, place: int) -> Source | None:
    """The subject of the clause before a pronoun or of a sentence above it, else the person named last there."""
    sentences = directory.document.sentences
    block = directory.document.block_at(sentences[index].span.start).span.start
    above = [sentence.span for sentence in sentences[max(0, index - RECENT) : index] if sentence.span.end > block]
    above = above or [sentence.span for sentence in sentences[max(0, index - 1) : index]]
    clause = Span(sentences[index].span.start, place)
    # « X est revenu sur le budget. Le ministère a 3 milliards, a-t-il indiqué » : he is X
    person = subject_of(directory, above[-1], gender) if above else None
    named = person is not None and (person.kind is SourceKind.PERSON or person.name in directory.names.people)
    own = () if named or directory.echo(gender, frozenset({SourceKind.PERSON})) else (clause,)
    for sentence in (*own, *reversed(above)):
        subject = subject_of(directory, sentence, gender)
        if subject is not None:
            return subject
    return _person_in(directory, above[-1]) or _person_above(directory, index, gender) if above else None


def person_just_above(directory: Directory, place: int) -> Source | None:
    """The person named last in the sentence before the one a place stands in."""
    index = directory.document.sentence_index(place)
    return _person_in(directory, directory.document.sentences[index - 1].span) if index else None


def _person_above(directory: Directory, index: int, gender: str) -> Source | None:
    """The person who opens a sentence of the paragraph above."""
    for sentence in reversed(directory.document.sentences[max(0, index - 2 * RECENT) : index]):
        subject = subject_of(directory, sentence.span, gender)
        if subject is not None and subject.kind is SourceKind.PERSON:
            return subject
    return None


def _person_in(directory: Directory, sentence: Span) -> Source | None:
    named = [
        match.group().split(" ")[-1]
        for match in PERSON_NAME.finditer(
            directory.document.folded, max(sentence.start, sentence.end - HEARD), sentence.end
        )
    ]
    span = next((directory.names.people[name] for name in reversed(named) if name in directory.names.people), None)
    if span is None:
        return None
    name = directory.text_of(span)
    return Source(name, span, SourceKind.PERSON, "any", authority=name)


def subject_of(directory: Directory, sentence: Span, gender: str, *, proper: bool = False) -> Source | None:
    """The person or body a sentence opens with or, behind a scene, begins its first clause with."""
    for phrase in phrases_in(directory.document, sentence.start, min(sentence.end, sentence.start + 120)):
        opens = directory.document.lower[sentence.start : phrase.start]
        dated = opens.endswith(" - ") and phrase.determiner
        if opens.strip() and not opens.endswith(", ") and not dated:
            continue
        words = phrase.span.of(directory.document.folded)
        if proper and phrase.head and words == words.lower():
            continue
        apposed = phrase.kind is SourceKind.PERSON and not phrase.determiner and phrase.name is None
        if (
            phrase.kind in SPEAKERS
            and not apposed
            and agree(phrase.gender, gender)
            and _names_somebody(directory, phrase)
        ):
            return directory.source_of(phrase)
    return None


def _names_somebody(directory: Directory, phrase: Phrase) -> bool:
    """A capital at the head of a sentence is no name: « Interrogée, », « Alger - », « Les Marocains »."""
    if phrase.name is None or phrase.kind is SourceKind.PERSON:
        return True
    entity = ENTITIES.get(phrase.name.lower())
    if (entity is not None and entity.kind in SETTINGS) or phrase.determiner in {"les", "des", "aux"}:
        return False
    if phrase.name.isupper() or " " in phrase.name:
        return True
    heads = HEADS_CLAUSE.match(directory.document.lower, phrase.span.end) is not None
    return heads and (phrase.determiner != "" or phrase.name in directory.names.inner)
