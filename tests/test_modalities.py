"""Facts, goals, predictions and norms."""

from dataclasses import replace
from datetime import date

import pytest
from marked import read
from tables import rows

from factcheck.mentions.modalities import modality_of
from factcheck.model import Period


@pytest.mark.parametrize(("text", "modality"), rows("modalities", "text", "modality"))
def test_a_figure_is_told_as(text, modality):
    document, span = read(text)
    assert modality_of(document, span).value == modality


@pytest.mark.parametrize(
    ("text", "period", "modality"),
    [
        ("Avec un gain de [11 %] du blé, le PIB gagne 3 %.", "2017-07/2017-09", "forecast"),  # not begun
        (
            "Avec un gain de [11 %] du blé, le PIB gagnerait 3 %.",
            "2017-01/2017-03",
            "forecast",
        ),  # begun, told as to come
        ("Avec un gain de [11 %] du blé, le PIB gagne 3 %.", "2017-01/2017-03", "observed"),
        ("Avec un gain de [11 %] du blé, le PIB gagnerait 3 %.", "2016-10/2016-12", "observed"),  # what others say
        ("Le régime compte [11] caisses.", "2017-01-09", "observed"),
        ("Le régime a ouvert [11] caisses.", "2016/..", "observed"),
    ],
)
def test_what_is_still_to_come_cannot_have_been_observed(text, period, modality):
    document, span = read(text)
    dated = replace(document, article=replace(document.article, published=date(2017, 1, 9)))
    assert modality_of(dated, span, Period.of_iso(period)).value == modality
