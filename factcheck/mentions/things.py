"""What sort of thing a phrase is: a name, a place, somebody who acts, a sum that may vary."""

from __future__ import annotations

from dataclasses import replace

from factcheck import lexicon
from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.nouns import CLASSES, WordClass, lemma
from factcheck.mentions.phrases import Phrase
from factcheck.mentions.scenes import Scene
from factcheck.model import Quantity

AGENTS = lexicon.load("agent_nouns", lambda row: row["kind"])
COUNTABLE = lexicon.load("counted_kinds", lambda row: row["kind"])
PLACES = frozenset({EntityKind.PLACE, EntityKind.CAPITAL, EntityKind.MILIEU})
LEVELS = ("supérieur", "inférieur", "égal", "équivalent", "proche")


def names(scene: Scene, phrase: Phrase, quantity: Quantity) -> bool:
    """Whether a phrase names somebody or some place, which a figure is about but does not measure."""
    bare = phrase.head == phrase.start
    return scene.letters[phrase.head] == "K" and (bare or scene.is_bare(quantity))


def is_place(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is a place, by its name (« l'Italie ») or its sort (« la région de Fès »)."""
    if AGENTS.get(scene.word(phrase.head)) == "place":
        return True
    named = ENTITIES.get(scene.measure(phrase).span.of(scene.document.lower))
    return scene.letters[phrase.head] == "K" and named is not None and named.kind in PLACES


def acts(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is somebody or something that states or spends a figure (« le ministère »)."""
    word = scene.word(phrase.head)
    common = word == "état" and scene.letters[phrase.head] != "K"  # « l'état des routes »
    return word in AGENTS.entries and not common


def is_somebody(scene: Scene, phrase: Phrase) -> bool:
    """« pour un enfant scolarisé, il sera de »: one person, whom no pronoun takes up beside a figure."""
    return lemma(scene.word(phrase.head)) in COUNTABLE.entries and scene.letters[phrase.start] == "i"


def is_person(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is a person, or persons, by its noun."""
    noun = lemma(scene.word(phrase.head))
    return noun in COUNTABLE.entries or noun in AGENTS.entries


def may_vary(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is a variation of a share and a sum of its own: « une perte de 3 % », « une perte de 3 MDH »."""
    return CLASSES.get(scene.word(phrase.head)) is WordClass.SOMETIMES_VARIATION


def unlevelled(scene: Scene, phrase: Phrase) -> Phrase:
    """« une dépense *inférieure ou égale* à »: the phrase without what only leads to its figure."""
    end = phrase.end
    while end - 1 > phrase.head and (scene.word(end - 1).startswith(LEVELS) or scene.letters[end - 1] == "E"):
        end -= 1
    return replace(phrase, end=end)
