"""The noun a figure counts, and its singular."""

import pytest

from factcheck.document import Document
from factcheck.mentions.nouns import counted_noun, lemma
from factcheck.model import Article

# the figure ends at the bar; then the noun expected
COUNTED = [
    ("11,1 millions| d’assurés", "assurés"),
    ("8 400| caravanes régionales", "caravanes"),
    ("174| nouvelles agences", "agences"),
    ("les 12| premières autres grandes villes", "villes"),
    ("1,7 million| de nouveaux inscrits", "inscrits"),
    ("4,2 millions| (soit le tiers) de jeunes", "jeunes"),
    ("12 000| jeunes ruraux", "ruraux"),
    ("12 000| jeunes, surtout en ville", "jeunes"),
    ("deux millions| des ménages ruraux", "ménages"),
    ("Cinq| CHU seraient en chantier", "CHU"),
    ("une| agence mobile", "agence"),
    ("1,7| soignant pour 1.000 habitants", "soignant"),
    ("26| km", "km"),
    ("5,1 milliards| de m3", "m3"),
    ("84| voix contre 12", "voix"),
    ("174| « agences » fixes", "agences"),
    ("18| chefs-lieux", "chefs-lieux"),
    ("3| start-up marocaines", "start-up"),
    ("40| M3allems", None),
    ("174|, avec l’ajout d’agences", None),
    ("110 000| en décembre", None),
    ("174| seulement", None),
    ("174| agence", None),
    ("40| à 90 dossiers", None),
    ("54| de plus", None),
    ("11 millions| d’entre eux", None),
    ("174| de la CNSS", None),
    ("4 millions| annoncés en novembre", None),
    ("120| existantes", None),
    ("174| nouvelles, soit 54 de plus", None),
    ("5,4 millions| de fois", None),
    ("Ils sont 11,1 millions| qui consultent", None),
    ("3| mars 2024", None),
    ("640| ont été livrés", None),
    ("22.000|\nagences", None),
    ("174|", None),
    ("12|agences", None),
]


@pytest.mark.parametrize(("marked", "noun"), COUNTED)
def test_the_noun_after_a_figure_is_found(marked, noun):
    end = marked.index("|")
    text = marked.replace("|", "")
    found = counted_noun(Document.of(Article("a.txt", text)), end)
    assert (found and found.of(text)) == noun


LEMMAS = [
    ("bénéficiaires", "bénéficiaire"),
    ("journaux", "journal"),
    ("hôpitaux", "hôpital"),
    ("travaux", "travail"),
    ("réseaux", "réseau"),
    ("noyaux", "noyau"),
    ("lieux", "lieu"),
    ("religieux", "religieux"),
    ("pays", "pays"),
    ("bus", "bus"),
    ("campus", "campus"),
    ("menus", "menu"),
    ("élus", "élu"),
    ("voix", "voix"),
    ("prix", "prix"),
    ("gaz", "gaz"),
    ("décès", "décès"),
    ("délais", "délai"),
    ("Français", "Français"),
    ("Marocains", "Marocain"),
    ("bijoux", "bijou"),
    ("époux", "époux"),
    ("chefs-lieux", "chef-lieu"),
    ("rendez-vous", "rendez-vous"),
    ("CHU", "CHU"),
    ("PMES", "PMES"),
    ("km", "km"),
    ("business", "business"),
    ("lit", "lit"),
]


@pytest.mark.parametrize(("noun", "singular"), LEMMAS)
def test_a_noun_gets_its_singular(noun, singular):
    assert lemma(noun) == singular
