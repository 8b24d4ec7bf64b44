"""``ledger search`` says what a phrase matches, word by word, and why it does not match the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli import run

from factcheck.document import Document
from factcheck.ledger import read
from factcheck.ledger.index import index_of
from factcheck.ledger.matching import Context, _explains
from factcheck.ledger.search import How, explained, search
from factcheck.reading import article_of

REFERENCE = Path(__file__).parent.parent / "reference"
LEDGER = read(REFERENCE)

# A phrase, the indicators it matches, and how its words are explained by the best of those shown.
PHRASES = [
    ("assurés de l'AMO Tadamon", ["amo_tadamon.beneficiaires"], {"assurés": How.SAID, "AMO Tadamon": How.SUBJECT}),
    ("assurés Tadammoun", ["amo_tadamon.beneficiaires"], {"Tadammoun": How.SUBJECT}),
    ("budget santé", ["sante.budget"], {"budget": How.SAID, "santé": How.SAID}),
    ("agences de la CNSS", ["cnss.agences"], {"agences": How.SAID, "CNSS": How.SUBJECT}),
    ("agences mobiles de la CNSS", ["cnss.agences_mobiles"], {"mobiles": How.SAID}),
    ("agences de la CNSS en Tunisie", [], {"agences": How.SAID, "Tunisie": How.LEFT}),
    ("enfants ruraux de l'aide sociale directe", [], {"ruraux": How.LEFT, "enfants": How.SAID}),
    ("lits", [], {"lits": How.SAID}),
    ("AMO Tadamon", ["amo_tadamon.enveloppe_annuelle"], {"AMO Tadamon": How.SUBJECT}),
    ("zzzz", [], {}),
]
REFUSED = [
    ("assurés Tadammoun", "amo_achamil.beneficiaires", "Tadammoun"),
    ("budget santé", "asd.budget", "santé"),
    ("agences mobiles de la CNSS", "cnss.agences", "mobiles"),
]


@pytest.mark.parametrize(("phrase", "matches", "words"), PHRASES, ids=[row[0] for row in PHRASES])
def test_a_phrase_is_explained_word_by_word(phrase, matches, words):
    found = search(phrase, LEDGER)
    assert [one.indicator.id for one in found.found if one.matches] == matches
    how = {word.printed: word.how for one in (*found.found, *found.refused)[:1] for word in one.words}
    assert {word: how[word] for word in words} == words


@pytest.mark.parametrize(("phrase", "indicator", "word"), REFUSED)
def test_a_refusal_names_the_word_that_forbids(phrase, indicator, word):
    (reading,) = (one for one in search(phrase, LEDGER).refused if one.indicator.id == indicator)
    assert [left.printed for left in reading.left] == [word]


@pytest.mark.parametrize("phrase", [row[0] for row in PHRASES])
def test_a_search_explains_words_as_matching_does(phrase):
    """What is shown is what decides: a word is left over here when a claim's would be refused for it there."""
    index = index_of(LEDGER)
    document = Document.of(article_of(f"{phrase} : 5."))
    context = Context.of(document, (), index)
    for word in index.vocabulary.words(document.folded, document.lower, 0, len(phrase)):
        for profile in index.profiles.values():
            how = explained(word, word.span.of(document.text), profile, index)
            if how is not How.SILENT:
                assert (how is not How.LEFT) == _explains(profile, word, context), (word, profile.indicator.id)


def test_words_that_nothing_explains_are_told():
    assert search("agences de la CNSS en Tunisie", LEDGER).left == ("Tunisie",)
    assert search("zzzz", LEDGER).left == ("zzzz",)


SHOWN = [
    ("assurés Tadammoun", "« Tadammoun » +son programme, organisme ou lieu"),
    ("assurés Tadammoun", "11,1 millions d’assurés, 21 mars 2025 .en vigueur. — amo_tadamon.beneficiaires.2025-03-21"),
    ("assurés Tadammoun", "Écartés :\n(.*\n)*  amo_achamil.beneficiaires — « Tadammoun » : un autre programme"),
    ("agences CNSS en Tunisie", "cnss.agences .*.ressemblant, sans convenir."),
    ("agences CNSS en Tunisie", "« Tunisie » +un autre pays, organisme ou programme"),
    ("agences CNSS en Tunisie", "Ce que rien n’explique dans le registre : « Tunisie ».\n0 indicateur."),
    ("enfants ruraux asd", "« ruraux » +une partie seulement"),
]


@pytest.mark.parametrize(("phrase", "shown"), SHOWN)
def test_a_search_is_shown_with_its_reasons(phrase, shown):
    import re

    told = run("ledger", "search", *phrase.split(), "--ledger", str(REFERENCE)).stdout.replace("\u00a0", " ")
    assert re.search(shown, told), told


def test_a_folder_that_is_no_ledger_is_not_compared(tmp_path):
    result = run("ledger", "diff", str(REFERENCE), str(tmp_path))
    assert result.exit_code == 2
    assert "aucun registre dans ce dossier" in result.stderr


def test_a_comparison_counts_the_rows_of_each_file(tmp_path):
    for path in REFERENCE.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    facts = tmp_path / "facts.csv"
    header, first, second, *rest = facts.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = second.replace(",current,", ",to_verify,").replace(",historical,", ",to_verify,")
    facts.write_text("".join((header, changed, *rest)), encoding="utf-8")
    assert (first, second) != ("", changed)
    result = run("ledger", "diff", str(REFERENCE), str(tmp_path))
    told = result.stdout.replace("\u00a0", " ")
    assert result.exit_code == 1
    assert "facts.csv : 0 ajouté, 1 disparu, 1 révisé, 24 stables." in told
    assert "indicators.csv : 0 ajouté, 0 disparu, 0 révisé, 28 stables." in told
    back = run("ledger", "diff", str(tmp_path), str(REFERENCE)).stdout.replace("\u00a0", " ")
    assert "facts.csv : 1 ajouté, 0 disparu, 1 révisé, 24 stables." in back
