"""What a pronoun can stand for: a subject, an object or what is counted, in its sentence or the one before."""

from __future__ import annotations

from factcheck.mentions.agreement import may_mean
from factcheck.mentions.clauses import REACH
from factcheck.mentions.governors import DEPTH, resolve, varied
from factcheck.mentions.phrases import Phrase, innermost, nested
from factcheck.mentions.scenes import WINDOW, Scene
from factcheck.mentions.things import acts, is_person, is_place, is_somebody

TOPICS = (
    "quant",
    "concernant",
    "s'agissant",
    "pour ce qui",
    "en ce qui",
    "en termes",
    "en matière",
    "côté",
    "parmi",
    "au niveau",
)


def referent(scene: Scene, pronoun: str, end: int | None = None) -> Phrase | None:
    """The first phrase of a sentence that a pronoun can stand for: a subject, an object or what is counted."""
    if "derni" in pronoun:
        return _latter(scene, pronoun, end)
    near = [phrase for phrase in scene.phrases[:WINDOW] if phrase.lead != "F" or scene.letters[phrase.head] != "u"]
    phrases = [p for p in near if (end is None or p.start < end) and scene.letters[p.head] != "K"]
    phrases = [p for p in phrases if not _is_apposition(scene, p)]
    measured = scene.measured
    things = [(p, varied(scene, resolve(scene, p, DEPTH) or p)) for p in phrases]
    counted = [(p, thing) for p, thing in things if scene.tagged.spans[thing.head][0] in measured]
    subjects = [(p, thing) for p, thing in things if _leads(scene, p) and not acts(scene, thing)]
    meant = (
        thing for p, thing in (*counted, *subjects) if may_mean(pronoun, scene, thing) or may_mean(pronoun, scene, p)
    )
    return next(meant, None)


def inside(scene: Scene, pronoun: str) -> Phrase | None:
    """« Rien n'arrête le boom des *ventes*. Elles »: for want of a subject, a noun that completes or surrounds one."""
    phrases = scene.phrases[:WINDOW]
    nouns = (nested(scene.letters, phrase) for phrase in phrases if phrase.free)
    around = (phrase for phrase in reversed(phrases) if not phrase.free and phrase.start < phrase.head)
    things = (noun for noun in (*nouns, *around) if noun and scene.letters[noun.head] not in "KoT")
    meant = (noun for noun in things if may_mean(pronoun, scene, noun))
    doers = (acts, is_place, is_person)
    return next((noun for noun in meant if not any(is_one(scene, noun) for is_one in doers)), None)


def _is_apposition(scene: Scene, phrase: Phrase) -> bool:
    """« Enfin, *dernier indicateur*, le nombre de blessés »: no article, between commas."""
    return phrase.lead == "," and scene.letters[phrase.start] not in "Dif" and scene.letters[phrase.end] == ","


def _leads(scene: Scene, phrase: Phrase) -> bool:
    """Whether a sentence is about a phrase: it is free, or what all turns on (« grâce aux *charges* qui »)."""
    turned_on = scene.letters[phrase.end : phrase.end + 1] == "R" and not is_somebody(scene, phrase)
    return phrase.free or phrase.lead == "g" or turned_on or scene.is_verbless


def _latter(scene: Scene, pronoun: str, end: int | None) -> Phrase | None:
    """« ces dernières »: the last thing named that it can stand for."""
    near = [phrase for phrase in scene.phrases if end is None or phrase.start < end][-REACH:]
    things = (thing for phrase in reversed(near) for thing in (innermost(scene.letters, phrase), phrase))
    return next((thing for thing in things if may_mean(pronoun, scene, thing)), None)


def topic(scene: Scene, end: int) -> Phrase | None:
    """« Quant au *budget*, il … »: what a sentence announces before its subject."""
    first = scene.phrases[0] if scene.phrases else None
    told = scene.word(0).startswith(TOPICS) or (scene.word(0) == "pour" and scene.letters[end : end + 1] == "O")
    if first is None or not told or first.start > 2 or first.end >= end:
        return None
    return first
