"""Facts, goals, predictions and norms."""

from dataclasses import replace
from datetime import date

import pytest
from marked import read
from tables import rows

from factcheck.claims import build
from factcheck.document import Document
from factcheck.mentions.modalities import modality_of
from factcheck.model import Period
from factcheck.reading import article_of


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


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        (
            "La mairie confirme la fermeture de 30 classes sur 410, dont 12 en ville et 7 au port.",
            "target observed target target",
        ),
        ("Le parc reçoit 40 bus. Ils s'ajouteront aux 310 livrés, dont 90 trams et 60 cars.", "observed " * 4),
        (
            "L'usine fournira 800.000 m3 par jour. Soit 95 millions de m3 par an, dont la moitié aux fermes.",
            "target " * 3,
        ),
        ("Il vise 5.000 emplois, dont 1.200 déjà créés.", "target observed"),
        ("Ils visent 16 usines, contre 15 petites unités d'une capacité de 192 tonnes.", "target observed observed"),
        ("Il vise 27 MMDH (contre 25 MMDH), soit 2 MMDH de plus.", "target observed target"),
        ("Environ 90 lits doivent fermer. Bien sûr, 90 lits, c'est beaucoup.", "target target"),
        ("Environ 90 lits doivent fermer. Le port compte 90 lits.", "target observed"),
        ("Environ 90 lits doivent fermer. Voilà 90 postes.", "target observed"),
    ],
)
def test_figures_told_together_are_told_alike(text, modalities):
    claims = [claim for claim in build(Document.of(article_of(text))) if claim.is_claim]
    assert [claim.modality.value for claim in claims] == modalities.split()
