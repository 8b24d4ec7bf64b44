"""The committed ledger is what its sources give, and no digit of it can change unseen."""

import csv
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck import reading
from factcheck.cli import app
from factcheck.errors import LedgerError, UsageError
from factcheck.ledger.build import build, save
from factcheck.ledger.schema import FACTS
from factcheck.ledger.tables import write
from factcheck.ledger.validate import validate

ROOT = Path(__file__).parents[1]
AGENCIES = "seeds/000_10f619c67a4967b3.txt"

ARTICLE = """\
---
titre: Les bibliothèques de Sefrou comptent 3 200 lecteurs
date: 2025-04-02
---
Les bibliothèques de Sefrou comptent 3 200 lecteurs

La commune de Sefrou a ouvert 14 bibliothèques de quartier depuis 2023, selon le président du conseil communal.
Le budget des bibliothèques dépasse 12,5 millions de dirhams. Le taux de fréquentation atteint 41 %.
"""


@pytest.fixture
def here(tmp_path):
    """A checkout to spoil: a ledger with its sources beside it."""
    shutil.copytree(ROOT / "reference", tmp_path / "reference")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


def rebuilt(root, folder="reference", sources="seeds"):
    return build(root / folder, reading.discover([str(root / sources)]), root)


def facts_of(root, folder="reference"):
    with (root / folder / "facts.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def put_facts(root, rows):
    (root / "reference" / "facts.csv").write_bytes(write(rows, FACTS).encode())


def plain(messages):
    return [message.replace("\u00a0", " ") for message in messages]


def with_another_digit(cell):
    """The cell with its last digit changed; as it was when it has none."""
    at = max((i for i, sign in enumerate(cell) if sign.isdigit()), default=None)
    return cell if at is None else f"{cell[:at]}{(int(cell[at]) + 1) % 10}{cell[at + 1 :]}"


def test_the_committed_ledger_is_what_its_sources_give():
    built = rebuilt(ROOT)
    assert (built.proposals, built.faults, built.differences(ROOT / "reference")) == ((), (), [])
    assert validate(ROOT / "reference", ROOT) == []


def test_building_twice_changes_nothing(here):
    assert save(rebuilt(here), here / "reference") == []


@pytest.mark.parametrize(
    "column", ["id", "stated", "value", "resolution", "period", "quote", "prefix", "suffix", "start", "end"]
)
def test_a_changed_digit_is_named_by_build_and_by_validate(here, column):
    spoilt = [{**row, column: with_another_digit(row[column])} for row in facts_of(here)]
    changed = {row["id"] for row, was in zip(spoilt, facts_of(here), strict=True) if row != was}
    put_facts(here, spoilt)
    built = rebuilt(here)
    told = [*built.faults, *built.differences(here / "reference")]
    assert changed
    for names in (told, validate(here / "reference", here)):
        assert {id_ for id_ in changed if any(f"({id_})" in name for name in names)} == changed


def test_a_reviewed_column_is_kept(here):
    rows = facts_of(here)
    rows[0] |= {"status": "disputed", "note": "Relu deux fois."}
    put_facts(here, rows)
    save(rebuilt(here), here / "reference")
    assert facts_of(here)[0] == rows[0]


def test_a_quote_that_moved_is_anchored_again(here):
    source = here / AGENCIES
    source.write_text("Une ligne de plus\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    faults = plain(validate(here / "reference", here))
    assert any("a changé depuis sa lecture (sha256)" in fault for fault in faults)
    assert any("la citation n’est pas aux signes" in fault for fault in faults)
    before = {row["id"]: int(row["start"]) for row in facts_of(here)}
    assert {"facts.csv", "sources.csv"} == set(save(rebuilt(here), here / "reference"))
    moved = {
        int(row["start"]) - before[row["id"]] for row in facts_of(here) if row["source"] == "presse.amo-24-millions"
    }
    assert moved == {len("Une ligne de plus\n")}
    assert validate(here / "reference", here) == []


def test_a_digit_changed_in_a_source_is_a_fault_that_loses_no_fact(here):
    source = here / AGENCIES
    source.write_text(source.read_text(encoding="utf-8").replace("à 174,", "à 175,"), encoding="utf-8")
    built = rebuilt(here)
    assert [f for f in plain(built.faults) if "(cnss.agences.2025-03-21) : la citation n’est plus dans" in f]
    assert len(built.rows["facts"]) == 26
    assert built.proposals == ()


def test_two_figures_in_one_quote_are_a_fault(here):
    rows = facts_of(here)
    fact = next(row for row in rows if row["id"] == "cnss.agences.2025-03-21")
    fact |= {"quote": "120 à 174", "prefix": "", "suffix": ""}
    put_facts(here, rows)
    assert any("l’extracteur lit 2 chiffres dans la citation" in fault for fault in plain(rebuilt(here).faults))


def test_a_figure_no_fact_covers_is_proposed_not_invented(here):
    rows = facts_of(here)
    put_facts(here, [row for row in rows if row["id"] != "cnss.agences_mobiles.2025-03-21"])
    built = rebuilt(here)
    (message,) = plain(built.proposals)
    assert "agences mobiles" in message
    (new,) = [row for row in built.rows["facts"] if row not in rows]
    assert (new["value"], new["status"], new["indicator"]) == ("65", "to_verify", "cnss.agences_mobiles")


def test_a_retracted_fact_is_not_proposed_again(here):
    rows = facts_of(here)
    rows[0]["status"] = "retracted"
    put_facts(here, rows)
    assert rebuilt(here).proposals == ()


def test_a_ledger_grows_from_articles_alone(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "sefrou.md").write_text(ARTICLE, encoding="utf-8")
    built = rebuilt(tmp_path, "registre", "articles")
    save(built, tmp_path / "registre")
    assert validate(tmp_path / "registre", tmp_path) == []
    rows = facts_of(tmp_path, "registre")
    assert {(row["value"], row["unit"], row["status"]) for row in rows} >= {
        ("3200", "lecteur", "to_verify"),
        ("14", "bibliothèque", "to_verify"),
        ("12500000", "MAD", "to_verify"),
        ("41", "%", "to_verify"),
    }
    assert len(rows) == 4  # the headline says a figure again
    assert save(rebuilt(tmp_path, "registre", "articles"), tmp_path / "registre") == []


def test_an_article_outside_the_root_is_refused(here, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("ailleurs") / "a.md"
    elsewhere.write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(UsageError, match="est hors de"):
        build(here / "reference", [str(elsewhere)], here)


def test_a_torn_file_is_not_built_upon(here):
    path = here / "reference" / "facts.csv"
    path.write_bytes(path.read_bytes().replace(b",current,,", b",current,", 1))
    with pytest.raises(LedgerError, match="19 colonnes au lieu de 20"):
        rebuilt(here)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["build", "seeds", "--check"], 0, "26 faits, 0 proposition, 0 écart"),
        (["build", "seeds"], 0, "déjà à jour"),
        (["build", "seeds", "-o", "copie"], 0, "écrit : datapackage.json, sources.csv"),
        (["validate"], 0, "registre sain"),
        (["validate", "reference"], 0, "registre sain"),
        (["validate", "--ledger", "rien"], 2, "rien : registre introuvable"),
        (["list"], 0, "32,6 milliards de dirhams"),
        (["show", "cnss.agences_mobiles.2025-03-21"], 0, "passant de 120 à 174, avec [l’ajout de 65 agences mobiles]."),
        (["show", "cnss.agence"], 2, "fait cnss.agence inconnu"),
        (["diff", "reference", "reference"], 0, "0 différence"),
        (["search", "budget", "santé"], 0, "32,6 milliards de dirhams, 2025 (en vigueur) — sante.budget.2025"),
        (["search", "zzzz"], 0, "0 indicateur"),
    ],
)
def test_the_commands_say_and_exit(here, monkeypatch, words, code, said):
    monkeypatch.chdir(here)
    done = CliRunner().invoke(app, ["ledger", *words])
    assert (done.exit_code, said in done.output.replace("\u00a0", " ").replace("\u202f", " ")) == (code, True), (
        done.output
    )


def test_a_spoilt_ledger_fails_each_command_in_its_way(here, monkeypatch):
    monkeypatch.chdir(here)
    shutil.copytree("reference", "avant")
    put_facts(here, [{**row, "value": with_another_digit(row["value"])} for row in facts_of(here)])
    codes = {
        words: CliRunner().invoke(app, ["ledger", *words.split()]).exit_code
        for words in (
            "build seeds --check",
            "validate",
            "diff avant reference",
        )
    }
    assert codes == {"build seeds --check": 1, "validate": 2, "diff avant reference": 1}
