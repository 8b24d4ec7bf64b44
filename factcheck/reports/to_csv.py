"""A run as a table for spreadsheets: one row a figure or finding, one for each article that could not be read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.model import Article, ArticleReport
from factcheck.reports import Run
from factcheck.reports.entries import Entry, entries_of
from factcheck.reports.escaping import visible
from factcheck.reports.look import Look
from factcheck.reports.positions import position
from factcheck.reports.records import Record, verdict_record
from factcheck.rules import RULES

OF_CLAIM = (
    *("id", "start", "end", "line", "column", "surface", "kind", "value", "low", "high", "unit", "per", "hedge"),
    *("measure", "entity", "period", "modality", "direction", "attributed_to", "zone", "verdict", "match", "cited"),
)
OF_EVIDENCE = ("fact", "evidence_value", "evidence_period", "evidence_source", "evidence_quote")
OF_ENTRY = ("codes", "severity", "cause", "message", "computation")
COLUMNS = ("doc", "title", "published", *OF_CLAIM, *OF_EVIDENCE, *OF_ENTRY, "sentence")

BOM = "\ufeff"
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
FORMULA = ("=", "+", "-", "@")
UNREADABLE = RULES["FC901"]


def parts(report: ArticleReport, look: Look) -> dict[str, str]:
    """The rows of an article; what a spreadsheet would run as a formula is left as text."""
    return {"rows": _table((_cells(row, look) for row in _rows(report)), look)}


def write(run: Run, look: Look) -> Iterator[str]:
    """The table with its header."""
    yield (BOM if look.french_spreadsheet else "") + _table([dict(zip(COLUMNS, COLUMNS, strict=True))], look)
    yield from run.of("rows")


def _table(rows: Iterable[dict[str, str]], look: Look) -> str:
    table = io.StringIO()
    separator = ";" if look.french_spreadsheet else ","
    csv.DictWriter(table, COLUMNS, restval="", delimiter=separator, lineterminator="\n").writerows(rows)
    return table.getvalue()


def _rows(report: ArticleReport) -> Iterator[Record]:
    if report.article is None:
        trouble = {"codes": UNREADABLE.code, "severity": UNREADABLE.severity, "message": report.error}
        yield {"doc": report.doc, "line": "1", "column": "1", **trouble}
        return
    for entry in entries_of(report):
        yield _row(entry, report.article)


def _row(entry: Entry, article: Article) -> Record:
    return {
        "doc": article.doc,
        "title": article.title,
        "published": article.published,
        **_place(entry, article),
        **_of_verdict(entry, article),
        "codes": " ".join(finding.code for finding in entry.findings),
        "severity": entry.severity,
        "cause": entry.cause,
        "message": " ".join(entry.messages),
        "computation": " ".join(entry.computations),
        "sentence": entry.sentence.of(article.text).strip(),
    }


def _place(entry: Entry, article: Article) -> Record:
    where = position(article.text, entry.span.start)
    surface = entry.span.of(article.text)
    return {
        **{"start": entry.span.start, "end": entry.span.end, "line": where.line, "column": where.column},
        "surface": surface,
    }


def _of_verdict(entry: Entry, article: Article) -> Record:
    """What was read and what the ledger says; nothing for a finding about several figures."""
    if entry.verdict is None:
        return {}
    record = verdict_record(entry.verdict, article)
    evidence = record["evidence"] or {}
    return {
        **{name: record[name] for name in OF_CLAIM},
        "cited": "true" if record["cited"] else "false",
        "fact": record["fact"],
        **{name: evidence.get(name.removeprefix("evidence_")) for name in OF_EVIDENCE[1:]},
    }


def _cells(row: Record, look: Look) -> dict[str, str]:
    return {name: _cell(value, look) for name, value in row.items()}


def _cell(value: Any, look: Look) -> str:
    """The value on one line; a quote before the signs that make a spreadsheet compute, unless it is a plain number.

    >>> _cell("=1+1", Look()), _cell("+30 %", Look()), _cell("-1.6", Look())
    ("'=1+1", "'+30 %", '-1.6')
    >>> _cell("-1.6", Look(french_spreadsheet=True))
    '-1,6'
    """
    text = visible(str(value)) if value is not None else ""
    if NUMBER.fullmatch(text):
        return text.replace(".", ",") if look.french_spreadsheet else text
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text
