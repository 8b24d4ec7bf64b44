"""What a newsroom sets: configuration, discovery, levels, baseline, suppressions; each key with its effect."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
import samples
from test_cli import run

from factcheck import directives, policy, suppressions
from factcheck.folding import fold
from factcheck.model import ArticleReport, Finding, Severity, Span
from factcheck.reading import article_of, discover
from factcheck.reading.ignoring import Ignoring
from factcheck.rules import RULES
from factcheck.runs import watching
from factcheck.runs.pool import Crew
from factcheck.settings import PARSERS, Settings, resolve

ROOT = Path(__file__).parent.parent
NEWSROOM = ROOT / "tests" / "newsroom"
WRONG = "Le budget du ministère de la Santé atteint 36,2 milliards de dirhams pour 2025."
UNCITED = "Quelque 45 000 familles attendent une réponse."
LEDGER = os.path.relpath(ROOT / "reference", NEWSROOM)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder with our ledger beside it under the name of ``registre``."""
    (tmp_path / "ici").mkdir()
    shutil.copytree(ROOT / "reference", tmp_path / "registre")
    monkeypatch.chdir(tmp_path / "ici")
    return tmp_path / "ici"


def put(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def codes(*args: str) -> list[str]:
    record = json.loads(run("check", *args, "-f", "json", "--no-cache").stdout)
    return [one["code"] for article in record["articles"] for one in article["findings"]]


def shared(*args: str) -> bool:
    """Whether the work of a run is given to other processes."""
    given = Crew._submitted
    with mock.patch.object(Crew, "_submitted", autospec=True, side_effect=given) as submitted:
        run(*args)
    return submitted.called


# The worked example

EXAMPLES = [
    (("green", "--today", "2026-01-01"), 0),
    (("red", "--today", "2026-01-01"), 1),
    (("green", "--today", "2028-01-01"), 1),
    (("red", "--exit-zero"), 0),
    (("green", "red", "--ignore", "FC1,FC2"), 0),
]


@pytest.mark.parametrize(("args", "code"), EXAMPLES)
def test_the_example_newsroom_has_a_green_and_a_red_run(monkeypatch, args, code):
    monkeypatch.chdir(NEWSROOM)
    assert run("check", *args, "--no-cache").exit_code == code


# Configuration: each key, a value, and what shows that it counts

EFFECTS = {
    "ledger": ('"../registre"', lambda: "registre ../registre" in run("check", "a.txt").stdout),
    "format": ('"json"', lambda: run("check", "a.txt").stdout.startswith("{")),
    "lang": ('"en"', lambda: "Summary" in run("check", "a.txt").stdout),
    "fail_on": ('"info"', lambda: run("check", "b.txt").exit_code == 1),
    "exit_zero": ("true", lambda: run("check", "a.txt").exit_code == 0),
    "min_level": ('"error"', lambda: codes("a.txt") == []),
    "select": ('["FC202"]', lambda: codes("a.txt", "b.txt") == ["FC202"]),
    "ignore": ('["FC201"]', lambda: codes("a.txt", "b.txt") == ["FC202"]),
    "levels": ('{ FC201 = "info" }', lambda: run("check", "a.txt").exit_code == 0),
    "exclude": ('["a.*"]', lambda: codes(".") == ["FC202"]),
    "gitignore": ("false", lambda: "FC201" in codes("sous")),
    "baseline": ('"admis.tsv"', lambda: run("baseline", "write", "a.txt").exit_code == 0 and codes("a.txt") == []),
    "suppressions": ('"tus.csv"', lambda: codes("a.txt") == []),
    "jobs": ("2", lambda: shared("check", "a.txt", "b.txt", "--no-cache")),
    "cache": ("false", lambda: run("check", "a.txt") and not Path(".factcheck_cache").exists()),
    "cache_dir": ('"garde"', lambda: run("check", "a.txt") and Path("garde/CACHEDIR.TAG").exists()),
}


@pytest.fixture
def configured(here):
    """Articles of which each setting changes something."""
    put("a.txt", UNCITED + "\n")
    put("b.txt", "Quelque 45 000 familles attendent une réponse, selon le ministère.\n")
    put("sous/.gitignore", "c.txt\n")
    put("sous/c.txt", UNCITED + "\n")
    put("sous/d.txt", "Rien à compter ici.\n")
    put("tus.csv", "path,code,extrait,motif,expire_le\na.txt,FC201,45 000,relu,\n")
    return here


@pytest.mark.parametrize("key", PARSERS)
@pytest.mark.usefixtures("configured")
def test_every_setting_has_its_effect(key):
    from factcheck import translation

    value, effect = EFFECTS[key]
    try:
        assert not effect() or key == "baseline"
        translation.use("fr")
        for path in (".factcheck_cache", "admis.tsv"):
            shutil.rmtree(path, ignore_errors=True)
        put("factcheck.toml", f"{key} = {value}\n")
        assert effect()
    finally:
        translation.use("fr")


def test_every_setting_is_parsed_shown_and_tested():
    assert set(PARSERS) == {field.name for field in fields(Settings)} == set(EFFECTS)
    shown = run("config", "--show").stdout.splitlines()
    assert [line.split()[0] for line in shown] == [field.name for field in fields(Settings)]


def test_the_nearest_configuration_counts_alone(monkeypatch):
    put("factcheck.toml", 'fail_on = "info"\n')
    put("sous/pyproject.toml", '[tool.factcheck]\nmin_level = "error"\n')
    put("sous/plus/pyproject.toml", "[tool.autre]\nx = 1\n")
    monkeypatch.chdir("sous/plus")
    found = resolve({}, Path.cwd())
    assert found.file == Path("../pyproject.toml")
    assert (found.settings.min_level, found.settings.fail_on) == (Severity.ERROR, Severity.WARNING)
    assert found.origins["min_level"] == "../pyproject.toml"


def test_an_option_comes_before_the_file():
    put("factcheck.toml", 'fail_on = "info"\njobs = 3\n')
    found = resolve({"fail_on": "error"}, Path.cwd())
    assert (found.settings.fail_on, found.settings.jobs) == (Severity.ERROR, 3)
    assert (found.origins["fail_on"], found.origins["jobs"]) == ("option", "factcheck.toml")


def test_paths_start_from_the_file(monkeypatch):
    put("factcheck.toml", 'ledger = "../registre"\nexclude = ["brouillons/"]\n')
    put("presse/brouillons/a.txt", UNCITED)
    put("presse/b.txt", "Rien.\n")
    monkeypatch.chdir("presse")
    assert resolve({}, Path.cwd()).settings.ledger == Path("../../registre")
    assert codes(".") == []


BAD = [
    ('fail_onn = "info"', "factcheck.toml : clé « fail_onn » inconnue ; écrire « fail_on » ?"),
    ("zzz = 1", "les clés sont ledger"),
    ('fail_on = "never"', "clé « fail_on » : « never » ; au choix, info, warning, error"),
    ("jobs = -1", "clé « jobs » : -1 ; un nombre de 0"),
    ("jobs = true", "clé « jobs » : true"),
    ('exit_zero = "oui"', "true ou false est attendu"),
    ('select = "FC1"', "une liste de textes est attendue"),
    ('select = ["FC8"]', "règle « FC8 » inconnue"),
    ('levels = ["FC1"]', "une table est attendue"),
    ('levels = { FC201 = "fatal" }', "« fatal » ; au choix"),
    ("ledger = 3", "un texte est attendu"),
    ('ledger = ""', "un chemin est attendu"),
    ("exclude = [1]", "un texte est attendu"),
    ("fail_on = ", "TOML mal formé"),
    ('baseline = "a.txt"', "« # factcheck baseline 1 » attendu"),
    ('suppressions = "absent.csv"', "suppressions illisibles"),
    ('suppressions = "a.txt"', "colonnes attendues"),
    ('format = "xml"', "« xml » ; au choix"),
    ('lang = "de"', "au choix, fr, en"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_bad_configuration_is_told_to_the_key(text, said):
    put("a.txt", "Rien.\n")
    put("factcheck.toml", text + "\n")
    result = run("check", "a.txt")
    assert result.exit_code == 2
    assert said in result.stderr.replace("\u00a0", " ")
    assert "factcheck.toml" in result.stderr or "a.txt" in result.stderr or "absent" in result.stderr


# Discovery

TREE = ["a.txt", "b.md", ".cache/x.txt", "brouillons/c.txt", "notes/d.txt", "notes/e.txt", "notes/e.bak.txt", "z/f.txt"]
WALKS = [
    ({}, ["a.txt", "b.md", "brouillons/c.txt", "notes/d.txt", "notes/e.bak.txt", "notes/e.txt", "z/f.txt"]),
    ({".gitignore": "brouillons/\n*.bak.txt\n"}, ["a.txt", "b.md", "notes/d.txt", "notes/e.txt", "z/f.txt"]),
    ({".factcheckignore": "/notes\n!notes/d.txt\n"}, ["a.txt", "b.md", "brouillons/c.txt", "z/f.txt"]),
    ({".gitignore": "*.txt\n", ".factcheckignore": "!a.txt\n"}, ["a.txt", "b.md"]),
    (
        {".gitignore": "notes/*\n", "notes/.gitignore": "!e.txt\n"},
        ["a.txt", "b.md", "brouillons/c.txt", "notes/e.txt", "z/f.txt"],
    ),
]


@pytest.mark.parametrize(("files", "found"), WALKS)
def test_folders_are_walked_in_order_and_what_is_ignored_left_out(files, found):
    for name in TREE:
        put(name, "x")
    for name, text in files.items():
        put(name, text)
    assert discover(["."], Ignoring()) == found


def test_a_path_given_is_always_checked(here):
    put(".gitignore", "*.txt\nbrouillons/\n")
    put("a.txt", "x")
    put("brouillons/b.md", "x")
    (here / ".git").mkdir()
    assert discover(["a.txt", "brouillons"], Ignoring()) == ["a.txt", "brouillons/b.md"]


def test_patterns_above_count_up_to_the_repository(here):
    (here / ".git").mkdir()
    put(".gitignore", "*.bak.txt\n")
    put("x/y/a.txt", "x")
    put("x/y/a.bak.txt", "x")
    assert discover(["x/y"], Ignoring()) == ["x/y/a.txt"]
    assert discover(["x/y"], Ignoring(git=False)) == ["x/y/a.bak.txt", "x/y/a.txt"]


# Levels

FOUND = tuple(replace(samples.FINDINGS[0], code=code, severity=RULES[code].severity) for code in ("FC101", "FC201"))
POLICIES = [
    (policy.Policy(), ["FC101 error", "FC201 warning"]),
    (policy.Policy(select=("FC1",)), ["FC101 error"]),
    (policy.Policy(ignore=("FC1",)), ["FC201 warning"]),
    (policy.Policy(select=("FC2",), ignore=("FC201",)), []),
    (policy.Policy(select=("FC201",), ignore=("FC2",)), ["FC201 warning"]),
    (policy.Policy(levels=(("FC2", Severity.INFO), ("FC201", Severity.ERROR))), ["FC101 error", "FC201 error"]),
]


@pytest.mark.parametrize(("wanted", "heard"), POLICIES)
def test_a_policy_decides_what_is_heard(wanted, heard):
    assert [f"{one.code} {one.severity}" for one in wanted.heard(FOUND)] == heard


def test_what_is_shown_does_not_change_the_code():
    put("a.txt", UNCITED + "\n")
    result = run("check", "a.txt", "--min-level", "error")
    assert result.exit_code == 1
    assert "FC201" not in result.stdout
    assert "1\u00a0signalement tu" in result.stdout
    assert run("check", "a.txt", "--fail-on", "error").exit_code == 0


REFUSED = [("--select", "FC77"), ("--ignore", "x"), ("--level", "FC201"), ("--level", "FC201=grave"), ("--jobs", "-2")]


@pytest.mark.parametrize("args", REFUSED)
def test_an_option_that_makes_no_sense_is_refused(args):
    put("a.txt", "Rien.\n")
    result = run("check", "a.txt", *args)
    assert result.exit_code == 2
    assert args[0] in result.stderr


# Baseline


def test_a_baseline_keeps_what_is_new():
    put("presse/a.txt", UNCITED + "\n")
    assert run("baseline", "write", "presse").exit_code == 0
    accepted = Path("factcheck-baseline.tsv").read_text(encoding="utf-8")
    assert accepted.splitlines()[1].startswith("presse/a.txt\tFC201\t")
    known = ("--baseline", "factcheck-baseline.tsv")
    assert codes("presse", *known) == []
    put("presse/a.txt", "Une ligne au-dessus.\n\nUne autre.\n" + UNCITED + "\nQuelque 80 000 enfants attendent.\n")
    assert codes("presse", *known) == ["FC201"]
    assert run("check", "presse", *known).exit_code == 1


def test_a_baseline_does_not_depend_on_the_folder_it_is_used_from(monkeypatch):
    put("presse/a.txt", UNCITED + "\n")
    run("baseline", "write", "presse")
    monkeypatch.chdir("presse")
    assert codes("a.txt", "--baseline", "../factcheck-baseline.tsv") == []


def test_a_stale_line_is_told_and_pruned():
    for name in ("a.txt", "b.txt", "c.txt"):
        put(name, UNCITED + "\n")
    run("baseline", "write", "a.txt", "b.txt", "c.txt")
    put("a.txt", "Rien à compter ici.\n")
    Path("c.txt").unlink()
    known = ("--baseline", "factcheck-baseline.tsv")
    result = run("check", "a.txt", "b.txt", *known)
    assert result.exit_code == 0
    assert "1\u00a0ligne ne correspond plus à rien" in result.stderr
    pruned = run("baseline", "prune", "a.txt")
    assert "2\u00a0lignes retirées" in pruned.stdout
    lines = Path("factcheck-baseline.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == ["b.txt"]


def test_a_baseline_is_sorted_and_writing_it_again_changes_nothing():
    for name in ("b.txt", "a.txt"):
        put(name, UNCITED + "\nQuelque 80 000 enfants attendent.\n")
    run("baseline", "write", "b.txt", "a.txt")
    first = Path("factcheck-baseline.tsv").read_text(encoding="utf-8")
    lines = first.splitlines()[1:]
    assert len(lines) == 4
    assert lines == sorted(lines)
    run("baseline", "write", "a.txt")
    assert Path("factcheck-baseline.tsv").read_text(encoding="utf-8") == first


BASELINE_CODES = [
    (("write", "a.txt"), 0),
    (("write", "absent.txt"), 2),
    (("write",), 2),
    (("prune", "a.txt"), 2),
    (("write", "a.txt", "--baseline", "absent/x.tsv"), 2),
]


@pytest.mark.parametrize(("args", "code"), BASELINE_CODES)
def test_each_code_of_baseline(args, code):
    put("a.txt", UNCITED + "\n")
    assert run("baseline", *args).exit_code == code


# Suppressions

IGNORE = '<!-- factcheck: ignore FC201 "45 000" — relu avec le service -->'
TODAY = ("--today", "2026-01-01")
COMMENTS = [
    (UNCITED, ["FC201"]),
    (f"{UNCITED} {IGNORE}", []),
    (f"{IGNORE}\n\n{UNCITED}", []),
    (UNCITED + ' <!-- factcheck: ignore FC201 "45\u00a0000" - relu -->', []),
    (UNCITED + " <!-- factcheck: ignore FC201, FC202 « 45 000 » — relu -->", ["FC903"]),
    (UNCITED + ' <!-- factcheck: ignore FC201 "46 000" — relu -->', ["FC201", "FC903"]),
    (UNCITED + ' <!-- factcheck: ignore FC202 "45 000" — relu -->', ["FC201", "FC903"]),
    (UNCITED + ' <!-- factcheck: ignore FC201 "45 000" -->', ["FC201", "FC905"]),
    (UNCITED + " <!-- factcheck: ignore FC201 — tout -->", ["FC201", "FC905"]),
    (UNCITED + " <!-- factcheck: taisez-vous -->", ["FC201", "FC905"]),
    (UNCITED + ' <!-- ignore FC201 "45 000" — pour un autre outil -->', ["FC201"]),
    (f"Rien à compter. {IGNORE}", ["FC903"]),
]


@pytest.mark.parametrize(("text", "found"), COMMENTS)
def test_a_comment_silences_what_it_names(text, found):
    put("a.md", f"# Un titre\n\n{text}\n")
    assert codes("a.md") == found


def test_a_figure_in_a_comment_is_no_claim():
    put("a.md", f"# Un titre\n\n{UNCITED} {IGNORE}\n")
    record = json.loads(run("check", "a.md", "-f", "json").stdout)
    assert [one["surface"] for one in record["articles"][0]["claims"]] == ["45 000"]


@pytest.mark.parametrize("text", [text for text, _ in COMMENTS] + ["<!-- factcheck:" * 3000, "<!--" * 9000])
def test_masking_keeps_lengths(text):
    assert len(directives.masked(fold(text))) == len(text)


def test_without_a_ledger_its_suppressions_are_not_called_unused():
    put("a.md", '# Un titre\n\nRien. <!-- factcheck: ignore FC101 "36,2 milliards" — relu -->\n')
    assert codes("a.md") == []
    assert codes("a.md", "--ledger", "../registre") == ["FC903"]


HEAD = "path,code,extrait,motif,expire_le\n"
SIDECARS = [
    ("a.txt,FC201,45 000,relu,\n", []),
    ("./a.txt,FC201,45 000,relu,2026-01-01\n", []),
    ("a.txt,FC201,45 000,relu,2025-12-31\n", ["FC201", "FC904"]),
    ("b.txt,FC201,45 000,relu,\n", ["FC201"]),
    ("a.txt,FC201,46 000,relu,\n", ["FC201", "FC903"]),
]


@pytest.mark.parametrize(("rows", "found"), SIDECARS)
def test_a_file_beside_the_articles_silences_what_it_names(rows, found):
    put("a.txt", UNCITED + "\n")
    put("tus.csv", HEAD + rows)
    assert codes("a.txt", "--suppressions", "tus.csv", *TODAY) == found


SIDECAR_FAULTS = [
    ("a.txt,FC201,45 000,,\n", "tus.csv, ligne 2 : la colonne motif est vide"),
    ("a.txt,FC999,45 000,relu,\n", "règle « FC999 » inconnue"),
    ("a.txt,FC201,45 000,relu,demain\n", "AAAA-MM-JJ"),
    ("a.txt,FC201,45 000\n", "nombre de colonnes"),
    ("a.txt,FC201,45 000,relu,,de trop\n", "nombre de colonnes"),
]


@pytest.mark.parametrize(("rows", "said"), SIDECAR_FAULTS)
def test_a_bad_row_is_told_with_its_line(rows, said):
    put("a.txt", "Rien.\n")
    put("tus.csv", HEAD + rows)
    result = run("check", "a.txt", "--suppressions", "tus.csv")
    assert result.exit_code == 2
    assert said in result.stderr.replace("\u00a0", " ")


def test_an_expired_row_counts_from_the_day_after_whatever_is_remembered():
    put("a.txt", UNCITED + "\n")
    put("tus.csv", HEAD + "a.txt,FC201,45 000,relu,2026-01-01\n")
    before, after = (
        run("check", "a.txt", "--suppressions", "tus.csv", "--today", day).exit_code
        for day in ("2026-01-01", "2026-01-02")
    )
    assert (before, after) == (0, 1)


def test_a_suppression_covers_findings_of_its_code_that_touch_its_words():
    text = "Oui 13,5 % et non 13,5 %."
    report = ArticleReport(
        "a.md", article_of(text), findings=(Finding("FC101", "x", Severity.ERROR, Span(4, 10), (), ""),)
    )
    one = suppressions.Suppression("FC101", "13,5 %", "relu")
    left = suppressions.applied(report, [one], date(2026, 1, 1), ledger=True)
    assert (left.findings, left.hushed) == ((), 1)


# Changed articles


def git(*words: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@y", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


def test_since_checks_what_changed():
    for name in ("a.txt", "b.txt", "sous/c.txt"):
        put(name, "Rien.\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    put("sous/c.txt", UNCITED)
    put("d é.txt", UNCITED)
    record = json.loads(run("check", ".", "--since", "HEAD", "-f", "json").stdout)
    assert [article["doc"] for article in record["articles"]] == ["d é.txt", "sous/c.txt"]
    unknown = run("check", ".", "--since", "absent")
    assert (unknown.exit_code, "absent" in unknown.stderr) == (2, True)
    assert run("check", ".", "--since", "--help").exit_code == 2


def test_since_needs_a_repository():
    put("a.txt", "Rien.\n")
    result = run("check", "a.txt", "--since", "HEAD")
    assert result.exit_code == 2
    assert "dépôt git" in result.stderr


def test_watching_tells_what_changes():
    put("a.txt", "Rien.\n")
    put("b.txt", "Rien.\n")
    names = iter((["a.txt", "b.txt"], ["a.txt", "b.txt"], ["a.txt", "b.txt", "c.txt"]))

    def look() -> list[str]:
        found = next(names)
        if "c.txt" in found:
            put("c.txt", "Rien.\n")
            put("b.txt", "Une ligne de plus.\n")
        return found

    assert next(watching.changes(look, pause=0)) == ["b.txt", "c.txt"]


def test_watch_checks_again_until_interrupted(monkeypatch):
    put("a.txt", UNCITED + "\n")
    pauses = iter(range(3))

    def sleep(_: float) -> None:
        if next(pauses) == 2:
            raise KeyboardInterrupt
        put("a.txt", "Rien à compter ici, cette fois.\n")
        os.utime("a.txt", ns=(time.time_ns() + 10**9, time.time_ns() + 10**9))

    monkeypatch.setattr(watching.time, "sleep", sleep)
    result = run("check", "a.txt", "--watch")
    assert result.exit_code == 130
    assert result.stdout.count("Bilan") >= 2


# Files for others


def test_hooks_and_action_name_what_exists():
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    for text in (hooks, action):
        for line in text.splitlines():
            if "factcheck check" in line and "run" not in line:
                for option in (word for word in line.split() if word.startswith("--") and len(word) > 2):
                    assert option in run("check", "--help").stdout
    assert "factcheck ledger validate" in hooks
    assert "using: composite" in action
    assert "${{ inputs" not in action.split("run: |", 1)[1]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_is_offered(shell):
    variable = {"_FACTCHECK_COMPLETE": f"complete_{shell}", "COMP_WORDS": "factcheck ", "COMP_CWORD": "1"}
    result = run(**variable, _TYPER_COMPLETE_ARGS="factcheck ")
    assert "check" in result.stdout
