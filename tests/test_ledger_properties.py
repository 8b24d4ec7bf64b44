"""Whatever a row holds, it is written and read back the same; whatever breaks a rule, a screen doubts."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.ledger import rules
from factcheck.ledger.cells import danger
from factcheck.ledger.columns import Inspector, value
from factcheck.ledger.facts import Facts
from factcheck.ledger.schema import FACTS, TABLES
from factcheck.ledger.sheets import key_of, record_of, sheet_of, sound_record
from factcheck.ledger.tables import examine, write

REFERENCE = Path(__file__).parents[1] / "reference"
LEDGER = examine(REFERENCE).ledger
SIGNS = st.sampled_from([*"aàé ,;\"'0159.-=+@%/…’«»\u00a0\u202f⏎🙂\n\r\t\0", "\u0301", "\u200b"])
TEXTS = st.text(SIGNS, max_size=12) | st.text(max_size=12)


def cells_of(column):
    """Cells a column accepts, and many it may not."""
    enum = column.cell.constraints.get("enum", [])
    known = {"integer": ["0", "7", "12"], "number": ["0", "-1.5", "1200", "0.000001"], "boolean": ["true", "false"]}
    near = {"period": ["2024", "2024-12", "2024-12-31", "2022/..", "2021/2024"], "published": ["2024-02-29"]}
    said = [*enum, *known.get(column.cell.type, []), *near.get(column.name, []), "a.b", "a" * 64, "2024-02-29", ""]
    sound = [cell for cell in said if value(cell, column)[1] is None]
    return (st.sampled_from(said) | TEXTS).map(lambda cell: cell if value(cell, column)[1] is None else sound[0])


ROWS = {table.name: st.fixed_dictionaries({c.name: cells_of(c) for c in table.columns}) for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_sound_row_is_read_back_as_it_was_written(table, data):
    rows = data.draw(st.lists(ROWS[table.name], min_size=1, max_size=3, unique_by=lambda cells: key_of(cells, table)))
    text = write(rows, table)
    sheet = sheet_of(text.encode(), table)
    assert sheet.faults == ()
    assert [row.cells for row in sheet.rows] == sorted(rows, key=lambda cells: key_of(cells, table))
    assert write([row.cells for row in sheet.rows], table) == text
    held = [record_of(row.cells, table) for row in sheet.rows]
    assert list(sheet.records()) == held
    assert [sound_record(list(row.cells.values()), table) for row in sheet.rows] == held


@pytest.mark.parametrize("column", FACTS.columns, ids=lambda column: column.name)
@settings(max_examples=150, deadline=None)
@given(cell=TEXTS | st.text("0123456789.-", max_size=22))
def test_a_column_seen_at_once_passes_no_cell_that_one_alone_would_not(column, cell):
    wild = any(sign in cell for sign in "\t\r\0")
    quick = Inspector(column, wild)
    quick.varied = quick.by_pattern is not None
    if quick.passes([cell]):
        assert value(cell, column)[1] is None


FIELDS = {
    "id": ["amo.campagnes.2025-03-21", "amo.campagnes.2025-03-21-2", "amo.campagnes.mars", "cnss.agences.2025"],
    "indicator": ["amo.campagnes", "asd.lancement", "amo_tadamon.part_couts", "amo_tadamon.enveloppe_annuelle"],
    "stated": ["25", "plus de 25", "26"],
    "value": ["25", "", "0", "1", "10000", "10000.5", "-3"],
    "unit": ["campagne", "date", "%", "MAD"],
    "per": ["", "an"],
    "period": ["", "2025-03-21", "2025", "../2025", "2022/.."],
    "period_basis": ["as_of", "stated", "unknown"],
    "quote": ["plus de 25 campagnes", "", "26 campagnes"],
    "start": ["10", "0"],
    "end": ["30", "0", "12"],
    "status": ["current", "to_verify", "superseded", "retracted"],
    "superseded_by": ["", "cnss.agences.2025-03-21"],
}


@settings(max_examples=300, deadline=None)
@given(
    changes=st.lists(
        st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in FIELDS.items()}), min_size=1
    )
)
def test_a_fact_that_breaks_a_rule_is_always_doubted(changes):
    from factcheck.ledger.screens import Screen

    first = next(iter(csv.DictReader(io.StringIO((REFERENCE / "facts.csv").read_text(encoding="utf-8")))))
    rows = [{**first, **cells} for cells in changes]
    screen = Screen(LEDGER)
    sheet = sheet_of(write(rows, FACTS).encode(), FACTS, screen.watch)
    facts = Facts(sheet, screen.runs)
    doubted = [fact for number in screen.doubtful if (fact := facts.at(number))]
    every = [fact for number in range(len(sheet.rows)) if (fact := facts.at(number))]

    def broken(some):
        return sorted((fault.id, fault.what) for fault in rules.faults(LEDGER, some) if fault.file == "facts.csv")

    assert broken(doubted) == broken(every)


@given(cell=TEXTS)
def test_no_cell_that_is_not_dangerous_begins_as_a_formula(cell):
    begins = cell[:1] in ("=", "+", "@", "\t", "\r")
    assert not (begins and danger(cell) is None)


FILES = {table.file: (REFERENCE / table.file).read_bytes() for table in TABLES}
BYTES = st.sampled_from(
    [b",", b'"', b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xe2\x80", b"=", b"-", b"9", b";", b"\xef\xbb\xbf"]
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(TABLES), st.integers(0, 10_000), st.integers(0, 60), BYTES | st.binary(max_size=4))
def test_no_bytes_whatever_bring_the_reader_down_or_pass_unseen(table, at, gone, put):
    from factcheck.ledger.tables import faults_of_bytes

    data = FILES[table.file]
    spoilt = data[:at] + put + data[at + gone :]
    faults = faults_of_bytes({**FILES, table.file: spoilt})
    sheet = sheet_of(spoilt, table)
    if not faults:  # then it is a ledger, and writing it gives the same bytes back but for idle quotation marks
        rows = [row.cells for row in sheet.rows]
        assert [row.cells for row in sheet_of(write(rows, table).encode(), table).rows] == rows
