"""What a figure counts, with it or on its right: « 8 400 *caravanes* », « 30 % des *coûts* », « 24 kg de *blé* ».

The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

import re

from factcheck import lexicon
from factcheck.mentions.clauses import left_of, verb_role
from factcheck.mentions.governors import governor, resolve
from factcheck.mentions.nouns import CLASSES, WordClass, lemma
from factcheck.mentions.phrases import OF_NOUN, Phrase, counted_phrase, nested
from factcheck.mentions.points import INDEX, LEAGUE, point_contexts
from factcheck.mentions.scenes import TIMES, WINDOW, Scene
from factcheck.mentions.things import COUNTABLE, acts, is_place
from factcheck.model import Kind, Measure, Quantity, Span

HEADCOUNTS = lexicon.load("headcounts", lambda row: row["kind"])
MEANS = lexicon.load("means", lambda row: row["note"])
SHARES = frozenset({Kind.PERCENT, Kind.RATIO})
AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT})
STOCKED = frozenset({"importation", "importations", "consommation"})  # « 109 jours d'importation »: of reserves
GOES = frozenset({"va", "vont", "ira", "iront", "irait", "iraient", "allait", "allaient", "allé", "allés"})
OF_THOSE = frozenset({"ces", "ses", "leurs", "nos", "vos"})
UNITS = "unités"
GENERIC = frozenset({"personne", "personnes", "individu", "individus", "habitants", "âmes", UNITS})

LABEL = re.compile(r"[(;](?P<name>K{1,3}):$")
SHARE_QUOTED = re.compile(r"(?P<name>K{1,4}(?:(?:\.|[df]D?)K{1,3})?)\($")
POINT = "point"
POINTS = re.compile(r"(?<!\w)(?:points?|pts?)(?!\w)")
POINTS_OF = re.compile(r"[df][DiB]{0,2}[NKWApGMI]")
PER_THOUSAND = re.compile(r"(?:d')?[\w.,-]{1,20} (?P<noun>[^\W\d][\w'-]{1,30}) (?:pour|par) ")
ONE_IN_TEN = re.compile(r"(?:d')?[\w.,-]{1,20} (?P<noun>[^\W\d][\w'-]{1,30}(?: [^\W\d][\w'-]{1,30})?) sur ")
# on the left of a figure
OF_THING = re.compile(r"[Di]B?[NWpGMI][AKp]{0,2}d$")
PART = re.compile(r"R[df]?$")
BAR = re.compile(r"x[AKp]?f$")
HOLLOW = re.compile(r"y[AKp]{0,2}d$")
WHOLE = re.compile(r"[df][Di]?o")
FROM_TO = re.compile(r"dFa$")  # « est revenue de 4,6 à »
PARTICIPLE = re.compile(r"p[anP]")
RISE = re.compile(r"b[AKp]{0,2}d$")
SUM = re.compile(r"[bxy][AKp]{0,2}d$")  # « une hausse de », « un montant de »
LEVEL_AT = re.compile(r"[pVUWI]a$")
RAISED_BY = re.compile(r"I(?:L)?d$")
SET_AT = re.compile(r"(?<!z)[XVUWIgp][Tt]?a$")  # « a fixé vendredi à »
# on its right
UNIT_OF = re.compile(r'(?P<unit>[df]?u[AWp]?)?"?(?P<of>[df])(?=[DiB]{0,2}[NWApGMKxy])')
OF_VARIED = re.compile(r"(?:\([^()]{1,12}\))?(?P<of>[df])(?=[DiBT]{0,3}[NKWApGgIMUxyo])")
HEAD = re.compile(r"[,.:L]{0,3}")
AMONG_OTHERS = re.compile(
    r"(?:[:(]|F[^FXVUz;()]{0,12}[,E]{1,2}s?)$"
)  # « une baisse : 7 % pour le blé, 9 % pour l'orge »
INTO = {Kind.MONEY: re.compile(r"n(?=[NWApGM])"), Kind.PERCENT: re.compile(r"Ln(?=[NWApGMK])")}
IS = re.compile(r"Xf?(?=[NWA])")
IT_IS = re.compile(r",?sX(?=D)")  # « 1,2 million, c'est le *nombre de bénéficiaires* »
AND_FIGURE = re.compile(r"[Ea](?:L{1,3}d)?F")
SOME = re.compile(r"d[NW]")
OF_THE = re.compile(r"f[FT](?=[NWA])")
TO_WHOM = re.compile(r"(?:\([^()]{0,12}\)|,nb[AL]?[df][LB]?F,)?(?:[df][DiB]{0,2}[NWo])?[aP](?=[DiBFL]{0,4}[NWApGM])")
GIVEN = re.compile(r"(?:[XUV]{1,2}L?X?p?|p)L?[aP](?=[DiBF]{0,3}[NWApGM])")  # « vont être alloués à »
LISTED = re.compile(r"[,E]{0,2}R?[DLBdfP]{0,4}K{0,3}")
SETTING = ("set", "level")  # « fixe à », « chiffre à »
OBJECT = re.compile(r"(?:D?u)?(?=[Di]B?[NWApGMbx])")


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
    if scene.previous and PART.search(left_of(scene, scene.at(quantity))) and _is_elided(scene, quantity, noun):
        return scene.previous  # « dont 300 000 liés à des maladies »
    return _said_better(scene, quantity, noun) or noun


def league_points(scene: Scene, quantity: Quantity) -> Measure | None:
    """« le Raja mène avec 29 *points* »: in a league they are what is counted; those of an index are its unit."""
    if quantity.kind is not Kind.COUNT or quantity.unit != POINT:
        return None
    lower, number = scene.document.lower, quantity.number
    match = POINTS.search(lower, number.end, number.end + 20)
    if match is None or INDEX in point_contexts(scene.document.around(number).of(lower)):
        return None
    if LEAGUE not in point_contexts(lower):
        return None
    of = POINTS_OF.match(scene.letters, scene.at(quantity) + 1)  # « à trois *points du leader* »
    leader = scene.measure(counted_phrase(scene.letters, of.end() - 1)) if of else None
    span = Span(match.start(), leader.span.end if leader else match.end())
    return Measure(span.of(scene.document.text), span)


def _is_elided(scene: Scene, quantity: Quantity, noun: Measure) -> bool:
    """Whether the word after a count is a participle, which its own noun left out."""
    beside = PARTICIPLE.match(scene.letters, scene.at(quantity) + 1)
    return beside is not None and lemma(scene.first_word(noun)) not in COUNTABLE.entries


def _said_better(scene: Scene, quantity: Quantity, noun: Measure) -> Measure | None:
    """« le nombre de *salariés déclarés* a atteint 3,6 millions de personnes »: the fuller phrase on the left."""
    at = scene.at(quantity)
    if noun.text.lower() in GENERIC and RISE.search(left_of(scene, at)) and scene.previous:
        return scene.previous  # « 11 millions d'arrivées, soit une hausse de 1,7 million de personnes »
    listed = scene.letters[at - 1 : at] == "("  # « assurés principaux (1 929 721 personnes) »
    phrase = next(scene.phrases_before(at - 1), None) if listed else governor(scene, at)
    if phrase is None or scene.letters[phrase.head] in "KFT":
        return None
    word, head = scene.first_word(noun), scene.word(phrase.head)
    if word == head:
        return scene.measure(phrase)
    if word not in GENERIC or noun.text.lower() != word:
        return None
    if word == UNITS and left_of(scene, at).endswith("a"):
        return scene.measure(phrase)  # « les ventes chutent à 32 000 unités »
    numbered = any(p.head < phrase.head < p.end and scene.letters[p.head] == "x" for p in scene.phrases_before(at))
    reached = left_of(scene, at)[-1:] in ("a", "d") or verb_role(scene, at) == "level"
    steps = FROM_TO.search(left_of(scene, at)) and not _is_somewhere(scene, phrase)
    told = steps or _counts_people(scene, phrase)
    fuller = numbered or (listed and phrase.end == at - 1) or (reached and bool(told))
    return scene.measure(phrase) if fuller else None


def _is_somewhere(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is somebody or a place: « le *club* passe à 60 personnes »."""
    return acts(scene, phrase) or is_place(scene, phrase)


def _counts_people(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is something told in persons: « le *sous-emploi* », « les *arrivées* », not « un volume »."""
    head = scene.word(phrase.head)
    if HEADCOUNTS.get(head) == "hollow":
        return nested(scene.letters, phrase) is not None
    many = head[-1] in "sx" and lemma(head) in COUNTABLE.entries  # not « la mort de 300 personnes »
    return many or head in HEADCOUNTS.entries


def weighed(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 24 kg de *cannabis* », « 2,4 Mt d'*engrais* »: what a unit measures out, when no noun says what that is."""
    at = scene.at(quantity)
    of = UNIT_OF.match(scene.letters, at + 1) if quantity.kind is Kind.COUNT else None
    if of is None or (not of["unit"] and not scene.prints_unit(quantity)):
        return None
    left = left_of(scene, at)
    if left.endswith("a") or OF_THING.search(left) or verb_role(scene, at) == "level":
        return None  # « la production a atteint 3 Mt de blé »
    phrase = scene.phrase_at(of.start("of"), of.end()) or counted_phrase(scene.letters, of.end())
    return scene.measure(phrase)


def _is_unit(scene: Scene, measure: Measure) -> bool:
    return CLASSES.get(scene.first_word(measure)) is WordClass.UNIT


def lasting(scene: Scene, quantity: Quantity) -> Measure | None:
    """« au terme de treize heures de *débats* »: what a stretch of time is filled with."""
    at = scene.at(quantity)
    of = OF_NOUN.match(scene.letters, at + 1) if quantity.kind is Kind.DURATION else None
    if of is None or OF_THING.search(left_of(scene, at)) or verb_role(scene, at) == "level":
        return None  # « une peine de deux ans de prison »
    phrase = scene.phrase_at(of.end() - 1, of.end())
    return scene.measure(phrase) if phrase and scene.word(phrase.head) not in STOCKED else None


def allotted(scene: Scene, quantity: Quantity) -> Measure | None:
    """« consacre 650 milliards à ses *transferts sociaux* », « dont 9,5 milliards pour les *pensions* »."""
    at = scene.at(quantity)
    way = TO_WHOM.match(scene.letters, at + 1) if quantity.kind in AMOUNTS else None
    if way and quantity.kind is Kind.MONEY and SOME.match(scene.letters, at + 1):
        return None  # « verse 9 milliards d'aides pour cette filière »
    if way is None:
        spent = put_into(scene, quantity) if verb_role(scene, at) == "allot" else None
        return spent or _given(scene, quantity)
    if OF_THING.search(left_of(scene, at)):
        return None  # « un budget de 49 milliards pour son système »
    set_apart = scene.letters[at - 1 : at] == "R" and scene.word(at + 1) in ("pour", "vers")
    told = set_apart or verb_role(scene, at) == "allot" or _lists_shares(scene, at)
    phrase = scene.phrase_at(way.end(), way.end()) if told else None
    sent_to_place = phrase is not None and scene.word(way.end() - 1) == "vers" and is_place(scene, phrase)
    return scene.measure(phrase) if phrase and not sent_to_place else None


def _given(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 14 milliards iront à l'*emploi* », « 25 millions sont mobilisés pour la *rénovation* »."""
    way = GIVEN.match(scene.letters, scene.at(quantity) + 1) if quantity.kind in AMOUNTS else None
    phrase = scene.phrase_at(way.end(), way.end()) if way else None
    if way is None or phrase is None or not _gives(scene, way.end() - 2):
        return None
    if way.group()[0] == "p" and OF_THING.search(left_of(scene, scene.at(quantity))):
        return None  # « un budget de 5 milliards consacré à la voirie »
    word = scene.word(phrase.head)
    people = acts(scene, phrase) or (word.endswith("s") and lemma(word) in COUNTABLE.entries)
    return None if people else scene.measure(phrase)


def _gives(scene: Scene, verb: int) -> bool:
    return scene.word(verb) in GOES or verb_role(scene, verb + 1) == "allot"


def _lists_shares(scene: Scene, at: int) -> bool:
    """« 25 milliards à l'aide directe, 10 à la santé »: whether the figure before was allotted so."""
    after = scene.last_told + 1
    way = (TO_WHOM.match(scene.letters, after) or GIVEN.match(scene.letters, after)) if scene.found else None
    phrase = way and scene.phrase_at(way.end(), way.end())
    if not phrase or scene.previous != scene.measure(phrase):
        return False
    return LISTED.fullmatch(scene.letters, phrase.end, at) is not None


def variation_of(scene: Scene, quantity: Quantity) -> Measure | None:
    """« la hausse de 12 % du *PIB* », « un montant de 5 MDH (…) de *dons* »: what varies comes after the figure."""
    at = scene.at(quantity)
    of = OF_VARIED.match(scene.letters, at + 1) if quantity.kind not in TIMES else None
    left = left_of(scene, at)
    if of is None and RISE.search(left):
        return _varied_for(scene, at)
    if of is None or not SUM.search(left) or (HOLLOW.search(left) and WHOLE.match(scene.letters, at + 1)):
        return None  # « un niveau de 53 % du PIB »
    phrase = scene.phrase_at(of.start("of"), of.end())
    return scene.measure(phrase) if phrase else None


def _varied_for(scene: Scene, at: int) -> Measure | None:
    """« contre une hausse de 2 % pour les *recettes en devises* »: what varies is told last, if it is no one."""
    phrase = scene.phrase_at(at + 2, at + 2) if scene.word(min(at + 1, len(scene.letters) - 1)) == "pour" else None
    if phrase is None or scene.letters[phrase.start] != "D" or is_place(scene, phrase) or acts(scene, phrase):
        return None
    someone = scene.letters[phrase.head] in "KoT" or lemma(scene.word(phrase.head)) in COUNTABLE.entries
    return None if someone else scene.measure(phrase)


def complement(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 30 % des *coûts médicaux* », « 13 milliards d'*arriérés* »: what the share or the amount is of."""
    at = scene.at(quantity)
    of = OF_NOUN.match(scene.letters, at + 1) if quantity.kind in SHARES | AMOUNTS or _is_partitive(scene, at) else None
    if of and quantity.kind is Kind.MONEY and OF_THING.search(left_of(scene, at)):
        return None  # « un financement de 35 milliards de la Banque mondiale »
    if of and BAR.search(left_of(scene, at)):
        return None  # « sous la barre des 5 % de l'encours »
    if of and quantity.kind in SHARES and (_is_level(scene, at) or _restates(scene, at)):
        return None  # « des cotisations plafonnées à 5 % du salaire », « 18 MDH, soit 30 % du budget »
    phrase = of and scene.phrase_at(of.end() - 1, of.end())
    if phrase is None or (quantity.kind is Kind.MONEY and (acts(scene, phrase) or scene.letters[phrase.head] == "K")):
        return None
    return scene.measure(phrase)


def _is_partitive(scene: Scene, at: int) -> bool:
    """« 318 de ces *écoles* »."""
    return scene.letters[at + 1 : at + 3] == "dD" and scene.word(at + 2) in OF_THOSE


def _is_level(scene: Scene, at: int) -> bool:
    """Whether a share is the level of what stands before: « s'établit à », « fixées à »."""
    left = left_of(scene, at)
    return LEVEL_AT.search(left) is not None and (left[-2] == "p" or verb_role(scene, at) == "level")


def _restates(scene: Scene, at: int) -> bool:
    """Whether a share only says again what was just measured: « soit »."""
    said = scene.previous
    if said is None or scene.first_word(said) in GENERIC or not left_of(scene, at).endswith("c"):
        return False
    return scene.word(scene.letters.rindex("c", 0, at)) == "soit"


def predicate(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 30 % sont des *femmes* »."""
    after = scene.at(quantity) + 1
    verb = IS.match(scene.letters, after) if quantity.kind in SHARES else None
    verb = verb or (IT_IS.match(scene.letters, after) if quantity.kind not in TIMES else None)
    phrase = verb and scene.phrase_at(verb.end() - 1, verb.end())
    thing = resolve(scene, phrase, 0) if phrase else None
    return scene.measure(thing) if thing else None


def multiplied(scene: Scene, quantity: Quantity) -> Measure | None:
    """« veut doubler ses *exportations* »: the object of a multiple."""
    after = scene.at(quantity) + 1
    if quantity.kind is not Kind.RATIO or scene.letters[after : after + 1] != "D":
        return None
    phrase = scene.phrase_at(after, after)
    thing = resolve(scene, phrase, 0) if phrase and scene.letters[phrase.head] != "K" else None
    return scene.measure(thing) if thing else None


def shared(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 771 et 867 *lits* », « 7 des 14 *régions* »: the noun comes after the second figure."""
    at = scene.at(quantity)
    if quantity.kind is Kind.COUNT and (whole := OF_THE.match(scene.letters, at + 1)):
        return scene.measure(counted_phrase(scene.letters, whole.end()))
    match = AND_FIGURE.match(scene.letters, at + 1)
    if quantity.kind is not Kind.COUNT or match is None:
        return None
    following = next((q for q in scene.figures if scene.at(q) == match.end() - 1), None)
    return counted(scene, following) if following else None


def set_to(scene: Scene, quantity: Quantity) -> Measure | None:
    """« a fixé à 1 800 francs le kilo le *prix du cacao* »: the object comes last."""
    at = scene.at(quantity)
    way = OBJECT.match(scene.letters, at + 1)
    left = left_of(scene, at)
    told = SET_AT.search(left) and verb_role(scene, at) in SETTING
    told = told or (RAISED_BY.search(left) and _is_raised(scene, at))
    phrase = scene.phrase_at(way.end(), way.end()) if way and told else None
    thing = resolve(scene, phrase, 0) if phrase else None
    return scene.measure(thing) if thing else None


def _is_raised(scene: Scene, at: int) -> bool:
    """Whether a definite object follows a figure: « augmenter de 10 dirhams *le prix* »."""
    return scene.letters[at + 1 : at + 2] == "D"


def put_into(scene: Scene, quantity: Quantity) -> Measure | None:
    """« a mobilisé 27 milliards en *ressources fiscales* », « 6 % de plus en *taxes* »."""
    into = INTO[quantity.kind].match(scene.letters, scene.at(quantity) + 1) if quantity.kind in INTO else None
    phrase = scene.phrase_at(into.end(), into.end()) if into else None
    said = governor(scene, scene.at(quantity)) if phrase else None
    if said and not acts(scene, said) and scene.letters[said.head] != "K":
        return None  # « le budget est arrêté à 6 milliards en dépenses »
    if phrase is None or scene.word(phrase.head) in MEANS.entries or is_place(scene, phrase):
        return None
    return scene.measure(phrase)


def headed(scene: Scene, quantity: Quantity) -> Measure | None:
    """« +0,8 % pour les *produits frais* »: what a heading or a list gives a figure for."""
    at = scene.at(quantity)
    phrase = scene.phrase_at(at + 2, at + 2) if quantity.kind in AMOUNTS else None
    if phrase is None or scene.letters[at + 1] != "P" or scene.word(at + 1) != "pour":
        return None
    if HEAD.fullmatch(scene.letters, 0, at):
        return scene.measure(phrase) if scene.letters[phrase.head] != "K" else None  # « 90 % pour le HCP »
    listed = quantity.kind is Kind.PERCENT and AMONG_OTHERS.search(left_of(scene, at))
    signed = scene.document.lower[quantity.span.start] in "+-"
    about = scene.letters[phrase.head] == "K" or lemma(scene.word(phrase.head)) in COUNTABLE.entries
    return scene.measure(phrase) if listed and (signed or not about) and not is_place(scene, phrase) else None


def labelled(scene: Scene, quantity: Quantity) -> Measure | None:
    """« (*Canada* : +12 % ; États-Unis : +1 %) », « *Eqdom* (+3 % à 1 160 DH) »: a name with its own figures."""
    at = scene.at(quantity)
    left = left_of(scene, at)
    priced = scene.letters[at + 1 : at + 3] == "aF" and _is_price(scene, at + 2)
    quoted = priced and scene.document.lower[quantity.span.start] in "+-"
    label = LABEL.search(left) or (SHARE_QUOTED.search(left) if quoted else None)
    if label is None:
        return None
    start, end = (max(0, at - WINDOW) + place for place in label.span("name"))
    return scene.measure(Phrase(start, start, end, ""))


def _is_price(scene: Scene, at: int) -> bool:
    """Whether a figure is what a share or an index stands at: not « Fès (-33 % à 193 737 tonnes) »."""
    return scene.kind_at(at) is Kind.MONEY or POINTS.match(scene.word(min(at + 1, len(scene.letters) - 1))) is not None


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


def unit_noun(scene: Scene, quantity: Quantity) -> Measure | None:
    """« 26 *km* »: better than nothing."""
    return scene.noun_after(quantity)
