"""What a figure counts: « le *budget de la Santé* atteint 32,6 milliards ».

A count is followed by what it counts; an amount, a share or a variation is
governed from the left, by the noun it completes (« une enveloppe de … ») or the
subject of its verb; a figure brought in by « contre », « dont » or a parenthesis
continues the one before it. Each way is a row of RULES; the first that answers
decides. The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.document import Document
from factcheck.mentions.measured_again import antecedent, bulleted, continued, inherited, resumed, taken_up
from factcheck.mentions.measured_among import among
from factcheck.mentions.measured_before import (
    actor,
    announced,
    event,
    fronted,
    governed,
    meant_for,
    named,
    part_of_whole,
    tallied,
)
from factcheck.mentions.measured_beside import (
    allotted,
    complement,
    counted,
    headed,
    labelled,
    lasting,
    league_points,
    multiplied,
    one_in_ten,
    predicate,
    put_into,
    rated,
    set_to,
    shared,
    unit_noun,
    variation_of,
    weighed,
)
from factcheck.mentions.measured_in_order import respective
from factcheck.mentions.nouns import CLASSES, WordClass
from factcheck.mentions.scenes import Rule, Scene, first_of
from factcheck.mentions.tagging import between
from factcheck.model import Kind, Measure, Quantity, Span

UNMEASURED = frozenset({Kind.PERIOD, Kind.AGE, Kind.ORDINAL, Kind.NOISE})
LOOK_BACK = 2  # how many sentences back a figure may continue another

RULES: tuple[Rule, ...] = (
    one_in_ten,
    league_points,
    counted,
    weighed,
    lasting,
    resumed,
    respective,
    fronted,
    variation_of,
    allotted,
    part_of_whole,
    complement,
    predicate,
    multiplied,
    among,
    headed,
    labelled,
    continued,
    shared,
    set_to,
    event,
    put_into,
    governed,
    antecedent,
    rated,
    bulleted,
    inherited,
    taken_up,
    announced,
    meant_for,
    actor,
    named,
    unit_noun,
    tallied,
)


def find(document: Document, quantities: Sequence[Quantity]) -> dict[Span, Measure]:
    """What each figure measures, by the figure's span; a figure left out measures nothing that is said."""
    found: dict[Span, Measure] = {}
    starts = [quantity.span.start for quantity in quantities]
    asked = {document.sentence_index(q.span.start) for q in quantities if q.kind not in UNMEASURED}
    scene: Scene | None = None
    for index in sorted(asked):
        last = scene if scene and _follows(document, scene.index, index) else None
        figures = tuple(between(quantities, starts, document.sentences[index].span))
        scene = Scene.of(document, index, figures, last)
        measure_all(scene)
        found.update(scene.found)
    return found


def _follows(document: Document, first: int, second: int) -> bool:
    """Whether a sentence stands so close after another that it may continue it."""
    zones = {document.sentences[index].zone for index in (first, second)}
    return second - first <= LOOK_BACK and len(zones) == 1


def measure_all(scene: Scene) -> None:
    """Fill ``scene.found``, from left to right."""
    sentence = scene.document.sentences[scene.index].span
    for quantity in scene.figures:
        answer = None if _measures_nothing(scene, quantity) else first_of(RULES, scene, quantity)
        if answer:
            scene.found[quantity.span] = Measure(answer.text, answer.span, not sentence.contains(answer.span))


def _measures_nothing(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure is a time, whatever its kind: « entre les deux périodes »."""
    if quantity.kind in UNMEASURED:
        return True
    noun = quantity.noun
    return noun is not None and CLASSES.get(scene.document.lower[noun.start : noun.end]) is WordClass.TIME
