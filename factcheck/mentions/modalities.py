"""Whether a figure is told as a fact, a goal, a prediction or a norm.

The cue that reaches the figure decides: the nearest one before it in its clause
(« vise 200.000 emplois », « le seuil de 4,45 »), else one after it (« 1 400
centres seront réhabilités »). The conditional of hearsay (« un dossier sur dix
serait rejeté ») tells of the present: it predicts only beside a date to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from factcheck import lexicon
from factcheck.document import Document
from factcheck.model import Modality, Span


class Reach(StrEnum):
    """How a cue reaches a figure."""

    AFTER = "after"  # a verb: whatever follows in its clause
    INFINITIVE = "infinitive"  # the same, with an infinitive between
    NOUN = "noun"  # a noun: the figure that qualifies it
    PRICE = "price"  # a verb, when a price or a rate is what it sets
    CLAUSE = "clause"  # anywhere in the clause
    CLOSE = "close"  # right after the figure
    INVERTED = "inverted"  # closing the sentence: « …, anticipe le ministère »


@dataclass(frozen=True, slots=True)
class _Form:
    modality: Modality
    reach: Reach


@dataclass(frozen=True, slots=True)
class _Cue:
    span: Span
    modality: Modality
    reach: Reach


CUES = lexicon.load("modalities", lambda row: _Form(Modality(row["modality"]), Reach(row["reach"])))

VERBS = frozenset({Reach.AFTER, Reach.INFINITIVE})
AHEAD_OF_ALL = frozenset({Reach.AFTER, Reach.CLAUSE})  # before the figure, these need nothing more
BEHIND = frozenset({Reach.CLAUSE, Reach.INVERTED})  # nor these behind it
CLOSE = 30
NOUN_REACH = 60
WINDOW = 320  # a clause is no longer, to the left or to the right
# where a clause ends for a cue
BREAK = re.compile(r"[;!?«»]|\b(?:mais|tandis qu[e']|alors qu[e']|cependant|or|(?<!ce )qui|lorsqu[e'])(?!\w)")
LABEL = re.compile(r"(?:^|[.;(])[^.;:]{0,45}:\s?$")  # « Objectif : »
# « contre 25 MMDH », « après un pic de 72,2 % » : what the figure to come is held against
COMPARISON = re.compile(
    r"\b(?:contre|après|au lieu de|au lieu d'|par rapport (?:à|aux?)|compar\w{1,3} à|face à|au départ de|partant de"
    r"|actuellement|aujourd'hui|déjà)[ ](?:[\w'-]{1,15}[ ]){0,5}$"
)
INFINITIVE = re.compile(r"[ ](?:[\w'-]{1,15}[ ]){0,3}(?:d')?\w{2,18}(?:er|ir|re|oir)(?!\w)")
PRICED = re.compile(
    r"\b(?:prix|tarifs?|taux (?:directeur|de cotisation|de la taxe|d'imposition)|seuils?|plafonds?|cotisations?|primes?"
    r"|salaires?|redevances?|taxes?|amendes?)\b"
)
# « dans une démarche visant à alléger les coûts, l'État verse… » : the aim stops where the clause begins
PARTICIPLE = re.compile(r"ant$")
MAIN_CLAUSE = re.compile(r", (?:l[ae]s? |l'|une? |ce |cette |ces )")
# « franchir le seuil des 29 milliards » sets no norm
REACHED = re.compile(r"\b(?:pass|franchi|dépass|attein|touch|frôl|approch)\w{0,5} (?:le |la |un |ce )$")
MOVES = re.compile(r"\b(?:pass|gagn|augment|recul|progress|baiss|grimp|bondi|chut|tomb|franchi|dépass|atteint)")
# simple future and conditional, by their endings; « montra » is past, « enregistrait » an imperfect
INFINITIVE_STEM = r"(?:\w{2,18}(?:er|ir|dr|rr|evr|uivr|ttr|îtr)|ser|aur|fer|ir)"
# « tira », « inspirait » are past: verbs whose own stem ends like an infinitive
PAST_STEM = r"(?:(?:re|at|sou)?t|adm|(?:in|re|a|con|tran)?sp|exp|dés|v)ir"
FUTURE = re.compile(rf"(?<![\w'-])(?!{PAST_STEM}a\b){INFINITIVE_STEM}(?:a|ont)(?!\w)")
FUTURE_PASSIVE = re.compile(
    r"[^,;:.]{0,70}?\b(?:sera|seront|devrait être|devraient être|doit être|doivent être)\b(?:[ ][\w'-]{1,15}){0,4}?"
    r"[ ]\w{2,18}(?:é|i|u|it|is|ert)e?s?(?!\w)"
)
TO_BE_DONE = re.compile(
    r"[^,;:.]{0,70}?\bdevr(?:ait|aient)\b(?:[ ][\w'-]{1,15}){0,5}?[ ]être[ ]\w{2,18}(?:é|i|u|it|is|ert)e?s?(?!\w)"
)
CONDITIONAL = re.compile(rf"(?<![\w'-])(?!{PAST_STEM}ai){INFINITIVE_STEM}ai(?:t|ent)(?!\w)")
# « va créer », « vont ainsi bénéficier »
NEAR_FUTURE = re.compile(
    r"(?<![\w'-])(?:va|vont)(?: (?!falloir)\w{3,15}ment| ainsi| aussi| donc)? \w{2,18}(?:er|ir|re)(?!\w)"
)
PERFECT = re.compile(
    r"(?<![\w'-])(?:a|ont|s'est|se sont|fut|furent)(?:[ ][\w'-]{1,15}){0,2}?[ ]\w{2,18}(?:é|i|u|it|is)e?s?(?!\w)"
)
YEAR = re.compile(r"\b(?:en|à|fin|pour|l'horizon|d'ici|l'exercice|dès)[ ](?:fin[ ]|\w{3,9}[ ])?(?P<year>20\d\d)\b")
AHEAD = re.compile(r"\b(?:d'ici|à l'horizon|prochaine?s?|à venir|à terme|dans les \w+ ans|l'an prochain)\b")
KNOWN = re.compile(
    r"\b(?:l[ae]s?|ces?|cette|ses|leurs)[ ]$"
)  # « les 4 millions de familles recevront » are there already


def modality_of(document: Document, span: Span) -> Modality:
    """How a figure is told: ``observed`` unless its clause says otherwise."""
    sentence = document.sentence_at(span.start).span
    clause = _clause(document.lower, span, sentence)
    before = document.lower[clause.start : span.start]
    if COMPARISON.search(before[-80:]):
        return Modality.OBSERVED
    cue = _reaching(document, clause, span)
    if cue is not None:
        return cue.modality
    return _after(document, clause, span)


def _clause(lower: str, span: Span, sentence: Span) -> Span:
    """The stretch of the sentence in which a cue can reach the figure."""
    left, right = max(sentence.start, span.start - WINDOW), min(sentence.end, span.end + WINDOW)
    start = max((match.end() for match in BREAK.finditer(lower, left, span.start)), default=left)
    end = BREAK.search(lower, span.end, right)
    return Span(start, end.start() if end else right)


def _reaching(document: Document, clause: Span, span: Span) -> _Cue | None:
    """The nearest cue before a figure that reaches it."""
    lower = document.lower
    found = [_Cue(place, form.modality, form.reach) for place, form in CUES.find(lower, clause.start, span.start)]
    found += _tenses(document, clause, span)
    for cue in sorted(found, key=lambda cue: cue.span.end, reverse=True):
        if _reaches(lower, cue, span):
            return cue
    return None


def _tenses(document: Document, clause: Span, span: Span) -> list[_Cue]:
    """The verbs before a figure whose tense tells: future, conditional, perfect."""
    lower, start, end = document.lower, clause.start, span.start
    tenses = [
        _Cue(Span(*match.span()), _of_future(document, span), Reach.AFTER)
        for match in FUTURE.finditer(lower, start, end)
        if not document.folded[match.start()].isupper()
    ]
    tenses += [
        _Cue(Span(*match.span()), _of_conditional(document, span), Reach.AFTER)
        for match in CONDITIONAL.finditer(lower, start, end)
        if match.group() not in CUES.entries
    ]
    tenses += [
        _Cue(Span(*match.span()), Modality.FORECAST, Reach.AFTER) for match in NEAR_FUTURE.finditer(lower, start, end)
    ]
    tenses += [
        _Cue(Span(*match.span()), Modality.OBSERVED, Reach.AFTER) for match in PERFECT.finditer(lower, start, end)
    ]
    return tenses


def _of_future(document: Document, span: Span) -> Modality:
    """A plain future beside a year predicts (« la Santé disposera de 32,6 milliards en 2025 »); alone it promises."""
    sentence = document.sentence_at(span.start).span
    around = document.lower[max(sentence.start, span.start - WINDOW) : min(sentence.end, span.end + CLOSE)]
    return Modality.FORECAST if YEAR.search(around) else Modality.TARGET


def _of_conditional(document: Document, span: Span) -> Modality:
    """A conditional predicts beside a time to come; alone, it only reports."""
    sentence = document.sentence_at(span.start).span
    around = document.lower[max(sentence.start, span.start - WINDOW) : min(sentence.end, span.end + 60)]
    if AHEAD.search(around):
        return Modality.FORECAST
    published = document.article.published
    years = (int(match["year"]) for match in YEAR.finditer(around))
    ahead = any(published is None or year >= published.year for year in years)
    return Modality.FORECAST if ahead else Modality.OBSERVED


def _after(document: Document, clause: Span, span: Span) -> Modality:
    """What a cue behind the figure says of it: a passive to come, or a term not told of another verb."""
    lower = document.lower
    passive = FUTURE_PASSIVE.match(lower, span.end, clause.end) or TO_BE_DONE.match(lower, span.end, clause.end)
    if passive and not KNOWN.search(lower[max(clause.start, span.start - 8) : span.start]):
        return Modality.TARGET
    for place, form in CUES.find(lower, span.end, clause.end):
        if form.reach in BEHIND or (form.reach is Reach.CLOSE and place.start - span.end <= CLOSE):
            return form.modality
        if form.reach in VERBS:
            break
    return Modality.OBSERVED


def _reaches(lower: str, cue: _Cue, span: Span) -> bool:
    """Whether a cue before a figure reaches it."""
    if PARTICIPLE.search(lower, cue.span.start, cue.span.end) and MAIN_CLAUSE.search(lower, cue.span.end, span.start):
        return False
    condition = CONDITIONS.get(cue.reach)
    return cue.reach in AHEAD_OF_ALL if condition is None else condition(lower, cue.span, span)


def _before_infinitive(lower: str, cue: Span, span: Span) -> bool:
    return INFINITIVE.match(lower, cue.end, span.start) is not None


def _qualifies(lower: str, cue: Span, span: Span) -> bool:
    """« l'objectif de 17,5 millions », « le seuil critique est de 4,45 »."""
    between = lower[cue.end : span.start]
    if REACHED.search(lower, max(0, cue.start - CLOSE), cue.start):
        return False
    return len(between) <= NOUN_REACH and not MOVES.search(between) and not any(sign.isdigit() for sign in between)


def _prices(lower: str, cue: Span, span: Span) -> bool:
    around = PRICED.search(lower, max(0, cue.start - NOUN_REACH), span.end + NOUN_REACH)
    return span.start - cue.end <= CLOSE and around is not None


CONDITIONS: Mapping[Reach, Callable[[str, Span, Span], bool]] = {
    Reach.INFINITIVE: _before_infinitive,
    Reach.NOUN: _qualifies,
    Reach.PRICE: _prices,
}
