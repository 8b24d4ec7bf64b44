"""The noun a figure is said of, read to its left: the one it completes, or the subject of its verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from factcheck import lexicon
from factcheck.mentions.agreement import may_mean
from factcheck.mentions.clauses import OF, VERB, gap_between, verb_role
from factcheck.mentions.nouns import lemma
from factcheck.mentions.phrases import Phrase, counted_phrase, innermost, nested
from factcheck.mentions.scenes import WIDEST_LIST, Scene
from factcheck.mentions.things import COUNTABLE, LEVELS, acts, is_person, is_place, may_vary
from factcheck.model import Kind

PRICES = lexicon.load("money_words", lambda row: row["note"])
DEPTH = 3  # how many hollow nouns may hang on one another

RELATIVE = re.compile(r",?R[sz]?[XVUWp]")  # « l'excédent, qui s'établit à »
PARTICIPLE = re.compile(r",?z?[pg][^XVUzFT]*$")  # « les dossiers, passés de », « un taux allant de »
DIRECT = re.compile(r"[:,(]?[adfhPn]?a?")  # « le déficit à », « la roche pour », « coût : »
APPOSED = re.compile(r",[aPndfh]?")
STANDARD = re.compile(r"L[LABWGp]{1,2}Q$")  # « plus élevés que »
COMPARED = re.compile(r"[LApB]{1,3}[Qa]")  # « des taux plus élevés que la moyenne »
VARIED = re.compile(r"[pVW]L?$")
TWO_VERBS = re.compile(r"[XVU][^XVU]{0,20}[^XVUpL][XVU]")  # « l'amende qu'il peut imposer à un agent est de »
PASSIVE = re.compile(r"p[ad]?$")
AIMED = re.compile(r"[WVUpIg]L?P$")  # « table sur »
STATED = re.compile(r",?p")
ENDING = re.compile(r"ée?s?$")
FOR_PRONOUN = {"é": "il", "ée": "elle", "és": "ils", "ées": "elles"}
OWNERS = frozenset({"son", "leur", "leurs", "ses"})
CAUSES = ("par", "à", "au", "aux", "grâce", "malgré", "hors", "outre")
JOINING = ("en", "à", "hors", "sans")  # « créances en souffrance », « achats hors pétrole »
ADJUNCTS = ("a", "n", "P")
EXAMPLES = frozenset({"comme", "tel", "tels", "telle", "telles"})
GROWTH = "croissance"
TALLIES = frozenset({"nombre", "chiffre", "total", "effectif"})
ENABLED = re.compile(r"d[LQszP]{0,3}(?:I|$)")
NAMED_AFTER = ("N", "W", "A")
OBJECT_LEADS = ("X", "V", "U", "W", "p", "I")
OBJECT_OF = ("p", "g", "I", "V")
OWN_VERB = re.compile(r"[LWA]{0,2}[zXVU]")  # « les actifs ayant fait de longs trajets sont »
AND_VERB = re.compile(r"E[zs]?[XVUW]")


def governor(scene: Scene, at: int) -> Phrase | None:
    """The phrase that the figure at ``at`` is said of."""
    if at not in scene.governors:
        scene.governors[at] = _governor(scene, at, 0)
    return scene.governors[at]


def _governor(scene: Scene, at: int, depth: int) -> Phrase | None:
    """The phrase that the figure or the hollow noun at ``at`` is said of."""
    phrase = next(scene.phrases_before(at), None)
    if phrase is None or depth > DEPTH:
        return None
    gap = gap_between(scene, phrase.end, at)
    if told := _told_by(scene, phrase, gap):
        return resolve(scene, told, depth)
    if gap == "(" and (whole := _exemplified(scene, phrase)):
        return resolve(scene, whole, depth)
    phrase = _bearer(scene, phrase)
    named = gap == "a" and scene.letters[phrase.head] == "K"  # « porte sa *participation* dans Horizon à 75 % »
    if (gap in OF or named) and (not depth or is_place(scene, phrase)) and _is_aside(scene, phrase):
        return _before_aside(scene, phrase, depth)
    if depth and gap.strip(",") == "R":  # « des dossiers, dont le nombre dépasse »
        return innermost(scene.letters, phrase)
    if gap == "h" and _only_helps(scene, phrase):
        return subject(scene, phrase.start, depth)
    if gap in OF and scene.kind_at(at) is Kind.MONEY and may_vary(scene, phrase):
        return phrase  # « une perte de 3 MDH »
    if gap in OF:
        return resolve(scene, own_figure(scene, _told_of(scene, phrase)), depth)
    if depth and gap.startswith(",g") and phrase.lead in OBJECT_LEADS:
        return subject(scene, phrase.start, depth)  # « le secteur a gardé son rythme, affichant un repli de »
    if gap.startswith("ng") and phrase.lead in OBJECT_LEADS and (doer := subject(scene, phrase.start, depth)):
        return phrase if acts(scene, doer) else doer  # « les recettes ont sauvé la mise en passant à »
    if RELATIVE.match(gap) and _stands_for_other(scene, phrase):
        return None  # « comparé à celui du dernier recensement, qui était de »
    if depth and gap == ",P" and phrase.lead in OBJECT_LEADS:
        doer = subject(scene, phrase.start, depth)
        return phrase if doer is None or acts(scene, doer) or scene.letters[doer.head] == "K" else doer
    if _says_of(scene, phrase, gap) or (depth and _is_apposed(scene, phrase, gap)):
        return resolve(scene, _agreeing(scene, phrase, gap), depth)
    if depth and gap == ",P":
        return subject(scene, at, depth)  # « les dépenses pèsent sur les charges, avec un montant de »
    if gap == ",P" and not phrase.free and (paid := _paid_for(scene, at)):
        return resolve(scene, paid, depth)
    if _is_beside(scene, phrase, gap) and not _along_with(scene, at):
        return resolve(scene, varied(scene, phrase) if gap == "(" else phrase, depth)
    if gap == "(" and _is_varied(scene, phrase, at):
        return resolve(scene, phrase, depth)  # « tirée par les achats de blé (+14 %) »
    if gap == "(" and _is_priced(scene, phrase, at):
        return resolve(scene, phrase, depth)  # « grâce aux recettes des douanes (51 milliards) »
    return (_before_parenthesis(scene, at) if gap == "(" else None) or subject(scene, at, depth)


def _told_by(scene: Scene, phrase: Phrase, gap: str) -> Phrase | None:
    """« un *déficit* estimé par la banque à »: what the one that a phrase names puts a figure on."""
    said = gap == "a" and scene.letters[max(0, phrase.start - 2) : phrase.start] == "pP"
    if not said or scene.word(phrase.start - 1) != "par":
        return None
    thing = next(scene.phrases_before(phrase.start - 2), None)
    return thing if thing and thing.end >= phrase.start - 2 else None


def _told_of(scene: Scene, phrase: Phrase) -> Phrase:
    """« un *taux* de couverture des achats par les ventes de »: the indefinite noun, not its adjunct."""
    adjunct = phrase.lead in ADJUNCTS and scene.letters[phrase.start] == "D"
    before = scene.phrase_ending(phrase.start - 1) if adjunct else None
    indefinite = before is not None and scene.letters[before.start] == "i" and scene.letters[before.head] not in "bx"
    return before if before and indefinite else phrase


def _only_helps(scene: Scene, phrase: Phrase) -> bool:
    """Whether a verb has its own figure: « sont couverts *par* les recettes à hauteur de », « cède *du* terrain »."""
    some = phrase.lead in OBJECT_LEADS and scene.word(phrase.start).startswith(("du", "de "))
    return some or (phrase.lead == "P" and scene.word(phrase.start - 1) == "par")


def _exemplified(scene: Scene, phrase: Phrase) -> Phrase | None:
    """« les *prix des services*, comme les loyers ou la restauration (»: what is only told by examples."""
    if scene.letters[phrase.head] == "K":
        return None  # « certains pays, tels que l'Italie (»
    for index in range(phrase.start, max(0, phrase.start - WIDEST_LIST * 3), -1):
        if scene.letters[index] in "XVUzF();:":
            return None
        if scene.word(index - 1) != "tout" and scene.word(index) in EXAMPLES and scene.letters[index + 1] in "DifQ":
            return next(scene.phrases_before(index), None) if scene.letters[index + 2] != "p" else None
    return None


def _paid_for(scene: Scene, at: int) -> Phrase | None:
    """« rénove les *écoles* dans le nord, pour 3 MDH »: the object that a sum set apart is for."""
    phrase = next((phrase for phrase in scene.phrases_before(at) if phrase.free), None)
    return phrase if phrase and phrase.lead in OBJECT_LEADS else None


def _bearer(scene: Scene, phrase: Phrase) -> Phrase:
    """The phrase that one without article completes: « *créances* en souffrance », « *hôtels et restaurants* »."""
    bare = phrase.start == phrase.head > 0 and scene.letters[phrase.head] in "NWApGM"
    if not bare or (phrase.lead != "E" and scene.word(phrase.start - 1) not in JOINING):
        return phrase
    before = next(scene.phrases_before(phrase.start - 1), None)
    if before is None or before.end != phrase.start - 1 or scene.letters[before.head] == "K":
        return phrase
    if phrase.lead != "E" and scene.letters[before.head] == "b":
        return phrase
    return replace(before, end=phrase.end)


def _is_beside(scene: Scene, phrase: Phrase, gap: str) -> bool:
    """Whether a figure follows its noun: « ramène le déficit à », « portant le volume à », « une hausse (»."""
    letter = scene.letters[phrase.head]
    bound = phrase.free or letter in "bx" or (letter == "y" and not gap) or (phrase.lead == "g" and gap == "a")
    bound = bound or (gap == "a" and scene.word(phrase.end - 1).startswith(LEVELS))  # « pour une dépense supérieure à »
    bound = bound or (not gap and scene.measures_out(phrase.end))  # « deux pompes de puissance 35 MVA »
    return (bound or _is_aimed_at(scene, phrase)) and DIRECT.fullmatch(gap) is not None


def _says_of(scene: Scene, phrase: Phrase, gap: str) -> bool:
    """Whether a participle or a relative says something of the phrase before it: not « a, pour sa part, dégelé »."""
    adjunct = phrase.lead in ADJUNCTS and scene.letters[phrase.head] != "b"
    if gap.startswith(",g") and adjunct and scene.word(phrase.start - 1) != "avec":
        return False  # « a baissé en ville, passant de »: what was said to fall
    if RELATIVE.match(gap):
        return scene.word(scene.letters.index("R", phrase.end)) == "qui"
    match = PARTICIPLE.match(gap)
    passive = (
        match is not None and "g" not in match.group() and "X" in scene.letters[max(0, phrase.start - 3) : phrase.start]
    )
    own = scene.letters[phrase.start] == "i"  # « s'est soldé par un déficit estimé à »
    return match is not None and (own or phrase.free or not passive)


def _is_aimed_at(scene: Scene, phrase: Phrase) -> bool:
    """Whether a verb of forecast leads to a phrase: « table sur une *inflation* inférieure à »."""
    start = phrase.start
    leads = AIMED.search(scene.letters[max(0, start - 3) : start]) and scene.word(start - 1) == "sur"
    return bool(leads) and verb_role(scene, start - 1) == "expect"


def _agreeing(scene: Scene, phrase: Phrase, gap: str) -> Phrase:
    """The noun that the participle right behind a phrase agrees with: « le report des *dettes*, estimées à »."""
    match = STATED.match(gap) and ENDING.search(scene.word(scene.letters.index("p", phrase.end)))
    inner: Phrase | None = phrase
    while match and inner:
        if may_mean(FOR_PRONOUN[match.group()], scene, inner):
            return inner
        inner = nested(scene.letters, inner)
    return phrase


def _is_priced(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a figure in parentheses is said of the phrase before it: no amount is of people, places and names."""
    kind = scene.kind_at(at)
    if kind is Kind.COUNT and scene.word(phrase.start - 1) == "entre":
        return True  # « se répartit entre le blé (5 Mqx) et l'orge (3 Mqx) »
    for_it = kind is Kind.PERCENT and scene.word(phrase.start - 1) == "pour"
    if kind is not Kind.MONEY and not for_it:
        return False
    if phrase.lead in ADJUNCTS and not for_it and scene.word(phrase.start - 1).split()[0] not in CAUSES:
        return False
    people = lemma(scene.word(phrase.head)) in COUNTABLE.entries
    return not (people or scene.letters[phrase.head] == "K" or acts(scene, phrase) or is_place(scene, phrase))


def _is_varied(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a signed figure in parentheses varies what does the deed: « portée par les *achats* (+14 %) »."""
    signed = scene.document.lower[scene.tagged.spans[at][0]] in "+-" and scene.word(phrase.start - 1) == "par"
    return signed and scene.letters[phrase.head] != "K" and not is_place(scene, phrase)


def _is_apposed(scene: Scene, phrase: Phrase, gap: str) -> bool:
    """Whether a hollow noun is set beside a phrase: « un projet, d'un coût de », « un prix en hausse de »."""
    if is_place(scene, phrase):
        return False
    if gap == "n" or gap[1:] in ("d", "f", "n", "a", "h"):
        return gap == "n" or gap[0] == ","
    return phrase.free and (APPOSED.fullmatch(gap) is not None or COMPARED.fullmatch(gap) is not None)


def _is_aside(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase only says where or among whom: « a augmenté au *Maroc* de 3 % »."""
    if phrase.lead not in ADJUNCTS or _is_enabled(scene, phrase):
        return False
    if scene.letters[phrase.head] != "K" and (scene.word(phrase.start - 1) == "avec" or _is_price(scene, phrase)):
        return False  # « sera livré au prix de 7,5 milliards »
    if scene.letters[phrase.head] == "o":
        return phrase.lead == "P" and phrase.start == phrase.head
    if scene.letters[phrase.head] == "K" and phrase.lead == "P":
        return True  # « un accord avec la KfW de 5 MDH »
    told = VARIED.search(scene.letters[max(0, phrase.start - 4) : phrase.start - 1])
    varied = told is not None and scene.letters[phrase.start] != "i" and scene.letters[phrase.head] != "b"
    return varied or is_place(scene, phrase)


def _is_enabled(scene: Scene, phrase: Phrase) -> bool:
    """« a permis à l'*Ebitda* de doubler »: who or what is let do something does it."""
    return phrase.lead == "a" and scene.word(max(0, phrase.start - 2)).startswith("perm")


def _is_price(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase, brought in by « à » or « pour », is told in money."""
    return phrase.lead in ("a", "P") and scene.word(phrase.head) in PRICES.entries


def _before_aside(scene: Scene, phrase: Phrase, depth: int) -> Phrase | None:
    """What a figure is said of when its nearest phrase is an aside."""
    before = next(scene.phrases_before(phrase.start - 1), None)
    if before is None:
        return None
    held = before.free or scene.letters[before.head] == "b" or _is_aimed_at(scene, before)
    if held and before.end == phrase.start - 1:
        return resolve(scene, before, depth)  # « faisant passer le *ratio dette* sur PIB de »
    return subject(scene, phrase.start - 1, depth)


def _along_with(scene: Scene, at: int) -> bool:
    """Whether a figure only comes along: « la banque, premier des bailleurs avec 5 millions »."""
    return "avec" in (scene.word(index) for index in range(max(0, at - 3), at))


def _before_parenthesis(scene: Scene, at: int) -> Phrase | None:
    """« la hausse des *ventes* en Europe (+15 %) »: the nearest phrase that is no name, for a first figure."""
    excepted = None
    for phrase in (_bearer(scene, phrase) for phrase in scene.phrases_before(at)):
        gap = gap_between(scene, phrase.end, at)
        if scene.previous and scene.letters[phrase.head] != "b":
            return None
        if phrase.lead == "P" and _is_priced(scene, phrase, at):
            return varied(scene, phrase)  # « dominé par les échanges sur Alpha (3 MDH) »
        if phrase.lead in ("P", "n", "a"):
            excepted = excepted or (phrase if scene.word(phrase.start - 1).startswith("à l'exception") else None)
            continue
        if VERB.search(gap) or _stands_for_other(scene, phrase):
            return None
        if scene.letters[phrase.head] != "K":
            return varied(scene, phrase)
    return excepted


def _stands_for_other(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase only completes a pronoun: « ceux des *produits pétroliers* »."""
    return scene.letters[max(0, phrase.start - 2) : phrase.start] in ("Od", "Of")


def subject(scene: Scene, at: int, depth: int) -> Phrase | None:
    """The nearest phrase that no preposition brings in and a verb follows; none when a pronoun stands nearer."""
    for phrase in scene.phrases_before(at):
        gap = gap_between(scene, phrase.end, at)
        if "O" in gap or _stands_for_other(scene, phrase):
            return None
        if _is_joined(scene, phrase):
            continue
        enabled = phrase.lead == "a" and ENABLED.match(gap)  # « permet aux ventes de monter de »
        if enabled or (phrase.free and VERB.search(gap) and not _object(scene, phrase, gap)):
            return resolve(scene, phrase, depth)
    return None


def _is_joined(scene: Scene, phrase: Phrase) -> bool:
    """« dans les ports de Tanger et *Agadir* », « des usines et *des fermes* »: joined to what no subject is."""
    bare, partitive = phrase.start == phrase.head, scene.letters[phrase.start] == "f"
    if bare and phrase.lead in NAMED_AFTER and scene.letters[phrase.head] == "K":
        return True  # « le chiffre d'affaires de la maison mère *ATS* »
    if phrase.lead != "E" or not (bare or partitive):
        return False
    before = next(scene.phrases_before(phrase.start - 1), None)
    return before is not None and before.end == phrase.start - 1 and (partitive or not before.free)


def _object(scene: Scene, phrase: Phrase, gap: str) -> bool:
    """Whether a phrase belongs to another verb: « l'amende que *le bureau* impose est », « a *5 sièges* et pèse »."""
    if phrase.lead == "R" or (phrase.lead == "Q" and any(p.end == phrase.start - 1 for p in scene.phrases)):
        return TWO_VERBS.search(gap) is not None
    if phrase.lead in OBJECT_OF and OWN_VERB.match(gap):
        return True
    return phrase.lead in ("F", "V", "X", "U", "W") and AND_VERB.match(gap) is not None


def resolve(scene: Scene, phrase: Phrase, depth: int) -> Phrase | None:
    """The thing behind a hollow noun: what varies for « hausse », the complement for « nombre »."""
    if again := _said_again(scene, phrase):
        return again
    letter = scene.letters[phrase.head]
    if letter not in "bx" and not _is_hollow(scene, phrase):
        return phrase
    if inner := nested(scene.letters, phrase):
        return resolve(scene, inner, depth)
    behind = _governor(scene, phrase.start, depth + 1)
    if scene.word(phrase.head) == GROWTH and (behind is None or _is_no_thing(scene, behind)):
        return phrase  # « le FMI prévoit une *croissance* de 4 % »
    return behind or (phrase if letter == "y" else None)


def _is_no_thing(scene: Scene, phrase: Phrase) -> bool:
    return scene.letters[phrase.head] == "K" or is_place(scene, phrase)


def _said_again(scene: Scene, phrase: Phrase) -> Phrase | None:
    """« 118 000 *salariés* ont été régularisés, un nombre qui a bondi de »: what was just counted."""
    apposed = phrase.lead == "," and (scene.letters[phrase.start] == "i" or phrase.start == phrase.head)
    apposed = apposed and scene.word(phrase.head) in TALLIES
    counted = scene.previous if apposed and phrase.end == phrase.head + 1 else None
    if counted is None:
        return None
    head = bisect_left(scene.tagged.spans, (counted.span.start, 0))
    known = head < phrase.start and scene.tagged.spans[head][0] == counted.span.start
    return counted_phrase(scene.letters, head) if known else None


def _is_hollow(scene: Scene, phrase: Phrase) -> bool:
    """Whether a noun of amount only carries its figure: « d'un montant de », « plus que la moyenne (»."""
    if scene.letters[phrase.head] != "y":
        return False
    carried = scene.word(phrase.head) in ("niveau", "somme") and scene.letters[phrase.start] == "D"
    if carried and phrase.start > 1 and phrase.end == phrase.head + 1:
        return True  # « a atteint le niveau de »
    own_level = scene.word(phrase.head) == "niveau" and scene.word(phrase.start) in OWNERS
    if not phrase.free or own_level or _is_standard(scene, phrase):
        return True
    return scene.letters[phrase.start] == "i" and verb_role(scene, phrase.start) == "level"


def _is_standard(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is what another is compared with: « plus haut que la *moyenne* »."""
    return STANDARD.search(scene.letters, max(0, phrase.start - 4), phrase.start) is not None


def own_figure(scene: Scene, phrase: Phrase) -> Phrase:
    """The noun of a phrase that a figure completes: in « la distribution d'un *dividende* de », the indefinite one."""
    last = innermost(scene.letters, phrase)
    if last.head == phrase.head or scene.letters[last.head - 1] != "i":
        return varied(scene, phrase)
    if scene.letters[last.head] in "xy":  # « un crédit d'un montant de »
        return Phrase(phrase.start, phrase.head, last.head - 2, phrase.lead)
    return last


def varied(scene: Scene, phrase: Phrase) -> Phrase:
    """What varies in « le résultat d'une baisse des *importations* »; else the phrase itself."""
    inner: Phrase | None = phrase
    while inner:
        following = nested(scene.letters, inner)
        if following and scene.letters[inner.head] == "b":
            return following
        inner = following
    return phrase


def foresees(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a phrase is who tells a figure: « les *analystes* tablaient sur 6 % », not « le déficit prévu à »."""
    if verb_role(scene, at) not in ("expect", "tell"):
        return False
    gap = gap_between(scene, phrase.end, at)
    somebody = scene.letters[phrase.head] == "K" or acts(scene, phrase) or is_person(scene, phrase)
    active = gap.endswith("P") or PASSIVE.search(gap) is None
    return phrase.free and active and somebody
