"""A phrase repeated without end costs its length, whatever reads it: the whole extraction, then the verdicts."""

from pathlib import Path

import pytest
from linear import grows_linearly

from factcheck import ledger, verdicts
from factcheck.claims import build
from factcheck.document import Document
from factcheck.reading import article_of

LEDGER = ledger.read(Path(__file__).parents[1] / "reference")
PIECES = [
    "y a moins d’un mois, le ministre ",
    "l’AMO Tadamon compte 3 millions d’assurés, ",
    "selon le ministre, 12 % des salariés en 2024 et ",
    "de 3 à 4 milliards de dirhams (",
    "contre 5 juges ",
    "confirme la fermeture de 5 lits, dont 3 ici et 2 là, ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_phrase_without_end_is_extracted_and_judged_in_linear_time(piece):
    def judged(document):
        claims = [claim for claim in build(document) if claim.is_claim]
        return verdicts.judge(claims, document, LEDGER)

    assert grows_linearly(lambda times: Document.of(article_of(piece * times)), judged, 150)
