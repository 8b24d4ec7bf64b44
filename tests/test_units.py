"""What stands behind a number."""

import importlib
from decimal import Decimal

import pytest

from factcheck import units
from factcheck.folding import fold_lower
from factcheck.model import Kind

READ = [
    # text behind the number, kind, unit, factor
    (" %", Kind.PERCENT, "%", "1"),
    ("‰", Kind.PERCENT, "%", "0.1"),
    (" pour cent", Kind.PERCENT, "%", "1"),
    (" p.c.", Kind.PERCENT, "%", "1"),
    (" p. 100", Kind.PERCENT, "%", "1"),
    (" points de base", Kind.PERCENTAGE_POINT, "point", "0.01"),
    (" pts", Kind.PERCENTAGE_POINT, "point", "1"),
    (" MMDH", Kind.MONEY, "MAD", "1e9"),
    ("MDH", Kind.MONEY, "MAD", "1e6"),
    (" KDH", Kind.MONEY, "MAD", "1e3"),
    (" mds de dhs", Kind.MONEY, "MAD", "1e9"),
    (" Md€", Kind.MONEY, "EUR", "1e9"),
    (" M d’euros", Kind.MONEY, "EUR", "1e6"),
    (" G$", Kind.MONEY, "USD", "1e9"),
    (" dollars canadiens", Kind.MONEY, "CAD", "1"),
    (" pesos mexicains", Kind.MONEY, "MXN", "1"),
    (" francs CFA", Kind.MONEY, "XOF", "1"),
    (" centimes", Kind.MONEY, "centime", "0.01"),  # of the currency the article writes
    (" millimes", Kind.MONEY, "TND", "0.001"),
    (" ans", Kind.DURATION, "an", "1"),
    (" Mt", Kind.COUNT, "tonne", "1e6"),
    (" MW", Kind.COUNT, "MW", "1"),
    (" km²", Kind.COUNT, "km2", "1"),
]
NOT_UNITS = [
    " écoles",
    " d’entre eux",
    " en 2024",
    ", puis",
    " dollarisation",
    " pcs",
    " madame",
    " m’a",
    "m",
    " livres",
]


@pytest.mark.parametrize(("text", "kind", "unit", "factor"), READ)
def test_a_unit_is_read_with_its_worth(text, kind, unit, factor):
    reading = units.read(fold_lower("5" + text), 1)
    assert reading is not None
    assert (reading.kind, reading.unit, reading.factor) == (kind, unit, Decimal(factor))


@pytest.mark.parametrize("text", NOT_UNITS)
def test_what_only_looks_like_a_unit_is_none(text):
    assert units.read(fold_lower("5" + text), 1) is None


def test_the_table_of_currencies_is_what_its_script_writes():
    make_currencies = importlib.import_module("make_currencies")
    assert make_currencies.TARGET.read_text(encoding="utf-8") == make_currencies.text()
