"""Whether a sentence says how much its figure takes in."""

import pytest

from factcheck import scope
from factcheck.claims import build
from factcheck.document import Document
from factcheck.reading import article_of

# the figure between bars, and whether the words around it set its bounds
TOLD = [
    ("Hors salaires, le budget s'élève à |19 milliards de dirhams|.", True),
    ("Le budget s'élève à |19 milliards de dirhams|, sans compter les hôpitaux.", True),
    ("Tous secteurs confondus, le pays compte |30 000| lits.", True),
    ("Les deux tiers, soit |7 millions| de personnes, sont couverts.", True),
    ("Une agence sur trois, soit |58| agences, est neuve.", True),
    ("Plus de 60 %, soit |7 millions| de personnes, sont couverts.", True),
    ("Le ministère dispose encore de |18 milliards de dirhams|.", True),
    ("Le ministère a dépensé |18 milliards de dirhams| sur son budget.", True),
    ("La caisse a rouvert |147| agences sur 174.", True),
    ("Sur les |174| agences, 130 sont neuves.", True),  # which whole, the sentence does not say
    ("Le régime prend la moitié des |40 millions| d'inscrits.", True),
    ("Le plan est loin des |240| agences promises.", True),
    ("Une fois le régime mis à part, la caisse couvre |13 millions| de personnes.", True),
    ("Les |65| agences ouvertes le samedi sont pleines.", True),
    ("Le budget s'élève à |19 milliards de dirhams|.", False),
    ("Le pays compte |174| agences sur tout le territoire.", False),
    ("Le régime couvre |11 millions| de personnes, soit un tiers de la population.", False),
    ("Les |174| agences sont toutes rénovées.", False),
    ("Sur un guichet reposent |120| dossiers.", False),
    ("Il a tenu |420| rencontres avec les organisations professionnelles.", False),
    ("Le malade, hors de danger, était l'un des |120| blessés.", False),
]


@pytest.mark.parametrize(("marked", "said"), TOLD)
def test_a_figure_has_its_bounds_said(marked, said):
    before, figure, after = marked.split("|")
    document = Document.of(article_of(before + figure + after))
    claims = [claim for claim in build(document) if claim.span.start == len(before)]
    assert [scope.is_said(claim, document) for claim in claims] == [said]
