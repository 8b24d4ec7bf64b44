"""Texts in a table, their claims in another."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

import factcheck
from factcheck import frames
from factcheck.reports import to_jsonl

ROOT = Path(__file__).parent.parent
FIRST = "Le budget atteint 32,6 milliards de dirhams, selon le HCP. Il couvre 11,1 millions d’assurés aujourd’hui."
SECOND = "Le taux de chômage est de 13,4 %."


@pytest.fixture
def texts():
    return pandas.DataFrame(
        {
            "text": [FIRST, None, "", SECOND],
            "name": ["a.txt", "b.txt", "c.txt", "d.txt"],
            "day": ["2025-03-21", None, None, "2024-11-26"],
        },
        index=pandas.Index(["w", "x", "y", "z"]),
    )


def test_a_claim_keeps_its_row(texts):
    found = factcheck.extract_frame(texts)
    assert list(found["row"]) == ["w", "w", "z"]
    assert list(found["doc"]) == ["w", "w", "z"]
    joined = found.join(texts, on="row")
    assert [row.text[row.start : row.end] for row in joined.itertuples()] == list(found["surface"])


def test_columns_are_those_of_json(texts):
    found = factcheck.extract_frame(texts, doc="name", published="day")
    article = factcheck.article_of(FIRST, "a.txt", date(2025, 3, 21))
    printed = to_jsonl.render_claims([c for c in factcheck.extract(article) if c.is_claim], article)
    records = [json.loads(line) for line in printed.splitlines()]
    assert list(found.columns) == ["row", *records[0]]
    rows = found[found["row"] == "w"].drop(columns="row").astype(object)
    assert rows.where(rows.notna(), None).to_dict("records") == records


def test_figures_become_numbers(texts):
    values = factcheck.extract_frame(texts)["value"]
    assert list(values.map(Decimal)) == [Decimal("32600000000"), Decimal("11100000"), Decimal("13.4")]
    assert list(pandas.to_numeric(values)) == [32600000000, 11100000, 13.4]


DAYS = [
    "2025-03-21",
    "2025-03-21T08:00:00Z",
    date(2025, 3, 21),
    pandas.Timestamp("2025-03-21 08:00"),
    pandas.Timestamp("2025-03-21", tz="Africa/Casablanca"),
]


@pytest.mark.parametrize("day", DAYS, ids=repr)
def test_a_publication_date_may_take_many_forms(day):
    found = factcheck.extract_frame(pandas.DataFrame({"text": [FIRST], "day": [day]}), published="day")
    assert found["period"].iloc[1] == "2025-03-21"


@pytest.mark.parametrize("day", [None, pandas.NaT, float("nan"), pandas.NA])
def test_a_text_may_have_no_date(day):
    found = factcheck.extract_frame(
        pandas.DataFrame({"text": [FIRST], "day": pandas.Series([day], dtype=object)}), published="day"
    )
    assert found["period"].isna().all()


@pytest.mark.parametrize("day", ["21/03/2025", "hier"])
def test_a_doubtful_date_is_refused(day):
    with pytest.raises(factcheck.FactcheckError, match=day):
        factcheck.extract_frame(pandas.DataFrame({"text": [FIRST], "day": [day]}), published="day")


@pytest.mark.parametrize("table", [["Rien à compter."], [], [None]], ids=["no claim", "no row", "no text"])
def test_an_empty_answer_has_its_columns_and_types(table, texts):
    empty = factcheck.extract_frame(pandas.DataFrame({"text": pandas.Series(table, dtype=object)}))
    full = factcheck.extract_frame(texts)
    assert len(empty) == 0
    assert list(empty.dtypes.drop("row")) == list(full.dtypes.drop("row"))
    assert len(pandas.concat([empty, full])) == len(full)


def test_types_say_what_a_column_holds(texts):
    types = factcheck.extract_frame(texts).dtypes
    assert types["start"] == "Int64"
    assert types["value"] == "string"
    assert types["is_claim"] == "boolean"
    assert {"count", "money", "percent"} < set(types["kind"].categories)


def test_a_missing_column_is_told():
    with pytest.raises(KeyError, match="texte"):
        factcheck.extract_frame(pandas.DataFrame({"text": []}), text="texte")


def test_claims_are_checked(texts):
    ledger = factcheck.read_ledger(ROOT / "reference")
    wrong = "Selon la CNSS, l’AMO Tadamon couvre 11,1 milliards de personnes."
    found = factcheck.check_frame(pandas.DataFrame({"article": [wrong]}), ledger, text="article")
    (row,) = found.itertuples()
    assert (row.verdict, row.cause, row.findings) == ("contradicted", "scale_slip", ["FC101"])
    assert row.evidence["value"] == "11,1\u00a0millions d’assurés"
    assert list(found.columns) == list(factcheck.check_frame(texts).columns)


def test_pandas_is_imported_only_when_asked_for():
    code = "import sys, factcheck; factcheck.extract_frame; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_every_field_of_a_claim_has_its_type():
    article = factcheck.article_of(SECOND)
    (claim,) = (claim for claim in factcheck.extract(article) if claim.is_claim)
    assert list(frames.claim_record(claim, article)) == list(frames.CLAIM)
