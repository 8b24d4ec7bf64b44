"""Numbers in figures, in words and mixed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from factcheck import numerals
from factcheck.folding import fold_lower
from factcheck.model import Hedge, Span

GROUPS = [" ", "\u00a0", "\u202f", "\u2009", ".", "'", "’"]
SCALES = {"": 1, " mille": 1_000, " millions": 10**6, " milliards": 10**9}


@pytest.mark.parametrize(("text", "value", "resolution"), rows("numerals", "text", "value", "resolution"))
def test_a_numeral_keeps_its_value_and_its_resolution(text, value, resolution):
    (mention,) = numerals.find(fold_lower(text))
    assert mention.span == Span(0, len(text))
    assert mention.numeral.value == (Decimal(value) if value else None)
    assert mention.numeral.resolution == Decimal(resolution)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3 millions et 12 écoles", ["3 millions", "12"]),
        ("deux ou trois", ["deux", "trois"]),
        ("deux trois", ["deux", "trois"]),
        ("2021 345", ["2021", "345"]),
        ("40\n112", ["40", "112"]),
        ("un à un", []),
        ("une école, des routes, les communes", []),
        ("la dizaine, les centaines de kilomètres", []),
        ("12 000, 15 000", ["12 000", "15 000"]),
        ("vingt, trente", ["vingt", "trente"]),
        ("dixième, deuxième, centenaire, millefeuille", []),
    ],
)
def test_neighbours_are_not_glued_and_words_that_only_look_like_numbers_are_left_alone(text, printed):
    assert [m.span.of(text) for m in numerals.find(fold_lower(text))] == printed


def test_a_round_number_has_a_coarse_resolution_too():
    (mention,) = numerals.find("22 000")
    assert (mention.numeral.resolution, mention.numeral.coarse) == (1, 1000)


def test_a_dot_before_three_digits_keeps_its_other_reading():
    (mention,) = numerals.find("41.250 milliards")
    assert mention.numeral.value == Decimal("41250e9")
    assert mention.as_decimal is not None
    assert mention.as_decimal.value == Decimal("41.25e9")


def test_a_collective_is_approximate_and_a_number_is_not():
    assert [m.hedge for m in numerals.find("une centaine, deux cents")] == [Hedge.ABOUT, Hedge.EXACT]


@given(st.integers(0, 10**12), st.sampled_from(GROUPS), st.integers(0, 3), st.sampled_from(sorted(SCALES)))
def test_what_is_written_in_figures_is_read_back(whole, group, places, scale):
    digits = f"{whole:,}".replace(",", group)
    fraction = str(whole)[:places].rjust(places, "5") if places else ""
    text = digits + (f",{fraction}" if fraction else "") + scale
    (mention,) = numerals.find(fold_lower(text))
    assert mention.span.of(text) == text
    assert mention.numeral.value == Decimal(f"{whole}.{fraction or 0}") * SCALES[scale]


UNITS = [
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"),
    *("neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def in_words(number: int) -> str:
    """French number words, traditional spelling, up to 999 999."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = "mille" if thousands == 1 else re.sub("(cent|vingt)s$", r"\1", in_words(thousands)) + " mille"
        return f"{head} {in_words(rest)}" if rest else head
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
        return f"{head} {in_words(rest)}" if rest else head + ("s" if hundreds > 1 else "")
    if number >= 80:
        return f"quatre-vingt-{in_words(number - 80)}" if number > 80 else "quatre-vingts"
    if number >= 70:
        return "soixante et onze" if number == 71 else f"soixante-{in_words(number - 60)}"
    if number >= 20:
        ten, unit = number // 10 * 10, number % 10
        return TENS[ten] + ("" if not unit else " et un" if unit == 1 else f"-{UNITS[unit]}")
    return UNITS[number] if number <= 16 else f"dix-{UNITS[number - 10]}"


@given(st.integers(2, 999_999), st.sampled_from(["", " millions", " milliards"]))
def test_what_is_written_in_words_is_read_back(number, scale):
    (mention,) = numerals.find(in_words(number) + scale)
    assert mention.numeral.value == number * SCALES[scale]


@given(st.text(alphabet="0123456789 .,'", max_size=80))
def test_no_string_of_digits_and_separators_breaks_the_reader(text):
    for mention in numerals.find(text):
        assert mention.span.start < mention.span.end <= len(text)
