"""« 3,2 millions », « deux cent treize mille » → value and resolution. Pure: folded lower-case text in, numerals out.

A numeral is a chain of *terms*, each digits or number words with the magnitude
that follows: « 5 millions et 400 mille » is two terms of falling magnitude. The
French press groups thousands with any space, a dot or an apostrophe and writes
decimals with a comma; the dot before three digits is the one ambiguous sign, and
``NumeralMention.as_decimal`` keeps its other reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.lexicon import Lexicon, alternation, load
from factcheck.model import Hedge, Numeral, Span

MAX_DIGITS = 27  # what a Decimal multiplies exactly; a longer one is a code, not a figure of the news

ONE, THOUSAND = Decimal(1), Decimal(1000)

FIGURES = re.compile(
    r"""
    (?P<whole> \d{1,3} (?:,\d{3}){2,12} (?![\d,])       # 2,195,300 : English groups, unmistakable from two on
             | \d{1,3} (?:,\d{3}){1,12} (?=\.\d{1,2}(?!\d))  # 2,195.30 : or before a decimal point
             | [1-9]\d{0,2} (?:\.[ ]?\d{3}(?!\d)){2,12}       # 4. 395. 243, 1.234. 567 : stray spaces
             | [1-9]\d{0,2} (?:(?:[.']|[ ]{1,2})\d{3}(?!\d)){1,12}  # 24 700 000 · 7.688.967 · 8.947 232
             | [1-9]\d{0,2} \.[ ]\d{3}(?=[ ](?:k|m{1,2})dh)  # 10. 377 MDH : a stray space
             | \d+ )
    (?: (?P<comma> [,.]
                 | (?<!\d{4}) [ ],                       # 3 ,4 % : stray spaces, and no year before
                 | (?<!\d{4}) ,[ ] (?=\d{1,2}[ ]?(?:%|pc[ .]|pour[ ]cent|milli(?:on|ard)|m{1,2}dh|m(?:ds?|rds?)[ ]))
        ) (?P<fraction>\d+) )?
    """,
    re.VERBOSE,
)
DOT_BEFORE_THREE = re.compile(r"[1-9]\d{0,2}\.\d{3}")
SEPARATOR = re.compile(r"[ -]et[ -]|[ -]")
# « sur les 12, 5 % sont… », « 3, 8, 5 % » : what stands before tells two figures from one with a stray space
LISTED = re.compile(r"(?:(?<!\w)(?:sur|les|des|le|du|aux?|et|ou|groupe)|[\d%],) $")
GLOSS = re.compile(r" \(0?(?P<figures>\d{1,4})\)")  # « trente (30) jours »
REPEATED = re.compile(r" \( ?(?=[\da-z])")
SPELT, CLOSED = re.compile(r" \( ?(?=[a-z])"), re.compile(r" ?\)")  # « 30 (trente) jours »
COMMA_IN_WORDS = re.compile(r" virgule (?P<zeros>(?:zéro ){0,3})")  # « deux virgule cinq »
ONE_MORE = re.compile(r"(?:une?|onze)(?!\w)")  # « vingt et un », « soixante et onze »
HALF = re.compile(r" et (?:demie?|1/2)(?!\w)")
LONE = re.compile(r"\d+(?![.,' ]?\d)(?! (?:mill|cent|et ))")  # « 2024 », not the start of « 2024,5 » or « 2 024 »
SIZE = "(?:(?:petite|bonne|grosse|grande) )"  # « une petite centaine »
COUNTED_ALONE = ("an", "mois", "point", "abstention", "voix")  # « un an », « une abstention » : the article is a number
AMOUNT = "(?:tonne|quintal|kilo|kilogramme|hectare|kilomètre|km|litre|hectolitre)"
DETERMINERS = {
    "un": ONE,
    "une": ONE,
    "le": ONE,
    "la": ONE,
    "des": None,
    "plusieurs": None,
    "quelques": None,
    "les": None,
}


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: its value and its place in the French counting system."""

    value: Decimal
    role: str


@dataclass(frozen=True, slots=True)
class NumeralMention:
    """A numeral in a text.

    ``magnitude`` is the last scale word read (1 when none). ``as_decimal`` is the
    value if a dot before three digits is a decimal point (« 41.250 milliards »).
    ``hedge`` is ``ABOUT`` for « une centaine ». ``in_words`` tells that no digit
    was used.
    """

    span: Span
    numeral: Numeral
    magnitude: Decimal = ONE
    in_words: bool = False
    as_decimal: Numeral | None = None
    hedge: Hedge = Hedge.EXACT


class Term(NamedTuple):
    """One link of the chain: a plain number with the magnitude behind it."""

    end: int
    value: Decimal
    resolution: Decimal
    magnitude: Decimal
    in_words: bool


@cache
def words() -> Lexicon[Word]:
    """The number words of ``lexicons/numerals.csv``."""
    return load("numerals", lambda row: Word(Decimal(row["value"]), row["role"]))


@cache
def collectives() -> Lexicon[Decimal]:
    """The approximate collectives of ``lexicons/collectives.csv``."""
    return load("collectives", lambda row: Decimal(row["value"]))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words().entries)})(?!\w)")


@cache
def _magnitude() -> re.Pattern[str]:
    forms = (form for form, word in words().entries.items() if word.role in ("magnitude", "thousand"))
    return re.compile(rf" {{0,2}}(?P<word>{alternation(forms)})(?: ?\(s\))?(?!\w)")


@cache
def _collective() -> re.Pattern[str]:
    determiners = alternation([*DETERMINERS, *(form for form, word in words().entries.items() if word.role == "unit")])
    collective = alternation(collectives().entries)
    return re.compile(
        rf"(?:(?P<det>{determiners}) {SIZE}?)?(?P<noun>{collective})(?!\w)"
        rf"(?P<more>(?: de (?:{collective})(?!\w)){{0,2}})"
    )


@cache
def _start() -> re.Pattern[str]:
    """Where a numeral may begin; « un », « des » and « le » only before what makes them count."""
    counted = [form for form, word in words().entries.items() if word.role in ("magnitude", "thousand")]
    nouns = rf"{SIZE}?(?:{alternation([*collectives().entries, *counted, *COUNTED_ALONE])})"
    ratio = r"(?:[^\W\d_][\w'-]{1,30} ){0,3}?(?:\([^()\n\d]{1,40}\) )?(?:sur|pour) "
    few = (form for form, word in words().entries.items() if word.role in ("unit", "teen") and word.value > 1)
    up_to = rf"(?:à|ou) (?:(?:{alternation(few)})(?!\w)|\d)"
    plain = [form for form in words().entries if form not in ("un", "une")]
    hour = rf"heure (?:et demie|\d|(?:{alternation(plain)})(?!\w))"
    return re.compile(
        rf"\d+|(?<!\w)(?:(?:{alternation(plain)})(?!\w)"
        rf"|une? (?={nouns}(?!\w)|{ratio}|\(0?1\)|{up_to}|{hour}|{AMOUNT}(?!\w))"
        rf"|(?:{alternation(DETERMINERS.keys() - {'un', 'une'})}) (?={nouns}(?!\w))|demi-douzaine)"
    )


def find(lower: str, taken: Callable[[int], bool] = lambda _: False) -> Iterator[NumeralMention]:
    """Every numeral of a folded lower-case text, in order; glued ones included (« A320 », « 32,6mmdh »).

    Lone digits that stand where a character is ``taken`` are passed over, unread.
    """
    position, search = 0, _start().search
    while match := search(lower, position):
        known = taken(match.start()) and LONE.match(lower, match.start())
        mention = None if known else read(lower, match.start())
        if mention:
            yield mention
        position = mention.span.end if mention else match.end()


def read(lower: str, start: int) -> NumeralMention | None:
    """The longest numeral that begins exactly at ``start``; ``None`` when there is none.

    >>> numeral = read("3,2 millions d'euros", 0).numeral
    >>> int(numeral.value), int(numeral.resolution)
    (3200000, 100000)
    """
    if not lower[start].isdigit():
        approximate = _read_collective(lower, start)
        if approximate:
            return approximate
    terms = _read_terms(lower, start)
    if not terms:
        return None
    return _past_repeat(lower, start, _mention(lower, start, terms))


def _past_repeat(lower: str, start: int, mention: NumeralMention) -> NumeralMention:
    """« un million deux cent mille (1.200.000) » and the reverse: the same number once more."""
    opened = REPEATED.match(lower, mention.span.end)
    terms = _read_terms(lower, opened.end()) if opened else []
    closed = CLOSED.match(lower, terms[-1].end) if terms else None
    if closed is None or _worth(terms) != mention.numeral.value:
        return mention
    span = Span(start, closed.end())
    return NumeralMention(span, mention.numeral, mention.magnitude, mention.in_words, mention.as_decimal)


def _mention(lower: str, start: int, terms: list[Term]) -> NumeralMention:
    value, last = _worth(terms), terms[-1]
    end, resolution = last.end, last.resolution
    if last.magnitude != ONE:
        resolution *= last.magnitude
        if half := HALF.match(lower, end):
            value, end, resolution = value + last.magnitude / 2, half.end(), last.magnitude / 10
    return NumeralMention(
        Span(start, end),
        numeral_of(value, resolution),
        last.magnitude,
        last.in_words and all(term.in_words for term in terms),
        _decimal_reading(lower, start, last) if len(terms) == 1 and not last.in_words else None,
    )


def _worth(terms: list[Term]) -> Decimal:
    if terms[0].magnitude == ONE:  # no other follows
        return terms[0].value
    return sum((term.value * term.magnitude for term in terms), Decimal(0))


def numeral_of(value: Decimal, resolution: Decimal) -> Numeral:
    """The numeral of a value whose last printed digit weighs ``resolution``.

    >>> numeral_of(Decimal(22000), Decimal(1)).coarse
    Decimal('1000')
    """
    return Numeral(value, resolution, max(resolution, _trailing_weight(value)))


def _trailing_weight(value: Decimal) -> Decimal:
    """The weight of the last digit that is not zero; 1 for zero itself."""
    return _weight(int(value.normalize().as_tuple().exponent)) if value else ONE


@cache
def _weight(power: int) -> Decimal:
    return Decimal(10) ** power if power > 0 else ONE.scaleb(power)


def _decimal_reading(lower: str, start: int, term: Term) -> Numeral | None:
    """What « 41.250 milliards » is worth if its dot is a decimal point."""
    digits = DOT_BEFORE_THREE.match(lower, start)
    if not digits or (digits.end() < term.end and lower[digits.end()] in ".,0123456789"):
        return None
    value = Decimal(digits.group()) * term.magnitude
    return numeral_of(value, term.magnitude / 1000)


def _read_terms(lower: str, start: int) -> list[Term]:
    """The chain of terms from ``start``, each of smaller magnitude than the one before."""
    terms: list[Term] = []
    position = start
    while True:
        term = _read_term(lower, position)
        if term is None or (terms and not (_continues(terms[-1], term) or _closes(terms, term))):
            return terms
        terms.append(term)
        link = SEPARATOR.match(lower, term.end) if term.magnitude > ONE else None
        if not link:
            return terms
        position = link.end()


def _continues(before: Term, after: Term) -> bool:
    """« 5 millions et 400 mille » is one number, « 3 millions et 12 écoles » two."""
    reaches = after.value * after.magnitude
    if before.magnitude == THOUSAND and not before.in_words and not after.in_words:
        return after.magnitude == ONE and THOUSAND / 10 <= reaches < THOUSAND  # « 178 mille 535 voix »
    return reaches < before.magnitude and (after.magnitude > 1 or reaches * 1000 >= before.magnitude > 1000)


def _closes(terms: list[Term], last: Term) -> bool:
    """« 4 millions 12 mille 44 » : the units of a number already told by its millions and thousands."""
    falls = len(terms) > 1 and terms[-1].magnitude == THOUSAND and last.magnitude == ONE
    return falls and last.value < THOUSAND and last.resolution == ONE


def _read_term(lower: str, start: int) -> Term | None:
    figures = FIGURES.match(lower, start)
    if figures:
        return _figures_term(lower, figures)
    words = _words_term(lower, start)
    return _past_gloss(lower, _past_comma(lower, words)) if words and words.magnitude == 1 else words


def _past_comma(lower: str, term: Term) -> Term:
    """« deux virgule cinq », « un virgule zéro cinq million » : the decimals in words."""
    comma = COMMA_IN_WORDS.match(lower, term.end)
    decimals = _words_term(lower, comma.end()) if comma else None
    if comma is None or decimals is None:
        return term
    places = comma["zeros"].count("zéro") + len(str(int(decimals.value)))
    step = _weight(-places)
    return decimals._replace(value=term.value + decimals.value * step, resolution=step)


def _past_gloss(lower: str, term: Term) -> Term:
    """« un (1) milliard », « trente (30) jours »: the same number again, in figures."""
    gloss = GLOSS.match(lower, term.end)
    if not gloss or int(gloss["figures"]) != term.value:
        return term
    magnitude, end = _read_magnitudes(lower, gloss.end())
    return term._replace(end=end, magnitude=magnitude)


def _past_spelling(lower: str, term: Term) -> Term:
    """« 30 (trente) jours »: the same number again, in words."""
    opened = SPELT.match(lower, term.end)
    words = _words_term(lower, opened.end()) if opened else None
    if words is None or words.value * words.magnitude != term.value * term.magnitude:
        return term
    closed = CLOSED.match(lower, words.end)
    if closed is None:
        return term
    magnitude, end = _read_magnitudes(lower, closed.end()) if term.magnitude == 1 else (term.magnitude, closed.end())
    return term._replace(end=end, magnitude=magnitude)


def _figures_term(lower: str, figures: re.Match[str]) -> Term | None:
    whole, fraction, end = figures["whole"], figures["fraction"] or "", figures.end()
    if figures["comma"] == ", " and LISTED.search(lower, max(0, figures.start() - 8), figures.start()):
        fraction, end = "", figures.end("whole")
    if not whole.isdigit():
        whole = "".join(filter(str.isdigit, whole))
    if len(whole) + len(fraction) > MAX_DIGITS:
        return None
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    magnitude, end = _read_magnitudes(lower, end)
    return _past_spelling(lower, Term(end, value, _weight(-len(fraction)), magnitude, in_words=False))


def _read_magnitudes(lower: str, end: int) -> tuple[Decimal, int]:
    """The scale words at ``end`` multiplied (« 3 mille milliards »), and where they stop."""
    magnitude = ONE
    while match := _magnitude().match(lower, end):
        value = words().entries[match["word"]].value
        if value <= magnitude:
            break
        magnitude, end = magnitude * value, match.end()
    return magnitude, end


def _words_term(lower: str, start: int) -> Term | None:
    """The number words from ``start`` as one term; French counting, Belgian and Swiss forms included.

    In « deux mille cinq cents milliards » the group « cinq cents » is added to the
    thousands before the magnitude multiplies both.
    """
    thousands, below, end, last = Decimal(0), Decimal(0), start, ""
    position = start
    while match := _word().match(lower, position):
        word = words().entries[match.group()]
        if word.role == "magnitude":
            if not last:
                return None
            magnitude, end = _read_magnitudes(lower, match.start())
            return Term(end, thousands + below, ONE, magnitude, in_words=True)
        if word.role == "thousand":
            if thousands or below > 999:
                break
            thousands, below = (below or ONE) * 1000, Decimal(0)
        else:
            grown = word.value if not below else _grow(below, word)
            if grown is None or (last == "unit" and not below):
                break
            below = grown
        end, last = match.end(), word.role
        link = SEPARATOR.match(lower, end)
        if not link or ("et" in link.group() and not _and_joins(below, lower, link.end())):
            break
        position = link.end()
    resolution = Decimal(1000) if last == "thousand" else ONE
    return Term(end, thousands + below, resolution, ONE, in_words=True) if last else None


def _and_joins(below: Decimal, lower: str, position: int) -> bool:
    """« vingt et un » is one number; « deux et trois » and « cent et une écoles » are left alone."""
    if below % 100 < 20:
        return False
    seventy = below % 100 == 60 and lower.startswith("dix", position)  # « soixante et dix », as once was written
    return seventy or ONE_MORE.match(lower, position) is not None


def _grow(below: Decimal, word: Word) -> Decimal | None:
    """The group with one more word, or ``None`` when French would not go on like that."""
    low = below % 100
    if word.role == "hundred":
        return below * 100 if 1 < below < 10 else None
    if word.role == "ten":
        if low == 4 and word.value == 20:
            return below + 76  # quatre-vingt
        return below + word.value if low == 0 and below >= 100 else None
    if word.role == "teen":
        fits = low in (60, 80) or (low == 10 and word.value < 10) or (low == 0 and below >= 100)
        return below + word.value if fits else None
    fits = (low >= 20 and low % 10 == 0) or (low == 0 and below >= 100) or (low in (10, 70, 90) and word.value >= 7)
    return below + word.value if fits else None


def _read_collective(lower: str, start: int) -> NumeralMention | None:
    match = _collective().match(lower, start)
    if not match:
        return None
    noun, det = match["noun"], match["det"]
    value = collectives().entries[noun]
    if noun in ("million", "milliard"):
        alone = det is None and lower.endswith("le ", 0, start)
        return NumeralMention(Span(start, match.end()), Numeral(value, value, value), value, True) if alone else None
    if not _is_approximate(noun, det):
        return None
    for more in match["more"].split(" de ")[1:]:
        value *= collectives().entries[more]
    count = _count(det)
    worth = None if count is None else count * value
    return NumeralMention(Span(start, match.end()), Numeral(worth, value, value), value, True, None, Hedge.ABOUT)


def _count(det: str | None) -> Decimal | None:
    """How many dozens or hundreds; ``None`` for « des », « plusieurs »."""
    word = words().get(det or "une")
    return word.value if word else DETERMINERS[det or "une"]


def _is_approximate(noun: str, det: str | None) -> bool:
    """« des millions » and « une centaine » are loose, « deux millions » and « la dizaine » are not."""
    if noun.startswith("milli") and noun not in ("millier", "milliers"):
        return det in ("des", "plusieurs", "quelques")
    return det not in ("le", "la", "les") and (det is not None or noun.startswith("demi"))
