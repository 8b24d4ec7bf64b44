"""Figures in the text: a number with its unit, currency, scale or counted noun.

One pass over the numerals makes drafts; ranges are then joined, left-out units
filled in, denominators read, and each draft becomes a ``Quantity``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck import numerals, units
from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.mentions import (
    ages,
    changes,
    continuations,
    denominators,
    ellipsis,
    letters,
    points,
    ranges,
    ratios,
    thousands,
)
from factcheck.mentions.currencies import Currencies
from factcheck.mentions.drafts import BILLION, MILLION, Draft
from factcheck.mentions.labels import measure_before
from factcheck.mentions.noise import HIDDEN
from factcheck.mentions.nouns import counted_noun, lemma
from factcheck.mentions.stand_ins import AMONG_THEM, names_people, people_before
from factcheck.mentions.taken import Taken, in_text_order
from factcheck.model import Hedge, Kind, Quantity, Span
from factcheck.numerals import NumeralMention

SIGN = re.compile(r"(?:(?<![\w)%€$/±])(?P<glued>[-+]) ?|(?<![\w)%€$] )(?<!\w)(?P<dash>-) )$")
GLUED_LETTER = re.compile(r"[^\W\d_]")
MILLIONS_OF_EUROS = re.compile(r" ?ME(?!\w)")
# a line ends inside the number, or a bracket: half of it is false
CUT = re.compile(r"(?: ?\r?\n ?|\) ?)(?:mille|millions?|milliards?|%)(?!\w)| \.\d")
DECIMALS_ALONE = re.compile(r"(?:^|[\s(])[.,]$")  # « ,5 % »
DASH_AFTER = re.compile(r" - (?!\d)")  # « – 7,9 % hors de France » is a sign again
IS = re.compile(r"(?<!\w)(?:été|est|était|fut|sera) $")
TO_MORE = re.compile(r" (?:à|ou) ")
MORE = re.compile(r" de (?:mieux|plus|moins)(?!\w)")  # « un point de mieux »
TO_OTHER = re.compile(r" (?:à|sur) l'autre(?!\w)")  # « d'un mois à l'autre »
# « il en manquerait encore une quarantaine », « elle en ouvrira trois », not « en moyenne deux »
OF_THEM = re.compile(
    r"(?<!\w)(?:(?:(?:ils?|elles?|on|qui|y) |n')en [^\W\d_]{1,15}|en [^\W\d_]{2,12}r(?:a|ont|ait|aient))"
    r"(?: [^\W\d_]{2,10}){0,2} $"
)
# « moins d'une tonne », « plus d'un hectare » : weighed against one, and no price « d'une tonne »
BOUNDS = ("plus d'", "moins d'", "près d'", "environ ", "au moins ")
WEIGHED = re.compile(rf" {numerals.AMOUNT}(?!\w)")
ONE_TONNE = re.compile(r" tonne (?:et )?\d{1,3} ?k(?:g|ilo)")
VOTE = re.compile(r" (?:abstention|voix (?:pour|contre|d'avance|près))(?!\w)")
DONE = re.compile(r"ée?s$")
LINKED = re.compile(r" ?(?:\([^()\n]{0,60}\) ?)?(?:d[eu]s? |d')")
SLASHED = re.compile(r" (?P<noun>[^\W\d_]{3,30})/[^\W\d_]")
OF = re.compile(r" d(?:e |')(?!plus|moins)")
ARTICLES = frozenset({"un", "une"})
MILLET = "mil"
MILLILITRE = "millilitre"
NUMBER_OF_TIMES = re.compile(
    r"(?<!\w)(?<!à )nombre(?: [^\W\d_]{3,12})? (?:de |d')(?P<unit>minutes|heures|jours)(?! d(?:e |'))"
)
FIRM = frozenset({"ferme", "fermes"})
SMALL = 20
NAME_BEFORE = re.compile(r"(?<=[\w,'] )[A-ZÀ-Þ][\w'-]{1,25} $|: [A-ZÀ-Þ][\w-]{1,25} $|'[A-ZÀ-Þ][\w-]{1,25} $")
TOPONYM = re.compile(r"-[A-ZÀ-Þ][a-zà-ÿ]")
BODY_BEFORE = re.compile(r"(?<![\w.-])[A-Z]{2,6} $")
DEPARTMENTS = 100
SIGNED = (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MONEY, Kind.COUNT)
THEY_ARE = re.compile(
    r"(?<!\w)(?:ils|elles|on|nous)(?: n| ne)?[' ]"
    r"(?:étaient|sont|seraient|seront|furent|ont été|était|est|sommes|étions|serons)"
    r"(?: (?:désormais|aujourd'hui|actuellement|déjà|encore|ainsi|environ|quelque|près de|plus de|moins de|au moins"
    r"|plus qu(?:e|')|qu(?:e|'))){0,3} $"
)


def find(document: Document, taken: Taken) -> tuple[Quantity, ...]:
    """Every figure in the free stretches of the text, in order, none overlapping.

    Numbers that count nothing and bare small number words are left out, unless
    they are glued to a name (kind ``noise``).
    """
    ratios_found = ratios.find(document, taken)
    money = Currencies(document)
    read = list(_read(document, taken, money))
    drafts = [item for item in read if isinstance(item, Draft)]
    drafts = ellipsis.complete(document, ranges.join(document, drafts), money)
    drafts = [thousands.with_commas(document, draft) for draft in drafts]
    found = [*ratios_found, *(item for item in read if isinstance(item, Quantity))]
    found += [_quantity(document, draft, money) for draft in drafts if _says_something(document, draft)]
    return tuple(sorted(found, key=in_text_order))


def _read(document: Document, taken: Taken, money: Currencies) -> Iterator[Draft | Quantity]:
    for mention in numerals.find(document.lower, taken.holds):
        if not taken.free(mention.span):
            continue
        item = ratios.read(document, mention) or _glued(document, mention) or _draft(document, mention, money)
        if item and taken.take(item.span):
            yield item


def _glued(document: Document, mention: NumeralMention) -> Quantity | None:
    """« 2M », « 5G », « 3D »: digits glued to letters that are no unit are a name."""
    end = mention.span.end
    if mention.in_words or not GLUED_LETTER.match(document.lower, end) or units.read(document.lower, end):
        return None
    if letters.SCALE.match(document.folded, end):
        return None
    while end < len(document.lower) and document.lower[end].isalnum():
        end += 1
    span = Span(mention.span.start, end)
    return Quantity(span, mention.span, Kind.NOISE, noise="name")


def _draft(document: Document, mention: NumeralMention, money: Currencies) -> Draft | None:
    lower, start, end = document.lower, mention.span.start, mention.span.end
    if mention.in_words and (HIDDEN.search(lower, max(0, start - 2), start) or HIDDEN.match(lower, end)):
        return None  # « vingt », an unseen character, « -quatre »
    if mention.in_words and (TOPONYM.match(document.folded, end) or mention.span.of(lower) == MILLET):
        return None  # « les Deux-Sèvres », « le mil »
    if CUT.match(lower, end) or DECIMALS_ALONE.search(lower, max(0, start - 2), start):
        return None
    mention = letters.scaled(document, mention, money)
    end = mention.span.end
    unit = units.read(lower, end) or _millions_in_capitals(document, mention, money)
    mention = thousands.with_dots(document, mention, unit)
    if mention.in_words and mention.span.of(lower) in ARTICLES and not _counts_one(lower, mention.span, unit):
        return None
    leading = None if unit and unit.kind is not Kind.COUNT else units.read_leading(lower, start)
    if leading:
        start, currency = leading
        unit = units.UnitReading(end, end, Kind.MONEY, currency.code, currency.factor, largest=currency.largest)
    sign, start = _sign(document, start, unit)
    cents = units.read_rest(lower, unit) if unit and mention.magnitude == 1 else None
    if unit and cents:
        unit = replace(unit, end=cents[0], figure_end=cents[0])
    noun = None if unit else _noun(document, mention)
    noun_unit = _lemma(document, noun) if noun else _people(document, start) if unit is None else None
    if noun and noun_unit and mention.magnitude == 1 and (cents := units.read_lesser(lower, noun.end, noun_unit)):
        end = cents[0]
    draft = Draft(
        Span(start, max(end, unit.figure_end) if unit else end),
        mention,
        unit,
        noun,
        noun_unit,
        sign=sign,
        cents=cents[1] if cents else Decimal(0),
    )
    return thousands.with_commas(document, draft)


def _counts_one(lower: str, span: Span, unit: units.UnitReading | None) -> bool:
    """« un an », « un à six mois », « baisse d'un point », « une abstention » : the article is a number."""
    if _is_bounded(lower, span):
        return True
    if unit is None:
        return any(pattern.match(lower, span.end) for pattern in (TO_MORE, VOTE, ONE_TONNE))
    if unit.unit == "point":
        before = lower[max(0, span.start - 45) : span.start]
        if MORE.match(lower, unit.end):
            return True
        return not unit.bare_point or changes.variation_before().search(before) is not None
    if IS.search(lower, max(0, span.start - 8), span.start):
        return False  # « juin a été un mois faste »
    if unit.unit == units.HOUR:
        return units.read_rest(lower, unit) is not None  # « une heure trente »
    if TO_OTHER.match(lower, unit.end):
        return False
    return unit.unit in ("an", "mois") and "année" not in lower[span.end : unit.end]


def _is_bounded(lower: str, one: Span) -> bool:
    """« moins d'une tonne d'or »."""
    return lower.endswith(BOUNDS, 0, one.start) and WEIGHED.match(lower, one.end) is not None


def _noun(document: Document, mention: NumeralMention) -> Span | None:
    """The noun counted; « et 13 de services » completes a noun said before and counts no services."""
    if mention.magnitude == 1 and mention.hedge is Hedge.EXACT and OF.match(document.lower, mention.span.end):
        return None
    noun = _sound(document, mention, counted_noun(document, mention.span.end)) or _slashed_noun(
        document, mention.span.end
    )
    if noun is None or mention.magnitude < MILLION:
        return noun
    apart = not LINKED.match(document.lower, mention.span.end)  # « 140 milliards assurés » : what they are, not whose
    if apart and mention.magnitude == MILLION and names_people(noun.of(document.lower)):
        return noun  # « 23,1 millions habitants »
    return None if apart or noun.of(document.lower) in _sums() else noun


def _lemma(document: Document, noun: Span) -> str:
    """The singular of a noun; in a title in capitals, capitals make no acronym."""
    word = noun.of(document.text)
    shouted = word.isupper() and document.block_at(noun.start).span.of(document.text).isupper()
    return lemma(word.lower() if shouted else word)


def _sound(document: Document, mention: NumeralMention, noun: Span | None) -> Span | None:
    """« contre 1,2 budgétés » : a part of one is nobody, so the word tells what was done to it."""
    value = mention.numeral.value
    if noun and noun.of(document.lower) in FIRM and document.lower.endswith("dont ", 0, mention.span.start):
        return None  # « quatre ans de prison, dont deux fermes »
    partly = mention.magnitude == 1 and value is not None and value != value.to_integral_value()
    return None if noun and partly and DONE.search(noun.of(document.lower)) else noun


def _slashed_noun(document: Document, end: int) -> Span | None:
    """« 22.000 véhicules/jour » counts vehicles."""
    match = SLASHED.match(document.lower, end)
    return Span(*match.span("noun")) if match else None


@cache
def _sums() -> frozenset[str]:
    """What milliards of are money: « 1,4 milliard d'investissements »."""
    return frozenset(load("sums", lambda row: row["note"]).entries)


def _millions_in_capitals(document: Document, mention: NumeralMention, money: Currencies) -> units.UnitReading | None:
    """« 801,2 ME » is millions of euros; « 145 MD » of dinars in Tunisia, and 145 milliards everywhere else."""
    end = mention.span.end
    euros = MILLIONS_OF_EUROS.match(document.folded, end) if mention.magnitude == 1 else None
    if euros:
        return units.UnitReading(euros.end(), euros.end(), Kind.MONEY, "EUR", MILLION, MILLION)
    if (
        mention.magnitude != BILLION
        or document.folded[end - 2 : end] != "MD"
        or not money.counts_in_millions_of_dinars(end)
    ):
        return None
    thousandth = MILLION / BILLION
    return units.UnitReading(end, end, Kind.MONEY, "TND", thousandth, thousandth)


def _sign(document: Document, start: int, unit: units.UnitReading | None) -> tuple[str, int]:
    """The sign before a figure and where the figure then begins; an incise's dash is no sign."""
    before = document.folded[max(0, start - 3) : start]
    match = SIGN.search(document.folded, max(0, start - 3), start) if "-" in before or "+" in before else None
    if not match:
        return "", start
    sign = match["glued"] or match["dash"]
    spaced = match.group().endswith(" ")
    if spaced and (sign == "+" or unit is None or unit.kind not in (Kind.PERCENT, Kind.PERCENTAGE_POINT)):
        return "", start
    end_of_sentence = document.sentence_at(start).span.end
    if spaced and DASH_AFTER.search(document.folded, start, end_of_sentence):
        return "", start
    if spaced and document.block_at(start).span.start == match.start():
        return "", start  # « – 53,4 % pour le premier opérateur » : an item of a list
    return sign, match.start()


def _says_something(document: Document, draft: Draft) -> bool:
    """A small number word or a year with nothing behind it (« à deux », « remonte à 2019 ») says nothing checkable."""
    value = draft.mention.numeral.value
    if draft.is_bare and (draft.looks_like_year or continuations.names_day(document, draft)):
        return False
    if draft.is_bare and draft.low is None and _ends_name(document, draft):
        return False
    if draft.is_bare and AMONG_THEM.match(document.lower, draft.span.end):
        return value is None or value >= 100  # « dans 4 d'entre elles »
    if not draft.is_bare or not draft.mention.in_words or value is None or value >= 100:
        return True
    return OF_THEM.search(document.lower, max(0, draft.span.start - 40), draft.span.start) is not None


def _ends_name(document: Document, draft: Draft) -> bool:
    """« Nouaceur 2 », « SDIS 33 » : a small number right behind a proper noun is part of it."""
    value = draft.mention.numeral.value
    if value is None or draft.mention.in_words or draft.sign:
        return False
    if value < DEPARTMENTS and _names_body(document, draft.span.start):
        return True
    before = document.folded[max(0, draft.span.start - 30) : draft.span.start]
    return value <= SMALL and NAME_BEFORE.search(before) is not None


def _names_body(document: Document, start: int) -> bool:
    window = max(0, start - 10)
    body = BODY_BEFORE.search(document.folded, window, start)
    return body is not None and not measure_before().search(document.lower, window, start)


def _quantity(document: Document, draft: Draft, money: Currencies) -> Quantity:
    value, resolution, coarse = draft.worth(draft.mention)
    low = draft.worth(draft.low)[0] if draft.low else None
    kind, unit = _kind(document, draft), _unit(document, draft, money)
    quantity = Quantity(
        draft.span,
        Span(draft.low.span.start, draft.mention.span.end) if draft.low else draft.mention.span,
        kind,
        value=None if draft.low else _signed(value, draft.sign),
        low=low,
        high=value if draft.low else None,
        resolution=resolution,
        coarse=coarse,
        unit=unit,
        per=denominators.read(document, draft),
        noun=draft.noun,
        hedge=Hedge.RANGE if draft.low else draft.mention.hedge,
        direction=draft.direction if draft.sign and kind in SIGNED else None,
    )
    return ages.classify(document, quantity)


def _signed(value: Decimal | None, sign: str) -> Decimal | None:
    return -value if value is not None and sign == "-" else value


def _kind(document: Document, draft: Draft) -> Kind:
    if draft.unit and draft.unit.bare_point and points.are_counted(document, draft):
        return Kind.COUNT
    if draft.kind is Kind.DURATION and (draft.mention.magnitude >= MILLION or _is_number_of_times(document, draft)):
        return Kind.COUNT  # « 13,4 milliards de minutes » of calls
    return draft.kind


def _is_number_of_times(document: Document, draft: Draft) -> bool:
    """« le nombre de minutes consommées est tombé à 98 minutes » : a count like another."""
    sentence = document.sentence_at(draft.span.start).span
    told = NUMBER_OF_TIMES.search(document.lower, sentence.start, draft.span.start)
    return bool(told and draft.unit and told["unit"] == f"{draft.unit.unit}s")


def _unit(document: Document, draft: Draft, money: Currencies) -> str | None:
    if draft.unit is None:
        return draft.noun_unit
    if draft.unit.unit == MILLILITRE and _linear_works().search(document.around(draft.span).of(document.lower)):
        return "mètre linéaire"  # « 1 850 ml de conduites »
    if draft.unit.kind is not Kind.MONEY:
        return draft.unit.unit
    return money.settle(draft.unit.unit, draft.span.start) or None


@cache
def _linear_works() -> re.Pattern[str]:
    return load("linear_works", lambda row: row["note"]).pattern


def _people(document: Document, start: int) -> str | None:
    """« Ils étaient 12 000 » counts the people spoken of, or persons."""
    if not THEY_ARE.search(document.lower, max(0, start - 60), start):
        return None
    return people_before(document, start) or "personne"
