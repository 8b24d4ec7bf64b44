"""English, where it is spoken: the command line, labels and rules; French everywhere else."""

from __future__ import annotations

import pytest
from test_cli import run

from factcheck import translation
from factcheck.rules import RULES


@pytest.fixture(autouse=True)
def french_afterwards():
    yield
    translation.use("fr")


def test_a_catalogue_is_read():
    text = (
        '# a note\nmsgid "a \\"b\\""\nmsgstr "c\\nd"\n\nmsgid ""\n"x "\n"y"\nmsgstr "z"\n\nmsgid "later"\nmsgstr ""\n'
    )
    assert translation.read(text) == {'a "b"': "c\nd", "x y": "z"}


def test_what_has_no_translation_stays_french():
    translation.use("en")
    assert translation.gettext("un texte que nul n’a traduit") == "un texte que nul n’a traduit"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_its_title_and_what_it_finds_in_english(code):
    known = translation.catalogue("en")
    for text in (RULES[code].title, RULES[code].what):
        assert text.replace("\u00a0", " ") in known


ENGLISH = [
    (("--lang", "en", "--help"), "Checks the figures of French press articles"),
    (("check", "--lang", "en", "--help"), "Level that gives code 1"),
    (("rule", "FC101", "--lang", "en"), "Figure contradicted by the ledger (error)"),
    (("--lang", "en", "rule", "FC201"), "names no source"),
]


@pytest.mark.parametrize(("args", "said"), ENGLISH)
def test_the_command_line_speaks_english(args, said):
    assert said in run(*args).stdout


def test_a_run_is_told_in_english(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Quelque 45 000 familles attendent une réponse.\n", encoding="utf-8")
    for jobs in ("1", "2"):
        result = run("check", "a.txt", "--lang", "en", "--jobs", jobs)
        assert "FC201 warning" in result.stdout
        assert "Summary\u00a0: 1\u00a0figure found in 1\u00a0article" in result.stdout
        assert "0\u00a0unreadable articles" in result.stdout
        translation.use("fr")
    assert "FC201 alerte" in run("check", "a.txt").stdout


def test_an_unknown_language_is_refused():
    result = run("rule", "--all", "--lang", "de")
    assert result.exit_code == 2
    assert "fr, en" in result.stderr
