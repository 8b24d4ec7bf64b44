"""What a figure counts: « le *budget de la Santé* atteint 32,6 milliards ».

A count is followed by what it counts; an amount, a share or a variation is
governed from the left, by the noun it completes (« une enveloppe de … ») or the
subject of its verb; a figure brought in by « contre », « dont » or a parenthesis
continues the one before it. Each way is a row of RULES; the first that answers
decides. The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.document import Document
from factcheck.mentions.governors import (
    HEDGES,
    IDLE,
    OF,
    PLURAL,
    VERB,
    acts,
    agree,
    gap_between,
    goes_on,
    governor,
    lists_on,
    names,
    referent,
    topic,
    verb_role,
)
from factcheck.mentions.nouns import CLASSES, WordClass
from factcheck.mentions.phrases import Phrase, innermost
from factcheck.mentions.scenes import TIMES, WINDOW, Scene
from factcheck.mentions.tagging import between
from factcheck.model import Kind, Measure, Quantity, Span

UNMEASURED = frozenset({Kind.PERIOD, Kind.AGE, Kind.ORDINAL, Kind.NOISE})
SHARES = frozenset({Kind.PERCENT, Kind.RATIO})
AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT})
LOOK_BACK = 2  # how many sentences back a figure may continue another
ANAPHORS = frozenset({"chiffre", "montant", "nombre", "total", "niveau", "volume", "somme"})
DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
GENERIC = frozenset({"personne", "personnes", "individu", "individus", "âmes"})
PEOPLE = frozenset({"effectif", "effectifs", "population", "total"})
RATES = frozenset({"taux", "part", "proportion", "poids", "ratio", "chômage", "déficit", "dette", "inflation", "marge"})

PER_THOUSAND = re.compile(r"(?:d')?[\w.,-]{1,20} (?P<noun>[^\W\d][\w'-]{1,30}) (?:pour|par) ")
ONE_IN_TEN = re.compile(r"(?:d')?[\w.,-]{1,20} (?P<noun>[^\W\d][\w'-]{1,30}(?: [^\W\d][\w'-]{1,30})?) sur ")
# on the left of a figure
CONTINUES = re.compile(
    r"(?:c[adf]?|R|F(?:[df]?[NWAKGpuB]{1,3})?\(P?|[DO]R[VWU]a?|E[dfha])$"
)  # « contre », « dont », « (+17 % »
OF_THEM = re.compile(r"n(?:X|z)?[VWUp]$")  # « en exploite 191 »
VARIES = re.compile(  # « F, en hausse de », « F (soit une hausse de »
    r"F(?:[^XVUz;:]{0,20}(?:[,(]n|[,(]?c|[,(])|[TtP]{0,3}n)[Di]?B?b[AKp]{0,2}[dfah]?$"
)
OF_THING = re.compile(r"[Di]B?[NWpGMI][AKp]{0,2}d$")
LEVEL = re.compile(r"F.*,z?g[adf]?$")  # « a baissé de 1 point, passant de »
STEP = re.compile(r"b[AKp]{0,2}d$")  # « une hausse de »
SET_AT = re.compile(r"[XVUWIgp]a$")  # « a fixé à »
# on its right
OF_WHOLE = re.compile(r"L?[df][Di]?o")
OF_NOUN = re.compile(r"L?(?:d(?=[Di][BT]{0,2}[NKWApGgIMUxybo]|[BT]{0,2}[NKWApGMxybo])|f(?=[BT]{0,2}[NKWApGgIMUxybo]))")
OF_VARIED = re.compile(r"[df](?=[DiBT]{0,3}[NKWApGgIMUxyo])")
IS = re.compile(r"Xf?(?=[NWA])")
AND_FIGURE = re.compile(r"[Ea](?:L{1,3}d)?F")
TO_WHOM = re.compile(r"(?:\([^()]{0,12}\))?(?:[df][DiB]{0,2}[NWo])?[aP](?=[DiBF]{0,3}[NWApGM])")
OBJECT = re.compile(r"(?:D?u)?(?=[Di]B?[NWApGM])")
IMPERSONAL = re.compile(r"on |il (?:n'|ne )?(?:y |faut|faud|manqu|s'agi|exist|rest)")
FRONTED = re.compile(r"^[pgGW][^,;XVU]{0,12},")  # « Entré en service en décembre, »


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


Rule = Callable[[Scene, Quantity], "Measure | None"]


def first_of(rules: Sequence[Rule], scene: Scene, quantity: Quantity) -> Measure | None:
    """What the first rule that answers says."""
    return next((found for rule in rules if (found := rule(scene, quantity))), None)


def one_in_ten(scene: Scene, quantity: Quantity) -> Measure | None:
    """« un *dossier* sur dix »: the noun stands inside the figure."""
    if quantity.kind is not Kind.RATIO:
        return None
    match = ONE_IN_TEN.match(scene.document.lower, quantity.span.start, quantity.span.end)
    if match is None or match["noun"] == "fois":
        return None
    span = Span(*match.span("noun"))
    return Measure(span.of(scene.document.text), span)


def counted(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 8 400 *caravanes régionales* »: the noun after a count, unless it is a unit."""
    noun = scene.noun_after(quantity)
    if noun is None or _is_unit(scene, noun):
        return None
    return _said_better(scene, quantity, noun) or noun


def _said_better(scene: Scene, quantity: Quantity, noun: Measure) -> Measure | None:
    """« le nombre de *salariés déclarés* a atteint 3,6 millions de personnes »: the fuller phrase on the left."""
    at = scene.at(quantity)
    listed = scene.letters[at - 1 : at] == "("  # « assurés principaux (1 929 721 personnes) »
    phrase = next(scene.phrases_before(at - 1), None) if listed else governor(scene, at)
    if phrase is None or scene.letters[phrase.head] in "KFT":
        return None
    word, head = _first_word(scene, noun), scene.word(phrase.head)
    if word == head:
        return scene.measure(phrase)
    numbered = any(p.head < phrase.head < p.end and scene.letters[p.head] == "x" for p in scene.phrases_before(at))
    listed = listed and phrase.end == at - 1
    return scene.measure(phrase) if word in GENERIC and (numbered or listed or head in PEOPLE) else None


def _first_word(scene: Scene, measure: Measure) -> str:
    match = re.match(r"\w+", scene.document.lower[measure.span.start : measure.span.end])
    return match.group() if match else ""


def _is_unit(scene: Scene, measure: Measure) -> bool:
    return CLASSES.get(_first_word(scene, measure)) is WordClass.UNIT


def allotted(scene: Scene, quantity: Quantity) -> Measure | None:
    """« consacre 650 milliards à ses *transferts sociaux* », « dont 9,5 milliards pour les *pensions* »."""
    at = scene.at(quantity)
    way = TO_WHOM.match(scene.letters, at + 1) if quantity.kind in AMOUNTS else None
    if way is None:
        return None
    if OF_THING.search(HEDGES.sub("", scene.letters[max(0, at - WINDOW) : at], count=1)):
        return None  # « un budget de 49 milliards pour son système »
    set_apart = scene.letters[at - 1 : at] == "R" and scene.word(at + 1) == "pour"
    phrase = scene.phrase_at(way.end(), way.end()) if set_apart or verb_role(scene, at) == "allot" else None
    return scene.measure(phrase) if phrase else None


def part_of_whole(scene: Scene, quantity: Quantity) -> Measure | None:
    """« la *dette* atteint 69 % du PIB », « les *femmes* représentent 38 % des cadres »: the subject."""
    if quantity.kind not in SHARES:
        return None
    if OF_WHOLE.match(scene.letters, scene.at(quantity) + 1):
        return first_of((continued, governed, inherited, actor), scene, quantity)
    if verb_role(scene, scene.at(quantity)) == "share":
        return governed(scene, quantity)
    phrase = governor(scene, scene.at(quantity)) if OF_NOUN.match(scene.letters, scene.at(quantity) + 1) else None
    return governed(scene, quantity) if phrase and scene.word(phrase.head) in RATES else None


def variation_of(scene: Scene, quantity: Quantity) -> Measure | None:
    """« la hausse de 12 % du *PIB* »: what varies comes after the figure."""
    at = scene.at(quantity)
    of = OF_VARIED.match(scene.letters, at + 1)
    if of is None or not STEP.search(HEDGES.sub("", scene.letters[max(0, at - WINDOW) : at], count=1)):
        return None
    phrase = scene.phrase_at(of.start(), of.end())
    return scene.measure(phrase) if phrase else None


def complement(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 30 % des *coûts médicaux* », « 13 milliards d'*arriérés* »: what the share or the amount is of."""
    at = scene.at(quantity)
    of = OF_NOUN.match(scene.letters, at + 1) if quantity.kind in SHARES | AMOUNTS else None
    if of and quantity.kind is Kind.MONEY and OF_THING.search(HEDGES.sub("", scene.letters[max(0, at - WINDOW) : at])):
        return None  # « un financement de 35 milliards de la Banque mondiale »
    phrase = of and scene.phrase_at(of.start(), of.end())
    if phrase is None or (quantity.kind is Kind.MONEY and (acts(scene, phrase) or scene.letters[phrase.head] == "K")):
        return None
    return scene.measure(phrase)


def predicate(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 30 % sont des *femmes* »."""
    verb = IS.match(scene.letters, scene.at(quantity) + 1) if quantity.kind in SHARES else None
    phrase = verb and scene.phrase_at(verb.end() - 1, verb.end())
    return scene.measure(phrase) if phrase else None


def continued(scene: Scene, quantity: Quantity) -> Measure | None:
    """« contre *8,6 millions* un an plus tôt », « (+17 %) »: the figure before it, again."""
    at = scene.at(quantity)
    left = IDLE.sub("", HEDGES.sub("", scene.letters[max(0, at - WINDOW) : at], count=1))
    if OF_THEM.search(left):
        return scene.previous or _last_count(scene) if scene.is_bare(quantity) else None
    follows = LEVEL.search(left) and verb_role(scene, at) == "level"
    return scene.previous if follows or CONTINUES.search(left) or VARIES.search(left) else None


def _last_count(scene: Scene) -> Measure | None:
    """What was counted just before the sentence."""
    return scene.earlier[1] if scene.earlier and scene.earlier[0].kind is Kind.COUNT else None


def shared(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 771 et 867 *lits* », « de 40 à 90 *dossiers* »: the noun comes after the second figure."""
    match = AND_FIGURE.match(scene.letters, scene.at(quantity) + 1)
    if quantity.kind is not Kind.COUNT or match is None:
        return None
    following = next((q for q in scene.figures if scene.at(q) == match.end() - 1), None)
    return counted(scene, following) if following else None


def set_to(scene: Scene, quantity: Quantity) -> Measure | None:
    """« a fixé à 1 800 francs le kilo le *prix du cacao* »: the object comes last."""
    at = scene.at(quantity)
    way = OBJECT.match(scene.letters, at + 1)
    left = HEDGES.sub("", scene.letters[max(0, at - WINDOW) : at], count=1)
    if way is None or not SET_AT.search(left) or verb_role(scene, at) != "set":
        return None
    phrase = scene.phrase_at(way.end(), way.end())
    return scene.measure(phrase) if phrase else None


def event(scene: Scene, quantity: Quantity) -> Measure | None:
    """« la *réunion* du 26 novembre », « l'*aide*, versée depuis décembre »: what a date dates."""
    at = scene.at(quantity)
    for phrase in scene.phrases_before(at) if quantity.kind is Kind.DATE else ():
        gap = gap_between(scene, phrase.end, at)
        if gap in OF:
            return scene.measure(innermost(scene.letters, phrase))
        if "O" in gap:
            return None
        dated = gap == "n" and phrase.head > phrase.start  # « depuis son lancement en décembre »
        if dated or phrase.lead not in ("P", "a", "n") or VERB.match(gap.lstrip(",")):
            return scene.measure(phrase)
    return None


def fronted(scene: Scene, quantity: Quantity) -> Measure | None:
    """« Entré en service en décembre, le *dispositif* touche … »: the subject comes after the comma."""
    match = FRONTED.match(scene.letters)
    if match is None or scene.at(quantity) >= match.end():
        return None
    if scene.letters[match.end() : match.end() + 1] == "O":
        return _referred(scene, scene.word(match.end()), match.end())
    phrase = scene.phrase_at(match.end(), match.end())
    return scene.measure(phrase) if phrase and phrase.free else None


def governed(scene: Scene, quantity: Quantity) -> Measure | None:
    """What stands to the left: the noun completed, the subject of the verb."""
    phrase = governor(scene, scene.at(quantity)) if quantity.kind is not Kind.DATE else None
    if phrase is None:
        return None
    if goes_on(scene, quantity, phrase):
        return scene.previous
    if pointed := _pointed(scene, quantity, phrase):
        return pointed
    if phrase.lead == "F" and scene.previous and phrase.head <= scene.at(quantity):
        return scene.previous  # « 11 000 personnes (+1,2 %) »: what those persons are, said before
    return None if names(scene, phrase, quantity) or acts(scene, phrase) else scene.measure(phrase)


def antecedent(scene: Scene, quantity: Quantity) -> Measure | None:
    """« *Elle* a augmenté de 202 milliards »: what the pronoun stands for, here or in the sentence before."""
    at = scene.at(quantity)
    near = range(at - 1, max(-1, at - WINDOW), -1)
    place = next((i for i in near if scene.letters[i] == "O" or scene.word(i) == "eux"), None)
    if place is None or IMPERSONAL.match(scene.document.lower, scene.tagged.spans[place][0]):
        return None
    unnamed = quantity.kind is Kind.COUNT and scene.noun_after(quantity) is None
    if lists_on(scene, quantity, place) or (unnamed and scene.last_told > place):
        return scene.previous
    pronoun = scene.word(place).split("-")[0]
    if pronoun not in PLURAL and scene.is_bare(quantity):
        return None  # « il a disputé 36 », whatever that counts
    return _referred(scene, pronoun, place)


def _referred(scene: Scene, pronoun: str, place: int) -> Measure | None:
    """What a pronoun at a place stands for; of « ceux de l'énergie », only what « ceux » says."""
    announced = topic(scene, place)
    if announced and agree(pronoun, scene, announced):
        return None if acts(scene, announced) or scene.letters[announced.head] == "K" else scene.measure(announced)
    for where, end in ((scene, place), (scene.before, None)):
        phrase = where and referent(where, pronoun, end)
        if where and phrase:
            completed = scene.letters[place + 1 : place + 2] in ("d", "f")
            return where.measure(replace(phrase, end=phrase.head + 1) if completed else phrase)
    return None


def inherited(scene: Scene, quantity: Quantity) -> Measure | None:
    """The measure of the figure before, in this sentence or, for figures alike, just before it."""
    if quantity.kind in TIMES:
        return None
    if scene.previous or scene.earlier is None:
        return scene.previous
    figure, measure = scene.earlier
    alike = quantity.kind in (figure.kind, Kind.PERCENTAGE_POINT)
    return measure if alike and _leaves_out(scene, quantity) else None


def _leaves_out(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sentence takes up the one before without a word: « la progression est de », « en a détruit »."""
    if scene.noun_after(quantity) is not None or not VERB.search(scene.letters):
        return False  # « 29 points », « 0 »
    at = scene.at(quantity)
    if scene.letters[0] == "c" or scene.document.lower.startswith(" restant", quantity.span.end):
        return True  # « Contre 5 % un an plus tôt », « les 44 % restants »
    phrase = governor(scene, at)
    if phrase is None:
        return any(p.free and scene.letters[p.head] in "bx" for p in scene.phrases_before(at))
    expected = scene.is_bare(quantity) or verb_role(scene, at) == "expect"
    return acts(scene, phrase) and expected


def rated(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 5 *médecins* pour 100 000 habitants »: the noun inside, when no other is measured."""
    match = (
        PER_THOUSAND.match(scene.document.lower, quantity.span.start, quantity.span.end)
        if quantity.kind is Kind.RATE
        else None
    )
    if match is None:
        return None
    span = Span(*match.span("noun"))
    return Measure(span.of(scene.document.text), span)


def _pointed(scene: Scene, quantity: Quantity, phrase: Phrase) -> Measure | None:
    """« ce chiffre », « ce taux »: the measure said before, when it can be meant."""
    first = quantity.span == scene.figures[0].span
    said = scene.previous or (scene.earlier[1] if first and scene.earlier else None)
    if said is None or scene.word(phrase.start) not in DEMONSTRATIVES or phrase.end > phrase.head + 1:
        return None
    noun = scene.word(phrase.head)
    return said if noun in ANAPHORS or noun == _first_word(scene, said) else None


def announced(scene: Scene, quantity: Quantity) -> Measure | None:
    """« Quant au *financement* d'AMO Tadamon, l'État y affecte 9,5 milliards »."""
    phrase = topic(scene, scene.at(quantity)) if quantity.kind not in TIMES else None
    return scene.measure(phrase) if phrase and scene.letters[phrase.head] != "K" else None


def actor(scene: Scene, quantity: Quantity) -> Measure | None:
    """« le *groupe* a levé 2 milliards »: who acts, when nothing better is said."""
    phrase = governor(scene, scene.at(quantity)) if quantity.kind is not Kind.DATE else None
    return scene.measure(phrase) if phrase and not names(scene, phrase, quantity) else None


def unit_noun(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 26 *km* »: better than nothing."""
    return scene.noun_after(quantity)


RULES: tuple[Rule, ...] = (
    one_in_ten,
    counted,
    variation_of,
    allotted,
    part_of_whole,
    complement,
    predicate,
    continued,
    shared,
    set_to,
    event,
    fronted,
    governed,
    antecedent,
    rated,
    inherited,
    announced,
    actor,
    unit_noun,
)
