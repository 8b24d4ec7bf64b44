"""What a figure counts, said before: « *Elle* a augmenté de 5 % », « contre 8,6 millions », « Cela représente 5 % ».

The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.mentions.agreement import PLURAL, may_mean
from factcheck.mentions.clauses import IDLE, REACH, VERB, left_of, verb_role
from factcheck.mentions.governors import OBJECT_LEADS, governor
from factcheck.mentions.listings import lists_on
from factcheck.mentions.phrases import OF_NOUN, Phrase, counted_phrase
from factcheck.mentions.referents import inside, referent, topic
from factcheck.mentions.scenes import FINITE, TIMES, WINDOW, Scene
from factcheck.mentions.things import acts, is_place, is_somebody
from factcheck.model import Kind, Measure, Quantity

VARIATIONS = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT})
RESUMING = VARIATIONS | {Kind.MONEY}
ANAPHORS = frozenset({"croissance", "chiffre", "montant", "nombre", "total", "niveau", "volume", "somme"})
ADDED = "ajout"
EITHER = {
    **dict.fromkeys(("premier", "première", "premiers", "premières"), "one"),
    **dict.fromkeys(("second", "seconde", "seconds", "secondes"), "two"),
}
DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
NEUTER = frozenset({"cela", "ça", "ce", "c'"})

# on the left of a figure
CONTINUES = re.compile(
    r"(?:c[adf]?|R|F(?:[df]?[NWAKGpuB]{1,3})?\(P?|FE|[DO]R[VWU]a?|E[dfha])$"
)  # « contre », « dont », « (+17 % »
THEM = re.compile(r"RsV[La]?$")  # « qui le facture »
OF_THEM = re.compile(r"n(?:X|z)?[VWUpI]$")  # « en exploite 191 »
OF_IT = re.compile(r"n(?:X[VWUpI]|z?V)$")  # « en a cédé », « en affichait »
BESIDE_NAME = re.compile(r"[PE,]D?K[AKfd]{0,3}\($")  # « …, suivi par l'Amérique du Nord (27 %) »
VARIES = re.compile(  # « F, en hausse de », « F (soit une hausse de »
    r"F(?:[^XVUz;:]{0,20}(?:[,(]n|[,(]?c|[,(])|[TtP]{0,3}n)[Di]?B?b[AKp]{0,2}[dfah]?$"
)
LEVEL = re.compile(r"F[^FXVUzb]*,z?g[adf]?$")  # « a baissé de 1 point, passant de »
OF_OTHERS = re.compile(r"(?:f|d[DiB]{0,2})(?=[NWApG])")
OF_ANOTHER_TIME = re.compile(r"(?:Od|QL?[nP]|\)E?,?d)[tT]{1,3}\(?$")  # « moins qu'en février (», « ceux de 2022 (»
SAID_AS = re.compile(r"c[Di]B?y[AKp]{0,2}d$")
STEP_THEN_LEVEL = re.compile(r"b[AKp]{0,2}dF[nPa][^FXVUz,;:()]{1,6}a$")  # « en hausse de 5 % en volume à 12 MDH »
REACHES = re.compile(r"F[^F;:()bE]{0,15}Pz?[IV]a?$")  # « se creuse de 40 %, pour s'établir à »
# « Cela représente », « ce qui correspond à une hausse de », « Soit une hausse de »
RESUMED = re.compile(r"(?:(?P<neuter>O|s|DR)[zL]{0,2}[XVUW]{1,2}p?L{0,2}a?|^c)(?:[Di]B?[by]A{0,2}[df])?$")
# « 4 000 visiteurs ont vu l'exposition (»
COUNTED_ACTS = re.compile(r"(?:^|[,E])[LD]?F[df]?[NWGApK]{0,4}X?[pVU]D[NWG][AK]{0,2}\($")
COUPLED = re.compile(r"(?P<one>[NWApGM])[AKp]{0,2}(?:[df]D?[NWApGM][AKp]?)?(?P<and>E)D?(?P<two>[NWApGM])")
ENDS = re.compile(r"[.\")]{0,3}$")  # not « 22 MDH au profit des écoles », of which nothing was told
VARIES_ALONE = re.compile(r"iB{0,2}bA{0,2}dL{0,2}F")
# on its right
FIRST_OF_PLACES = re.compile(r"[LDB]{0,3}F[nPa][^FXVU]{1,5}EF")  # « Soit 10 en ville et 9 à la campagne. »
IMPERSONAL = re.compile(r"on |il (?:n'|ne )?(?:y |faut|faud|manqu|s'agi|exist|rest)")


def resumed(scene: Scene, quantity: Quantity) -> Measure | None:
    """« Cela représente 5 % du PIB », « ce qui correspond à un repli de 5 % »: what was just told."""
    at = scene.at(quantity)
    if quantity.kind not in RESUMING:
        return None
    of_others = OF_OTHERS.match(scene.letters, at + 1) and verb_role(scene, at) != "share"
    if of_others:
        return None  # « ce qui concerne 19 % des assurés »
    match = RESUMED.search(left_of(scene, at)) if at < WINDOW else None
    if match is None or (match["neuter"] and scene.word(match.start()) not in NEUTER):
        return None
    if _adds(scene, quantity):
        return None
    return scene.previous or scene.main_before


def _adds(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure comes on top of what was told: « À cela s'ajoutent », « ce qui touche 19 % des assurés »."""
    at = scene.at(quantity)
    if scene.word(max(0, at - 1)).startswith(ADDED):
        return True
    return OF_NOUN.match(scene.letters, at + 1) is not None and verb_role(scene, at) in ("reach", "allot")


def continued(scene: Scene, quantity: Quantity) -> Measure | None:
    """« contre *8,6 millions* un an plus tôt », « (+17 %) »: the figure before it, again."""
    at = scene.at(quantity)
    left = IDLE.sub("", left_of(scene, at))
    if OF_THEM.search(left):
        told = scene.is_bare(quantity) or scene.measures_out(at)
        if told:
            return _counted_before(scene, at)
        not_them = not OF_IT.search(left)  # « en réalité »
        return None if not_them or verb_role(scene, at) == "share" else scene.previous or _spoken_of(scene)
    if left.endswith("(c") or THEM.search(left_of(scene, at)):
        return scene.previous  # « 5 cyclistes (contre 8) »
    if left.endswith("R") or (left.endswith("c") and scene.word(scene.letters.rindex("c", 0, at)) == "contre"):
        return scene.previous_like(quantity)
    varies = quantity.kind is Kind.PERCENT and COUNTED_ACTS.search(left)
    if left.endswith("(") and (varies or scene.lists_asides(quantity)):
        return scene.previous
    if OF_ANOTHER_TIME.search(left):
        return scene.previous or (scene.earlier[1] if scene.earlier else None)
    if STEP_THEN_LEVEL.search(left):
        return scene.previous
    if SAID_AS.search(left) and not (quantity.kind is Kind.MONEY and scene.follows(Kind.COUNT)):
        return scene.previous  # « 40 % du PIB, soit une valeur de 12 MDH »; not « 3 000 t, soit une valeur de 12 MDH »
    if BESIDE_NAME.search(left):
        if quantity.kind is Kind.PERCENT:
            return _named_too(scene, at) if scene.same_as_last(quantity) else None
        if scene.is_bare(quantity) and (said := _said_outside(scene)):
            return said
    follows = (LEVEL.search(left) or REACHES.search(left)) and verb_role(scene, at) == "level"
    return scene.previous if follows or CONTINUES.search(left) or VARIES.search(left) else None


def _counted_before(scene: Scene, at: int) -> Measure | None:
    """What « en » takes up: what was counted last, or the object named (« n'a créé aucun *emploi*, en a perdu »)."""
    if scene.previous and not scene.follows(Kind.PERCENT):
        return scene.previous
    named = next((phrase for phrase in scene.phrases_before(at) if phrase.lead in OBJECT_LEADS), None)
    return scene.measure(named) if named and scene.previous else _last_count(scene)


def _spoken_of(scene: Scene) -> Measure | None:
    """What « en » takes up of the sentence before: what was measured there, or its last noun."""
    before = scene.before
    if before is None or before is scene.last:
        return scene.main_before
    last = before.phrases[-1] if before.phrases else None
    return before.measure(last) if last and last.start < last.head and before.letters[last.head] != "K" else None


def _named_too(scene: Scene, at: int) -> Measure | None:
    """« L'Italie mène avec 13 %, devant la *France* (10 %) »: a name like the one before, else what was measured."""
    said, phrase = scene.previous, next(scene.phrases_before(at), None)
    return scene.measure(phrase) if said and phrase and said.text[0].isupper() else said


def _said_outside(scene: Scene) -> Measure | None:
    """« Le parti en obtient 100 (964 560 voix), devant l'alliance (33) »: what was last counted outside parentheses."""
    told = (q for q in reversed(scene.figures) if q.span in scene.found and q.kind is Kind.COUNT)
    outside = (q for q in told if not scene.is_aside(q))
    return next((scene.found[q.span] for q in outside), None)


def _last_count(scene: Scene) -> Measure | None:
    """What was counted just before the sentence, or varied there and can be counted: « les *arrivées* »."""
    if scene.earlier is None:
        return None
    figure, measure = scene.earlier
    counted = figure.kind is Kind.COUNT or (figure.kind is Kind.PERCENT and scene.first_word(measure)[-1:] == "s")
    return measure if counted else None


def antecedent(scene: Scene, quantity: Quantity) -> Measure | None:
    """« *Elle* a augmenté de 202 milliards »: what the pronoun stands for, here or in the sentence before."""
    at = scene.at(quantity)
    if either := _either(scene, at):
        return either
    near = range(at - 1, max(-1, at - WINDOW), -1)
    place = next((i for i in near if scene.letters[i] == "O" or scene.word(i) == "eux"), None)
    if place is None or IMPERSONAL.match(scene.document.lower, scene.tagged.spans[place][0]):
        return None
    unnamed = quantity.kind is Kind.COUNT and scene.noun_after(quantity) is None
    if lists_on(scene, quantity, place) or (unnamed and scene.last_told > place):
        return scene.previous
    pronoun = scene.word(place).split("-")[0]
    reached = left_of(scene, at)[-1:] in ("a", "d") and scene.letters[place + 1] != "n"  # « il progresse de 35 000 »
    reached = reached or verb_role(scene, at) == "level"
    if pronoun not in PLURAL and scene.is_bare(quantity) and not reached:
        return None  # « il a disputé 36 », whatever that counts
    return referred(scene, pronoun, place) or _still(scene, quantity)


def _either(scene: Scene, at: int) -> Measure | None:
    """« les *recettes* et les dépenses … Les premières ont atteint 5 MDH »: one of the two things last coupled."""
    near = range(at - 1, max(0, at - REACH), -1)
    place = next((i for i in near if scene.word(i) in EITHER and scene.letters[i - 1] == "D"), None)
    if place is None or not FINITE.match(scene.letters, place + 1):
        return None
    for where, end in ((scene, place), (scene.before, WINDOW)):
        pairs = list(COUPLED.finditer(where.letters, 0, end)) if where else []
        if where and pairs:
            one, two = (counted_phrase(where.letters, pairs[-1].start(name)) for name in ("one", "two"))
            first = replace(one, end=min(one.end, pairs[-1].start("and")))
            return where.measure(first if EITHER[scene.word(place)] == "one" else two)
    return None


def _still(scene: Scene, quantity: Quantity) -> Measure | None:
    """« En 2019, il était de 91 %. En 2020, il était de 95 %. »: what the pronoun of the sentence before stood for."""
    if scene.earlier is None or scene.before is None or scene.before is not scene.last:
        return None
    figure, measure = scene.earlier
    return measure if "O" in scene.before.letters and figure.kind is quantity.kind else None


def referred(scene: Scene, pronoun: str, place: int) -> Measure | None:
    """What a pronoun at a place stands for; of « ceux de l'énergie », only what « ceux » says."""
    announced = topic(scene, place)
    if announced and not is_somebody(scene, announced) and may_mean(pronoun, scene, announced):
        return None if acts(scene, announced) or scene.letters[announced.head] == "K" else scene.measure(announced)
    completed = scene.letters[place + 1 : place + 2] in ("d", "f")
    for where, end in ((scene, place), (scene.before, None)):
        phrase = where and referent(where, pronoun, end)
        if where and phrase:
            return where.measure(replace(phrase, end=phrase.head + 1) if completed else phrase)
    before = None if completed else scene.before
    phrase = before and inside(before, pronoun)
    return before.measure(phrase) if before and phrase else None


def inherited(scene: Scene, quantity: Quantity) -> Measure | None:
    """The measure of the figure before, in this sentence or, for figures alike, just before it."""
    if quantity.kind in TIMES:
        return None
    if scene.previous or scene.earlier is None:
        return scene.previous_like(quantity) if scene.is_bare(quantity) else scene.previous
    figure, measure = scene.earlier_like(quantity) or scene.earlier
    alike = quantity.kind in (figure.kind, Kind.PERCENTAGE_POINT) or _is_its_variation(scene, quantity)
    opens = scene.is_bare(quantity) and FIRST_OF_PLACES.match(scene.letters) is not None
    opens = opens or _says_no_thing(scene, quantity)
    return measure if alike and (opens or _leaves_out(scene, quantity)) else None


def _says_no_thing(scene: Scene, quantity: Quantity) -> bool:
    """« Nous en sommes à 88 % », « De 1 500 francs, on est à 1 830 »: no noun stands before the figure."""
    at = scene.at(quantity)
    told = quantity.kind in RESUMING or (scene.measures_out(at) and scene.word(max(0, at - 1)) in DEMONSTRATIVES)
    fresh = not scene.letters[:at].strip('L"') and not ENDS.match(scene.letters, at + 1)
    fresh = fresh and not (scene.before and scene.before.letters.endswith(":"))
    return told and not fresh and next(scene.phrases_before(at), None) is None


def _is_its_variation(scene: Scene, quantity: Quantity) -> bool:
    """« La progression s'inscrit à 5 % »: of whatever was measured before."""
    at = scene.at(quantity)
    if quantity.kind is not Kind.PERCENT or governor(scene, at) is not None:
        return False
    return any(p.free and scene.letters[p.head] == "b" for p in scene.phrases_before(at))


def _leaves_out(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sentence takes up the one before without a word: « la progression est de », « en a détruit »."""
    if VARIES_ALONE.match(scene.letters) and quantity.kind is Kind.PERCENT:
        return True  # « Une légère baisse de 2 %. »
    if scene.noun_after(quantity) is not None or not VERB.search(scene.letters):
        return False  # « 29 points », « 0 »
    at = scene.at(quantity)
    if scene.letters[0] == "c" or scene.document.lower.startswith(" restant", quantity.span.end):
        return True  # « Contre 5 % un an plus tôt », « les 44 % restants »
    phrase = governor(scene, at)
    if phrase is None and topic(scene, at):
        return False  # « Au niveau des ventes, on note une évolution de 10 % »
    if phrase is None:
        hollow = (p for p in scene.phrases_before(at) if p.free and scene.letters[p.head] in "bx")
        return any(not scene.letters.startswith("dt", p.end) for p in hollow)  # not « le nombre de minutes »
    expected = scene.is_bare(quantity) or verb_role(scene, at) == "expect"
    return acts(scene, phrase) and expected


def taken_up(scene: Scene, quantity: Quantity) -> Measure | None:
    """« Agadir progresse de 17 % », « en particulier l'Italie (14 %) »: of a place, what was measured before."""
    if quantity.kind not in VARIATIONS or scene.earlier is None:
        return None
    at = scene.at(quantity)
    phrase = governor(scene, at)
    if phrase and not (scene.letters[phrase.head] == "K" or is_place(scene, phrase)):
        return None
    if not phrase and not any(is_place(scene, before) for before in scene.phrases_before(at)):
        return None
    level = left_of(scene, at).endswith("a")  # « la retenue est tombée à 8 % »
    figure_and_measure = scene.earlier_like(quantity) if level else scene.earlier
    said = figure_and_measure[1] if figure_and_measure else None
    return said if said and not said.text[0].isupper() else None


def pointed(scene: Scene, quantity: Quantity, phrase: Phrase) -> Measure | None:
    """« ce chiffre », « ce taux »: the measure said before, when it can be meant."""
    first = quantity.span == scene.figures[0].span
    said = scene.previous or (scene.earlier[1] if first and scene.earlier else None)
    after = scene.letters[scene.at(quantity) + 1 :]
    opening = (
        phrase.start == 0 and scene.letters[0] == "i" and not FINITE.match(after)
    )  # « Un chiffre en hausse de 9 % »
    if said is None or not (opening or scene.word(phrase.start) in DEMONSTRATIVES) or phrase.end > phrase.head + 1:
        return None
    noun = scene.word(phrase.head)
    return said if noun in ANAPHORS or noun == scene.first_word(said) else None


def bulleted(scene: Scene, quantity: Quantity) -> Measure | None:
    """« Parts de marché : / – 53 % pour Atlas (+3 points) / – 24 % pour Rif »: what the line above a list announces."""
    if quantity.kind not in VARIATIONS or not scene.is_verbless:
        return None
    if scene.previous:
        return scene.previous
    above = scene.before
    if above is None:
        return None
    if above.is_verbless and above is scene.last and above.found:
        return next(iter(above.found.values()))
    announces = above.letters.endswith(":")
    phrase = next((p for p in reversed(above.phrases) if p.free), None) if announces else None
    return above.measure(phrase) if phrase else None
