"""What stands in a list: nouns that share a verb, figures that go on after another."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from factcheck.mentions.clauses import VERB, gap_between
from factcheck.mentions.governors import OBJECT_LEADS
from factcheck.mentions.nouns import lemma
from factcheck.mentions.phrases import Phrase
from factcheck.mentions.scenes import FINITE, WIDEST_LIST, Scene
from factcheck.mentions.things import COUNTABLE, acts, is_place
from factcheck.model import Kind, Quantity

NEW_CLAUSE = re.compile(r"[XVUz]|(?<![PdfDa])[WpI]")


def goes_on(scene: Scene, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a figure lists on after another: « devant Agadir (20 %) », « l'industrie 57 mille »."""
    if lists_on(scene, quantity, phrase.end):
        return True
    gap = gap_between(scene, phrase.end, scene.at(quantity))
    if gap in ("", "d", "a") and scene.letters[phrase.head] == "K" and quantity.kind is Kind.PERCENT and scene.found:
        return scene.same_as_last(quantity)  # « l'un détient 42 % du capital et l'État 27 % »
    if gap == ",d" and phrase.lead in (",", "E") and scene.found and scene.same_as_last(quantity):
        return True  # « passant de 20 à 18 % en ville, les campagnes, de 8 à 7 % »
    if gap not in ("", "P") or scene.previous is None or not scene.is_bare(quantity):
        return False
    return lemma(scene.word(phrase.head)) not in COUNTABLE.entries  # « …, et les touristes étrangers 8,8 millions »


def lists_on(scene: Scene, quantity: Quantity, start: int) -> bool:
    """Whether a figure measured since the word ``start`` stands before this one in the same clause."""
    last = scene.last_told
    if last < start:
        return False
    own = scene.phrase_at(last + 1, last + 2)  # « 39 % des nuitées »
    at = scene.at(quantity)
    clause = FINITE if scene.is_bare(quantity) else NEW_CLAUSE
    return not clause.search(scene.letters, own.end if own and own.end <= at else last + 1, at)


def listed_to(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """The free phrases that follow one another with « et » or a comma, up to and including this one."""
    listed = [phrase]
    for before in reversed(scene.phrases[: bisect_right(scene.phrases, phrase.start, key=lambda p: p.end)]):
        apart = before.end != listed[0].start - 1 or scene.letters[before.end] not in "E,"
        if apart or len(listed) > WIDEST_LIST:
            break
        listed.insert(0, before)
    return listed if all(noun.free for noun in listed) else []


def whole_list(scene: Scene, phrase: Phrase, at: int) -> Phrase:
    """« les *recettes et les dépenses* ont atteint »: the things listed whose last one a figure is said of."""
    if phrase.lead != "E" or not VERB.search(gap_between(scene, phrase.end, at)):
        return phrase
    listed = listed_to(scene, phrase)
    bare = any(scene.letters[p.head] in "KbxyoFT" or acts(scene, p) or is_place(scene, p) for p in listed)
    objects = not listed or listed[0].lead in OBJECT_LEADS  # « ont passé l'examen et le taux est de »
    return phrase if bare or objects else replace(listed[0], end=phrase.end)
