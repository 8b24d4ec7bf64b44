"""A ledger grows by hand, by spreadsheet and by data series, and nothing wrong is ever written."""

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.ledger import read
from factcheck.ledger.strict import loose_ends
from factcheck.ledger.validate import validate

ROOT = Path(__file__).parents[1]
AGENCIES = "seeds/000_10f619c67a4967b3.txt"

WIDE = """\
"Data Source","World Development Indicators",

"Last Updated Date","2024-06-28",

"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021","2022",
"Maroc","MAR","Population, total","SP.POP.TOTL","36584208","36954442","37329064",
"Maroc","MAR","Unemployment (%)","SL.UEM.TOTL.ZS","11.451","10.541","",
"Tunisie","TUN","Population, total","SP.POP.TOTL","11974057","12046656","12119334",
"""
LONG = """\
Country Code,Series Code,Year,Value
MAR,SP.POP.TOTL,2020,36584208
MAR,SP.POP.TOTL,2021,36954442
MAR,SP.POP.TOTL,2022,37329064
MAR,SL.UEM.TOTL.ZS,2020,11.451
MAR,SL.UEM.TOTL.ZS,2021,10.541
MAR,SL.UEM.TOTL.ZS,2022,..
"""
DATABANK = """\
Series Name,Series Code,Country Name,Country Code,2020 [YR2020],2021 [YR2021],2022 [YR2022]
"Population, total",SP.POP.TOTL,Morocco,MAR,36584208,36954442,37329064
Unemployment,SL.UEM.TOTL.ZS,Morocco,MAR,11.451,10.541,..
,,,,,,
Data from database: World Development Indicators,,,,,,
"""
MAP = """\
series,country,indicator,factor,label,unit,kind,denominator,entity
SP.POP.TOTL,MAR,maroc.population,1,population du Maroc,habitant,stock,,Maroc
SL.UEM.TOTL.ZS,MAR,maroc.taux_chomage,1,taux de chômage au Maroc,%,share,population active,Maroc
"""
PROBES = """\
series,country,year,value,tolerance
SP.POP.TOTL,MAR,2020,36.58e6,10000
SL.UEM.TOTL.ZS,MAR,2021,10.5,0.1
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A checkout to spoil: a ledger with its sources beside it."""
    shutil.copytree(ROOT / "reference", tmp_path / "reference")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for name, text in {"wide.csv": WIDE, "map.csv": MAP, "probes.csv": PROBES}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words):
    done = CliRunner().invoke(app, ["ledger", *words])
    return done.exit_code, done.output.replace("\u00a0", " ").replace("\u202f", " ")


def files_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows_of(here, name="facts"):
    with (here / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return {row["id"]: row for row in csv.DictReader(handle)}


# --- add ---

MOBILE = ("--source", "presse.amo-24-millions", "--quote", "l’ajout de 65 agences mobiles")


def without_mobile_agencies(here):
    path = here / "reference" / "facts.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("cnss.agences_mobiles.")), encoding="utf-8")


def test_a_fact_taken_out_is_added_back_as_it_was(here):
    before = rows_of(here)["cnss.agences_mobiles.2025-03-21"]
    without_mobile_agencies(here)
    note = ("--note", before["note"])
    code, said = run("add", *MOBILE, "--indicator", "cnss.agences_mobiles", *note)
    assert (code, "cnss.agences_mobiles.2025-03-21 — « 65 » : 65 agence" in said) == (0, True), said
    assert rows_of(here)["cnss.agences_mobiles.2025-03-21"] == before
    assert validate(here / "reference", here) == []


def test_what_is_missing_is_asked_for(here):
    without_mobile_agencies(here)
    answers = f"{AGENCIES}\nl’ajout de 65 agences mobiles\ncnss.agences_mobiles\n"
    done = CliRunner().invoke(app, ["ledger", "add"], input=answers)
    assert (done.exit_code, "Citation, à la lettre" in done.output) == (0, True), done.output
    assert "cnss.agences_mobiles.2025-03-21" in rows_of(here)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--source", "seeds/rien.txt", "--quote", "65", "--indicator", "cnss.agences_mobiles"), "seeds/rien.txt"),
        ((*MOBILE[:2], "--quote", "66 agences", "--indicator", "cnss.agences_mobiles"), "n’y figure pas à la lettre"),
        ((*MOBILE[:2], "--quote", "120 à 174", "--indicator", "cnss.agences"), "l’extracteur lit 2 chiffres"),
        ((*MOBILE[:2], "--quote", "agences", "--indicator", "cnss.agences"), "y figure"),
        ((*MOBILE, "--indicator", "cnss.rien"), "n’est pas dans indicators.csv"),
        ((*MOBILE, "--indicator", "asd.lancement"), "« date » et les indicateurs de nature event"),
        ((*MOBILE, "--indicator", "cnss.agences_mobiles", "--status", "sûr"), "valeur inconnue « sûr »"),
        ((*MOBILE, "--indicator", "cnss.agences_mobiles", "--id", "cnss.agences_mobiles.2024"), "l’identifiant est"),
    ],
)
def test_a_fact_that_would_spoil_the_ledger_is_refused(here, words, said):
    without_mobile_agencies(here)
    before = files_of(here / "reference")
    code, told = run("add", *words)
    assert (code, said in told) == (2, True), told
    assert files_of(here / "reference") == before


# --- spreadsheets ---


def exported(here):
    openpyxl = pytest.importorskip("openpyxl")
    code, said = run("export", "--xlsx", "registre.xlsx")
    assert code == 0, said
    return openpyxl.load_workbook(here / "registre.xlsx")


def cell_of(book, sheet, id_, column):
    header, *rows = book[sheet].iter_rows()
    at = [cell.value for cell in header].index(column)
    return next(row[at] for row in rows if row[0].value == id_)


def test_a_workbook_holds_text_only_and_comes_back_as_it_went(here):
    book = exported(here)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    before = files_of(here / "reference")
    code, said = run("absorb", "registre.xlsx")
    assert (code, "0 changement" in said, files_of(here / "reference")) == (0, True, before), said


def test_a_decision_comes_back_and_a_calculated_cell_does_not(here):
    book = exported(here)
    cell_of(book, "facts", "amo.campagnes.2025-03-21", "status").value = "to_verify"
    cell_of(book, "facts", "amo.campagnes.2025-03-21", "value").value = "26"
    book["aliases"].append(["amo.campagnes", "opérations de communication sur l’AMO", "label"])
    book.save(here / "relu.xlsx")
    code, said = run("absorb", "relu.xlsx")
    assert code == 0, said
    assert "feuille facts, ligne 2 : colonne value : « 26 » au lieu de « 25 »" in said
    fact = rows_of(here)["amo.campagnes.2025-03-21"]
    assert (fact["status"], fact["value"]) == ("to_verify", "25")
    assert "opérations de communication sur l’AMO" in {alias.alias for alias in read(here / "reference").aliases}


def spoilt_by(column, value, sheet="facts", id_="amo.campagnes.2025-03-21"):
    def spoil(book):
        cell_of(book, sheet, id_, column).value = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoilt_by("note", "=1+1"), "feuille facts, ligne 2 : colonne note : le tableur en a fait une formule"),
        (spoilt_by("note", 24.7), "feuille facts, ligne 2 : colonne note : le tableur en a fait un nombre à virgule"),
        (spoilt_by("note", __import__("datetime").date(2026, 7, 24)), "colonne note : le tableur en a fait une date"),
        (
            spoilt_by("status", "sûr"),
            "feuille facts, ligne 2 : (amo.campagnes.2025-03-21) colonne status : valeur inco",
        ),
        (spoilt_by("id", "amo.nouveau.2025"), "feuille facts, ligne 2 : amo.nouveau.2025 n’est pas dans facts.csv"),
        (spoilt_by("id", "amo.caravanes.2025-03-21"), "feuille facts, ligne 3 : amo.caravanes.2025-03-21 figure déjà"),
        (spoilt_by("plausible_max", "dix", "indicators", "amo.campagnes"), "feuille indicators, ligne 2"),
        (lambda book: setattr(book["facts"]["B1"], "value", "indicateur"), "colonne inconnue : indicateur"),
        (lambda book: setattr(book["facts"], "title", "faits"), "feuille faits : nom inconnu"),
    ],
)
def test_what_a_spreadsheet_spoils_is_named_by_sheet_and_row(here, spoil, said):
    book = exported(here)
    spoil(book)
    book.save(here / "relu.xlsx")
    before = files_of(here / "reference")
    code, told = run("absorb", "relu.xlsx")
    assert (code, said in told) == (2, True), told
    assert files_of(here / "reference") == before


@pytest.mark.parametrize("encoded", [lambda text: text.encode(), lambda text: text.encode("utf-8-sig")])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_saved_by_a_spreadsheet_is_absorbed(here, encoded, delimiter):
    fact = rows_of(here)["amo.campagnes.2025-03-21"]
    text = "\r\n".join(delimiter.join(cells) for cells in (("id", "status"), (fact["id"], "disputed")))
    (here / "relu.csv").write_bytes(encoded(text))
    code, said = run("absorb", "relu.csv")
    assert (code, rows_of(here)[fact["id"]]["status"]) == (0, "disputed"), said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id,statut\nx,y\n", "ne sont celles d’aucun fichier"),
        ("id,status\namo.campagnes.2025-03-21,vérifié\n".encode("latin-1"), "pas de l’UTF-8"),
        (b"id,status\namo.campagnes.2025-03-21\n", "feuille facts, ligne 2 : 1 colonnes au lieu de 2"),
        (b"PK\x03\x04", "ne sont celles d’aucun fichier"),
    ],
)
def test_a_csv_that_cannot_be_understood_is_refused(here, data, said):
    (here / "relu.csv").write_bytes(data)
    code, told = run("absorb", "relu.csv")
    assert (code, said in told) == (2, True), told


# --- data series ---

IMPORT = ("--map", "map.csv", "--probes", "probes.csv")


@pytest.mark.parametrize("text", [WIDE, LONG, DATABANK, "\ufeff" + WIDE], ids=["wide", "long", "databank", "bom"])
def test_a_world_bank_file_enters_beside_what_is_there(here, text):
    (here / "wide.csv").write_text(text, encoding="utf-8")
    code, said = run("import", "worldbank", "wide.csv", *IMPORT, "--published", "2024-06-28")
    assert (code, "5 ajoutés, 0 disparu, 0 révisé, 0 stable" in said) == (0, True), said
    ledger = read(here / "reference")
    fact = ledger.facts["maroc.taux_chomage.2021-banque-mondiale"]
    assert (fact.value, fact.resolution) == (Decimal("10.541"), Decimal("0.001"))
    assert (fact.unit, fact.period.iso()) == ("%", "2021")
    assert ledger.indicators["maroc.taux_chomage"].denominator == "population active"
    assert validate(here / "reference", here) == []
    code, said = run("import", "worldbank", "wide.csv", *IMPORT)
    assert (code, "0 ajouté, 0 disparu, 0 révisé, 5 stables" in said, "déjà à jour" in said) == (0, True, True), said


def test_a_new_edition_revises_and_erases_nothing(here):
    run("import", "worldbank", "wide.csv", *IMPORT)
    newer = WIDE.replace("2024-06-28", "2025-07-01").replace("36954442", "36954999").replace('"37329064"', '""')
    (here / "wide-2025.csv").write_text(newer, encoding="utf-8")
    code, said = run("import", "worldbank", "wide-2025.csv", *IMPORT)
    assert code == 0, said
    assert "révisé : maroc.population.2021-banque-mondiale : 36954442 devient 36954999" in said
    assert "disparu : maroc.population.2022-banque-mondiale" in said
    assert "0 ajouté, 1 disparu, 1 révisé, 3 stables" in said
    rows = rows_of(here)
    assert rows["maroc.population.2021-banque-mondiale"]["superseded_by"] == "maroc.population.2021-banque-mondiale-2"
    assert rows["maroc.population.2022-banque-mondiale"]["status"] == "to_verify"
    assert validate(here / "reference", here) == []


def test_another_source_that_differs_is_kept_beside_in_dispute(here):
    run("import", "worldbank", "wide.csv", *IMPORT)
    path = here / "reference" / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("banque-mondiale.wide", "hcp.wide"), encoding="utf-8")
    path = here / "reference" / "facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("banque-mondiale.wide", "hcp.wide"), encoding="utf-8")
    (here / "autre.csv").write_text(WIDE.replace("36954442", "36954999"), encoding="utf-8")
    code, said = run("import", "worldbank", "autre.csv", *IMPORT)
    assert code == 0, said
    rows = rows_of(here)
    assert rows["maroc.population.2021-banque-mondiale"]["value"] == "36954442"
    assert rows["maroc.population.2021-banque-mondiale-2"]["status"] == "disputed"
    assert validate(here / "reference", here) == []


SWAPPED = WIDE.replace("SP.POP.TOTL", "X").replace("SL.UEM.TOTL.ZS", "SP.POP.TOTL").replace('"X"', '"SL.UEM.TOTL.ZS"')


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("wide.csv", SWAPPED, "sonde SP.POP.TOTL MAR 2020 = 3.658E+7 ± 10000 : le fichier dit 11.451"),
        ("wide.csv", WIDE.replace("MAR", "MRC"), "le fichier n’a pas cette valeur"),
        ("wide.csv", WIDE.replace("11.451", "11,451"), "ligne 7 : SL.UEM.TOTL.ZS MAR 2020 : « 11,451 » n’est pas un"),
        ("wide.csv", WIDE.replace("Indicator Code", "Code"), "en-tête introuvable"),
        ("wide.csv", WIDE + WIDE.splitlines()[5].replace("36584208", "1"), "dit deux fois : 36584208, puis 1"),
        ("wide.csv", WIDE.replace("36584208", "365842080000000000000"), "sonde SP.POP.TOTL MAR 2020"),
        ("probes.csv", PROBES.splitlines()[0] + "\n", "série SL.UEM.TOTL.ZS sans sonde"),
        ("probes.csv", PROBES.replace("10000", "dix"), "probes.csv, ligne 2 : year, value ou tolerance"),
        ("map.csv", MAP.replace(",1,population", ",un,population"), "map.csv, ligne 2 : factor : « un »"),
        ("map.csv", MAP.replace("label,unit", "nom,unit"), "colonnes attendues : series, country, indicator, factor"),
        ("map.csv", MAP.replace("population du Maroc", ""), "donner label, unit et entity dans la carte"),
        ("map.csv", MAP.replace("maroc.taux_chomage", "maroc.population"), "se compte en « habitant », la carte dit"),
        ("map.csv", MAP + MAP.splitlines()[1], "map.csv, ligne 4 : SP.POP.TOTL MAR figure déjà"),
    ],
)
def test_a_file_not_to_be_believed_is_refused(here, name, text, said):
    (here / name).write_text(text, encoding="utf-8")
    before = files_of(here / "reference")
    code, told = run("import", "worldbank", "wide.csv", *IMPORT)
    assert (code, said in told) == (2, True), told
    assert files_of(here / "reference") == before


def test_checking_writes_nothing(here):
    before = files_of(here / "reference")
    code, said = run("import", "worldbank", "wide.csv", *IMPORT, "--check")
    assert (code, "changerait" in said, files_of(here / "reference")) == (0, True, before), said


# --- strict ---


@pytest.mark.usefixtures("here")
def test_strict_is_silent_on_the_committed_ledger():
    assert run("validate", "--strict") == (0, "")


INDICATOR = "zz.zz,zz,{definition},lit,,stock,,,zz,,,current,\n"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("indicators.csv", "", INDICATOR.format(definition="Des lits."), "(zz.zz) : indicateur sans fait ni relation"),
        ("indicators.csv", "", INDICATOR.format(definition=""), "(zz.zz) : indicateur sans définition"),
        (
            "aliases.csv",
            "amo.caravanes,caravanes de la CNSS",
            "amo.caravanes,Caravanes régionales sur l’AMO",
            "redit un",
        ),
        ("sources.csv", "2025-03-21,site_clock", "2026-03-21,site_clock", "à vérifier depuis le 2024-11-26"),
        ("facts.csv", ",current,,« en plus", ",disputed,,« en plus", "nul autre fait n’est de cette période"),
        ("relations.csv", "", "zz,distinct_from,zz,false,zz\n", None),  # a fault already
        (
            "relations.csv",
            "",
            "cnss.agences_mobiles,distinct_from,cnss.agences,false,zz\n",
            "relation déjà dite de cnss",
        ),
    ],
)
def test_strict_tells_what_is_left_to_do(here, name, old, new, said):
    path = here / "reference" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    told = " ".join(loose_ends(here / "reference")).replace("\u00a0", " ")
    assert (said or "") in told
    assert bool(told) is (said is not None)
