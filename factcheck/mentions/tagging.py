"""A sentence as one letter a word, so that rules about its shape are patterns over a short string.

« Le budget du ministère a atteint 32,6 milliards » reads ``DNdNXpF``. Words whose
form tells what they are stand in ``word_classes.csv``; the others are told by
their ending, and by the article before them when a phrase is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck import lexicon
from factcheck.document import Document
from factcheck.mentions.nouns import CLASSES, WordClass
from factcheck.model import Kind, Quantity, Span

LETTERS = {
    WordClass.DETERMINER: "D",
    WordClass.INDEFINITE: "i",
    WordClass.OF: "d",
    WordClass.OF_THE: "f",
    WordClass.TO: "a",
    WordClass.IN: "n",
    WordClass.PREPOSITION: "P",
    WordClass.AROUND: "h",
    WordClass.CUE: "c",
    WordClass.AND: "E",
    WordClass.CONJUNCTION: "L",
    WordClass.CLAUSE: "Q",
    WordClass.RELATIVE: "R",
    WordClass.SUBJECT: "O",
    WordClass.PRONOUN: "s",
    WordClass.REFLEXIVE: "z",
    WordClass.ADVERB: "L",
    WordClass.AUXILIARY: "X",
    WordClass.VERB: "U",
    WordClass.MONTH: "T",
    WordClass.SCALE: "T",
    WordClass.NUMBER: "T",
    WordClass.BEFORE: "B",
    WordClass.BEFORE_OR_NOUN: "B",
    WordClass.ADJECTIVE: "A",
    WordClass.PARTICIPLE: "p",
    WordClass.GERUND: "g",
    WordClass.NOUN: "N",
    WordClass.TIME: "t",
    WordClass.UNIT: "u",
    WordClass.VARIATION: "b",
    WordClass.SOMETIMES_VARIATION: "j",
    WordClass.CONTAINER: "x",
    WordClass.AMOUNT: "y",
    WordClass.DENOMINATOR: "o",
}
# What an ending tells of a word that no table knows; the first that fits decides.
ENDINGS = (
    (
        re.compile(
            r".+(?:[bcdgmnpqstvxyziu]ait|[cp]hait|..lait|aient|èrent|eront|iront|raient|rait|oivent|issent|era|ira|ît|ât)"
        ),
        "V",
    ),
    (re.compile(r".+(?:[aiu]l|iv|os|tric|blic|ac|ur|ar|or|un|br|im)ités?"), "W"),
    (re.compile(r".{3,}(?:amment|emment|ément|ement|iment)"), "M"),
    (
        re.compile(
            r".{2,}(?:é|ée|és|ées|[^aeiou]u|[^aeiouqg]ue|[^aeiou]us|[^aeiouqg]ues|[^aeiou]i|[^aeiou]is|eints?"
            r"|[dt]r?uite?s?|crite?s?|(?:ff|ouv)erte?s?)"
        ),
        "p",
    ),
    (re.compile(r".{2,}ièmes?"), "B"),
    (re.compile(r".{2,}ant"), "g"),
    (re.compile(r".{2,}(?:ants|ante|antes)"), "G"),
    (re.compile(r".{2,}(?:[^i]er|ir|oir|ndre|ttre|ître)"), "I"),
    (
        re.compile(
            r".{2,}(?:iques?|aires?|aux|al|ales?|els?|elles?|ifs?|ives?|eux|euses?|ables?|ibles?|iens?|iennes?"
            r"|ains?|aines?|ais|aises?|ois|oises?|icoles?|ieurs?|ieures?|iers?|ières?|éens?|éennes?|oires?)"
        ),
        "A",
    ),
)
OPEN = "W"
PROPER = "K"
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?")
SIGNS = dict.fromkeys("«»“”\"'", '"') | {sign: sign for sign in ",;:()"} | {"[": "(", "]": ")", "-": ",", "%": "T"}
# Words that go together: « par rapport à », « chiffre d'affaires ». Prepositions take their « de » along.
TOGETHER = {form: kind for form, kind in CLASSES.entries.items() if {" ", "'"} & {*form} or kind is WordClass.AROUND}
LINKED = [form for form, kind in CLASSES.entries.items() if kind is WordClass.PREPOSITION and len(form) > 3]
LINKED += [form for form, kind in TOGETHER.items() if kind is WordClass.AROUND]
TOKEN = re.compile(
    r"de(?= (?:plus|moins) d['e])"  # « une puissance de plus de 10 MW »: not the adverb « de plus »
    rf"|(?:{lexicon.alternation(form for form in TOGETHER if form not in LINKED)})(?![\w-])"
    rf"|(?:{lexicon.alternation(LINKED)})(?: d(?:e|u|es)(?!\w)| d'| à(?!\w)| aux?(?!\w))?(?![\w-])"
    r"|(?:qu|jusqu|lorsqu|puisqu|[cdjlmnst])'(?=\w)|aujourd'hui|[^\W\d_]\w*(?:-\w+)*|[+-]?\d(?:[.,/]?\d)*\w*|[^\w\s]"
)
NAMING = "NWApGKxyu"  # what an adjective may follow
BESIDE_NOUN = re.compile(rf"(?<=[{NAMING}])[WGbx]|(?<=M)x|(?<=[NWjA])y|(?<=[NWA]E)W")
TOTAL = re.compile(r"x(?=[NW][^XVU])")
AFTER_OF = re.compile(r"(?<=d)[QAV]|(?<=f)V")
ALONE = re.compile(r"B(?![NKWApGB])")
AFTER_INDEFINITE = re.compile(r"(?<=Pi[NWx])W(?=[adfhP,.])")  # « avec une production oléicole de »
PLURAL = tuple("sxz")
NO_VERB = tuple("cfklmnrsuv")  # « niveau supérieur », « trafic voyageurs »: no third person ends so
NOUNS_OR_ADJECTIVES = frozenset({"moyenne", "équivalent", "record", "total", "maximum", "minimum", "plafond"})
NOUNS_OR_VERBS = frozenset({"baisse", "chute"})
SOMETIMES = re.compile(
    r"(?:(?<=i)(?<!Pi)|(?<=iB)(?<!PiB))j(?=[AKp]{0,2}[ad][DLB]{0,3}[df]?F)"
)  # « une croissance de 8 % »
# « qui *le facture* 5 dirhams », « lui *réserve* »: what follows such a pronoun is a verb
AFTER_CLITIC = re.compile(r"(?:(?<=R)D|s)[WNGM]")
CLITICS = {"D": frozenset({"le", "la", "les", "l'", "leur"}), "s": frozenset({"lui", "y"})}
NEGATED = re.compile(rf"(?<=[{NAMING}])L(?=A|p(?:[XVUzLdfRE,.;:()]|$))")
GROUND = re.compile(r"(?<=[pVUI])f[WA]")  # « a cédé *du terrain* »
PLURAL_BEFORE = re.compile(r"(?<=[NW])B(?=A)")  # « matières *premières* agricoles »
WE_ARE = re.compile(r"(?<=s)y|(?<=sn)y")
OF_TWO = re.compile(r"^(?:L,)?D(?P<one>B)(?P<verb>W)(?=,?L|[FD])")  # « Le second affiche, lui, 9 % »
ONE_OF_TWO = frozenset({"premier", "première", "second", "seconde"})
BEFORE_NOUN = re.compile(r"(?<=[Di])A(?=b)")  # « une *nette* amélioration »
SECOND = re.compile(r"(?<=[Di])t(?=[WNG])")
AFTER_REFLEXIVE = re.compile(r"(?<=z)[WApGINUbM]")  # « se creuse » is a verb, whatever its ending
# « Bercy a levé », « Agadir en a levé », « Agadir se distingue »: a common noun would have its article
BARE_SUBJECT = re.compile(r"^(?:W(?=W[DiF])|W(?=K{0,2}[XVUz(]|K{1,2},)|[WI](?=nX)|[WIAMpgG](?=z))")
LINK = re.compile(r" (?:d'|de|du|des|à|aux?)$")
CLITIC = re.compile(r"-(?:il|elle|ils|elles|on|t-il|t-elle|t-on)$")
DATES = frozenset({Kind.DATE, Kind.PERIOD})
TIMES = frozenset({Kind.DATE, Kind.PERIOD, Kind.DURATION, Kind.AGE, Kind.ORDINAL, Kind.NOISE})


@dataclass(frozen=True)
class Tagged:
    """A sentence's words, one letter each; a figure is one word.

    ``spans`` are the words' places in the text and ``figures`` the index of each
    figure's word, by its place.
    """

    letters: str
    spans: tuple[tuple[int, int], ...]
    figures: dict[Span, int]

    def word(self, document: Document, index: int) -> str:
        """A word in lower case."""
        start, end = self.spans[index]
        return document.lower[start:end]

    def place(self, first: int, last: int) -> Span:
        """The stretch of text from one word to another, both included."""
        return Span(self.spans[first][0], self.spans[last][1])


def tag(document: Document, sentence: Span, quantities: Sequence[Quantity]) -> Tagged:
    """The words of a sentence with their letters; ``quantities`` are its figures, in order."""
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    figures: dict[Span, int] = {}
    place = sentence.start
    for quantity in quantities:
        if quantity.span.start < place:  # inside another figure: they share a word
            figures[quantity.span] = max(0, len(spans) - 1)
            continue
        _read(document, place, quantity.span.start, letters, spans)
        figures[quantity.span] = len(spans)
        letters.append("t" if quantity.kind in DATES else "T" if quantity.kind in TIMES else "F")
        spans.append((quantity.span.start, quantity.span.end))
        place = quantity.span.end
    _read(document, place, sentence.end, letters, spans)
    _name_counted(quantities, letters, spans)
    _settle(document, letters, spans)
    line = SOMETIMES.sub("b", "".join(letters))
    line = AFTER_REFLEXIVE.sub("V", line).replace("nj", "nb").replace("j", "N")
    return Tagged(BARE_SUBJECT.sub(PROPER, line), tuple(spans), figures)


def _name_counted(quantities: Sequence[Quantity], letters: list[str], spans: Sequence[tuple[int, int]]) -> None:
    """Make nouns of the words that figures count, whatever they look like: « 14 600 *dossiers* »."""
    counted = {quantity.noun.start for quantity in quantities if quantity.noun}
    for index, (start, _) in enumerate(spans) if counted else ():
        led_on = letters[index] == "p" and letters[index + 1 : index + 2] in (["a"], ["n"], ["P"])  # « 300 liés à »
        if start in counted and letters[index] in "pAGIMgV" and not led_on:
            letters[index] = "N"


def _settle(document: Document, letters: list[str], spans: Sequence[tuple[int, int]]) -> None:
    """Tell the words that only their neighbours tell: « touristes *étrangers* », « le taux *baisse* »."""
    words = [document.lower[start:end] for start, end in spans]
    for index in _places(TOTAL, letters):
        letters[index] = "B" if words[index] == "total" else "x"  # « un *total* bilan de »
    for index in _places(AFTER_OF, letters):
        letters[index] = _after_of(letters[index], words[index])
    for index in _places(BESIDE_NOUN, letters):
        letters[index] = _beside_noun(letters, words, index)
    for index in _places(ALONE, letters):
        if CLASSES.get(words[index]) is WordClass.BEFORE_OR_NOUN:
            letters[index] = "N"  # « le nombre de *morts* est », « le chômage des *jeunes* »
    for index in _places(AFTER_CLITIC, letters):
        if words[index] in CLITICS[letters[index]] and (letters[index] == "s" or words[index - 1] == "qui"):
            letters[index : index + 2] = "sV"
    for index in _places(WE_ARE, letters):
        if words[index] == "sommes":  # « nous en *sommes* à »
            letters[index] = "X"
    if (of_two := OF_TWO.match("".join(letters))) and words[of_two.start("one")] in ONE_OF_TWO:
        letters[of_two.start("verb")] = "V"
    for index in _places(SECOND, letters):
        if words[index] == "seconde":  # « une *seconde* phase »
            letters[index] = "B"
    for index in _places(GROUND, letters):
        if words[index + 1] == "terrain":
            letters[index : index + 2] = "LL"
    for index in _places(PLURAL_BEFORE, letters):
        if words[index].endswith(PLURAL) and words[index - 1].endswith(PLURAL):
            letters[index] = "A"
    for index in _places(NEGATED, letters):
        letters[index] = "A" if words[index] == "non" else letters[index]  # « recettes *non fiscales* »
    for index in _places(BEFORE_NOUN, letters):
        letters[index] = "B"
    for index in _places(AFTER_INDEFINITE, letters):
        letters[index] = "A"


def _after_of(letter: str, word: str) -> str:
    """The letter of a word right after « de »: « d'*or* » is a noun, « de *bénéficier* » an infinitive."""
    if letter == "V":
        return "W"  # « de *chira* »: no verb stands there but an infinitive
    if letter == "Q":
        return "N" if word == "or" else letter
    return "I" if word.endswith("ier") else letter


def _places(pattern: re.Pattern[str], letters: Sequence[str]) -> list[int]:
    return [match.start() for match in pattern.finditer("".join(letters))]


def _beside_noun(letters: Sequence[str], words: Sequence[str], index: int) -> str:
    """The letter of a word right after a noun, or after a noun and « et »."""
    letter, linked = letters[index], letters[index - 1] == "E"
    word, noun = words[index], words[index - 1 - linked]
    if letter == "b":
        return "V" if word in NOUNS_OR_VERBS else letter
    if letter in "xy":
        return "A" if word in NOUNS_OR_ADJECTIVES else letter
    agrees = word.endswith(PLURAL) and noun.endswith(PLURAL)
    return "A" if agrees or (not linked and word.endswith(NO_VERB)) else letter


def _read(document: Document, start: int, end: int, letters: list[str], spans: list[tuple[int, int]]) -> None:
    folded = document.folded
    for match in TOKEN.finditer(document.lower, start, end):
        span = match.span()
        letter = "u" if match.group() == "t" and letters[-1:] == ["F"] else letter_of(match.group())
        if letter == '"' and letters[-1:] in (["D"], ["i"], ["d"], ["f"]):
            continue  # « une “dette cachée” »: the quotation mark would part the noun from its article
        measures_out = letter == "u" and letters[-1:] in (["F"], ["T"])  # « 24 Kg »
        if (
            letter in "WApGgIUuNV"
            and not measures_out
            and folded[span[0]].isupper()
            and (spans or folded[span[0] : span[1]].isupper())
        ):
            letter = PROPER
        letters.append("a" if letter == "X" and not spans and match.group() == "a" else letter)  # « A fin mars, … »
        spans.append(span)


@lru_cache(maxsize=65536)
def letter_of(word: str) -> str:
    """The letter of a lower-case word out of context.

    >>> "".join(map(letter_of, "les dépenses ordinaires dépasseraient le budget alloué".split()))
    'DWAVDWp'
    """
    known = CLASSES.get(word.rstrip("'")) or CLASSES.get(LINK.sub("", word))
    if known is not None:
        return LETTERS[known]
    if not word[0].isalpha():
        return "t" if YEAR.fullmatch(word) else SIGNS.get(word, "T" if word[0].isdigit() or word[-1].isdigit() else ".")
    if CLITIC.search(word):
        return "V"
    return next((letter for ending, letter in ENDINGS if ending.fullmatch(word)), OPEN)


def between(quantities: Sequence[Quantity], starts: Sequence[int], sentence: Span) -> Sequence[Quantity]:
    """The figures of a sentence; ``starts`` are where each of ``quantities`` begins, in order."""
    return quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
