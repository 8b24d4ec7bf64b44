"""The noun right after a figure (« 8 400 nouvelles *caravanes* »), and its singular.

No parser: a number is followed by what it counts, adjectives apart, or by a
word that cannot be counted. Which words cannot is told by ``word_classes.csv``;
any other is taken for a noun when it bears the mark of the plural.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from factcheck import lexicon
from factcheck.document import Document
from factcheck.model import Span


class WordClass(StrEnum):
    """What a word is when its form alone tells it."""

    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    RELATIVE = "relative"
    PRONOUN = "pronoun"
    REFLEXIVE = "reflexive"
    ADVERB = "adverb"
    AUXILIARY = "auxiliary"
    VERB = "verb"
    MONTH = "month"
    SCALE = "scale"
    NUMBER = "number"
    BEFORE = "before"
    BEFORE_OR_NOUN = "before_or_noun"
    ADJECTIVE = "adjective"
    PARTICIPLE = "participle"
    NOUN = "noun"
    INDEFINITE = "indefinite"
    GERUND = "gerund"
    OF = "of"
    OF_THE = "of_the"
    TO = "to"
    IN = "in"
    CUE = "cue"
    AND = "and"
    CLAUSE = "clause"
    SUBJECT = "subject"
    TIME = "time"
    UNIT = "unit"
    AROUND = "around"
    VARIATION = "variation"
    SOMETIMES_VARIATION = "sometimes_variation"
    CONTAINER = "container"
    AMOUNT = "amount"
    DENOMINATOR = "denominator"


CLASSES = lexicon.load("word_classes", lambda row: WordClass(row["class"]))
PEOPLE = lexicon.load("counted_kinds", lambda row: row["kind"])
SINGULARS = lexicon.load("plurals", lambda row: row["singular"])

LETTERS = r"[^\W\d_]"
WORD = re.compile(rf"{LETTERS}{{1,40}}(?:[-/]{LETTERS}{{1,30}}){{0,3}}(?:[²³]|(?<=m)[23])?(?![\w/])")
ELISION = re.compile(rf"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?={LETTERS})")
# « 11,1 millions (soit le tiers) d'assurés », « 174 "agences" »
LINK = re.compile(r'[ ]{0,2}(?:\([^()\n]{0,60}\)[ ]?)?(?P<of>d\'|de |des )?["«“]?[ ]?')
AND_ADJECTIVE = re.compile(r" et (?=(?:moyenn|grand|gros|petit)[^\W\d_]{0,3} )")  # « petites et moyennes entreprises »
GAP = re.compile(r" {1,2}")
SINGULAR_FIGURE = re.compile(r"(?:(?<![\d.,])[01](?:,\d{1,6})?|\bune?|\bdemie?)\s*$")
GROUPED = re.compile(r"\d[ .]\d{3}\Z")
PLURAL = re.compile(rf"{LETTERS}+[sxz](?:-{LETTERS}+)*|{LETTERS}+(?:-{LETTERS}+)*[sxz]")
SURE_NOUNS = frozenset({WordClass.NOUN, WordClass.UNIT})  # countable even without the mark of the plural
NOUNS = SURE_NOUNS | {
    WordClass.TIME,
    WordClass.VARIATION,
    WordClass.SOMETIMES_VARIATION,
    WordClass.CONTAINER,
    WordClass.AMOUNT,
    WordClass.DENOMINATOR,
}
PRENOMINAL = frozenset({WordClass.BEFORE, WordClass.BEFORE_OR_NOUN})
MAX_PRENOMINALS = 3


def counted_noun(document: Document, end_of_figure: int) -> Span | None:
    """The noun counted by the figure that ends here, without its adjectives; ``None`` when there is none.

    « 174 nouvelles agences fixes » gives « agences », « 11,1 millions d'assurés »
    gives « assurés »; « 110 000 en décembre » and « 174 seulement » give nothing.
    """
    link = LINK.match(document.lower, end_of_figure)
    if link is None or link.end() == end_of_figure:
        return None
    linked = link["of"] is not None
    place, fallback = link.end(), None
    for _ in range(MAX_PRENOMINALS + 1):
        word = WORD.match(document.lower, place)
        if word is None or ELISION.match(document.lower, place):
            return fallback
        kind = CLASSES.get(word.group())
        if kind not in PRENOMINAL:
            loose = (
                linked
                or kind in SURE_NOUNS
                or document.folded[place : word.end()].isupper()
                or _is_named(document, place, end_of_figure)
                or _is_singular(document, end_of_figure)
            )
            return Span(*word.span()) if _countable(word.group(), kind, loose) else fallback
        if kind is WordClass.BEFORE_OR_NOUN and fallback is None:
            fallback = Span(*word.span())
        gap = AND_ADJECTIVE.match(document.lower, word.end()) or GAP.match(document.lower, word.end())
        if gap is None:
            return fallback
        place = gap.end()
    return fallback


def _is_singular(document: Document, end: int) -> bool:
    """« 0,8 point », « 1 mort » : the noun behind has no mark of the plural."""
    return SINGULAR_FIGURE.search(document.lower, max(0, end - 8), end) is not None


def _is_named(document: Document, place: int, end_of_figure: int) -> bool:
    """« 55 000 Atsem »: a long figure counts even what bears a name."""
    grouped = GROUPED.search(document.lower, max(0, end_of_figure - 5), end_of_figure)
    return document.folded[place].isupper() and grouped is not None


def _countable(word: str, kind: WordClass | None, loose: bool) -> bool:
    """Whether a word can be what a figure counts; ``loose`` lets a singular pass."""
    if "-" in word and all(CLASSES.get(part) is WordClass.NUMBER for part in word.split("-")):
        return False  # « dix-sept des vingt-deux communes »
    if kind is WordClass.ADJECTIVE:  # « 148.000 étrangers »
        return PLURAL.fullmatch(word) is not None and lemma(word) in PEOPLE.entries
    return (kind is None or kind in NOUNS) and (loose or PLURAL.fullmatch(word) is not None)


@lru_cache(maxsize=4096)
def lemma(noun: str) -> str:
    """The singular of a French noun, as far as a small table and the regular endings tell it.

    >>> lemma("bénéficiaires"), lemma("journaux"), lemma("voix"), lemma("Marocains"), lemma("chefs-lieux")
    ('bénéficiaire', 'journal', 'voix', 'Marocain', 'chef-lieu')
    """
    if noun.isupper():
        return noun
    singular = SINGULARS.get(noun.lower())
    if singular is not None:
        return _cased_like(noun, singular) if singular else noun
    if "-" in noun:
        return "-".join(lemma(part) for part in noun.split("-"))
    return _regular(noun)


def _cased_like(noun: str, singular: str) -> str:
    return singular.capitalize() if noun[0].isupper() else singular


def _regular(noun: str) -> str:
    """Strip the mark of the plural where the ending leaves no doubt about it."""
    lower = noun.lower()
    if lower.endswith("eaux"):
        return noun[:-1]
    if lower.endswith("aux") and len(noun) > 4:
        return noun[:-2] + "l"
    if lower.endswith("s") and len(noun) > 2 and not lower.endswith(("ss", "ès", "ïs")):
        return noun[:-1]
    return noun
