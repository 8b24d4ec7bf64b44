"""Forms that are written article by article, so that a run of any length fits in memory.

Put together, the pieces are what ``render`` gives, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.model import ArticleReport, LedgerSummary, Report
from factcheck.reports import Format, closing, to_concise, to_terminal
from factcheck.reports.escaping import in_json
from factcheck.reports.look import Look
from factcheck.reports.records import article_record, report_record, summary_record
from factcheck.reports.summary import Summary

INDENT = 4  # how deep an article stands in the JSON of a run


@dataclass(frozen=True, slots=True)
class Stream:
    """One form in pieces: what opens a run, each article, what stands between two, what ends the run."""

    opening: Callable[[LedgerSummary | None], str]
    article: Callable[[ArticleReport, Look], str]
    between: str
    ending: Callable[[Summary, LedgerSummary | None, Look], str]


def _nothing(_: LedgerSummary | None) -> str:
    return ""


def _json_opening(ledger: LedgerSummary | None) -> str:
    record = report_record(Report((), ledger))
    head = {name: record[name] for name in record if name not in ("articles", "summary")}
    return in_json(json.dumps(head, ensure_ascii=False, indent=2)).removesuffix("\n}") + ',\n  "articles": ['


def _json_article(report: ArticleReport, look: Look) -> str:  # noqa: ARG001 - machines read one form
    lines = in_json(json.dumps(article_record(report), ensure_ascii=False, indent=2))
    return f"\n{lines}".replace("\n", "\n" + " " * INDENT)  # no text of a JSON holds a line end as it is


def _json_ending(summary: Summary, ledger: LedgerSummary | None, look: Look) -> str:  # noqa: ARG001
    record = json.dumps({"summary": summary_record(summary)}, ensure_ascii=False, indent=2)
    return ("\n  ]" if summary.articles else "]") + "," + in_json(record).removeprefix("{") + "\n"


STREAMS = {
    Format.TERMINAL: Stream(
        _nothing,
        to_terminal.article,
        "",
        lambda summary, ledger, look: to_terminal.ending(closing.line(summary, ledger), look),
    ),
    Format.CONCISE: Stream(
        _nothing,
        to_concise.article,
        "",
        lambda summary, ledger, look: to_concise.ending(closing.line(summary, ledger), look),
    ),
    Format.JSON: Stream(_json_opening, _json_article, ",", _json_ending),
}
"""The forms that can be streamed; the others need the whole run."""
