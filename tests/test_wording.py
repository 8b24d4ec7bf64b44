"""French wording of figures and days: each row is a value and how a journalist would write it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.model import Cause, Hedge, Label, Match, Period, Severity
from factcheck.reports import wording

AMOUNTS = [
    ("24700000", None, None, "24,7 millions"),
    ("1700000", "personne", None, "1,7 million de personnes"),
    ("2000000", "habitant", None, "2 millions d’habitants"),
    ("32600000000", "MAD", None, "32,6 milliards de dirhams"),
    ("9500000000", "MAD", "an", "9,5 milliards de dirhams par an"),
    ("15400000000000", "XOF", None, "15_400 milliards de francs CFA"),
    ("30", "%", None, "30 %"),
    ("-1.6", "%", None, "−1,6 %"),
    ("1.5", "point", None, "1,5 point"),
    ("2", "point", None, "2 points"),
    ("0", "lit", None, "0 lit"),
    ("2200", "lit", None, "2_200 lits"),
    ("3", "mois", None, "3 mois"),
    ("3857601", "bénéficiaire", None, "3_857_601 bénéficiaires"),
    ("1000", "MW", None, "1_000 MW"),
    ("24", "hôpital", None, "24 hôpitaux"),
    ("12", "ayant droit", None, "12 ayants droit"),
    ("7", "point de vente", None, "7 points de vente"),
    ("120.50", "EUR", None, "120,5 euros"),
    ("1" * 40, None, None, "1_111_111_111_111_111_111_111_111_111_111_111_111_111"),
]


@pytest.mark.parametrize(("value", "unit", "per", "said"), AMOUNTS)
def test_an_amount_is_said_as_a_journalist_would_write_it(value, unit, per, said):
    plain = wording.amount(Decimal(value), unit, per).replace("\u00a0", " ").replace("\u202f", "_")
    assert plain == said


@pytest.mark.parametrize("digits", ["0.1", "3857601.125", "1234500", "999999999", "1000000001", "0.000000001"])
def test_no_figure_is_rounded_silently(digits):
    said = wording.scaled(Decimal(digits)).replace("\u202f", "").replace(",", ".")
    scale = {"million": 10**6, "milliard": 10**9}
    lead, _, word = said.partition("\u00a0")
    assert Decimal(lead) * scale.get(word.rstrip("s"), 1) == Decimal(digits)


PERIODS = [
    ("2025", "2025"),
    ("2023-12", "décembre 2023"),
    ("2022-12-01", "1er décembre 2022"),
    ("2021/2024", "de 2021 à 2024"),
    ("2024-07/2024-09", "de juillet 2024 à septembre 2024"),
    ("2024-04/2024-06", "d’avril 2024 à juin 2024"),
    ("2022-12-01/2023-06-30", "du 1er décembre 2022 au 30 juin 2023"),
    ("2022/..", "depuis 2022"),
    ("2022-12-01/..", "depuis le 1er décembre 2022"),
    ("../2023-06-30", "jusqu’au 30 juin 2023"),
    ("../2025-01", "jusqu’en janvier 2025"),
]


@pytest.mark.parametrize(("iso", "said"), PERIODS)
def test_a_period_is_said_at_its_grain(iso, said):
    assert wording.period(Period.of_iso(iso)).replace("\u00a0", " ") == said


def test_a_text_that_is_no_iso_period_is_left_as_it_is():
    assert wording.iso_period("fin 2024") == "fin 2024"


def test_every_value_of_the_model_has_its_words():
    assert set(wording.LABELS) == set(Label)
    assert set(wording.MATCHES) == set(Match)
    assert set(wording.CAUSES) == set(Cause)
    assert set(wording.SEVERITIES) == set(Severity)
    assert set(wording.HEDGES) == set(Hedge) - {Hedge.EXACT, Hedge.RANGE}
