"""English, wherever it is asked for: every message has its translation, and an English run says nothing in French."""

from __future__ import annotations

import ast
import json
import re
import string
from pathlib import Path

import pytest
import translations
from test_cli import run

from factcheck import translation
from factcheck.rules import RULES

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "factcheck/locale/en/LC_MESSAGES/factcheck.po"
SAID = ("message", "explanation", "computation", "error")  # what a run says in words; the rest is for machines
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")  # words of an article, of the ledger or of a command
FRENCH = re.compile(
    r"[«»]|(?<![\w-])(?:le|la|les|une?|des|du|est|sont|avec|dans|pour|sur|pas|aux?|ce|cette|et|ou|qui|que|chiffres?"
    r"|registre|fichier|article illisible|ligne|colonne|milliards?|aucune?|erreur|alerte|janvier|février|mars|avril"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre)(?![\w-])",
    re.IGNORECASE,
)


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def english(text: str) -> str:
    """A text in English without what it quotes."""
    return QUOTED.sub("“”", text)


# The catalogue


def test_every_message_is_translated():
    assert translations.missing(translations.catalogue_of(CATALOGUE)) == []


def test_the_catalogue_is_that_of_the_program():
    """``scripts/translations.py`` would change nothing."""
    held = translations.catalogue_of(CATALOGUE)
    assert {one.id for one in held if one.id} == set(translations.messages())
    assert translations.text_of(translations.updated(held)) == CATALOGUE.read_text(encoding="utf-8")


def pairs():
    for one in translations.catalogue_of(CATALOGUE):
        if one.id:
            yield from zip(one.id, one.string, strict=True) if one.pluralizable else [(one.id, one.string)]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_a_translation_keeps_the_fields_of_its_message():
    for french, told in pairs():
        assert fields(told) == fields(french), french


def test_a_translation_is_english_and_well_set():
    for french, told in pairs():
        assert not FRENCH.search(english(told)), told
        assert not re.search(r" [;:?!%»]|«|(?<=\w)'", english(told).lstrip()), told
        assert french.endswith(".") == told.endswith("."), told


def test_messages_are_marked_where_a_translator_finds_them():
    """A template is a literal, and no message hides in an f-string."""
    for path in (ROOT / "factcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_"):
                said = node.args[0]
                either = [said.body, said.orelse] if isinstance(said, ast.IfExp) else []
                assert not isinstance(said, ast.JoinedStr | ast.BinOp), f"{path}:{node.lineno}"
                assert not any(isinstance(one, ast.Constant) for one in either), f"{path}:{node.lineno}"


def test_what_has_no_translation_stays_french():
    translation.use("en")
    assert translation.gettext("un texte : oui") == "un texte\u00a0: oui"


def test_a_field_is_filled_in_as_it_is():
    told = translation.gettext("{doc} : {fault}", doc="a : b ; {c}", fault="« d »")
    assert told == "a : b ; {c}\u00a0: « d »"


# Runs


ENGLISH = [
    (("--lang", "en", "--help"), "Checks the figures of French press articles"),
    (("check", "--lang", "en", "--help"), "Level that gives code 1"),
    (("rule", "FC101", "--lang", "en"), "Figure contradicted by the ledger (error)"),
    (("--lang", "en", "rule", "FC201"), "names no source"),
    (("--lang", "en", "ledger", "search", "budget", "santé", "--ledger", str(ROOT / "reference")), "1\u00a0indicator"),
]


@pytest.mark.parametrize(("args", "said"), ENGLISH)
def test_the_command_line_speaks_english(args, said):
    assert said in run(*args).stdout


COMMANDS = [
    ("rule", "--all"),
    ("config", "--show"),
    *((command, "--help") for command in ("check", "extract", "rule", "config", "cache", "eval")),
    *(("ledger", command, "--help") for command in ("build", "validate", "list", "show", "search", "diff", "add")),
    *(("ledger", command, "--help") for command in ("export", "absorb")),
    ("ledger", "import", "worldbank", "--help"),
    *(("baseline", command, "--help") for command in ("write", "prune")),
    ("ledger", "validate", "--ledger", "reference"),
    ("ledger", "diff", "reference", "reference"),
    ("check", "seeds", "--format", "concise"),
    ("check", "tests/newsroom/red", "--config", "tests/newsroom/factcheck.toml", "--format", "concise"),
    ("check", "absent.txt"),
    ("check", "tests/test_translation.py"),
    ("check", "seeds", "--fail-on", "none"),
    ("check", "seeds", "--published", "2025"),
    ("check", "seeds", "--ledger", "absent"),
    ("check", "seeds", "--report", "html"),
    ("check", "seeds", "-o", "absent/report.txt"),
    ("check", "seeds", "--format", "pdf"),
    ("check", "seeds", "--select", "XX1"),
    ("check", "seeds", "--since", "no-such-commit"),
    ("check",),
    ("rule", "FC999"),
    ("rule",),
    ("ledger", "show", "absent"),
    ("eval", "absent"),
    ("baseline", "prune", "seeds", "--baseline", "absent.tsv"),
    ("extract", "seeds", "--format", "csv"),
]


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_an_english_run_says_nothing_in_french(args, monkeypatch):
    monkeypatch.chdir(ROOT)
    result = run("--lang", "en", *args)
    told = re.sub(r"\n +(?=\S)", " ", result.stdout + result.stderr).splitlines()  # wrapped lines made one
    assert [line for line in told if FRENCH.search(english(line))] == []


def machine(value, inside: str = ""):
    """What of a JSON report is for machines: everything but words."""
    if isinstance(value, dict):
        kept = {key: one for key, one in value.items() if key not in SAID}
        if inside == "evidence":
            kept.pop("value", None)
        return {key: machine(one, key) for key, one in kept.items()}
    return [machine(one, inside) for one in value] if isinstance(value, list) else value


CORPORA = [("seeds",), ("tests/newsroom/red", "tests/newsroom/green"), ("tests/gold/articles",)]


@pytest.mark.parametrize("paths", CORPORA, ids=" ".join)
def test_machine_fields_know_no_language(paths, monkeypatch):
    monkeypatch.chdir(ROOT)
    french, told = (
        json.loads(run("check", *paths, "--format", "json", "--lang", lang, "--no-cache").stdout)
        for lang in ("fr", "en")
    )
    assert machine(french) == machine(told)
    said = [
        words
        for article in told["articles"]
        for one in (*article["claims"], *article["findings"])
        for words in (one.get("message"), one.get("explanation"), one.get("computation"))
        if words
    ]
    assert [words for words in said if FRENCH.search(_without_figures(english(words), article_texts(told)))] == []


def article_texts(report) -> list[str]:
    """The figures of the articles, which computations show as they are printed."""
    return sorted({claim["surface"] for article in report["articles"] for claim in article["claims"]}, key=len)[::-1]


def _without_figures(words: str, surfaces: list[str]) -> str:
    for surface in surfaces:
        words = words.replace(surface, "")
    return words


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "junit", "github", "gitlab", "sarif", "csv"])
def test_every_form_speaks_english(form, corpus):
    (corpus / "a.txt").write_text("45 000.\n\nQuelque 45 000 familles attendent 45 000.\n", encoding="utf-8")
    (corpus / "b.txt").write_bytes(b"")
    for jobs in ("1", "2"):
        told = run("check", "a.txt", "b.txt", "--lang", "en", "--jobs", jobs, "--format", form).stdout
        assert "names no source" in told
        assert "the file is empty" in told
        assert not re.search(r"registre|chiffre|article illisible|erreur\b", told)
        translation.use("fr")
    assert "ne nomme pas de source" in run("check", "a.txt", "--format", form).stdout


def test_a_run_is_told_in_english(corpus):
    (corpus / "a.txt").write_text("Quelque 45 000 familles attendent une réponse.\n", encoding="utf-8")
    for jobs in ("1", "2"):
        result = run("check", "a.txt", "--lang", "en", "--jobs", jobs)
        assert "FC201 warning" in result.stdout
        assert "Summary: 1\u00a0figure found in 1\u00a0article" in result.stdout
        assert "0\u00a0unreadable articles" in result.stdout
        translation.use("fr")
    assert "FC201 alerte" in run("check", "a.txt").stdout


def test_a_page_names_its_language(corpus):
    (corpus / "a.txt").write_text("Le taux atteint 12 %.\n", encoding="utf-8")
    told = run("check", "a.txt", "--lang", "en", "--format", "html").stdout
    assert '<html lang="en">' in told
    assert '<p lang="fr">Le taux atteint' in told  # the article's words keep their own
    translation.use("fr")
    told = run("check", "a.txt", "--format", "html").stdout
    assert (told.count('lang="'), '<html lang="fr">' in told) == (1, True)


def test_a_contradiction_is_explained_in_english(monkeypatch):
    monkeypatch.chdir(ROOT)
    args = ("tests/newsroom/red", "--config", "tests/newsroom/factcheck.toml", "--lang", "en", "--format", "concise")
    told = run("check", *args).stdout
    assert "The ledger says 32.6\u00a0billion\u00a0dirhams (2025) for “budget du ministère de la Santé" in told
    assert "two digits are transposed" in told


@pytest.mark.parametrize("code", RULES)
def test_every_part_of_a_rule_is_told_in_english(code):
    translation.use("en")
    for part in translations.OF_RULES:
        assert RULES[code].said(part) != translation.typeset(getattr(RULES[code], part))


def test_an_unknown_language_is_refused():
    result = run("rule", "--all", "--lang", "de")
    assert result.exit_code == 2
    assert "fr, en" in result.stderr


SPOKEN = [  # the configuration's language, the arguments, the language spoken
    ("en", ("rule", "FC101"), "en"),
    ("en", ("ledger", "validate", "--ledger", str(ROOT / "reference")), "en"),
    ("en", ("check", "a.txt"), "en"),
    ("en", ("cache", "clear"), "en"),
    ("en", ("--lang", "fr", "rule", "FC101"), "fr"),
    ("en", ("--lang", "fr", "check", "a.txt"), "fr"),
    ("fr", ("--lang", "en", "check", "a.txt"), "en"),
    ("fr", ("check", "a.txt", "--lang", "en"), "en"),
    ("fr", ("rule", "FC101", "--lang", "en"), "en"),
    ("fr", ("rule", "FC101"), "fr"),
    ("de", ("rule", "FC101"), "fr"),
]


@pytest.mark.parametrize(("configured", "args", "spoken"), SPOKEN, ids=[" ".join(row[1])[:40] for row in SPOKEN])
def test_the_command_line_comes_before_the_configuration(configured, args, spoken, corpus):
    (corpus / "a.txt").write_text("Quelque 45 000 familles attendent.\n", encoding="utf-8")
    (corpus / "factcheck.toml").write_text(f'lang = "{configured}"\n', encoding="utf-8")
    told = run(*args).stdout
    assert bool(re.search("Figure|ledger\\b|result|Summary", told)) == (spoken == "en"), told
