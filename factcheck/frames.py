"""Texts in a pandas table, their claims in another: the only door from articles to pandas."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from factcheck import pipeline
from factcheck.errors import UsageError
from factcheck.ledger import Ledger
from factcheck.model import (
    Article,
    Cause,
    Direction,
    Hedge,
    Kind,
    Label,
    Match,
    Modality,
    Scope,
    Zone,
)
from factcheck.reading import article_of
from factcheck.reports.records import Record, claim_record, verdict_record
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    import pandas

ROW = "row"
WHOLE, TEXT, FLAG, OBJECT = "Int64", "string", "boolean", "object"
CLAIM = {
    "doc": TEXT,
    "id": TEXT,
    "start": WHOLE,
    "end": WHOLE,
    "line": WHOLE,
    "column": WHOLE,
    "surface": TEXT,
    "kind": Kind,
    "is_claim": FLAG,
    "value": TEXT,
    "low": TEXT,
    "high": TEXT,
    "unit": TEXT,
    "per": TEXT,
    "hedge": Hedge,
    "measure": TEXT,
    "measure_start": WHOLE,
    "measure_end": WHOLE,
    "entity": TEXT,
    "period": TEXT,
    "modality": Modality,
    "direction": Direction,
    "relation": OBJECT,
    "attributed_to": TEXT,
    "attribution_scope": Scope,
    "zone": Zone,
}
VERDICT = {
    "verdict": Label,
    "match": Match,
    "fact": TEXT,
    "other_facts": OBJECT,
    "cited": FLAG,
    "evidence": OBJECT,
    "explanation": TEXT,
    "cause": Cause,
    "findings": OBJECT,
}

Work = Callable[[Article], Iterable[Record]]


def extract_frame(
    df: pandas.DataFrame, text: str = "text", doc: str | None = None, published: str | None = None
) -> pandas.DataFrame:
    """The claims of a table of texts, one row a claim, in the order of the table.

    ``text``, ``doc`` and ``published`` name columns of ``df``: the articles, their
    names (else the row's label) and their publication dates (days, timestamps or
    ISO 8601). A row without text has no claims. The answer's columns are ``row``,
    the label of the row of ``df`` that the claim comes from, then the fields of a
    claim in JSON (``factcheck extract``). ``value``, ``low`` and ``high`` are exact
    decimals as strings (``Decimal`` or ``pandas.to_numeric`` make numbers of them),
    a date's ``value`` its ISO form; enumerated fields are categories, places
    nullable integers, ``relation`` a dictionary or ``None``.
    """
    return _frame(df, (text, doc, published), _claims_of, CLAIM)


def check_frame(
    df: pandas.DataFrame,
    ledger: Ledger | None = None,
    text: str = "text",
    doc: str | None = None,
    published: str | None = None,
) -> pandas.DataFrame:
    """What ``extract_frame`` gives, each claim with its verdict against the ledger.

    The columns added are those of a verdict in JSON (``factcheck check``), the
    likely ``cause`` of a contradiction, and ``findings``, the codes of the rules
    that speak of the claim. Each text is checked on its own.
    """
    return _frame(df, (text, doc, published), lambda article: _verdicts_of(article, ledger), CLAIM | VERDICT)


def _claims_of(article: Article) -> Iterator[Record]:
    return (claim_record(claim, article) for claim in pipeline.extract(article) if claim.is_claim)


def _verdicts_of(article: Article, ledger: Ledger | None) -> Iterator[Record]:
    report = pipeline.check(article, ledger)
    for verdict in report.verdicts:
        codes = [finding.code for finding in report.findings if verdict.claim.id in finding.claims]
        cause = verdict.cause.value if verdict.cause else None
        yield {**verdict_record(verdict, article), "cause": cause, "findings": codes}


def _frame(
    df: pandas.DataFrame, named: tuple[str, str | None, str | None], work: Work, columns: dict[str, Any]
) -> pandas.DataFrame:
    import pandas

    found = [(label, record) for label, article in _articles(df, *named) for record in work(article)]
    labels = pandas.Series([label for label, _ in found], dtype=df.index.dtype if found else OBJECT, name=ROW)
    typed = {name: _typed([record[name] for _, record in found], kind) for name, kind in columns.items()}
    return pandas.DataFrame({ROW: labels, **typed})


def _typed(values: list[Any], kind: Any) -> pandas.Series[Any]:
    """A column of one of the types above; those of an enumeration are the same categories in every table."""
    import pandas

    dtype = kind if isinstance(kind, str) else pandas.CategoricalDtype([word.value for word in kind])
    return pandas.Series(values, dtype=dtype)


def _articles(
    df: pandas.DataFrame, text: str, doc: str | None, published: str | None
) -> Iterator[tuple[Hashable, Article]]:
    docs = df[doc] if doc else df.index
    days = df[published] if published else [None] * len(df)
    for label, words, name, day in zip(df.index, df[text], docs, days, strict=True):
        if isinstance(words, str):
            yield label, article_of(words, str(name), _day(day))


def _day(value: Any) -> date | None:
    """The day of a cell, an ISO 8601 text or any sort of date; a missing one is none."""
    import pandas

    if pandas.isna(value):
        return None
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else pandas.Timestamp(value).date()
    except (TypeError, ValueError):
        raise UsageError(_("date de parution attendue sous la forme AAAA-MM-JJ : {value}", value=value)) from None
