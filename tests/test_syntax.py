"""The door to spaCy: our words, our model, and what they say of a figure."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import factcheck
from factcheck import syntax as door
from factcheck.cli import app
from factcheck.document import Document
from factcheck.mentions import measures, tree_rules
from factcheck.model import Article, Block, Kind, Quantity, Span, Zone
from factcheck.syntax import TOKEN, ModelError, Syntax, is_shipped

TOKENS = [
    ("L'État d'aujourd'hui", ["L'", "État", "d'", "aujourd'hui"]),
    ("a-t-il dit", ["a", "-t-il", "dit"]),
    ("Rendez-vous à Montigny-le-Bretonneux", ["Rendez-vous", "à", "Montigny-le-Bretonneux"]),
    ("22 000 dossiers", ["22 000", "dossiers"]),
    ("32,6 milliards", ["32,6", "milliards"]),
    ("13,4% (hausse)", ["13,4", "%", "(", "hausse", ")"]),
    ("le 1er mars", ["le", "1er", "mars"]),
    ("M. Baitas", ["M.", "Baitas"]),
    ("c'est-à-dire qu'elle", ["c'est-à-dire", "qu'", "elle"]),
    ("jusqu'au 5...", ["jusqu'", "au", "5", "..."]),
    ("Celui-ci", ["Celui-ci"]),
]


@pytest.mark.parametrize(("text", "words"), TOKENS)
def test_words_are_cut_as_treebanks_cut_them(text, words):
    assert TOKEN.findall(text) == words


def test_spacy_is_not_imported_before_it_is_needed():
    code = "import sys, factcheck.syntax, factcheck.mentions.tree_rules; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_model_that_is_not_there_is_told():
    with pytest.raises(ModelError, match="fr_nowhere_sm"):
        Syntax.load("fr_nowhere_sm")


shipped = pytest.mark.skipif(not is_shipped(), reason="weights not built")


@pytest.fixture(scope="module")
def syntax():
    if not is_shipped():
        pytest.skip("weights not built")
    return Syntax.load()


def document(text):
    return Document.of(Article("a.txt", text, (Block(Span(0, len(text)), Zone.BODY),)))


def test_words_keep_their_places(syntax):
    text = "Le  budget de l’État\u00a0: 5 %."
    doc = document(text)
    (tree,) = syntax.parse(doc, [Span(0, len(text))])
    assert [word.span.of(text) for word in tree.words if word.span.of(text).strip()] == [
        *("Le", "budget", "de", "l’", "État", ":", "5", "%", "."),
    ]


def test_a_sentence_stays_whole(syntax):
    text = "Le taux est de 5 %. Il monte."
    (tree,) = syntax.parse(document(text), [Span(0, len(text))])
    assert sum(word.head == index for index, word in enumerate(tree.words)) == 1


# the figure stands between brackets; whether the tree names the same measure
OPINIONS = [
    ("Le budget du ministère a atteint [32,6 milliards de dirhams] en 2024.", Kind.MONEY, True),
    ("Le taux de chômage s'est établi à [13,4 %] au troisième trimestre.", Kind.PERCENT, True),
    ("Les recettes sont de [12 %] en hausse.", Kind.PERCENT, True),
    ("Les ventes ([12 %]) progressent.", Kind.PERCENT, True),
    ("Et [12 %] alors.", Kind.PERCENT, None),
    ("Le régime couvre [11,1 millions] d'assurés.", Kind.COUNT, True),
    ("Le régime prend en charge [30 %] des coûts médicaux.", Kind.PERCENT, True),
]


@pytest.mark.parametrize(("marked", "kind", "opinion"), OPINIONS)
def test_the_tree_gives_a_second_opinion(syntax, marked, kind, opinion):
    start, end = marked.index("["), marked.index("]") - 1
    doc = document(marked.replace("[", "").replace("]", ""))
    figures = [Quantity(Span(start, end), Span(start, end), kind)]
    found = measures.find(doc, figures)
    assert tree_rules.second_opinion(doc, figures, found, syntax).get(figures[0].span) is opinion


TEXT = "Le taux de chômage s’est établi à 13,4 % au troisième trimestre.\n"


def test_claims_tell_whether_the_tree_agrees(syntax):
    article = factcheck.article_of(TEXT)
    (asked,), (alone,) = factcheck.extract(article, syntax)[:1], factcheck.extract(article)[:1]
    assert (asked.measure.agreement, alone.measure.agreement) == (True, None)
    assert asked.measure.span == alone.measure.span


def extracted(*options):
    result = CliRunner().invoke(app, ["extract", "-", *options], input=TEXT)
    return [json.loads(line) for line in result.stdout.splitlines()], result


@shipped
def test_extract_tells_the_confidence_when_a_model_is_named():
    (plain, *_), _ = extracted()
    (told, *_), _ = extracted("--model", "shipped")
    assert told == {**plain, "measure_confidence": "agreed"}


def test_without_weights_the_rules_answer_and_the_confidence_is_said_to_be_unknown(monkeypatch, tmp_path):
    monkeypatch.setattr(door, "MODEL", tmp_path)
    (plain, *_), _ = extracted()
    (told, *_), result = extracted("--model", "shipped")
    assert told == {**plain, "measure_confidence": None}
    assert "la confiance reste inconnue" in result.stderr
    assert result.exit_code == 0


def test_a_model_that_is_not_installed_stops_the_run():
    _, result = extracted("--model", "fr_nowhere_sm")
    assert result.exit_code == 2
    assert "fr_nowhere_sm" in result.stderr
