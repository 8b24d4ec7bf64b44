"""``extract`` over a folder runs as ``check`` does; ``--model`` gives both a second opinion."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from test_cli import run

from factcheck.runs import work

ROOT = Path(__file__).parent.parent
TEXTS = {
    "a.txt": "Le taux de chômage est de 13,4 %, selon le HCP.\n",
    "b.txt": "La ville comptait 1,2 million d’habitants l’an dernier.\n",
    "brouillons/c.txt": "Quelque 500 lits.\n",
    "d.txt": "Le budget atteint 32,6 milliards de dirhams, a-t-on appris à 18 h 30.\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def docs(*args: str) -> list[str]:
    return [json.loads(line)["doc"] for line in run("extract", *args).stdout.splitlines()]


WAYS = [("--jobs", "1"), ("--jobs", "2"), ("--jobs", "0"), ("--no-cache",), ("--no-cache", "--jobs", "2")]


def test_every_way_to_extract_prints_the_same():
    first = run("extract", ".")
    assert first.exit_code == 0
    assert len(first.stdout.splitlines()) == 4
    for way in WAYS:
        again = run("extract", ".", *way)
        assert (again.stdout, again.stderr) == (first.stdout, first.stderr)


def test_what_was_extracted_is_remembered(monkeypatch):
    first = run("extract", ".").stdout
    monkeypatch.setattr(work, "_extracted", lambda *_: pytest.fail("extracted again"))
    assert run("extract", ".").stdout == first


@pytest.mark.parametrize("option", [("--all",), ("--model", "shipped"), ("--published", "2024-01-31")])
def test_what_is_remembered_is_what_was_asked(option):
    plain = run("extract", ".").stdout
    told = run("extract", ".", *option).stdout
    assert told != plain
    assert run("extract", ".", *option).stdout == told
    assert run("extract", ".").stdout == plain


def test_an_extraction_is_no_check():
    assert run("extract", "a.txt").stdout != run("check", "a.txt").stdout
    assert run("check", "a.txt").stdout.startswith("──")


def test_files_to_ignore_are_left_out(folder):
    assert docs(".") == ["a.txt", "b.txt", "d.txt", "brouillons/c.txt"]
    (folder / ".factcheckignore").write_text("brouillons/\n")
    assert docs(".") == ["a.txt", "b.txt", "d.txt"]
    assert docs(".", "--exclude", "a*") == ["b.txt", "d.txt"]
    assert docs("brouillons/c.txt") == ["brouillons/c.txt"]


def test_settings_count_for_an_extraction(folder):
    (folder / "factcheck.toml").write_text('exclude = ["d.txt"]\nlang = "en"\n')
    result = run("extract", ".")
    assert "d.txt" not in result.stdout
    assert "3\u00a0figures found in 3\u00a0articles" in result.stderr


def test_only_what_changed_is_extracted(folder):
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], check=True)
    (folder / "b.txt").write_text("Quelque 700 lits.\n", encoding="utf-8")
    assert docs(".", "--since", "HEAD") == ["b.txt"]


def test_an_unreadable_article_is_told_with_any_number_of_processes(folder):
    (folder / "e.txt").write_bytes(b"\x89PNG")
    for jobs in ("1", "2"):
        result = run("extract", ".", "--jobs", jobs)
        assert result.exit_code == 2
        assert len(result.stdout.splitlines()) == 4
        assert "e.txt\u00a0: FC901 article illisible" in result.stderr
        assert "4\u00a0chiffres trouvés dans 5\u00a0articles, 1\u00a0article illisible." in result.stderr


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_check_gives_the_model_s_opinion_where_it_is_asked(form):
    def claims(*args: str):
        told = run("check", "a.txt", "-f", form, *args).stdout
        return (json.loads(told)["articles"][0] if form == "json" else json.loads(told))["claims"]

    (plain,), (asked,) = claims(), claims("--model", "shipped")
    assert asked.pop("measure_confidence") == "agreed"
    assert asked == plain


def test_no_verdict_depends_on_the_model():
    ledger = ("--ledger", str(ROOT / "reference"))
    assert run("check", ".", "--model", "shipped", *ledger).stdout == run("check", ".", *ledger).stdout


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_model_that_cannot_be_had_is_told_before_any_work(command):
    result = run(command, ".", "--model", "no_such_model")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "modèle syntaxique introuvable" in result.stderr
