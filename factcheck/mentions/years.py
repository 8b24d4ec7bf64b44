"""Is « 2025 » a year here? It is also a count (« 2025 lits »), a name (« CAN 2025 »), a law's number, a phone's end.

A wrong year dates a claim wrongly, so in doubt it is none.
"""

from __future__ import annotations

import re
from enum import StrEnum

from factcheck import lexicon
from factcheck.document import Document
from factcheck.mentions import nouns
from factcheck.mentions.period_words import FULL_MONTH, FULL_WEEKDAY, RANK, SEASON, just_before, whole
from factcheck.model import Span


class Side(StrEnum):
    """Where a word that decides stands."""

    BEFORE = "before"
    AFTER = "after"


NAMES = lexicon.load("period_names", lambda row: row["kind"])
EVENTS = lexicon.load("event_names", lambda row: row["note"])
LOOKALIKES = lexicon.load("year_lookalikes", lambda row: Side(row["side"]))


def _of(side: Side) -> list[str]:
    return [form for form, where in LOOKALIKES.entries.items() if where is side]


# « en 2025 », « depuis 2022 », « fin 2023 »: nothing but a year stands there.
YEAR_ANNOUNCED = re.compile(
    r"""(?: (?<!\w)(?: en | depuis | d'ici(?:[ ]à)? | jusqu'en | dès | courant | fin | début | debut | milieu | mi
        | année | annee | années | an | exercice | rgph | recensement | horizon | titre[ ]de | rentrée | millésime
        | (?:campagne|saison)(?:[ ][^\W\d_]{4,14})?
        | (?:chiffres|données|statistiques|résultats|comptes|estimations)(?:[ ][^\W\d_]{4,14})?[ ]de ) [ ]
        | (?<!\w)(?:mi|fin|début|debut)- )$""",
    re.VERBOSE,
)
NAMED = re.compile(rf"(?<!\w){whole(*NAMES.entries, *EVENTS.entries)}(?:[ ]?:)?[ -]?$")
COUNTED = re.compile(rf"(?<!\w){whole(*_of(Side.BEFORE))} $")
UNIT_AFTER = re.compile(rf"[ ]?(?:[%‰€$£°]|{whole(*_of(Side.AFTER))})")
# « 12 2024 », « +212 2025 », « article/2025 », « v.2025 »
GLUED_BEFORE = re.compile(r"(?:[\w.,/°#@$€£+×=]|\d |(?<!mi)(?<!fin)(?<!début)(?<!debut)(?<!post)-)$")
GLUED_AFTER = re.compile(r"\w|[-/.,@]\w| av(?:ant|\.)? j")
TO_ANOTHER_NUMBER = re.compile(r" ?(?:à|-|contre|sur) ?(?!(?:19|20)\d\d(?!\d| ?%))\d")
AND_ANOTHER_NUMBER = re.compile(r" et (?!(?:19|20)\d\d(?!\d| ?%))\d")
BETWEEN = re.compile(r"(?<!\w)entre $")
TO_ANOTHER_YEAR = re.compile(r" ?(?:à|et|ou|-) ?(?:19|20)\d\d(?!\d)")
NUMBER_OVER = re.compile(r"\d (?:sur|contre|à) $")
# « relevé à 2050 », but « par rapport à 2019 », « de 2019 à 2023 »
TO = re.compile(r"(?<!\w)(?:à|a) $")
COMPARED_TO = re.compile(
    r"(?:rapport|relativement|compare|comparer|comparée?s?|comparaison|comparativement|antérieure?s?|postérieure?s?|face|\d|relatifs?"
    r"|relatives?|jusqu'|identique|supérieure?s?|inférieure?s?|propres?) ?(?:à|a) $"
)
WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w'-]{0,30})[ ]$")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LINE = 160  # characters looked back at to see how a line is written
PERIOD_WORD = re.compile(rf"(?:{FULL_MONTH}|{FULL_WEEKDAY}|{RANK}|{SEASON}|trimestre|semestre|budget|bilan|exercice)$")
NOT_BEFORE_A_YEAR = frozenset(
    {nouns.WordClass.AUXILIARY, nouns.WordClass.VERB, nouns.WordClass.NUMBER, nouns.WordClass.RELATIVE}
)
PLACES = re.compile(
    r"(?<!\w)(?:place|avenue|av\.?|boulevard|bd\.?|rue|stade|hôpital|lycée|collège|école|quartier|cité|complexe|pont|aéroport"
    r"|barrage|mouvement|université|faculté|square|rond-point|marché|salle|mosquée|théâtre|gare|caserne|opération|prix)"
    r" (?:du |de la |des |de l'|de )?$"
)


def names_a_place(document: Document, start: int) -> bool:
    """Whether the date that begins here is a place's or a movement's name (« boulevard du 2 mars »)."""
    return just_before(document.lower, PLACES, start) is not None


def is_year(document: Document, span: Span) -> bool:
    """Whether the four digits, or the two years, at this place are civil years."""
    lower = document.lower
    if just_before(lower, GLUED_BEFORE, span.start, 2) or GLUED_AFTER.match(lower, span.end):
        return False
    if just_before(lower, NAMED, span.start, 48) or UNIT_AFTER.match(lower, span.end):
        return False
    if just_before(lower, YEAR_ANNOUNCED, span.start, 32):
        return True
    if lower.startswith("1", span.start) and not lower.startswith("19", span.start):
        return False  # « en 1789 » is a year, a bare 1 789 seldom
    return not (_is_counted(document, span) or _is_in_a_name(document, span) or _is_a_level(document, span))


def _is_counted(document: Document, span: Span) -> bool:
    lower = document.lower
    another = TO_ANOTHER_YEAR.match(lower, span.end)
    if another and (UNIT_AFTER.match(lower, another.end()) or nouns.counted_noun(document, another.end())):
        return True
    return bool(
        TO_ANOTHER_NUMBER.match(lower, span.end)
        or (AND_ANOTHER_NUMBER.match(lower, span.end) and just_before(lower, BETWEEN, span.start))
        or just_before(lower, COUNTED, span.start)
        or just_before(lower, NUMBER_OVER, span.start)
        or nouns.counted_noun(document, span.end)
    )


def _is_a_level(document: Document, span: Span) -> bool:
    """« s'élève à 2050 », « compte 1998 » (of what, the sentence does not say)."""
    lower = document.lower
    if just_before(lower, TO, span.start):
        return not just_before(lower, COMPARED_TO, span.start)
    before = just_before(lower, WORD_BEFORE, span.start)
    return before is not None and nouns.CLASSES.get(before["word"]) in NOT_BEFORE_A_YEAR


def _is_in_a_name(document: Document, span: Span) -> bool:
    """Whether a name runs into the year: « Mondial 2030 », « Paris 2024 », « Vision Maroc 2030 »."""
    before = just_before(document.folded, WORD_BEFORE, span.start)
    if before is None or not before["word"][:1].isupper() or PERIOD_WORD.match(before["word"].lower()):
        return False
    window = document.folded[max(0, span.start - LINE) : span.start - len(before[0])]
    opening = window[window.rfind("\n") + 1 :].rstrip(" «\"'")
    words = [*LONG_WORD.findall(opening), before["word"]]
    in_capitals = len(words) > 2 and all(word[0].isupper() for word in words)  # a title in capitals tells nothing
    return bool(opening) and opening[-1] not in ".!?:" and not in_capitals
