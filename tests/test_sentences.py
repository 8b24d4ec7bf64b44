"""Where one sentence ends and the next begins."""

import pytest

from factcheck.document import split
from factcheck.model import Span

GLUED = [  # no space after the stop, as pages that lose their line ends print it
    ("Le taux recule.Il passe à 5 %.", ["Le taux recule.", "Il passe à 5 %."]),
    ("Le stock de la caisse (CDX).En mai, il monte.", ["Le stock de la caisse (CDX).", "En mai, il monte."]),
    ("Il gagne 5%.Les autres perdent.", ["Il gagne 5%.", "Les autres perdent."]),
    ("C'est dit.L'autre part.", ["C'est dit.", "L'autre part."]),
]
WHOLE = [
    "M.Benali et la S.A.R.L.Atlas",
    "Voir Horizon.Com (+6 %) ou www.horizon.ma",
    "Le stock de 1.234.Les autres",
    "S.M.Le Roi",
    "art.L121 du code",
]


@pytest.mark.parametrize(("text", "sentences"), [*GLUED, *((text, [text]) for text in WHOLE)])
def test_a_stop_glued_to_a_capital_ends_a_sentence_but_no_name_nor_address(text, sentences):
    assert [text[span.start : span.end] for span in split(text, Span(0, len(text)))] == sentences
