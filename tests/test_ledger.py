"""The ledger's files: what is refused, where it is said to be, and what the committed one holds."""

import csv
import json
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.errors import LedgerError
from factcheck.ledger import assertions, find_nearest, read
from factcheck.ledger.cells import danger
from factcheck.ledger.frames import COLUMNS, to_frame
from factcheck.ledger.places import anchor, around
from factcheck.ledger.records import IndicatorKind, Status
from factcheck.ledger.schema import FACTS, TABLES, datapackage, datapackage_text
from factcheck.ledger.tables import fingerprint, write
from factcheck.model import Hedge, Span

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "reference"

# file, what stands there, what replaces it, words of the fault that must be told
CORRUPTIONS = [
    (
        "facts.csv",
        ",24700000,",
        ',"24,7",',
        "facts.csv, ligne 6 (amo_cnss.beneficiaires.2025-03-21)",
        "écrire « 24.7 »",
    ),
    ("facts.csv", ",24700000,", ",24 700 000,", "colonne value", "n’est pas un nombre"),
    ("facts.csv", ",24700000,", ",1e7,", "colonne value", "n’est pas un nombre"),
    ("facts.csv", ",24700000,", ",,", "valeur absente", "ligne 6"),
    ("facts.csv", ",24700000,", ",24700000000,", "hors des bornes plausibles", "ligne 6"),
    ("facts.csv", ",over,personne", ",beyond,personne", "valeur inconnue « beyond »", "exact, over"),
    (
        "facts.csv",
        ",amo_cnss.beneficiaires,",
        ",amo_cnss.beneficiaire,",
        "n’est pas dans indicators.csv",
        "écrire « amo_cnss.benef",
    ),
    ("facts.csv", "presse.amo-24-millions,", "presse.autre,", "« presse.autre » n’est pas dans sources.csv", "ligne 2"),
    ("facts.csv", "amo.caravanes.2025-03-21,", "amo.campagnes.2025-03-21,", "figure déjà ligne 2", "ligne 3"),
    ("facts.csv", "amo.campagnes.2025-03-21,amo", "zone.2025-03-21,amo", "non triées", "ligne 3"),
    ("facts.csv", "plus de 25 campagnes de", "=2+25 campagnes de", "formule", "ligne 2"),
    ("facts.csv", "« en plus de » veut dire", "@SUM(A1)", "colonne note", "formule"),
    ("facts.csv", "« en plus de » veut dire", "\tveut dire", "tabulation", "ligne 4"),
    ("facts.csv", "2022/..", "2022/2021", "finit avant de commencer", "échanger les deux dates"),
    ("facts.csv", "2022/..", "2022/2024-12", "mêle deux finesses", "ligne 27"),
    ("facts.csv", "2022/..", "2022-1/..", "n’est pas une période", "ligne 27"),
    ("facts.csv", "2023-06-30,stated", "2023-06-31,stated", "n’existe pas", "ligne 13"),
    ("facts.csv", "2023-06-30,stated", "30/06/2023,stated", "n’est pas une période", "ligne 13"),
    ("facts.csv", ",current,,« en plus", ",superseded,,« en plus", "superseded_by va avec le statut", "ligne 4"),
    (
        "facts.csv",
        ",current,,« en plus",
        ",superseded,amo.rien,« en plus",
        "« amo.rien » n’est pas dans facts.csv",
        "ligne 4",
    ),
    ("facts.csv", ",current,,« en plus", ",superseded,asd.lancement.2023-12,« en plus", "même indicateur", "ligne 4"),
    ("facts.csv", ",current,,« en plus", ",current,« en plus", "19 colonnes au lieu de 20", "ligne 4"),
    ("facts.csv", ",2534,2571,", ",2534,2572,", "l’écart de la citation", "ligne 2"),
    ("facts.csv", ",2534,2571,", ",deux,2571,", "n’est pas un entier", "ligne 2"),
    ("facts.csv", "id,indicator,stated,", "id,indicator,", "colonne absente : stated", "ligne 1"),
    ("facts.csv", "id,indicator,stated,", "id,indicator,dit,", "colonne inconnue : dit", "colonne absente : stated"),
    ("facts.csv", "id,indicator,stated,", "id,stated,indicator,", "dans le désordre", "ligne 1"),
    ("facts.csv", "id,indicator", "\ufeffid,indicator", "BOM", "facts.csv, ligne 1"),
    ("facts.csv", "\n", "\r\n", "CRLF", "facts.csv, ligne 1"),
    ("facts.csv", "plus de 25,25", '"plus de 25,25', "9 colonnes au lieu de 20", "ligne 2"),
    ("facts.csv", 'date de la source."', "date de la source.", "guillemets mal appariés", "ligne 27"),
    ("facts.csv", "Dénominateur flou : coûts", "Dénominateur flou\ncoûts", "retour à la ligne", "ligne 11"),
    (
        "facts.csv",
        ",as_of,Mustapha Baitas,presse.amo-24-millions,plus de 25",
        ",unknown,Mustapha Baitas,presse.amo-24-millions,plus de 25",
        "period_basis est unknown",
        "ligne 2",
    ),
    ("facts.csv", ",MAD,an,", ",MAD,,", "un flux sans base de temps reste à vérifier", "ligne 10"),
    ("facts.csv", ",date,,2022-12-01", ",an,,2022-12-01", "« date » et les indicateurs de nature event", "ligne 9"),
    ("facts.csv", "1er décembre 2022,,1,", "1er décembre 2022,2022,1,", "se dit par sa période", "ligne 9"),
    ("facts.csv", ",100000,over,personne", ",0,over,personne", "la résolution est le poids d’un chiffre", "ligne 6"),
    ("facts.csv", "amo.campagnes.2025-03-21,amo", "amo.campagnes.2025-03-22,amo", "l’identifiant est", "ligne 2"),
    ("facts.csv", "amo.campagnes.2025-03-21,amo", "amo.campagne.mars,amo", "l’identifiant est", "ligne 2"),
    ("facts.csv", "plus de 25,25", "plus de 26,25", "la citation ne contient pas", "ligne 2"),
    (
        "aliases.csv",
        "amo.caravanes,caravanes de la CNSS",
        "amo.caravane,caravanes de la CNSS",
        "écrire « amo.caravanes »",
        "aliases.csv",
    ),
    (
        "aliases.csv",
        "amo.caravanes,caravanes de la CNSS",
        "amo.caravanes,campagnes de communication",
        "nomme déjà amo.campagnes",
        "aliases.csv",
    ),
    (
        "aliases.csv",
        "caravanes de la CNSS,label",
        "caravanes de la CNSS,nom",
        "valeur inconnue « nom »",
        "abbreviation",
    ),
    (
        "relations.csv",
        "cnss.agences,distinct_from,cnss.agences_mobiles",
        "cnss.agences,distinct_from,cnss.mobiles",
        "« cnss.mobiles » n’est pas",
        "relations.csv",
    ),
    (
        "relations.csv",
        "cnss.agences,distinct_from,cnss.agences_mobiles",
        "cnss.agences,distinct_from,cnss.agences",
        "avec lui-même",
        "relations.csv",
    ),
    ("relations.csv", "cnss.agences_mobiles,false", "cnss.agences_mobiles,true", "s’additionnent", "relations.csv"),
    (
        "relations.csv",
        "cnss.agences_mobiles,false",
        "cnss.agences_mobiles,non",
        "ni « true » ni « false »",
        "relations.csv",
    ),
    ("sources.csv", "2025-03-21", "21/03/2025", "n’est pas une date", "sources.csv, ligne 2"),
    ("sources.csv", "2025-03-21", "2025-02-30", "n’existe pas au calendrier", "sources.csv, ligne 2"),
    ("sources.csv", "seeds/000", "../seeds/000", "sort du dossier", "sources.csv, ligne 2"),
    ("sources.csv", ",3a40987", ",za40987", "n’est pas une empreinte", "sources.csv, ligne 2"),
    ("indicators.csv", ",30,current,", ",-1,current,", "plausible_min dépasse", "indicators.csv"),
    ("indicators.csv", "agences mobiles de la CNSS", "agences de la CNSS", "même label", "indicators.csv"),
    ("facts.csv", ",24700000,", ",２４７０００００,", "n’est pas un nombre", "ligne 6"),  # full-width digits
    ("facts.csv", ",24700000,", ",٢٤,", "n’est pas un nombre", "ligne 6"),
    ("facts.csv", ",24700000,", ",1_000,", "n’est pas un nombre", "ligne 6"),
    ("facts.csv", ",24700000,", ",NaN,", "n’est pas un nombre", "ligne 6"),
    ("facts.csv", ",24700000,", ",Infinity,", "n’est pas un nombre", "ligne 6"),
    ("facts.csv", ",24700000,", ",#REF!,", "n’est pas un nombre", "ligne 6"),
    ("facts.csv", ",24700000,", ",févr-24,", "n’est pas un nombre", "ligne 6"),
    ("facts.csv", ",24700000,", f",{'9' * 1_000_000},", "cellule de plus de 131072 signes", "ligne 6"),
    ("facts.csv", ",24700000,", f",{'9' * 100_000},", "cellule de 100000 signes", "ligne 6"),
    ("facts.csv", "« en plus de » veut dire", "veut\0dire", "signe nul", "ligne 4"),
    ("facts.csv", "« en plus de » veut dire", "＝SOMME(A1)", "formule", "ligne 4"),
    ("facts.csv", "« en plus de » veut dire", '"veut\rdire"', "guillemets mal appariés", "ligne 4"),
    ("facts.csv", "« en plus de » veut dire", "veut\rdire", "retour chariot (CR) hors guillemets", "ligne 4"),
    ("facts.csv", "Dénominateur flou", "De\u0301nominateur flou", "décomposé", "ligne 11"),
    ("facts.csv", "Dénominateur flou", "Déno\u200bminateur flou", "signe invisible", "ligne 11"),
    ("facts.csv", "Dénominateur flou", " Dénominateur flou", "espace au début", "ligne 11"),
    ("facts.csv", ",plus de 25 campagnes de communication,Le", ",,Le", "citation absente", "ligne 2"),
    ("facts.csv", "amo.caravanes.2025-03-21,amo", "\namo.caravanes.2025-03-21,amo", "ligne vide", "ligne 3"),
    ("facts.csv", "id,indicator,", "sep=,\nid,indicator,", "« sep= »", "facts.csv, ligne 1"),
    ("facts.csv", "id,indicator,", "\nid,indicator,", "fichier vide", "facts.csv, ligne 1"),
    (
        "relations.csv",
        "amo_tns.ayants_droit,subset_of,amo_tns.adherents",
        "amo_tns.adherents,subset_of,amo_tadamon.beneficiaires,false,x\namo_tadamon.beneficiaires,subset_of,"
        "amo_tns.adherents",
        "une partie de lui-même",
        "relations.csv, ligne 16",
    ),
    (
        "relations.csv",
        "cnss.agences,distinct_from,cnss.agences_mobiles",
        "cnss.agences,distinct_from,cnss.agences_mobiles,false,x\ncnss.agences_mobiles,same_as,cnss.agences",
        "identiques et distincts",
        "relations.csv, ligne 24",
    ),
    ("datapackage.json", "tabular-data-package", "data-package", "ne décrit pas les colonnes", "datapackage.json"),
]


@pytest.fixture
def ledger_copy(tmp_path):
    """A ledger to spoil, with its sources beside it."""
    shutil.copytree(REFERENCE, tmp_path / "reference")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path / "reference"


def spoil(folder, name, old, new):
    path = folder / name
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode() if old == "\n" else text.replace(old, new, 1).encode())


def plain(text):
    return text.replace("\u00a0", " ")


def faults_of(folder):
    with pytest.raises(LedgerError) as caught:
        read(folder)
    return [plain(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(("name", "old", "new", "said", "also"), CORRUPTIONS)
def test_a_corruption_is_named_with_its_place_and_its_remedy(ledger_copy, name, old, new, said, also):
    spoil(ledger_copy, name, old, new)
    told = "\n".join(faults_of(ledger_copy))
    assert said in told
    assert also in told


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda data: data.decode().encode("utf-16"), "facts.csv, ligne 1 : texte UTF-16"),
        (lambda data: data.decode().encode("cp1252", "replace"), "octets qui ne sont pas de l’UTF-8"),
        (lambda data: b"PK\x03\x04" + data, "classeur (xlsx, ods)"),
        (lambda data: b"\x1f\x8b" + data, "archive gzip"),
        (lambda data: data.replace(b",", b";"), "séparateur « ; » ; enregistrer avec des virgules"),
        (lambda data: data.replace(b",", b"\t"), "séparateur tabulation"),
        (lambda data: data.replace(b"\n", b"\r"), "ancien Mac (CR)"),
        (lambda data: data.replace(b"\n", b"\r\n", 3), "fins de ligne Windows (CRLF)"),
        (lambda data: data.rstrip(b"\n"), "la dernière ligne ne finit pas"),
        (lambda data: b"", "fichier vide"),  # noqa: ARG005
        (lambda data: data.split(b"\n")[0] + b"\n", None),
        (lambda data: data + data.splitlines(keepends=True)[1], "figure déjà ligne 2"),
    ],
)
def test_a_file_spoilt_whole_is_named_or_read_rightly(ledger_copy, spoilt, said):
    path = ledger_copy / "facts.csv"
    path.write_bytes(spoilt(path.read_bytes()))
    if said is None:
        assert len(read(ledger_copy).facts) == 0
    else:
        assert said in "\n".join(faults_of(ledger_copy))


def test_facts_that_revise_one_another_in_a_circle_are_named(ledger_copy):
    path = ledger_copy / "facts.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = {row["id"]: row for row in csv.DictReader(handle)}
    one, other = "cnss.agences.2025-03-21", "cnss.agences.avant-extension"
    rows[one] |= {"status": "superseded", "superseded_by": other}
    rows[other] |= {"status": "superseded", "superseded_by": one}
    path.write_bytes(write(rows.values(), FACTS).encode())
    told = [fault for fault in faults_of(ledger_copy) if "se réviser lui-même" in fault]
    assert [one in told[0], other in told[1]] == [True, True]


def test_every_fault_of_a_run_is_told_at_once(ledger_copy):
    spoil(ledger_copy, "facts.csv", ",24700000,", ',"24,7",')
    spoil(ledger_copy, "facts.csv", "2022/..", "2022/2021")
    spoil(ledger_copy, "sources.csv", "2025-03-21", "21/03/2025")
    (ledger_copy / "relations.csv").unlink()
    told = "\n".join(faults_of(ledger_copy))
    assert all(words in told for words in ("24.7", "2022/2021", "21/03/2025", "relations.csv : fichier introuvable"))


def test_bytes_that_are_not_utf8_are_named_with_their_line(ledger_copy):
    path = ledger_copy / "aliases.csv"
    before, _, _ = path.read_text(encoding="utf-8").partition("régionales")
    path.write_bytes(path.read_bytes().replace("régionales".encode(), "régionales".encode("latin-1")))
    place = f"aliases.csv, ligne {before.count(chr(10)) + 1} : octets"
    assert [fault for fault in faults_of(ledger_copy) if fault.startswith(place)]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert faults_of(tmp_path / "rien") == [
        f"{tmp_path.as_posix()}/rien : ce dossier n’existe pas ; donner celui d’un registre"
    ]


def test_the_committed_ledger_is_read_whole():
    ledger = read(REFERENCE)
    fact = ledger.facts["amo_tadamon.enveloppe_annuelle.2025-03-21"]
    assert (fact.value, fact.resolution, fact.unit, fact.per) == (
        Decimal(9_500_000_000),
        Decimal(100_000_000),
        "MAD",
        "an",
    )
    assert fact.period.start == date(2025, 3, 21)
    assert ledger.facts["sante.lits_ajoutes.depuis-2022"].bound is Hedge.ALMOST
    assert ledger.facts["cnss.agences.avant-extension"].status is Status.HISTORICAL
    events = [i for i in ledger.indicators.values() if i.kind is IndicatorKind.EVENT]
    assert {f.period.iso() for f in ledger.facts.values() if ledger.indicators[f.indicator] in events} == {
        *("2022-12-01", "2023-06-30", "2023-12", "2024-11-26"),
    }


def test_every_indicator_has_an_alias():
    ledger = read(REFERENCE)
    assert set(ledger.indicators) == {alias.indicator for alias in ledger.aliases}


def test_the_committed_files_are_as_the_ledger_writes_them():
    for table in TABLES:
        with (REFERENCE / table.file).open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        assert write(rows, table).encode() == (REFERENCE / table.file).read_bytes()


def test_the_data_package_describes_every_column_of_the_code():
    committed = json.loads((REFERENCE / "datapackage.json").read_text(encoding="utf-8"))
    assert committed == datapackage()
    assert datapackage_text().encode() == (REFERENCE / "datapackage.json").read_bytes()
    fields = {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in committed["resources"]}
    assert fields == {table.file: table.header for table in TABLES}
    assert all(field["description"] for r in committed["resources"] for field in r["schema"]["fields"])


def test_the_fingerprint_follows_every_byte(ledger_copy):
    before = fingerprint(ledger_copy)
    assert re.fullmatch("sha256:[0-9a-f]{64}", before)
    assert before == fingerprint(REFERENCE)
    spoil(ledger_copy, "checks.csv", "Le tout", "le tout")
    assert fingerprint(ledger_copy) != before


def test_the_nearest_ledger_is_found_upward(ledger_copy, tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_nearest(deep) == ledger_copy
    (ledger_copy / "facts.csv").unlink()
    assert find_nearest(deep) != ledger_copy


@pytest.mark.parametrize(
    ("cell", "dangerous"),
    [
        *(
            ("=1+1", True),
            ("+33 6", True),
            ("@x", True),
            ("-cmd", True),
            ("-2+3+cmd|' /C calc'!A0", True),
            ("a\tb", True),
        ),
        *(("-1.6", False), ("-1,6 %", False), ("5 - 3", False), ("texte", False)),
    ],
)
def test_a_cell_a_spreadsheet_would_run_is_dangerous(cell, dangerous):
    assert (danger(cell) is not None) is dangerous


TEXT = "Il y a 120 agences.\nPuis 120 agences mobiles."


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "start", "found"),
    [
        ("120 agences mobiles", "", "", 0, Span(25, 44)),  # moved, found by its words
        ("120 agences", "Il y a ", ".", 0, Span(7, 18)),  # two places, told apart by what is around
        ("120 agences", "⏎Puis ", " mobiles", 0, Span(25, 36)),
        ("120 agences", "", "", 25, Span(25, 36)),  # two places, the one at its offset
        ("120 agences", "", "", 24, None),
        ("121 agences", "Il y a ", ".", 7, None),  # a digit must match
        ("", "", "", 0, None),
    ],
)
def test_a_quote_is_anchored_by_its_words_then_by_those_around(quote, prefix, suffix, start, found):
    assert anchor(TEXT, quote, prefix, suffix, start) == found


def test_the_words_around_a_quote_show_line_ends_and_no_formula():
    assert around(TEXT, Span(20, 24)) == ("Il y a 120 agences.⏎", " 120 agences mobiles.")
    assert around("a\n=b", Span(3, 4)) == ("a⏎=", "")
    assert around("=b", Span(1, 2)) == ("", "")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("amo_cnss.beneficiaires >= amo_tadamon.beneficiaires", None),
        ("amo_tadamon.beneficiaires >= amo_cnss.beneficiaires", "n’est pas vrai"),
        ("asd.familles > asd.familles", None),  # 4 millions, to the million: some true values satisfy it
        ("cnss.agences < cnss.agences_mobiles", "n’est pas vrai"),
        ("cnss.agences = cnss.agences", None),
        ("cnss.agences = cnss.agences_mobiles", "n’est pas vrai"),
        ("asd.budget >= cnss.agences", None),  # no fact, nothing to compare
        ("cnss.rien >= cnss.agences", "« cnss.rien » n’est pas dans indicators.csv"),
        ("cnss.agences >= 3", "« 3 » n’est pas dans indicators.csv"),
        ("__import__('os') >= cnss.agences", "n’est pas une condition"),
    ],
)
def test_an_assertion_fails_only_when_no_true_values_satisfy_it(ledger_copy, expression, said):
    table = next(table for table in TABLES if table.name == "checks")
    (ledger_copy / "checks.csv").write_text(write([{"id": "c", "expression": expression, "note": ""}], table))
    told = [plain(str(fault)) for fault in assertions.faults(read(ledger_copy))]
    assert len(told) == (said is not None)
    assert all(said in fault for fault in told)


def test_two_facts_in_force_that_disagree_are_reported_not_chosen_between(ledger_copy):
    assert list(assertions.disagreements(read(ledger_copy))) == []
    spoil(
        ledger_copy,
        "facts.csv",
        "cnss.agences_mobiles.2025-03-21,cnss.agences_mobiles,",
        "cnss.agences.2025-03-21-2,cnss.agences,",
    )
    path = ledger_copy / "facts.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(sorted(rows)), encoding="utf-8")
    (told,) = assertions.disagreements(read(ledger_copy))
    assert (told.id, "contredit cnss.agences.2025-03-21-2 (« 174 », « 65 »)" in told.what.replace("\u00a0", " ")) == (
        "cnss.agences.2025-03-21",
        True,
    )


def test_facts_become_a_data_frame():
    frame = to_frame(read(REFERENCE))
    assert [frame.index.name, *frame.columns] == list(COLUMNS)
    row = frame.loc["asd.lancement.2023-12"]
    assert (row["period"], str(row["period_end"].date()), row["value"]) == ("2023-12", "2023-12-31", None)
    assert frame.loc["sante.budget.2025", "value"] == Decimal("32600000000")
