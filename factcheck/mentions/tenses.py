"""The verbs of French that tell when: futures, conditionals and what is done, by their endings.

One reader for those who ask whether a date lies ahead and for those who ask
whether a figure is predicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.model import Span


class Tense(StrEnum):
    """When a verb puts what it tells."""

    FUTURE = "future"  # « créera »
    NEAR = "near"  # « va créer »
    WILL = "will"  # « compte créer »
    CONDITIONAL = "conditional"  # « créerait »: a prediction, or what others say
    HEARSAY = "hearsay"  # « aurait créé »: past, as others say
    PERFECT = "perfect"  # « a créé »
    PAST = "past"  # « créé », « créait »


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's place and tense; ``stem`` is what stands before the ending of a future or a conditional."""

    span: Span
    tense: Tense
    stem: str = ""


# « montra » is past and « enregistrait » an imperfect: only these stems make a future or a conditional.
STEM = r"(?:\w{1,18}(?:er|ir|dr|rr|evr|suivr|vivr|ttr|îtr|mpr)|ser|aur|saur|fer|ir)"
# « tira », « inspirait » are past: verbs whose own stem ends like an infinitive
PAST_STEM = r"(?:(?:re|at|sou)?t|adm|(?:in|re|a|con|tran)?sp|exp|dés|v|emp)ir"
NO_NOUN = r"(?<!\bd[eu] )(?<!\bla )(?<!\bune )"  # « 500 kg de chira »
# « compte entre 19 000 et 20 000 »
INFINITIVE = (
    r"(?!(?:entre|contre|outre|quatre|notre|votre|autre|hier|premier|dernier|encore)\b)\w{2,18}(?:er|ir|re|oir)(?!\w)"
)
PARTICIPLE = r"\w{2,18}(?:é|i|u|it|is|ert)e?s?(?!\w)"
WORDS = r"(?:[ ][\w'-]{1,15})"
# Each tense with the letters it never goes without: quicker to look for than the verb.
SHAPES: dict[Tense, tuple[tuple[str, ...], re.Pattern[str]]] = {
    Tense.FUTURE: (
        ("ra", "ront"),
        re.compile(rf"(?<![\w-]){NO_NOUN}(?!{PAST_STEM}a\b)(?P<stem>{STEM})(?:a|ont)(?!\w)"),
    ),
    Tense.NEAR: (
        ("va ", "vont ", "allons "),
        re.compile(rf"(?<![\w'-])(?:va|vont|allons)(?: (?!falloir)\w{{3,15}}ment| ainsi| aussi| donc)? {INFINITIVE}"),
    ),
    # « espère transporter », « compte ainsi recruter »
    Tense.WILL: (
        ("espèr", "espér", "compt", "pens"),
        re.compile(
            r"(?<![\w'-])(?:esp[èé]r(?:e|ent|é|ait|aient|ons)|compt(?:e|ent|ait|aient|ons)|pens(?:e|ent|ons))"
            rf"(?: \w{{3,15}}ment| ainsi| aussi| bien)? {INFINITIVE}"
        ),
    ),
    Tense.HEARSAY: (
        ("aurai", "serai"),
        re.compile(
            rf"(?<!\w)(?:aur(?:ait|aient){WORDS}{{0,3}}?|(?:se|s'en)[ ]ser(?:ait|aient){WORDS}{{0,2}}?),?"
            rf"[ ]{PARTICIPLE}"
        ),
    ),
    Tense.CONDITIONAL: (
        ("rai",),
        re.compile(rf"(?<![\w-])(?!{PAST_STEM}ai)(?P<stem>{STEM})ai(?:t|ent)(?!\w)"),
    ),
    Tense.PERFECT: (
        ("a ", "ont ", "st ", "nt ", "fu"),
        re.compile(
            rf"(?<![\w'-])(?:a|ont|s'est|se sont|fut|furent){WORDS}{{0,2}}?[ ]\w{{2,18}}(?:é|i|u|it|is)e?s?(?!\w)"
        ),
    ),
    Tense.PAST: (("é", "ai"), re.compile(r"(?<![\w'-])\w{3,20}(?:ée?s?|ait|aient)(?!\w)")),
}
TELLING = (Tense.FUTURE, Tense.NEAR, Tense.WILL, Tense.HEARSAY, Tense.CONDITIONAL, Tense.PERFECT)
TO_BE_DONE = re.compile(rf"{WORDS}{{0,1}}?[ ]être{WORDS}{{0,1}}?[ ]{PARTICIPLE}")
WITH_PARTICIPLE = dict.fromkeys(("ser", "aur"), re.compile(rf"{WORDS}{{0,2}}?[ ]{PARTICIPLE}"))
AHEAD = frozenset({Tense.FUTURE, Tense.NEAR, Tense.WILL, Tense.CONDITIONAL})
TIME_WORDS = load("time_words", lambda row: row["looks"] == "ahead")
BEFORE, BEHIND = 90, 60  # characters around a place in which a verb tells when
AFTERWARDS = 8  # characters; a date goes with the verb before it rather than after


def verbs(document: Document, start: int, end: int, tenses: tuple[Tense, ...] = TELLING) -> Iterator[Verb]:
    """The verbs of some tenses in a stretch of text; of two readings of one place, the first tense asked for."""
    lower, taken = document.lower, set[int]()
    for tense in tenses:
        signs, shape = SHAPES[tense]
        if all(lower.find(sign, start, end) < 0 for sign in signs):
            continue
        for match in shape.finditer(lower, start, end):
            named = tense is Tense.FUTURE and _is_name(document, match.start())
            if not named and match.start() not in taken:
                taken.add(match.start())
                yield Verb(Span(*match.span()), tense, match.groupdict().get("stem") or "")


def _is_name(document: Document, place: int) -> bool:
    """« Zamora », but « Viendra ensuite… »."""
    return document.folded[place].isupper() and document.sentence_at(place).span.start != place


def tells_the_future(document: Document, span: Span) -> bool:
    """Whether the verb or the word of time nearest to a place looks ahead."""
    sentence = document.sentence_at(span.start).span
    start, end = max(sentence.start, span.start - BEFORE), min(sentence.end, span.end + BEHIND)
    told = verbs(document, start, end, (*TELLING, Tense.PAST))
    signs = [(_with_participle(document, verb), verb.tense in AHEAD) for verb in told]
    signs += TIME_WORDS.find(document.lower, start, end)
    signs.sort(key=lambda sign: sign[1], reverse=True)  # « sera bouclée » lies ahead, whatever « bouclée » says
    outside = [(place, ahead) for place, ahead in signs if not span.overlaps(place)]
    nearest = min(outside, key=lambda sign: _distance(span, sign[0]), default=None)
    return nearest is not None and nearest[1]


def _with_participle(document: Document, verb: Verb) -> Span:
    """A verb with the participle it governs: « sera bientôt bouclée », « devrait être livré »."""
    shape = WITH_PARTICIPLE.get(verb.stem, TO_BE_DONE)
    done = shape.match(document.lower, verb.span.end) if verb.tense in AHEAD else None
    return Span(verb.span.start, done.end()) if done else verb.span


def _distance(span: Span, sign: Span) -> int:
    return max(span.start - sign.end, sign.start - span.end + AFTERWARDS)
