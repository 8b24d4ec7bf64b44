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
from factcheck.mentions import budgets, plans
from factcheck.mentions.tenses import NO_NOUN, PAST_STEM, STEM, Tense, Verb, verbs
from factcheck.model import Modality, Period, Span


class Reach(StrEnum):
    """How a cue reaches a figure."""

    AFTER = "after"  # a verb: whatever follows in its clause
    PASSIVE = "passive"  # the same, and its subject before it: « 300.000 visiteurs sont attendus »
    INFINITIVE = "infinitive"  # the same, with an infinitive between
    NOUN = "noun"  # a noun: the figure that qualifies it
    PRICE = "price"  # a verb, when a price or a rate is what it sets
    CLAUSE = "clause"  # anywhere in the clause
    DIRECT = "direct"  # right before the figure of people or things: « attend 1 500 participants »
    STAGE = "stage"  # a stage of works, when nothing says that it is over: « une seconde phase évaluée à »
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


@dataclass(frozen=True, slots=True)
class _Stem:
    """What the future and the conditional of a verb say."""

    future: Modality
    conditional: Modality


CUES = lexicon.load("modalities", lambda row: _Form(Modality(row["modality"]), Reach(row["reach"])))
STEMS = lexicon.load("future_stems", lambda row: _Stem(Modality(row["future"]), Modality(row["conditional"])))
PROMISED = _Stem(Modality.TARGET, Modality.OBSERVED)

VERBS = frozenset({Reach.AFTER, Reach.PASSIVE, Reach.INFINITIVE})
AHEAD_OF_ALL = frozenset({Reach.AFTER, Reach.PASSIVE, Reach.CLAUSE})  # before the figure, these need nothing more
BEHIND = frozenset({Reach.CLAUSE, Reach.PASSIVE, Reach.INVERTED})  # nor these behind it
CLOSE = 30
NOUN_REACH = 75
WINDOW = 320  # a clause is no longer, to the left or to the right
# where a clause ends for a cue
# (« couvriront « plus de la moitié » des besoins » is one clause)
BREAK = re.compile(
    r"[;!?]|(?<![^\W\d_] )«|(?<=que )«|»(?! [^\W\d_])"
    r"|\b(?:mais|tandis qu[e']|alors qu[e']|cependant|or|(?<!ce )qui|lorsqu[e'])(?!\w)"
)
LABEL = re.compile(r"(?:^|[.;(])[^.;:]{0,45}:\s?$")  # « Objectif : »
# « contre 25 MMDH », « après un pic de 72,2 % » : what the figure to come is held against
COMPARISON = re.compile(
    r"\b(?:contre|après|suite (?:à|aux?)|en raison d(?:e|u|es)"  # what has come about already
    r"|au lieu de|au lieu d'|par rapport (?:à|aux?)|compar\w{1,3} à|face à|au départ de|partant de"
    r"|actuellement|aujourd'hui|déjà|s'ajout\w{1,6} (?:à|aux))[ ](?:[\w'-]{1,15}[ ]){0,5}$"
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
A_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]\d)")
REACHED = re.compile(
    r"\b(?:pass|franchi|dépass|attein|touch|frôl|approch)\w{0,5} (?:le |la |un |ce )$"
    r"|\b(?:réalisation|atteinte|respect) d(?:u |es |e l'|e ses |e nos )$"  # « le taux d'atteinte des objectifs »
)
MOVES = re.compile(r"\b(?:pass|gagn|augment|recul[eéa]|progress|baiss|grimp|bondi|chut|tomb|franchi|dépass|atteint)")
# « un déficit ramené de 4 % du PIB à 3,5 % » : where a change that is planned starts from is there already
STARTED = re.compile(r"\bd(?:e |')$")
ENDED = re.compile(r"(?: [^\s,;:.()]{1,15}){0,5} à (?:[^\s\d,;:.()]{1,12} ){0,3}(?:\d|une? )")
CHANGED = re.compile(r"\b(?:ramen|port|pass|rédui|relev|abaiss|hiss|recul|augment|baiss|progress|grimp)\w{1,6}\b")
# « l'objectif initial était de 5.000 » : a copula says of a goal no more than the goal
COPULA = re.compile(r"(?:était|étaient|s'élève(?:nt)?|s'élevait|s'établi(?:t|ssent)|se (?:mont|chiffr)e(?:nt)?)$")
FUTURE_PASSIVE = re.compile(
    r"[^,;:.]{0,70}?\b(?:sera|seront|devrait être|devraient être|doit être|doivent être)\b(?:[ ][\w'-]{1,15}){0,4}?"
    r"[ ]\w{2,18}(?:é|i|u|it|is|ert)e?s?(?!\w)"
)
# « deux mines vont prochainement être exploitées », « 180 lits doivent fermer », not « doivent attendre »
ABOUT_TO = re.compile(
    r"[^,;:.]{0,70}?\b(?:(?:va|vont)(?: \w{3,15}ment| ainsi| aussi| bientôt)? (?!falloir)\w{2,18}(?:er|ir|re|oir)"
    r"|(?:doit|doivent)(?: \w{3,15}ment| ainsi| aussi| bientôt)? (?:permettre|servir|financer|fermer|r?ouvrir|démarrer"
    r"|débuter|entrer|disparaître|rejoindre|accueillir|voir le jour|s'ajouter|suivre|arriver))(?!\w)"
)
TO_BE_DONE = re.compile(
    r"[^,;:.]{0,70}?\bdevr(?:ait|aient)\b(?:[ ][\w'-]{1,15}){0,5}?[ ]être[ ]\w{2,18}(?:é|i|u|it|is|ert)e?s?(?!\w)"
)
# « 20.000 familles bénéficieront de l'aide »
SUBJECT_OF = re.compile(
    rf"(?: [^\s\d,;:.()]{{1,15}}){{0,6}}? {NO_NOUN}(?!{PAST_STEM}a)(?P<stem>{STEM})(?P<ending>a|ont|ait|aient)(?!\w)"
)
FUTURES = ("a", "ont")
# « Il a annoncé que 300 postes seraient créés »: what was to come when it was said
GOING_ON = re.compile(r"[\"« ]{0,3}(?:ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci) (?:ne )?")
AHEAD_TOLD = frozenset({Modality.TARGET, Modality.FORECAST})
REPORTED = re.compile(
    r"(?<!\w)(?:a|ont|avait|avaient)(?: [\w'-]{2,14}){0,3}? [^\W\d_]{2,14}(?:é|is|it|u)"
    r"(?:,? [^.;:«»]{0,60})? qu(?:e |')[^.;:«»]{0,80}$"
)
LOOKING_AHEAD = (Tense.FUTURE, Tense.NEAR, Tense.HEARSAY, Tense.CONDITIONAL)
PARTICIPLE_NEXT = re.compile(r"(?: [\w'-]{1,15}){0,3}? \w{2,18}(?:é|i|u|it|is|ert)e?s?(?!\w)")
YEAR = re.compile(r"\b(?:en|à|fin|pour|l'horizon|d'ici|l'exercice|dès)[ ](?:fin[ ]|\w{3,9}[ ])?(?P<year>20\d\d)\b")
AHEAD = re.compile(r"\b(?:d'ici|à l'horizon|prochaine?s?|à venir|à terme|dans les \w+ ans|l'an prochain)\b")
# « les 4 millions de familles recevront » are there already
KNOWN = re.compile(r"\b(?:l[ae]s?|des|ces?|cette|ses|leurs)[ ]$")
# « … et 1 600 autres le seront », « a annoncé que sept stations seraient lancées » : a clause of its own
BEGINNING = re.compile(
    r"(?:^|,|\bet|\bque|:)[ ](?:(?:près|plus|quelque|environ|moins|de)[ ]){0,2}$|\bqu'(?:environ )?$"
)
QUOTED = re.compile(r"[ ]qu(?:e |')")
HEDGED = re.compile(r" (?:(?:près|plus|moins|environ|quelque|jusqu'à|au moins|pas) ?(?:de |d')?){0,3}")
LASTS = re.compile(r"(?<!\w)(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|h)(?!\w)")
OVER = re.compile(
    r"[^.;:]{0,60}?(?<!\w)(?:a|ont|avait|avaient) (?:[^\W\d_]{2,14} )?[^\W\d_]{2,16}(?:é|i|u|it|is|ert)e?s?(?!\w)"
)
STAGE_REACH = 45


def modality_of(document: Document, span: Span, period: Period | None = None) -> Modality:
    """How a figure is told: ``observed`` unless its clause says otherwise, or its ``period`` is still to come."""
    clause = clause_of(document, span)
    if _is_compared(document.lower, clause, span):
        return _alone(document, clause, span) or Modality.OBSERVED
    told = told_of(document, span) or Modality.OBSERVED
    ahead = told is Modality.OBSERVED and _lies_ahead(document, clause, period)
    return Modality.FORECAST if ahead else told


def told_of(document: Document, span: Span) -> Modality | None:
    """What the figure's own verb says, else the nearest cue before it that reaches it, else one behind."""
    clause = clause_of(document, span)
    alone = _alone(document, clause, span)
    if alone:
        return alone
    cue = _reaching(document, clause, span)
    return cue.modality if cue else _after(document, clause, span)


def _alone(document: Document, clause: Span, span: Span) -> Modality | None:
    """What the verb of the clause that a figure opens says, or a word right behind it."""
    begins = BEGINNING.search(document.lower, clause.start, span.start) is not None
    own = _of_its_verb(document, clause, span) if begins else None
    return own or _right_behind(document.lower, clause, span)


def own_modality(document: Document, span: Span) -> Modality | None:
    """What is told of a figure alone: by the verb it is the subject of, a word right behind it, « contre »."""
    clause = clause_of(document, span)
    own = _of_its_verb(document, clause, span) or _right_behind(document.lower, clause, span)
    return own or (Modality.OBSERVED if _is_compared(document.lower, clause, span) else None)


def _is_compared(lower: str, clause: Span, span: Span) -> bool:
    """Whether a figure is what one to come is held against, or where a change starts from."""
    before = lower[max(clause.start, span.start - 80) : span.start]
    return COMPARISON.search(before) is not None or _is_start(lower, clause, span)


def _lies_ahead(document: Document, clause: Span, period: Period | None) -> bool:
    """Whether a period has not begun when the article comes out, or not ended and its clause looks ahead."""
    published = document.article.published
    if published is None or period is None or period.start is None or period.end is None:
        return False
    running = period.start <= published < period.end
    return period.start > published or (running and any(verbs(document, clause.start, clause.end, LOOKING_AHEAD)))


def clause_of(document: Document, span: Span) -> Span:
    """The stretch of its sentence in which a cue can reach a figure."""
    lower, sentence = document.lower, document.sentence_at(span.start).span
    left, right = max(sentence.start, span.start - WINDOW), min(sentence.end, span.end + WINDOW)
    start = max((match.end() for match in BREAK.finditer(lower, left, span.start)), default=left)
    end = BREAK.search(lower, span.end, right)
    return Span(start, end.start() if end else right)


def _is_start(lower: str, clause: Span, span: Span) -> bool:
    """Whether a figure is where a change of the clause starts from."""
    before = lower[max(clause.start, span.start - 80) : span.start]
    return (
        STARTED.search(before) is not None
        and CHANGED.search(before) is not None
        and ENDED.match(lower, span.end, clause.end) is not None
    )


def _reaching(document: Document, clause: Span, span: Span) -> _Cue | None:
    """The nearest cue before a figure that reaches it."""
    lower = document.lower
    found = [_Cue(place, form.modality, form.reach) for place, form in CUES.find(lower, clause.start, span.start)]
    found += _told(document, clause, span)
    law = budgets.allots(document, Span(clause.start, span.start))
    if law:
        found.append(_Cue(law, Modality.FORECAST, Reach.AFTER))
    deed = plans.announced(document, clause, span)
    if deed:
        found.append(_Cue(deed, Modality.TARGET, Reach.AFTER))
    relative = lower.endswith("qui", 0, clause.start)
    for cue in sorted(found, key=lambda cue: cue.span.end, reverse=True):
        if relative and MAIN_CLAUSE.search(lower, cue.span.end, span.start):
            continue  # « la coupe, qui se jouera à Rabat, la FIFA cite cinq joueurs »
        if _reaches(lower, cue, span):
            return cue
    return None


def _told(document: Document, clause: Span, span: Span) -> list[_Cue]:
    """The verbs before a figure whose tense tells: future, conditional, perfect."""
    found = verbs(document, clause.start, span.start)
    return [
        _Cue(verb.span, TOLD[verb.tense](document, span, verb), Reach.AFTER)
        for verb in found
        if not (verb.tense is Tense.CONDITIONAL and verb.span.of(document.lower) in CUES.entries)
        and not (verb.tense is Tense.PERFECT and QUOTED.search(document.lower, verb.span.end, span.start))
    ]


def _of_future(document: Document, span: Span, verb: Verb) -> Modality:
    """What a future says: what comes about, or has a year, is predicted; what somebody will do is promised."""
    done = PARTICIPLE_NEXT.match(document.lower, verb.span.end) is not None  # « sera dotée de 16,5 MMDH »
    if not done and STEMS.entries.get(verb.stem, PROMISED).future is Modality.FORECAST:
        return Modality.FORECAST
    sentence = document.sentence_at(span.start).span
    around = document.lower[max(sentence.start, span.start - WINDOW) : min(sentence.end, span.end + CLOSE)]
    return Modality.FORECAST if YEAR.search(around) else Modality.TARGET


def _of_conditional(document: Document, span: Span, verb: Verb) -> Modality:
    """A conditional predicts an effect, beside a time to come, or after « a annoncé que »; else it only reports."""
    if REPORTED.search(document.lower, max(0, verb.span.start - WINDOW), verb.span.start):
        return _of_future(document, span, verb)
    if STEMS.entries.get(verb.stem, PROMISED).conditional is Modality.FORECAST:
        return Modality.FORECAST
    sentence = document.sentence_at(span.start).span
    if GOING_ON.fullmatch(document.lower, sentence.start, verb.span.start) and _is_after_a_plan(document, sentence):
        return Modality.FORECAST
    around = document.lower[max(sentence.start, span.start - WINDOW) : min(sentence.end, span.end + 60)]
    if AHEAD.search(around):
        return Modality.FORECAST
    published = document.article.published
    years = (int(match["year"]) for match in YEAR.finditer(around))
    ahead = any(published is None or year >= published.year for year in years)
    return Modality.FORECAST if ahead else Modality.OBSERVED


def _is_after_a_plan(document: Document, sentence: Span) -> bool:
    """Whether the sentence before looks ahead: « Le plan prévoit 12 ports. Ils seraient payés à 90 %… »."""
    before = document.sentence_at(max(0, sentence.start - 2)).span
    start = max(before.start, before.end - WINDOW)
    if before.start >= sentence.start:
        return False
    cues = CUES.find(document.lower, start, before.end)
    planned = any(form.reach in VERBS and form.modality in AHEAD_TOLD for _, form in cues)
    return planned or any(verbs(document, start, before.end, (Tense.FUTURE, Tense.NEAR, Tense.WILL)))


def _after(document: Document, clause: Span, span: Span) -> Modality | None:
    """What a cue behind the figure says of it: a passive to come, or a term not told of another verb."""
    own = _of_its_verb(document, clause, span)
    if own:
        return own
    for _, form in CUES.find(document.lower, span.end, clause.end):
        if form.reach in BEHIND:
            return form.modality
        if form.reach in VERBS:
            break
    return Modality.TARGET if plans.is_of_a_work_to_come(document, clause, span) else None


def _of_its_verb(document: Document, clause: Span, span: Span) -> Modality | None:
    """What the verb that a figure is the subject of says: « 300 postes seront créés », « 300 foyers bénéficieront »."""
    lower = document.lower
    if KNOWN.search(lower[max(clause.start, span.start - 8) : span.start]):
        return None
    if any(shape.match(lower, span.end, clause.end) for shape in (FUTURE_PASSIVE, TO_BE_DONE, ABOUT_TO)):
        return Modality.TARGET
    verb = SUBJECT_OF.match(lower, span.end, clause.end)
    if verb is None:
        return None
    told = _of_future if verb["ending"] in FUTURES else _of_conditional
    return told(document, span, Verb(Span(verb.start("stem"), verb.end()), Tense.FUTURE, verb["stem"]))


def _right_behind(lower: str, clause: Span, span: Span) -> Modality | None:
    """« 12 milliards prévus dans le budget », « 3 mois au maximum par la loi »."""
    near = CUES.find(lower, span.end, min(clause.end, span.end + CLOSE + CLOSE))
    found = next(((place, form) for place, form in near if form.reach is Reach.CLOSE), None)
    if found is None or found[0].start > span.end + CLOSE or _has_figure(lower[span.end : found[0].start]):
        return None  # « 3,2 %, contre 2,1 % attendus » expects the other
    return found[1].modality


def _reaches(lower: str, cue: _Cue, span: Span) -> bool:
    """Whether a cue before a figure reaches it."""
    if COPULA.search(lower, cue.span.start, cue.span.end) and _ends_with_noun(lower, cue.span):
        return False
    if PARTICIPLE.search(lower, cue.span.start, cue.span.end) and MAIN_CLAUSE.search(lower, cue.span.end, span.start):
        return False
    condition = CONDITIONS.get(cue.reach)
    return cue.reach in AHEAD_OF_ALL if condition is None else condition(lower, cue.span, span)


def _ends_with_noun(lower: str, verb: Span) -> bool:
    """Whether a goal or a prediction is the subject of a verb."""
    start = max(0, verb.start - CLOSE)
    return any(form.reach is Reach.NOUN for _, form in CUES.find(lower, start, verb.start))


def _before_infinitive(lower: str, cue: Span, span: Span) -> bool:
    return INFINITIVE.match(lower, cue.end, span.start) is not None


def _qualifies(lower: str, cue: Span, span: Span) -> bool:
    """« l'objectif de 17,5 millions », « le seuil critique est de 4,45 »."""
    between = lower[cue.end : span.start]
    if REACHED.search(lower, max(0, cue.start - CLOSE), cue.start):
        return False
    return len(between) <= NOUN_REACH and not MOVES.search(between) and not _has_figure(between)


def _has_figure(between: str) -> bool:
    """Whether a figure stands there; a year is none: « l'objectif de 2022, arrêté à 7 milliards »."""
    return any(sign.isdigit() for sign in A_YEAR.sub("", between))


def _prices(lower: str, cue: Span, span: Span) -> bool:
    around = PRICED.search(lower, max(0, cue.start - NOUN_REACH), span.end + NOUN_REACH)
    return span.start - cue.end <= CLOSE and around is not None


def _is_expected(lower: str, cue: Span, span: Span) -> bool:
    """« attend 1 500 participants », not « attend trois mois »."""
    return HEDGED.fullmatch(lower, cue.end, span.start) is not None and not LASTS.search(
        lower, span.start, span.end + 8
    )


def _is_stage(lower: str, cue: Span, span: Span) -> bool:
    """« une seconde phase évaluée à 2,7 MMDH », not « la deuxième tranche de 500 MDH a été versée »."""
    near = span.start - cue.end <= STAGE_REACH and QUOTED.search(lower, cue.end, span.start) is None
    return near and _qualifies(lower, cue, span) and OVER.match(lower, span.end) is None


CONDITIONS: Mapping[Reach, Callable[[str, Span, Span], bool]] = {
    Reach.INFINITIVE: _before_infinitive,
    Reach.NOUN: _qualifies,
    Reach.PRICE: _prices,
    Reach.DIRECT: _is_expected,
    Reach.STAGE: _is_stage,
}

TOLD: Mapping[Tense, Callable[[Document, Span, Verb], Modality]] = {
    Tense.FUTURE: _of_future,
    Tense.CONDITIONAL: _of_conditional,
    Tense.NEAR: lambda *_: Modality.FORECAST,
    Tense.WILL: lambda *_: Modality.TARGET,
    Tense.HEARSAY: lambda *_: Modality.OBSERVED,
    Tense.PERFECT: lambda *_: Modality.OBSERVED,
}
