"""Numbers, dates and verdicts in good French or English, shared by every human format.

Figures are exact: nothing is rounded that the ledger or the article did not
round. In French, thousands are set apart by a narrow no-break space; in both
languages a number and what follows it are held together by a no-break space, so
that a figure never breaks over two lines.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from factcheck.model import Cause, DateBasis, Grain, Hedge, Label, Match, Period, Quantity, Severity
from factcheck.reports.french import MONTHS as MONTHS
from factcheck.translation import N_, language, ngettext
from factcheck.translation import gettext as _
from factcheck.typography import NBSP as NBSP

MINUS = "\u2212"
GRAMMARS = {"fr": "french", "en": "english"}


class Grammar(Protocol):
    """What a language has of its own: how it parts digits, names units, writes days."""

    THOUSANDS: str
    DECIMALS: str
    MONTHS: tuple[str, ...]
    WEEKDAYS: tuple[str, ...]

    def several(self, size: Decimal) -> bool:
        """Whether a noun behind a number takes its plural."""

    def measured(self, figure: str, unit: str, scaled: bool) -> str:
        """A figure and its unit; ``scaled`` tells that the figure ends in a scale word."""

    def singular(self, unit: str) -> str:
        """The name of one unit."""

    def plural(self, unit: str) -> str:
        """The name of several units."""

    def day(self, value: date) -> str:
        """A day in words."""

    def beginning(self, when: str) -> str:
        """A month or a year as the beginning of a stretch of time."""


@cache
def _grammar_of(lang: str) -> Grammar:
    return cast(Grammar, import_module(f"factcheck.reports.{GRAMMARS[lang]}"))


def grammar() -> Grammar:
    """The grammar of the language in use."""
    return _grammar_of(language())


HEDGES = {
    Hedge.OVER: N_("plus de {figure}"),
    Hedge.AT_LEAST: N_("au moins {figure}"),
    Hedge.UNDER: N_("moins de {figure}"),
    Hedge.AT_MOST: N_("au plus {figure}"),
    Hedge.ABOUT: N_("environ {figure}"),
    Hedge.ALMOST: N_("près de {figure}"),
}

LABELS = {
    Label.SUPPORTED: N_("confirmé"),
    Label.COMPATIBLE: N_("compatible"),
    Label.CONTRADICTED: N_("contredit"),
    Label.OUTDATED: N_("dépassé"),
    Label.OTHER_VINTAGE: N_("autre date"),
    Label.DISPUTED: N_("disputé"),
    Label.INCOMPARABLE: N_("non comparable"),
    Label.NOT_IN_LEDGER: N_("hors registre"),
}

MATCHES = {
    Match.EXACT: N_("à l’identique"),
    Match.ROUNDING: N_("à l’arrondi près"),
    Match.TRUNCATION: N_("par troncature"),
    Match.BOUND: N_("dans la borne annoncée"),
}

CAUSES = {
    Cause.SCALE_SLIP: N_("échelle (mille, million, milliard)"),
    Cause.DIGIT_SLIP: N_("chiffre changé, ajouté ou perdu"),
    Cause.TRANSPOSITION: N_("chiffres intervertis"),
    Cause.UNIT_SLIP: N_("unité ou devise"),
    Cause.PERCENT_VS_POINT: N_("pourcentage pris pour des points, ou l’inverse"),
    Cause.SWAPPED_INDICATORS: N_("nombre d’un autre indicateur"),
    Cause.STALE: N_("nombre d’une édition antérieure"),
    Cause.WRONG_POPULATION: N_("nombre d’une autre population"),
    Cause.WRONG_PERIOD: N_("nombre d’une autre période"),
    Cause.BOUND_INVERTED: N_("borne retournée (« plus de » pour « moins de », ou l’inverse)"),
}

BASES = {
    DateBasis.OPTION: N_("donnée en option"),
    DateBasis.FRONT_MATTER: N_("d’après l’en-tête du fichier"),
    DateBasis.DATELINE: N_("d’après la date imprimée"),
    DateBasis.SITE_CLOCK: N_("d’après l’horloge du site"),
}

SEVERITIES = {Severity.ERROR: N_("erreur"), Severity.WARNING: N_("alerte"), Severity.INFO: N_("note")}


SCALES: tuple[tuple[int, Callable[[int], str]], ...] = (
    (9, lambda number: ngettext("milliard", "milliards", number)),
    (6, lambda number: ngettext("million", "millions", number)),
)


def number(value: Decimal) -> str:
    """A number in figures, every digit of it and no more.

    >>> number(Decimal("24700000")), number(Decimal("0.30")), number(Decimal("-1.6"))
    ('24\u202f700\u202f000', '0,3', '\u22121,6')
    """
    whole, _, decimals = f"{value.copy_abs():,f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = MINUS if value < 0 else ""
    style = grammar()
    return sign + whole.replace(",", style.THOUSANDS) + (f"{style.DECIMALS}{decimals}" if decimals else "")


def places(value: Decimal, decimals: int) -> str:
    """A number with so many decimals, whatever they are: « 99,0 »."""
    return f"{value:.{decimals}f}".replace(".", grammar().DECIMALS)


def amount(value: Decimal, unit: str | None = None, per: str | None = None) -> str:
    r"""A figure with its unit, as a journalist would write it.

    >>> amount(Decimal("32600000000"), "MAD")
    '32,6\xa0milliards de dirhams'
    >>> amount(Decimal("9500000000"), "MAD", per="an")
    '9,5\xa0milliards de dirhams par an'
    >>> amount(Decimal("1200000"), "enfant"), amount(Decimal(30), "%")
    ('1,2\xa0million d’enfants', '30\xa0%')
    """
    return _per(_with_unit(value, unit), per)


def spread(low: Decimal, high: Decimal, unit: str | None = None, per: str | None = None) -> str:
    r"""A stated range.

    >>> spread(Decimal(8000000), Decimal(10000000), "personne")
    'entre 8\xa0millions et 10\xa0millions de personnes'
    """
    return _per(_("entre {low} et {high}", low=scaled(low), high=_with_unit(high, unit)), per)


def hedged(figure: str, hedge: Hedge) -> str:
    r"""A figure behind the words that bound or loosen it.

    >>> hedged("11\xa0millions", Hedge.OVER)
    'plus de 11\xa0millions'
    """
    return _(HEDGES[hedge], figure=figure) if hedge in HEDGES else figure


def figure(quantity: Quantity) -> str:
    """What a figure of the article says, hedge left out; the empty string when it says no exact value."""
    if quantity.low is not None and quantity.high is not None:
        return spread(quantity.low, quantity.high, quantity.unit, quantity.per)
    return "" if quantity.value is None else amount(quantity.value, quantity.unit, quantity.per)


def scaled(value: Decimal) -> str:
    r"""A number with its scale word, when that leaves three decimals at most.

    >>> [scaled(Decimal(n)) for n in (24700000, 1000000, 3857601, 174)]
    ['24,7\xa0millions', '1\xa0million', '3\u202f857\u202f601', '174']
    """
    scale = _scale(value)
    if scale is None:
        return number(value)
    power, word = scale
    lead = value.scaleb(-power)
    return f"{number(lead)}{NBSP}{word(int(abs(lead)))}"


def _scale(value: Decimal) -> tuple[int, Callable[[int], str]] | None:
    """The largest scale word that leaves the number a whole part and three decimals at most."""
    for scale in SCALES:
        lead = value.scaleb(-scale[0])
        if abs(lead) >= 1 and lead.scaleb(scale[0]) == value and _decimals(lead) <= 3:
            return scale
    return None


def _decimals(value: Decimal) -> int:
    return -int(value.normalize().as_tuple().exponent)


def _with_unit(value: Decimal, unit: str | None) -> str:
    if unit is None:
        return scaled(value)
    style = grammar()
    name = style.plural(unit) if style.several(abs(value)) else style.singular(unit)
    return style.measured(scaled(value), name, _scale(value) is not None)


def _per(figure: str, unit: str | None) -> str:
    return _("{figure} par {unit}", figure=figure, unit=grammar().singular(unit)) if unit else figure


def plural(unit: str) -> str:
    """The name of several units."""
    return grammar().plural(unit)


def day(value: date) -> str:
    r"""A day in words.

    >>> day(date(2022, 12, 1)), day(date(2023, 6, 30))
    ('1er\xa0décembre 2022', '30\xa0juin 2023')
    """
    return grammar().day(value)


def weekday(value: date) -> str:
    """The day of the week: « mardi »."""
    return grammar().WEEKDAYS[value.weekday()]


def month_name(value: date) -> str:
    """A month without its year: « décembre »."""
    return grammar().MONTHS[value.month - 1]


def month(value: date) -> str:
    """A month in words: « décembre 2023 »."""
    return f"{month_name(value)} {value.year:04}"


def period(value: Period) -> str:
    r"""A period in words, at its grain.

    >>> [period(Period.of_iso(iso)) for iso in ("2025", "2023-12", "2022-12-01", "2021/2024")]
    ['2025', 'décembre 2023', '1er\xa0décembre 2022', 'de 2021 à 2024']
    >>> [period(Period.of_iso(iso)) for iso in ("2022/..", "../2023-06-30", "2024-07-01/2024-07-05")]
    ['depuis 2022', 'jusqu’au 30\xa0juin 2023', 'du 1er\xa0juillet 2024 au 5\xa0juillet 2024']
    """
    first, last = (_end(end, value.grain) for end in (value.start, value.end))
    of_day = value.grain is Grain.DAY
    if not first:
        return _("jusqu’au {last}", last=last) if of_day else _("jusqu’en {last}", last=last)
    if not last:
        return _("depuis le {first}", first=first) if of_day else _("depuis {first}", first=first)
    if first == last:
        return first
    if of_day:
        return _("du {first} au {last}", first=first, last=last)
    return _("{first} à {last}", first=grammar().beginning(first), last=last)


def _end(value: date | None, grain: Grain) -> str:
    if value is None:
        return ""
    return {Grain.DAY: day, Grain.MONTH: month, Grain.YEAR: _year}[grain](value)


def _year(value: date) -> str:
    return f"{value.year:04}"


def iso_period(text: str) -> str:
    """An ISO 8601 period in words; the text itself when it is none.

    >>> iso_period("2023-12")
    'décembre 2023'
    """
    try:
        return period(Period.of_iso(text))
    except (ValueError, KeyError):
        return text


def count(number_of: int, one: str, many: str) -> str:
    r"""A number of things, the noun in agreement.

    >>> count(1, "article", "articles"), count(2, "article", "articles"), count(0, "figure lue", "figures lues")
    ('1\xa0article', '2\xa0articles', '0\xa0figure lue')
    """
    return f"{number(Decimal(number_of))}{NBSP}{ngettext(one, many, number_of)}"
