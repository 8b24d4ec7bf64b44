"""Links and notes of Markdown: what they make of a figure's source, and what they are not."""

import pytest

from factcheck import claims
from factcheck.document import Document
from factcheck.reading import article_of

CITED = [
    # text, the source of its first claim
    ("Le taux atteint 13,3 % ([note du HCP](https://www.hcp.ma/x)).", "note du HCP"),
    ("Le taux atteint 13,3 %, [voir ici](https://www.hcp.ma/x/2024).", "hcp.ma"),
    ("Le taux atteint [13,3 %](https://donnees.insee.fr/a?b=1).", "donnees.insee.fr"),
    (
        "Le port a reçu 12 000 croisiéristes[^1].\n\n[^1]: Agence nationale des ports, bilan 2024.",
        "Agence nationale des ports",
    ),
    ("Le port a reçu 12 000 croisiéristes.[^a] Il est plein.\n\n[^a]: Annuaire du tourisme, page 3.", "Annuaire"),
    ("Le port a reçu 12 000 croisiéristes.\n\nLe HCP[^1] publie ses notes.\n\n[^1]: Note 12.", None),
    ("Le port a reçu 12 000 croisiéristes[^2].\n\n[^1]: Annuaire du tourisme.", None),
    ("Le port a reçu 12 000 croisiéristes ([nos articles](/ports)).", None),
    ("Le port a reçu 12 000 croisiéristes. ![le port](https://photos.example/p.jpg)", None),
    ("Selon l'Insee, le taux atteint 13,3 % ([série](https://exemple.fr/s)).", "Insee"),
]


@pytest.mark.parametrize(("text", "source"), CITED)
def test_a_link_or_a_note_answers_for_its_sentence(text, source):
    first = next(claim for claim in claims.build(Document.of(article_of(text))) if claim.is_claim)
    if source is None:
        assert first.attribution is None
    else:
        assert source in first.attribution.source
        assert first.attribution.span.of(text)


@pytest.mark.parametrize("text", [text for text, _ in CITED])
def test_a_mark_and_an_address_claim_nothing(text):
    found = [claim.quantity.span.of(text) for claim in claims.build(Document.of(article_of(text))) if claim.is_claim]
    assert found in (["13,3 %"], ["12 000"])
