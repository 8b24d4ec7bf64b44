"""The ways the French press prints a number, for tests that need many."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

SEPARATORS = (" ", "\u00a0", "\u202f", ".")
SCALES = (("milliard", Decimal(10) ** 9), ("million", Decimal(10) ** 6))
UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"),
    *("quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
VOWELS = "aeiouyhéèêâ"


def printed(value: Decimal) -> Iterator[str]:
    """A number in figures, in figures and a scale word, and in words when they are few."""
    if value == value.to_integral_value():
        yield from (f"{value:,.0f}".replace(",", sign) for sign in SEPARATORS)
    for name, scale in SCALES:
        scaled = value / scale
        if scaled >= 1 and scaled == round(scaled, 3):
            number = f"{scaled.normalize():f}"
            yield from (f"{form} {name}{'s' if scaled >= 2 else ''}" for form in {number, number.replace(".", ",")})
    if value == value.to_integral_value() and len(value.normalize().as_tuple().digits) <= 3 and value < 10**9:
        yield in_words(int(value))


def in_words(number: int) -> str:
    """A whole number below a milliard in words.

    >>> in_words(174), in_words(11_100_000), in_words(1_080)
    ('cent soixante-quatorze', 'onze millions cent mille', 'mille quatre-vingts')
    """
    millions, rest = divmod(number, 10**6)
    thousands, below = divmod(rest, 1000)
    parts = [f"{_below_thousand(millions)} million{'s' * (millions > 1)}"] if millions else []
    if thousands:
        parts.append("mille" if thousands == 1 else f"{_plain(_below_thousand(thousands))} mille")
    if below or not parts:
        parts.append(_below_thousand(below))
    return " ".join(parts)


def _plain(words: str) -> str:
    """« deux cents » and « quatre-vingts » lose their mark before « mille »."""
    return words.removesuffix("s") if words.endswith(("cents", "vingts")) else words


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
    return f"{head} {_below_hundred(rest)}" if rest else head + "s" * (hundreds > 1)


def _below_hundred(number: int) -> str:
    if number < len(UNITS):
        return UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    if not unit:
        return TENS[tens] + "s" * (tens == 8)
    return f"{TENS[tens]}{' et ' if unit in (1, 11) and tens < 8 else '-'}{UNITS[unit]}"


def counted(figure: str, noun: str) -> str:
    """A figure with what it counts: « 11,1 millions de personnes », « 174 agences ».

    >>> counted("11,1 millions", "enfants"), counted("174", "agences")
    ('11,1 millions d’enfants', '174 agences')
    """
    scaled = figure.rstrip("s").endswith(("million", "milliard"))
    return figure + (("d’" if noun[0] in VOWELS else "de ").join((" ", "")) if scaled else " ") + noun


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """A number to the nearest step, halves up."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def below(value: Decimal, step: Decimal) -> Decimal:
    """The last multiple of the step that does not exceed a number."""
    return (value / step).quantize(Decimal(1), ROUND_FLOOR) * step


def above(value: Decimal, step: Decimal) -> Decimal:
    """The first multiple of the step that a number does not exceed."""
    return (value / step).quantize(Decimal(1), ROUND_CEILING) * step
