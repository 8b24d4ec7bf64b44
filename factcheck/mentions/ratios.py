"""Ratios and rates: « un tiers », « sept dossiers sur dix », « a doublé », « 4,2 enfants par femme ».

Every finder here reads at a numeral or at a word of two small tables
(``fractions.csv``, ``multiples.csv``); spans are the whole phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from factcheck import numerals, units
from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions import denominators
from factcheck.mentions.nouns import CLASSES, WordClass, lemma
from factcheck.mentions.taken import Taken, in_text_order
from factcheck.model import Direction, Kind, Quantity, Span
from factcheck.numerals import NumeralMention

SIXTH = Decimal("0.000001")  # thirds and sevenths are kept to six decimals

NOUN = r"(?:de |d')?[^\W\d_][\w'-]{1,30}+(?: [^\W\d_][\w-]{2,30}+){0,2}?"
OF_WHAT = r"(?: (?:d[eu]s? |d'|à )?[^\W\d_][\w-]{1,30}+){0,3}?"
FARTHEST = 220  # characters; no « sur » that two such nouns lead to is farther
OUT_OF = re.compile(rf"(?: {NOUN}{OF_WHAT})? sur (?=[\d]|[^\W\d_])")
FOR_EACH = re.compile(rf"(?: (?P<noun>{NOUN}))?(?: \([^()\n\d]{{1,40}}\))? pour (?:une? |chaque )?(?=\d)")
HEADS = re.compile(r" ?(?P<heads>(?:de |d')?[^\W\d_][\w-]{1,30})")
LINKING = frozenset({WordClass.PREPOSITION, WordClass.IN, WordClass.CONJUNCTION, WordClass.AND, WordClass.TO})
PER_THOUSANDS = Decimal(1000)  # « 1,7 pour 100.000 » needs no noun
PER_ONE = re.compile(
    r" (?P<noun>[^\W\d_][\w-]{1,30})(?P<adjective> [^\W\d_][\w-]{2,30})?"
    r" (?:par (?P<per>[^\W\d_][\w-]{1,30})"
    r"|pour une? (?P<each>[^\W\d_][\w-]{2,30})"
    r"|(?:à l'|au |à la )(?P<of>hectare|ha|kilo|litre|mètre carré|m²|m2|quintal|tonne))(?!\w)"
)
SYMBOL_PER = re.compile(
    r" ?(?P<unit>qx|q|ql|t|kg|mg|g|l|hab\.?|habitants?)/(?P<per>ha|km²|km2|hab|h|jour|j|an|m²|m2|kg|l)(?!\w)"
)
EXCHANGE = re.compile(r"1 ?(?P<of>euro|dollar|€|\$|livre sterling) ?= ?(?=\d)")
EXCHANGED = {"euro": "EUR", "€": "EUR", "dollar": "USD", "$": "USD", "livre sterling": "GBP"}
HOURS = re.compile(r"(?P<hours>\d{1,3}) ?h(?:eures?)? ?(?P<minutes>[0-5]\d)(?: ?min(?:utes?)?)?(?!\w)")
MINUTES = re.compile(r"h(?:eures?)? ?[0-5]\d")  # found at once, unlike the hours before
PART_OF_POINT = re.compile(
    r"(?<!\w)(?:(?:un )?(?P<half>demi)|(?:un |le )?(?P<quarter>quart) de|(?P<most>trois quarts) de)[- ]point(?!\w)"
)
PARTS_OF_POINT = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "most": Decimal("0.75")}
ROUND = frozenset({*range(2, 13), 20, 50, 100, 1000})  # « 58 otages sur 251 », « deux sites sur trente » are two counts
TIMES = re.compile(
    r"(?: fois| ?x) (?P<what>plus|moins|supérieure?s?|inférieure?s?|celui|celle|ceux|celles|les?|la|l'(?=\w)|sa|son|ce)"
    r"(?:(?<=')|(?!\w))"
)
MULTIPLIED = re.compile(r"(?<!\w)(?P<verb>multipli|divis)[^\W\d_]{1,6} par (?=[^\W_])")
RANKED = re.compile(r" (?P<noun>[^\W\d_]{4,30})(?![\w'])")
WORD_BEHIND = re.compile(r" ?[^\W\d_]")  # what all that is read behind a numeral begins with
A_SLASH = re.compile(r"/(?<=\d/)\d")  # found at once, unlike what the two patterns below begin with
# They open with their digit, then look before it: the engine goes from digit to digit.
MARKED = re.compile(
    r"(?P<over>\d(?<![\d/.,-]\d)\d?(?:[.,]\d{1,2})?)/(?P<under>10|20)(?![\d/]|[.,]\d)"  # « 14,5/20 »
)
SLASHED = re.compile(r"(?P<over>\d)(?<![\d/.,-]\d)/(?P<under>\d{1,2}|[1-9]00|1000)(?![\d/]|[.,]\d| ?%)")
HALF = re.compile(
    r"(?<!première )(?<!seconde )(?<!deuxième )(?<!\w)moitié(?! de (?:l'année|saison|20|mars|mai))(?!\w|-)"
)
VERB_ENDINGS = (
    r"(?:é|ée|és|ées|er|era|erait|eront|eraient|ait|aient|ent|a|ant|èrent|e(?= (?:à|en|de|par|pour|sur|au|d'ici)\b))"
)
NOUN_MULTIPLE = r"(?<=le |du |au )(?P<noun>double|triple|quadruple|quintuple|décuple)(?= ?(?:d[eu]s? |d'|[.,;)]))"
SYMBOLS = {
    "qx": "quintal",
    "q": "quintal",
    "ql": "quintal",
    "t": "tonne",
    "l": "litre",
    "kg": "kg",
    "g": "gramme",
    "ha": "hectare",
}
UNITS_OF_TIME = frozenset({"an", "mois", "jour", "semaine", "heure", "trimestre", "semestre", "minute"})
NOT_A_PART = r"(?! d'heure| de finale| de siècle| payant|-monde| temps| de tour| aile| centre)"


@cache
def _fraction() -> re.Pattern[str]:
    counts = alternation(form for form, word in numerals.words().entries.items() if word.role == "unit")
    forms = alternation(load("fractions", lambda row: row["parts"]).entries)
    return re.compile(
        rf"(?<!\w)(?:(?P<count>{counts})[ -]|(?<=le )|(?<=du )|(?<=au ))(?P<part>{forms})(?!\w){NOT_A_PART}"
        rf"(?<!premier tiers)(?<!premier quart)(?<!dernier quart)"
    )


@cache
def _parts() -> dict[str, Decimal]:
    return dict(load("fractions", lambda row: Decimal(row["parts"])).entries)


@cache
def _multiples() -> dict[str, Decimal]:
    return dict(load("multiples", lambda row: Decimal(row["value"])).entries)


@cache
def _multiple() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?P<root>{alternation(_multiples())}){VERB_ENDINGS}|{NOUN_MULTIPLE})(?!\w)")


@cache
def _finders() -> tuple[tuple[Callable[[Document], Iterator[Quantity]], tuple[str, ...]], ...]:
    """Each finder and the signs of which a text holds one when there is something to find: quicker to look for."""
    singulars = dict.fromkeys(form.removesuffix("s") for form in _parts())
    return (
        (_parts_of_points, ("demi", "de point")),  # before « un quart » alone is read
        (_fractions, tuple(singulars)),
        (_halves, ("moitié",)),
        (_slashes, ("/",)),
        (_multiples_of, tuple(_multiples())),
        (_multiplied, ("multipli", "divis")),
        (_exchanges, ("=",)),
        (_hours, ("h",)),
    )


def find(document: Document, taken: Taken) -> tuple[Quantity, ...]:
    """The ratios said by words alone or by a slash, in order; what is found is added to ``taken``."""
    lower = document.lower
    finders = (finder for finder, signs in _finders() if any(sign in lower for sign in signs))
    found = [quantity for finder in finders for quantity in finder(document)]
    return tuple(sorted((q for q in found if taken.take(q.span)), key=in_text_order))


def read(document: Document, mention: NumeralMention) -> Quantity | None:
    """The ratio or rate that begins with a numeral (« 9 ménages sur 10 », « 31 quintaux à l'hectare »), or ``None``."""
    if mention.numeral.value is None or not WORD_BEHIND.match(document.lower, mention.span.end):
        return None
    return (
        _out_of(document, mention)
        or _for_each(document, mention)
        or _times(document, mention)
        or _per_symbol(document, mention)
        or _per_one(document, mention)
    )


def _is_sum(document: Document, mention: NumeralMention) -> bool:
    """« 2 384 MDT pour 180 000 tonnes » is money, and a rate of nothing."""
    unit = units.read(document.lower, mention.span.end)
    return unit is not None and unit.kind in (Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINT)


def _ratio(span: Span, value: Decimal, direction: Direction | None = None) -> Quantity:
    exact = value if value == value.to_integral_value() else value.quantize(SIXTH, ROUND_HALF_EVEN).normalize()
    return Quantity(span, span, Kind.RATIO, value=exact, direction=direction)


def _fractions(document: Document) -> Iterator[Quantity]:
    for match in _fraction().finditer(document.lower):
        if match["part"].endswith("ième") and _ranks(document, match.end()):
            continue  # « un neuvième suspect »
        word = numerals.words().get(match["count"] or "un")
        count, parts = word.value if word else Decimal(1), _parts()[match["part"]]
        if count < parts:
            yield _ratio(Span(*match.span()), count / parts)


def _ranks(document: Document, end: int) -> bool:
    """« un neuvième suspect » : a noun right behind tells a rank."""
    match = RANKED.match(document.lower, end)
    return match is not None and CLASSES.get(match["noun"]) in {None, WordClass.TIME}  # « un sixième mois »


def _halves(document: Document) -> Iterator[Quantity]:
    for match in HALF.finditer(document.lower):
        yield _ratio(Span(*match.span()), Decimal("0.5"))


def _slashes(document: Document) -> Iterator[Quantity]:
    if not A_SLASH.search(document.lower):
        return
    for match in (*MARKED.finditer(document.lower), *SLASHED.finditer(document.lower)):
        over, under = Decimal(match["over"].replace(",", ".")), Decimal(match["under"])
        if 0 < over < under:
            yield _ratio(Span(*match.span()), over / under)


def _multiples_of(document: Document) -> Iterator[Quantity]:
    for match in _multiple().finditer(document.lower):
        stem = match["root"] or match["noun"].removesuffix("e")
        yield _ratio(Span(*match.span()), _multiples()[stem], Direction.UP if match["root"] else None)


def _multiplied(document: Document) -> Iterator[Quantity]:
    for match in MULTIPLIED.finditer(document.lower):
        mention = numerals.read(document.lower, match.end())
        if mention and mention.numeral.value:
            grows = match["verb"] == "multipli"
            value = mention.numeral.value if grows else 1 / mention.numeral.value
            yield _ratio(Span(match.start(), mention.span.end), value, Direction.UP if grows else Direction.DOWN)


def _parts_of_points(document: Document) -> Iterator[Quantity]:
    for match in PART_OF_POINT.finditer(document.lower):
        part = PARTS_OF_POINT[str(match.lastgroup)]
        span, step = Span(*match.span()), Decimal("0.1") if match["half"] else Decimal("0.01")
        yield Quantity(span, span, Kind.PERCENTAGE_POINT, part, resolution=step, coarse=step, unit="point")


def _exchanges(document: Document) -> Iterator[Quantity]:
    for match in EXCHANGE.finditer(document.lower):
        mention = numerals.read(document.lower, match.end())
        unit = units.read(document.lower, mention.span.end) if mention else None
        if mention and unit and unit.kind is Kind.MONEY:
            span, numeral = Span(match.start(), unit.end), mention.numeral
            yield Quantity(
                span,
                mention.span,
                Kind.RATE,
                numeral.value,
                resolution=numeral.resolution,
                coarse=numeral.coarse,
                unit=unit.unit,
                per=EXCHANGED[match["of"]],
            )


def _hours(document: Document) -> Iterator[Quantity]:
    """« un trajet de 2h15 »: what noise left over is a duration."""
    if not MINUTES.search(document.lower):
        return
    for match in HOURS.finditer(document.lower):
        hours = Decimal(match["hours"]) + Decimal(match["minutes"]) / 60
        minute = Decimal(1) / 60
        span = Span(*match.span())
        yield Quantity(span, span, Kind.DURATION, hours, resolution=minute, coarse=minute, unit="heure")


def _out_of(document: Document, mention: NumeralMention) -> Quantity | None:
    end = mention.span.end
    match = OUT_OF.match(document.lower, end) if document.lower.find(" sur ", end, end + FARTHEST) >= 0 else None
    under = numerals.read(document.lower, match.end()) if match else None
    over, whole = mention.numeral.value, under.numeral.value if under else None
    if under is None or over is None or not whole or not over < whole or whole not in ROUND:
        return None
    if units.read(document.lower, under.span.end):
        return None  # « un mur de 2 m de haut sur 20 m de long »
    return _ratio(Span(mention.span.start, under.span.end), over / whole)


def _times(document: Document, mention: NumeralMention) -> Quantity | None:
    match = TIMES.match(document.lower, mention.span.end)
    value = mention.numeral.value
    if not match or not value:
        return None
    what = match["what"]
    compares = what.startswith(("plus", "moins", "supérieur", "inférieur"))
    falls = what.startswith(("moins", "inférieur"))
    span = Span(mention.span.start, match.end() if compares else match.start("what") - 1)
    direction = (Direction.DOWN if falls else Direction.UP) if compares else None
    return _ratio(span, 1 / value if falls else value, direction)


def _for_each(document: Document, mention: NumeralMention) -> Quantity | None:
    match = FOR_EACH.match(document.lower, mention.span.end)
    base = numerals.read(document.lower, match.end()) if match else None
    heads = HEADS.match(document.lower, base.span.end) if base else None
    if heads and CLASSES.get(heads["heads"]) in LINKING:
        heads = None  # « 45 pour 10.000 en 2030 »
    if match is None or base is None or mention.magnitude > 1 or not _is_base(document, mention, base):
        return None
    if _is_sum(document, mention):
        return None
    if heads is None and (base.numeral.value or 0) < PER_THOUSANDS:
        return None
    of_what = " " + heads["heads"].removeprefix("de ").removeprefix("d'") if heads else ""
    end = heads.end() if heads else base.span.end
    return _rate(
        document, mention, match.span("noun") if match["noun"] else None, end, f"{base.numeral.value:f}{of_what}"
    )


def _is_base(document: Document, counted: NumeralMention, base: NumeralMention) -> bool:
    """« pour 1 000 habitants », « un maître pour 27 élèves » : rates are told for round numbers, or of one."""
    value = base.numeral.value
    if value is None or 1900 <= value <= 2100 or base.magnitude > 1 or _is_sum(document, base):
        return False
    if counted.numeral.value == 1:
        return value >= 10
    is_round = value % 10 == 0 and base.numeral.coarse * 20 >= value
    return value >= 10 and is_round and (counted.numeral.value or 0) < value


def _per_one(document: Document, mention: NumeralMention) -> Quantity | None:
    """A decimal number of things for each of others; a whole number of them a day is a count."""
    match = PER_ONE.match(document.lower, mention.span.end)
    value = mention.numeral.value
    if not match or value is None or _is_sum(document, mention):
        return None
    if match["per"] and match["per"] not in denominators.forms():
        return None
    per = lemma(match["per"] or match["each"] or match["of"])
    whole_count = not match["of"] and (value == value.to_integral_value() or per in UNITS_OF_TIME)
    if whole_count or mention.magnitude > 1:
        return None
    return _rate(document, mention, match.span("noun"), match.end(), SYMBOLS.get(per, per))


def _per_symbol(document: Document, mention: NumeralMention) -> Quantity | None:
    match = SYMBOL_PER.match(document.lower, mention.span.end)
    if not match:
        return None
    unit, per = (SYMBOLS.get(sign, sign) for sign in (match["unit"], match["per"]))
    numeral = mention.numeral
    span = Span(mention.span.start, match.end())
    return Quantity(
        span, mention.span, Kind.RATE, numeral.value, None, None, numeral.resolution, numeral.coarse, unit=unit, per=per
    )


def _rate(document: Document, mention: NumeralMention, noun: tuple[int, int] | None, end: int, per: str) -> Quantity:
    place = Span(*noun) if noun else None
    words = place.of(document.text).removeprefix("de ").split(" ") if place else []
    numeral = mention.numeral
    return Quantity(
        Span(mention.span.start, end),
        mention.span,
        Kind.RATE,
        value=numeral.value,
        resolution=numeral.resolution,
        coarse=numeral.coarse,
        unit=lemma(words[0]) if words else None,
        per=per,
        noun=place,
    )
