"""A level, the size of a change, what used to be, or a sum over time: « 54 » is not « 54 de plus »."""

import pytest

from factcheck import telling
from factcheck.claims import build
from factcheck.document import Document
from factcheck.reading import article_of
from factcheck.telling import Telling

# the figure between bars, and how it is told
TOLD = [
    ("Le réseau compte |174| agences.", Telling.LEVEL),
    ("Le réseau compte |54| agences de plus.", Telling.CHANGE),
    ("Le réseau compte |54| agences supplémentaires.", Telling.CHANGE),
    ("Le budget a augmenté de |2 milliards de dirhams|.", Telling.CHANGE),
    ("Le budget affiche une hausse de |2 milliards de dirhams|.", Telling.CHANGE),
    ("Le budget affiche une hausse de près de |2 milliards de dirhams|.", Telling.CHANGE),
    ("Le budget, en hausse, atteint |32 milliards de dirhams|.", Telling.LEVEL),
    ("Les ventes ont progressé de |3 %|.", Telling.CHANGE),
    ("La caisse n'avait que |120| agences.", Telling.PAST),
    ("Le réseau comptait |120| agences.", Telling.PAST),
    ("Il y a 174 agences, au lieu de |120| auparavant.", Telling.PAST),
    ("Le réseau comptait |120| agences au départ.", Telling.PAST),
    ("L'État a versé |15 milliards de dirhams| depuis le lancement.", Telling.CUMULATED),
    ("L'État a versé au total |15 milliards de dirhams|.", Telling.CUMULATED),
    ("En trois ans, l'État a versé |15 milliards de dirhams|.", Telling.CUMULATED),
    ("L'État verse |9 milliards de dirhams| chaque année.", Telling.LEVEL),
    ("Le ministre avait évoqué |120| agences.", Telling.LEVEL),
    ("Le ministre avait encore |120| agences.", Telling.PAST),
    ("Au cours du seul mois de mars, |84| caravanes ont été organisées.", Telling.WITHIN),
    ("En deux semaines, |84| caravanes ont été organisées.", Telling.WITHIN),
    ("En mars, le réseau compte |174| agences.", Telling.LEVEL),
    ("Sur tout le territoire, le réseau compte |174| agences.", Telling.LEVEL),
    ("Le |1er décembre 2023|, un an après le lancement, tout a changé.", Telling.AFTERWARDS),
    ("Le régime a démarré le |1er décembre 2022|.", Telling.LEVEL),
]


@pytest.mark.parametrize(("marked", "told"), TOLD)
def test_a_figure_is_told_as(marked, told):
    before, figure, after = marked.split("|")
    document = Document.of(article_of(before + figure + after))
    claims = [claim for claim in build(document) if claim.span.start == len(before)]
    assert [telling.of(claim, document) for claim in claims] == [told]
