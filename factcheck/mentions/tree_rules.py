"""The noun a figure is said of, read off a syntax tree: a second opinion on what ``measures`` reads off the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.document import Document
from factcheck.mentions.governors import resolve
from factcheck.mentions.phrases import Phrase, counted_phrase
from factcheck.mentions.scenes import Scene
from factcheck.mentions.tagging import between
from factcheck.model import Kind, Measure, Quantity, Span
from factcheck.syntax import Syntax, Tree

NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "NUM", "X"})
VERBAL = frozenset({"VERB", "AUX", "ADJ"})
COMPLETES_NOUN = frozenset({"nmod", "appos", "nummod", "dep", "flat", "amod"})
COMPLETES_VERB = frozenset(
    {"obj", "obl", "iobj", "xcomp", "ccomp", "advmod", "advcl", "parataxis", "dep", "dislocated"}
)
CLIMBS = frozenset({"xcomp", "ccomp", "advcl", "conj", "parataxis"})  # from a verb to the one that holds its subject
COUNTED = frozenset({Kind.COUNT, Kind.PERCENT})
MAX_CLIMB = 5
OF = ("d", "f")


def confirm(
    document: Document, quantities: Sequence[Quantity], measured: Mapping[Span, Measure], syntax: Syntax
) -> dict[Span, Measure]:
    """The measures of some figures, each with what the tree says of it as its ``agreement``."""
    opinions = second_opinion(document, quantities, measured, syntax)
    return {span: replace(measure, agreement=opinions.get(span)) for span, measure in measured.items()}


def second_opinion(
    document: Document, quantities: Sequence[Quantity], measured: Mapping[Span, Measure], syntax: Syntax
) -> dict[Span, bool]:
    """For each measured figure of which the tree says something: whether it says the same noun.

    Only the sentences of ``measured`` are parsed, in one batch.
    """
    starts = [quantity.span.start for quantity in quantities]
    indices = sorted({document.sentence_index(span.start) for span in measured})
    spans = [document.sentences[index].span for index in indices]
    opinions: dict[Span, bool] = {}
    for index, span, tree in zip(indices, spans, syntax.parse(document, spans), strict=True):
        scene = Scene.of(document, index, tuple(between(quantities, starts, span)))
        for quantity in scene.figures:
            phrase = tree_governor(scene, tree, quantity) if quantity.span in measured else None
            if phrase:
                opinions[quantity.span] = scene.measure(phrase).span.start == measured[quantity.span].span.start
    return opinions


def tree_governor(scene: Scene, tree: Tree, quantity: Quantity) -> Phrase | None:
    """The phrase that the tree says a figure is said of; ``None`` when it does not say."""
    head = _head(tree, scene, quantity)
    phrase = _phrase_at(scene, tree.words[head].span.start) if head is not None else None
    return resolve(scene, phrase, 0) if phrase else None


def _head(tree: Tree, scene: Scene, quantity: Quantity) -> int | None:
    index = _top(tree, quantity)
    counted = _complement(tree, scene, quantity, index) if index is not None and quantity.kind in COUNTED else None
    if counted is not None:
        return counted
    for _ in range(MAX_CLIMB):
        if index is None:
            return None
        subject = _child(tree, index, "nsubj")
        if subject is not None:  # « le taux est de 13 % »: the figure is the predicate
            return _noun(tree, subject, index)
        word = tree.words[index]
        relation, holder = word.relation.split(":")[0], word.head
        if _is_figure(scene, tree, holder) and holder != index:
            return None
        if relation in COMPLETES_NOUN and tree.words[holder].pos in NOMINAL:
            return holder
        if relation in COMPLETES_VERB and tree.words[holder].pos in VERBAL:
            return _subject_of(tree, holder, index)
        if relation != "conj":
            return None
        index = holder
    return None


def _complement(tree: Tree, scene: Scene, quantity: Quantity, index: int) -> int | None:
    """« 11 millions d'*assurés* », « 30 % des *coûts* »: the noun that completes a figure."""
    following = scene.at(quantity) + 1
    if scene.letters[following : following + 1] not in OF:
        return None
    return next((i for i in tree.children(index) if _completes(tree, quantity, i)), None)


def _completes(tree: Tree, quantity: Quantity, index: int) -> bool:
    word = tree.words[index]
    return word.span.start >= quantity.span.end and word.relation.split(":")[0] == "nmod" and word.pos == "NOUN"


def _top(tree: Tree, quantity: Quantity) -> int | None:
    """The word of a figure that the others hang on."""
    inside = tree.at(quantity.span)
    return next((i for i in inside if tree.words[i].head not in inside or tree.words[i].head == i), None)


def _subject_of(tree: Tree, verb: int, figure: int) -> int | None:
    for _ in range(MAX_CLIMB):
        thing = _child(tree, verb, "obj")
        if thing is not None and thing < figure and tree.words[thing].pos == "NOUN":
            return thing  # « ramener le déficit à 5 % »
        subject = _child(tree, verb, "nsubj")
        if subject is not None:
            return _noun(tree, subject, verb)
        word = tree.words[verb]
        relation = word.relation.split(":")[0]
        if relation == "acl" and tree.words[word.head].pos in NOMINAL:
            return word.head  # « un taux allant de »
        if relation == "amod" and tree.words[word.head].pos in NOMINAL:
            return word.head  # « le tunnel, long de »
        if relation not in CLIMBS:
            return None
        verb = word.head
    return None


def _noun(tree: Tree, subject: int, verb: int) -> int | None:
    """A subject, or what « qui » stands for; no other pronoun says what it means."""
    word = tree.words[subject]
    if word.pos in {"NOUN", "PROPN"}:
        return subject
    relative = tree.words[verb].relation == "acl:relcl" and word.pos == "PRON"
    return tree.words[verb].head if relative else None


def _child(tree: Tree, index: int, relation: str) -> int | None:
    return next((i for i in tree.children(index) if tree.words[i].relation.split(":")[0] == relation), None)


def _is_figure(scene: Scene, tree: Tree, index: int) -> bool:
    return any(figure.span.overlaps(tree.words[index].span) for figure in scene.figures)


def _phrase_at(scene: Scene, start: int) -> Phrase | None:
    """The phrase whose head begins at an offset."""
    head = bisect_left(scene.tagged.spans, (start, start))
    if head >= len(scene.tagged.spans) or scene.tagged.spans[head][0] != start:
        return None
    known = next((phrase for phrase in scene.phrases if phrase.head == head), None)
    return known or counted_phrase(scene.letters, head)
