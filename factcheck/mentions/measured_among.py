"""What a figure counts among those just told of: « *12 millions* ont été traités », « 62 % d'entre eux ».

The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from factcheck.mentions.clauses import left_of
from factcheck.mentions.nouns import CLASSES, WordClass, lemma
from factcheck.mentions.phrases import Phrase
from factcheck.mentions.scenes import Scene
from factcheck.mentions.things import COUNTABLE
from factcheck.model import Kind, Measure, Quantity

SHARES = frozenset({Kind.PERCENT, Kind.RATIO})
ASIDE = r"(?:\([^()]{1,12}\))?"
# on its left, on its right
OPENS = re.compile(r"(?:^|[,;:EQ(])[L\"]{0,2}[Di]?$")
FRONTED = re.compile(r"(?:^|[;:Q])L?P$")  # « Chez les *candidats libres*, »
OF_THEM = re.compile(rf"{ASIDE}dP(?P<them>[sO])")
ACTS = re.compile(rf"{ASIDE}[Ls]{{0,2}}(?:z|D(?=[XVU]))?(?:[XVU]|(?P<many>W)(?=[DiaPdfnLFQEp.]))")
ASIDES = " PR("
SETS_APART = ("chez", "parmi", "sur", "pour")
MANY = ("ent", "ont")


def among(scene: Scene, quantity: Quantity) -> Measure | None:
    """« *Parmi les candidats libres*, 14 592 ont réussi », « 31 % espèrent une embellie »: of those told of before."""
    at = scene.at(quantity)
    if quantity.kind not in SHARES and not scene.is_bare(quantity):
        return None
    if not (_of_them(scene, at) or (OPENS.search(left_of(scene, at)) and _acts(scene, at))):
        return None
    phrase = _set_apart(scene, at)
    return scene.measure(phrase) if phrase else next(_told(scene), None) or _spoken_of(scene)


def _of_them(scene: Scene, at: int) -> bool:
    """« d'entre eux », « d'entre elles »."""
    match = OF_THEM.match(scene.letters, at + 1)
    return match is not None and scene.word(match.start("them") - 1) == "entre"


def _acts(scene: Scene, at: int) -> bool:
    """Whether a verb in the plural follows a figure, or one that may be."""
    match = ACTS.match(scene.letters, at + 1)
    return match is not None and (match["many"] is None or scene.word(match.start("many")).endswith(MANY))


def _set_apart(scene: Scene, at: int) -> Phrase | None:
    """« *Chez les femmes*, 30 % cherchent »: those whom the clause begins with."""
    phrase = next(scene.phrases_before(at), None)
    if phrase is None or phrase.lead != "P" or scene.letters[phrase.head] in "xyK":
        return None
    fronted = FRONTED.search(scene.letters, max(0, phrase.start - 3), phrase.start)
    apart = fronted and scene.letters[phrase.end] == "," and scene.word(phrase.start - 1) in SETS_APART
    return phrase if apart and _are_many(scene.word(phrase.head)) else None


def _told(scene: Scene) -> Iterator[Measure]:
    """What was counted last, here or in the sentence with figures before, if there are many of them.

    « 3,8 millions de salariés, dont 5 % de cadres, déclarés par 317 000 entreprises »: what is said aside comes last.
    """
    for where in (scene, scene.last) if scene.last else (scene,):
        told = [q for q in reversed(where.figures) if q.span in where.found and q.kind in SHARES | {Kind.COUNT}]
        for figure in sorted(told, key=partial(_aside_rank, where)):
            if _are_many(where.first_word(where.found[figure.span])):
                yield where.found[figure.span]


def _aside_rank(scene: Scene, quantity: Quantity) -> int:
    """How far aside a figure is told: brought in by a preposition, then as a part, in parentheses."""
    return max(0, ASIDES.find(left_of(scene, scene.at(quantity))[-1:]))


def _spoken_of(scene: Scene) -> Measure | None:
    """Those whom the sentence before begins with, or the people it is about."""
    where = scene.before
    for phrase in where.phrases if where else ():
        if where and phrase.free and (not phrase.start or lemma(where.word(phrase.head)) in COUNTABLE.entries):
            return where.measure(phrase) if _are_many(where.word(phrase.head)) else None
    return None


def _are_many(noun: str) -> bool:
    """Whether a noun is in the plural and no unit."""
    return noun[-1:] in "sxz" and CLASSES.get(noun) not in (WordClass.UNIT, WordClass.VARIATION, WordClass.AMOUNT)
