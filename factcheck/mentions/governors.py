"""The noun a figure is said of, read to its left: the one it completes, or the subject of its verb."""

from __future__ import annotations

import re

from factcheck import lexicon
from factcheck.mentions.phrases import Phrase, innermost, nested
from factcheck.mentions.scenes import Scene
from factcheck.model import Measure, Quantity

AGENTS = lexicon.load("agent_nouns", lambda row: row["note"])
VERBS = lexicon.load("figure_verbs", lambda row: row["role"])
STEM = re.compile(rf"(?P<stem>{lexicon.alternation(VERBS.entries)})\w{{0,7}}")
REACH = 8  # how many words before its figure a verb may stand
DEPTH = 3  # how many hollow nouns may hang on one another

HEDGES = re.compile(r"(?:D?[LB]{1,4}[df]?|D)?$")  # « un peu plus de », « les »
TIME = re.compile(r"[Pandf]?[dD]?B{0,2}[tT]{1,4}[ALBTt]{0,3}(?:[df][DB]{0,2}[Tt]{1,3}[AB]?){0,2}")
PARENTHESIS = re.compile(r"\([^()]{0,30}\)")
IDLE = re.compile(r',[Os],|[LMsB"]')  # « la dette, elle, … »
VERB = re.compile(r"[XVUWIGgp]")
OF = ("d", "f")
PARTICIPLE = re.compile(r",?[pg]")  # « les dossiers, passés de », « un taux allant de »
DIRECT = re.compile(r"[:,(]?[adfPn]?a?")  # « le déficit à », « la roche pour », « coût : »
APPOSED = re.compile(r",[aPndf]?")
TWO_VERBS = re.compile(r"[XVU][^XVU]{0,20}[^XVUpL][XVU]")  # « l'amende qu'il peut imposer à un agent est de »
AND_VERB = re.compile(r"E[zs]?[XVUW]")
NEW_CLAUSE = re.compile(r"[XVUz]|(?<![PdfDa])[WpI]")

MASCULINE = frozenset({"le", "un", "du", "au", "ce", "cet", "il", "celui", "ils", "ceux", "eux"})
FEMININE = frozenset({"la", "une", "cette", "sa", "ma", "elle", "celle", "elles", "celles"})
PLURAL = frozenset({"les", "des", "ces", "ses", "leurs", "aux", "nos", "vos", "ils", "elles", "ceux", "celles", "eux"})


def gap_between(scene: Scene, start: int, end: int) -> str:
    """The letters between a phrase and a figure: hedges, times, adverbs and parentheses taken out."""
    gap = HEDGES.sub("", scene.letters[start:end], count=1)
    return IDLE.sub("", TIME.sub("", PARENTHESIS.sub("", gap)))


def governor(scene: Scene, at: int, depth: int = 0) -> Phrase | None:
    """The phrase that the figure or the hollow noun at ``at`` is said of."""
    phrase = next(scene.phrases_before(at), None)
    if phrase is None or depth > DEPTH:
        return None
    gap = gap_between(scene, phrase.end, at)
    if depth and gap.strip(",") == "R":  # « des dossiers, dont le nombre dépasse »
        return innermost(scene.letters, phrase)
    if gap in OF or _participle(scene, phrase, gap) or (depth and APPOSED.fullmatch(gap)):
        return resolve(scene, phrase, depth)
    if phrase.free and DIRECT.fullmatch(gap):
        return resolve(scene, phrase, depth)
    return subject(scene, at, depth)


def _participle(scene: Scene, phrase: Phrase, gap: str) -> bool:
    """Whether a participle says something of the phrase before it: not « a, pour sa part, dégelé »."""
    return PARTICIPLE.match(gap) is not None and (
        phrase.free or "X" not in scene.letters[phrase.start - 3 : phrase.start]
    )


def subject(scene: Scene, at: int, depth: int) -> Phrase | None:
    """The nearest phrase that no preposition brings in and a verb follows; none when a pronoun stands nearer."""
    for phrase in scene.phrases_before(at):
        gap = gap_between(scene, phrase.end, at)
        if "O" in gap:
            return None
        if phrase.free and VERB.search(gap) and not _object(phrase, gap):
            return resolve(scene, phrase, depth)
    return None


def _object(phrase: Phrase, gap: str) -> bool:
    """Whether a phrase belongs to another verb: « l'amende que *le bureau* impose est », « a *5 sièges* et pèse »."""
    if phrase.lead == "Q":
        return TWO_VERBS.search(gap) is not None
    return phrase.lead in ("F", "V", "X", "U", "W") and AND_VERB.match(gap) is not None


def resolve(scene: Scene, phrase: Phrase, depth: int) -> Phrase | None:
    """The thing behind a hollow noun: what varies for « hausse », the complement for « nombre »."""
    letters = scene.letters
    last = innermost(letters, phrase)
    if last.head > phrase.head and letters[last.head] in "xy" and letters[last.head - 1] == "D":
        return Phrase(phrase.start, phrase.head, last.head - 2, phrase.lead)  # « un crédit d'un montant de »
    hollow = letters[phrase.head] in "bx" or (letters[phrase.head] == "y" and not phrase.free)
    return (nested(letters, phrase) or governor(scene, phrase.start, depth + 1)) if hollow else phrase


def verb_role(scene: Scene, at: int) -> str | None:
    """What the verb nearest on the left does with its figure: share, allot, set, expect."""
    for index in range(at - 1, max(-1, at - REACH), -1):
        if scene.letters[index] in "F,;:(":
            return None
        if scene.letters[index] in "VUWpgGIA":
            match = STEM.fullmatch(scene.word(index))
            if match:
                return VERBS.entries[match["stem"]]
    return None


def goes_on(scene: Scene, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a figure lists on after another: « devant Agadir (20 %) », « l'industrie 57 mille »."""
    if lists_on(scene, quantity, phrase.end):
        return True
    return phrase.end == scene.at(quantity) and scene.previous is not None and scene.is_bare(quantity)


def lists_on(scene: Scene, quantity: Quantity, start: int) -> bool:
    """Whether a figure measured since the word ``start`` stands before this one in the same clause."""
    last = scene.tagged.figures[next(reversed(scene.found))] if scene.found else -1
    if last < start:
        return False
    own = scene.phrase_at(last + 1, last + 2)  # « 39 % des nuitées »
    at = scene.at(quantity)
    return not NEW_CLAUSE.search(scene.letters, own.end if own and own.end <= at else last + 1, at)


def names(scene: Scene, phrase: Phrase, quantity: Quantity) -> bool:
    """Whether a phrase names somebody or some place, which a figure is about but does not measure."""
    bare = phrase.head == phrase.start
    return scene.letters[phrase.head] == "K" and (bare or scene.is_bare(quantity))


def acts(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is somebody or something that states or spends a figure (« le ministère »)."""
    return AGENTS.get(scene.word(phrase.head)) is not None


def referent(scene: Scene, pronoun: str, end: int | None = None) -> Measure | None:
    """The first phrase of a sentence that a pronoun can stand for: a subject, an object or what is counted."""
    measured = {measure.span.start for measure in scene.found.values()}
    for phrase in scene.phrases:
        if end is not None and phrase.start >= end:
            return None
        may = (phrase.free and not acts(scene, phrase)) or scene.tagged.spans[phrase.head][0] in measured
        if may and _agree(pronoun, scene, phrase):
            return scene.measure(phrase)
    return None


def _agree(pronoun: str, scene: Scene, phrase: Phrase) -> bool:
    """Whether a pronoun may stand for a phrase, as far as their forms tell."""
    article, noun = scene.word(phrase.start).rstrip("'"), scene.word(phrase.head)
    plural = article in PLURAL or (phrase.start == phrase.head and noun[-1] in "sx")
    if (pronoun in PLURAL) != plural:
        return False
    genders = (MASCULINE, FEMININE)
    return not any(pronoun in one and article in other for one, other in (genders, genders[::-1]))
