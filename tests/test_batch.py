"""A run by pieces finds what a run at once finds: in any order, with any number of processes, remembered or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli import run

import factcheck
from factcheck.consistency.traces import Meetings
from factcheck.reports import Format, render
from factcheck.runs import digest as digests
from factcheck.runs.cache import Cache, clear

ROOT = Path(__file__).parent.parent
LEDGER = ROOT / "reference"
ARTICLES = sorted((ROOT / "tests/gold/articles").glob("*.txt"))[:12]
TEXTS = {
    "a.txt": "Selon la CNSS, le régime couvre 11,1 millions de personnes en 2024.\n",
    "b.txt": "Le taux de chômage s’établit à 13,3 % en 2024, selon le HCP. Le budget atteint 3 milliards de dirhams.\n",
    "c.txt": "Le taux de chômage s’établit à 21,7 % en 2024, selon le HCP.\n",
    "d.txt": "La ville de Fès compte 1,2 million d’habitants en 2024, selon le HCP.\n",
    "e.txt": "Rien à compter ici.\n",
    **{
        name: f"La Tunisie a accueilli {figure} millions de touristes en 2024, selon l’Office du tourisme.\n"
        for name, figure in (("f.txt", "17,4"), ("g.txt", "14,7"), ("h.txt", "17,4"))
    },
}


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A folder of articles, two of which contradict one another."""
    monkeypatch.chdir(tmp_path)
    for path in ARTICLES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return sorted(path.name for path in tmp_path.glob("*.txt"))


def check(*args: str) -> str:
    return run("check", *args, "--ledger", str(LEDGER)).stdout


@pytest.mark.parametrize("form", Format)
def test_a_run_by_pieces_is_the_run_at_once(corpus, form):
    whole = factcheck.check_all(map(factcheck.read_article, corpus), factcheck.read_ledger(LEDGER))
    assert check(*corpus, "--format", form) == render(whole, form)
    assert "FC401" in render(whole)


WAYS = [("--jobs", "1"), ("--jobs", "2"), ("--jobs", "0"), ("--no-cache",), ("--no-cache", "--jobs", "2")]


def test_every_way_to_run_prints_the_same(corpus):
    first = check(*corpus)
    assert all(check(*corpus, *way) == first for way in WAYS)
    assert all(check(".", *way).replace("./", "") == first for way in WAYS)


def test_the_order_changes_no_article(corpus):
    forth, back = (json.loads(check(*names, "-f", "json"))["articles"] for names in (corpus, corpus[::-1]))
    contradictions = [one for article in forth for one in article["findings"] if one["code"] == "FC401"]
    assert contradictions
    assert forth == back[::-1]


def test_an_article_remembered_is_not_checked_again(corpus, monkeypatch):
    first = check(*corpus)
    monkeypatch.setattr("factcheck.pipeline.check", lambda *_: pytest.fail("checked again"))
    assert check(*corpus) == first


CHANGES = {
    "the article": lambda: Path("a.txt").write_text("Une ligne de plus. " + TEXTS["a.txt"], encoding="utf-8"),
    "a sibling": lambda: Path("c.txt").write_text(TEXTS["c.txt"].replace("21,7", "24,7"), encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_checked_again(corpus, change):
    check(*corpus)
    change()
    assert check(*corpus) == check(*corpus, "--no-cache")


def test_the_ledger_and_the_settings_count(corpus, tmp_path):
    other = tmp_path / "autre"
    other.mkdir()
    for path in LEDGER.iterdir():
        text = path.read_text(encoding="utf-8")
        (other / path.name).write_text(text.replace("32,6 milliards", "32,60 milliards"), encoding="utf-8")
    name = corpus[0]
    for options in ([], ["--min-level", "error"], ["--ignore", "FC2"], ["--level", "FC202=error"], ["-f", "concise"]):
        assert check(name, *options) == check(name, *options, "--no-cache")


def test_touching_a_file_forgets_nothing(corpus, monkeypatch):
    first = check(*corpus)
    Path(corpus[0]).touch()
    monkeypatch.setattr("factcheck.pipeline.check", lambda *_: pytest.fail("checked again"))
    assert check(*corpus) == first


DAMAGES = [b"", b"{}", b"\xff\xfe", b"0" * 64 + b"\n{}"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_no_entry(corpus, damage):
    first = check(*corpus)
    for path in Path(".factcheck_cache").glob("??/*"):
        path.write_bytes(damage)
    assert check(*corpus) == first


def test_a_sealed_entry_of_another_shape_is_no_entry(tmp_path):
    cache = Cache(str(tmp_path / "cache"))
    cache._write("ab" + "0" * 62, '{"doc": 3}')
    assert cache.get("ab" + "0" * 62) is None


def test_no_cache_writes_nothing(corpus):
    check(*corpus, "--no-cache")
    assert not Path(".factcheck_cache").exists()


def test_the_cache_is_kept_out_of_git_and_can_be_cleared(corpus):
    check(*corpus)
    assert Path(".factcheck_cache/.gitignore").read_text() == "*\n"
    cleared = run("cache", "clear")
    assert cleared.exit_code == 0
    assert "résultats effacés" in cleared.stdout
    assert not Path(".factcheck_cache").exists()
    assert "0\u00a0résultat" in run("cache", "clear").stdout


def test_a_folder_that_is_no_cache_is_left_alone(tmp_path):
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab/precious").write_text("x")
    assert clear(tmp_path) == 0
    assert (tmp_path / "ab/precious").exists()


def test_a_cache_that_cannot_be_written_is_no_trouble(corpus):
    Path("plein").write_text("a file, not a folder")
    assert check(*corpus, "--cache-dir", "plein") == check(*corpus, "--no-cache")


def test_a_digest_travels_as_json():
    from factcheck.reports.summary import total

    found = digests.Digest("a.txt", total(()), notes=("n",), pages={"x": "y"}, traces=(("k", "1", "Infinity"),))
    assert digests.load(digests.dump(found)) == found


MEETINGS = [
    ([], []),
    ([[("k", "1", "2")], [("k", "1", "2")]], []),
    ([[("k", "1", "2")], [("k", "3", "4")]], [[0, 1]]),
    ([[("k", "1", "2"), ("k", "3", "4")]], []),
    ([[("k", "1", "2")], [("l", "3", "4")]], []),
    ([[("k", "1", "2")], [("k", "3", "4"), ("l", "1", "2")], [], [("l", "3", "Infinity")]], [[0, 1, 3]]),
    ([[("k", "1", "2")], [("k", "3", "4")], [("l", "1", "2")], [("l", "5", "6")]], [[0, 1], [2, 3]]),
]


@pytest.mark.parametrize(("traces", "groups"), MEETINGS)
def test_only_articles_that_may_differ_are_held_against_one_another(traces, groups):
    meetings = Meetings()
    for place, found in enumerate(traces):
        meetings.add(place, found)
    assert meetings.groups() == groups
