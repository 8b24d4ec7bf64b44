"""What figures count that are handed out in order: « les *recettes* et les *dépenses* … respectivement 5 et 7 MDH ».

The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.mentions.governors import resolve
from factcheck.mentions.listings import listed_to
from factcheck.mentions.measured_beside import counted
from factcheck.mentions.phrases import Phrase
from factcheck.mentions.scenes import TIMES, Scene
from factcheck.mentions.things import is_place
from factcheck.model import Measure, Quantity

ITEM = re.compile(r"[df][DiB]{0,2}(?P<head>[NWApGM])[AKp]{0,2}(?=[E,]|$)")  # « des secteurs *de l'industrie* et »


def respective(scene: Scene, quantity: Quantity) -> Measure | None:
    """« les *recettes* et les dépenses ont atteint respectivement 5 et 7 MDH »: each noun its figure, in order."""
    figures = scene.handed_out
    place = next((i for i, figure in enumerate(figures) if figure.span == quantity.span), None)
    if place is None or any(counted(scene, figure) for figure in figures):
        return None
    things = _listed(scene, figures) or _told(scene, figures)
    return things[place] if len(things) == len(figures) else None


def _listed(scene: Scene, figures: Sequence[Quantity]) -> list[Measure]:
    """The things last listed before some figures, if there are as many and none is a place or a name."""
    for phrase in scene.phrases_before(scene.at(figures[0])):
        for nouns in (listed_to(scene, phrase), _inside(scene, phrase)):
            if len(nouns) == len(figures):
                things = [resolve(scene, noun, 0) or noun for noun in nouns]
                told_of = any(scene.letters[thing.head] == "K" or is_place(scene, thing) for thing in things)
                return [] if told_of else [scene.measure(thing) for thing in things]
    return []


def _inside(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """The complements listed in a phrase: « des secteurs de l'*industrie* et de l'*agroalimentaire* »."""
    items = ITEM.finditer(scene.letters, phrase.head, phrase.end)
    return [Phrase(item.start("head"), item.start("head"), item.end(), "d") for item in items]


def _told(scene: Scene, figures: Sequence[Quantity]) -> list[Measure]:
    """The things last measured before some figures: « les recettes ont pris 13 % et les taxes 9 %, à 5 et 7 MDH »."""
    before = [q for q in scene.figures if q.span in scene.found and q.span < figures[0].span and q.kind not in TIMES]
    return list(dict.fromkeys(scene.found[q.span] for q in before))[-len(figures) :]
