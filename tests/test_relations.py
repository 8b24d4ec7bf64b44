"""How the figures of a sentence hang together: changes, parts, totals, conversions."""

import pytest

from factcheck import claims
from factcheck.document import Document
from factcheck.reading import article_of

# a text, and what each of its claims is to the others
RELATIONS = [
    ("Le parc passe de 120 à 174 navires.", "from to"),
    ("Le parc compte 174 navires, contre 120 en 2019.", "to from"),
    ("Le parc compte 174 navires, contre 120 en 2019, soit une hausse de 45 %.", "to from delta"),
    ("Le déficit atteint 5 MDH contre 4 MDH pour la même période.", "to from"),
    ("Le déficit atteint 5 MDH contre 4 MDH pour 2019.", "to from"),
    ("L’encours extérieur atteint 8 MDH contre 2 MDH pour la dette intérieure.", "- -"),
    ("Le taux est de 9 % pour les garçons contre 17 % chez les filles.", "- -"),
    ("Les crédits sont en hausse de 46 MDH pour atteindre à présent 5 010 MDH.", "- -"),
    ("Les ventes finissent sur +9,4 %, portant leur hausse à 2,3 %.", "- -"),
    ("Le taux est de 18 % contre de 15 % et chute en zone rurale à 4,8 %.", "to from -"),
    ("Le budget est de 2 millions d’euros (22 millions de dirhams).", "- conversion"),
    ("Le club compte 90 membres, dont 30 femmes.", "total part"),
    ("Le club compte 90 membres : 60 hommes et 30 femmes.", "total part part"),
    ("Le club compte 90 membres et 30 salles.", "- -"),
]


@pytest.mark.parametrize(("text", "roles"), RELATIONS)
def test_figures_are_related_as_the_text_relates_them(text: str, roles: str) -> None:
    found = [claim.relation for claim in claims.build(Document.of(article_of(text))) if claim.is_claim]
    told = [(relation.role or relation.type).value if relation else "-" for relation in found]
    assert " ".join(told) == roles
