"""What a figure counts, on its left: the noun it completes, the subject of its verb, what a date dates.

The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.mentions.clauses import OF, VERB, gap_between, left_of, verb_role
from factcheck.mentions.governors import foresees, governor, subject
from factcheck.mentions.listings import goes_on, whole_list
from factcheck.mentions.measured_again import antecedent, continued, inherited, pointed, referred
from factcheck.mentions.measured_beside import SHARES
from factcheck.mentions.nouns import lemma
from factcheck.mentions.phrases import OF_NOUN, Phrase, innermost
from factcheck.mentions.referents import topic
from factcheck.mentions.scenes import TIMES, Scene, first_of
from factcheck.mentions.things import AGENTS, COUNTABLE, acts, is_place, may_vary, names, unlevelled
from factcheck.model import Kind, Measure, Quantity

RATES = frozenset(
    {
        "taux",
        "part",
        "proportion",
        "poids",
        "ratio",
        "coefficient",
        "densité",
        "chômage",
        "déficit",
        "dette",
        "inflation",
        "marge",
    }
)
BOUNDS = ("depuis", "après", "avant", "dès", "lors de", "lors du")  # « depuis la *réouverture*, le 22 juin »
OF_WHOLE = re.compile(r"L?[df][Di]?o")
TIMED = re.compile(r"dt")
COUNTED = re.compile(r"F[df]?B?$")
PURPOSE = re.compile(
    r"(?:\([^()]{1,4}\))?A?(?:P?D?t)?P(?:L?I)?(?=[DifB](?!.{0,3}t))"
)  # not « pour le reste de l'année »
SCENE_SET = re.compile(r"[LE,]{0,2}(?:sX)?[pgG]?[nPaD]{0,2}")  # what may stand before a date that opens a sentence
DATE_FIRST = re.compile(r"(?:,[aPn][^,;:()XVU]{1,8})?(?:,|Q)(?=[DOK])")
FRONTED = re.compile(r"^[pgGW][^,;:XVU]{0,12},")  # « Entré en service en décembre, »
# « En hausse de 9 %, il », « D'abord évaluée à 25 %, soit 4 milliards, la dette », « À 13 %, le »,
# « Après avoir atteint 13 % en mai, le taux »
LEVEL_FIRST = re.compile(
    r"(?:L,)?(?:[LM]?p|[cP]X[pU]|[ad][DLB]{0,2}(?=F)|nbA{0,2}d(?=F))[^;:()XVUzRO]{0,30},"
    r"(?=(?:D[^,;:()]{1,12}|O[^,;:()]{0,6})[XVUzWp])"
)


def part_of_whole(scene: Scene, quantity: Quantity) -> Measure | None:
    """« la *dette* atteint 69 % du PIB », « les *femmes* représentent 38 % des cadres »: the subject."""
    if quantity.kind not in SHARES:
        return None
    role = verb_role(scene, scene.at(quantity))
    if OF_WHOLE.match(scene.letters, scene.at(quantity) + 1):
        said = (named, actor, inherited) if role == "share" else (inherited, actor)
        told = (continued, governed, antecedent, *said)
        return first_of(told, scene, quantity)
    if role == "share" or (role == "share_for" and left_of(scene, scene.at(quantity)).endswith("P")):
        return first_of((governed, antecedent), scene, quantity)
    phrase = governor(scene, scene.at(quantity)) if OF_NOUN.match(scene.letters, scene.at(quantity) + 1) else None
    return governed(scene, quantity) if phrase and scene.word(phrase.head) in RATES else None


def event(scene: Scene, quantity: Quantity) -> Measure | None:
    """« la *réunion* du 26 novembre », « l'*aide*, versée depuis décembre »: what a date dates."""
    at = scene.at(quantity)
    for phrase in scene.phrases_before(at) if quantity.kind is Kind.DATE else ():
        gap = gap_between(scene, phrase.end, at)
        if gap in OF:
            return scene.measure(innermost(scene.letters, phrase))
        if "O" in gap:
            return None
        if scene.word(max(0, phrase.start - 1)) == "par":
            continue  # « la feuille de route, lancée par l'État en mars »
        if gap in ("", ",") and scene.word(max(0, phrase.start - 1)) in BOUNDS:
            return scene.measure(phrase)
        dated = gap == "n" and phrase.head > phrase.start  # « depuis son lancement en décembre »
        if dated or phrase.lead not in ("P", "a", "n") or VERB.match(gap.lstrip(",(")):
            return scene.measure(phrase)
    return _happens_then(scene, at) if quantity.kind is Kind.DATE else None


def _happens_then(scene: Scene, at: int) -> Measure | None:
    """« En octobre, le *musée* rouvrira », « c'est le 3 mai que le *musée* a rouvert »: the subject, after the date."""
    opens = DATE_FIRST.match(scene.letters, at + 1) if SCENE_SET.fullmatch(scene.letters, 0, at) else None
    if opens is None:
        return None
    if scene.letters[opens.end()] == "O":
        return referred(scene, scene.word(opens.end()), opens.end())
    phrase = scene.phrase_at(opens.end(), opens.end())
    return scene.measure(phrase) if phrase and phrase.free else None


def fronted(scene: Scene, quantity: Quantity) -> Measure | None:
    """« Entré en service en décembre, le *dispositif* touche … »: the subject comes after the comma."""
    at = scene.at(quantity)
    opens = max(scene.letters.rfind(sign, 0, at) for sign in ":;") + 1
    match = FRONTED.match(scene.letters)
    if match is None or (at < match.end() and scene.letters[match.end() : match.end() + 1] == "c"):
        match = LEVEL_FIRST.match(scene.letters, opens)  # « Fixé à 5 dirhams en mai, contre 4 en avril, le prix »
    if match is None or at >= match.end() or _completes_sum(scene, opens, at):
        return None
    if scene.letters[match.end() : match.end() + 1] == "O":
        return referred(scene, scene.word(match.end()), match.end())
    phrase = scene.phrase_at(match.end(), match.end())
    return scene.measure(phrase) if phrase and phrase.free else None


def _completes_sum(scene: Scene, opens: int, at: int) -> bool:
    """« Après avoir enregistré des *pertes* de 3 MDH, le groupe »: whether a noun of its own is before a figure."""
    if scene.previous and opens <= scene.last_told and scene.previous.span.end <= scene.tagged.spans[at][0]:
        return True
    phrase = next(scene.phrases_before(at), None)
    if phrase is None or phrase.start < opens or scene.letters[phrase.head] in "bxyK" or phrase.lead not in "pXVU":
        return False
    return gap_between(scene, phrase.end, at) in OF


def governed(scene: Scene, quantity: Quantity) -> Measure | None:
    """What stands to the left: the noun completed, the subject of the verb."""
    phrase = governor(scene, scene.at(quantity)) if quantity.kind is not Kind.DATE else None
    if phrase is None:
        return None
    if quantity.kind is Kind.RATE and (scene.letters[phrase.head] == "K" or is_place(scene, phrase)):
        return None  # « la Grèce (430 médecins pour 100 000 habitants) »
    unit = scene.letters[phrase.head] == "u" and not _is_sold(quantity, phrase)
    if goes_on(scene, quantity, phrase) or unit:
        return scene.previous
    if said := pointed(scene, quantity, phrase):
        return said
    if quantity.kind is Kind.PERCENT and phrase.end == phrase.head + 1 and may_vary(scene, phrase):
        varied = scene.previous or _subject_of(scene, phrase)  # « un trafic de 5 MDH, avec une croissance de 3 % »
        if varied:
            return varied
    counted = COUNTED.search(scene.letters[max(0, phrase.start - 3) : phrase.start])
    completed = gap_between(scene, phrase.end, scene.at(quantity)) in OF  # « 45 % du service de 5 MDH »
    if counted and scene.previous and phrase.head <= scene.at(quantity) and not completed:
        return scene.previous  # « 11 000 personnes (+1,2 %) »: what those persons are, said before
    said_of = names(scene, phrase, quantity) or is_place(scene, phrase)
    stated = acts(scene, phrase) and gap_between(scene, phrase.end, scene.at(quantity)) not in OF
    stated = stated or foresees(scene, phrase, scene.at(quantity))
    told = not said_of and not stated  # « un programme de 5 milliards » is measured
    return scene.measure(unlevelled(scene, whole_list(scene, phrase, scene.at(quantity)))) if told else None


def _subject_of(scene: Scene, phrase: Phrase) -> Measure | None:
    """« le *Masi* a fini la séance sur une perte de », not « table sur une croissance de »: its subject."""
    found = subject(scene, phrase.start, 0) if phrase.lead == "P" and scene.word(phrase.head) != "croissance" else None
    return scene.measure(found) if found else None


def _is_sold(quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a unit stands for the thing it measures out: « le *litre de gazole* coûte 13 dirhams »."""
    return quantity.kind is Kind.MONEY and phrase.free and phrase.end > phrase.head + 1


def announced(scene: Scene, quantity: Quantity) -> Measure | None:
    """« Quant au *financement* d'AMO Tadamon, l'État y affecte 9,5 milliards »."""
    phrase = topic(scene, scene.at(quantity)) if quantity.kind not in TIMES else None
    return scene.measure(phrase) if phrase and scene.letters[phrase.head] != "K" else None


def named(scene: Scene, quantity: Quantity) -> Measure | None:
    """« la *Chine* a raccordé 30 500 MW », « le *barrage* est plein à 40 % »: who or where, rather than a bare unit."""
    unnamed = quantity.kind is Kind.PERCENT or (quantity.kind is Kind.COUNT and scene.noun_after(quantity) is not None)
    phrase = governor(scene, scene.at(quantity)) if unnamed else None
    if phrase is None or AGENTS.get(scene.word(phrase.head)) in ("power", "agent"):
        return None
    return None if foresees(scene, phrase, scene.at(quantity)) else scene.measure(phrase)


def meant_for(scene: Scene, quantity: Quantity) -> Measure | None:
    """« débloque 25 MDH pour moderniser l'*outil industriel* »: what a sum is for, when nothing better is said."""
    at = scene.at(quantity)
    purpose = PURPOSE.match(scene.letters, at + 1) if quantity.kind is Kind.MONEY else None
    if purpose and "pour" not in (scene.word(index) for index in range(at + 1, purpose.end())):
        return None
    phrase = scene.phrase_at(purpose.end(), purpose.end()) if purpose else None
    people = phrase is not None and lemma(scene.word(phrase.head)) in COUNTABLE.entries
    writing = phrase is not None and acts(scene, phrase) and scene.letters[phrase.start] != "i"
    return scene.measure(phrase) if phrase and not people and not writing else None


def actor(scene: Scene, quantity: Quantity) -> Measure | None:
    """« le *groupe* a levé 2 milliards »: who acts, when nothing better is said."""
    phrase = governor(scene, scene.at(quantity)) if quantity.kind is not Kind.DATE else None
    if phrase is None or names(scene, phrase, quantity) or foresees(scene, phrase, scene.at(quantity)):
        return None
    if quantity.kind is not Kind.COUNT and AGENTS.get(scene.word(phrase.head)) in ("power", "place"):
        return None  # « la ville réclame 6 millions »: of what, nobody says
    if scene.letters[phrase.head] == "u" and phrase.lead == "F":
        return None  # « 41 centimes le kilo »
    if scene.measures_out(scene.at(quantity)) and acts(scene, phrase):
        return None  # « l'usine a reçu 300 tonnes »
    named = scene.letters[phrase.head] == "K"
    return None if named and scene.noun_after(quantity) else scene.measure(phrase)  # « le port a traité 9 000 EVP »


def tallied(scene: Scene, quantity: Quantity) -> Measure | None:
    """« le *nombre de minutes* a baissé à 98 », « le *cap* des 10 milliards »: the hollow noun, for want of another."""
    near = scene.phrases_before(scene.at(quantity))
    phrase = next((phrase for phrase in near if phrase.free and scene.letters[phrase.head] == "x"), None)
    if phrase and TIMED.match(scene.letters, phrase.end):
        return scene.measure(replace(phrase, end=phrase.end + 2))
    return scene.measure(phrase) if phrase and quantity.kind not in TIMES else None
