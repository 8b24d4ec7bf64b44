"""Which indicators of a ledger bear a name like some words: for people looking, never for judging a claim."""

from __future__ import annotations

from collections import defaultdict

from factcheck.ledger.records import Indicator, Ledger
from factcheck.ledger.similarity import nearest

LIKE_ENOUGH = 75.0  # of 100
LIMIT = 10


def search(text: str, ledger: Ledger) -> list[Indicator]:
    """The indicators whose label or aliases are most like the words given, best first; ten at most."""
    owners: dict[str, list[str]] = defaultdict(list)
    for indicator in ledger.indicators.values():
        owners[indicator.label].append(indicator.id)
    for alias in ledger.aliases:
        owners[alias.alias].append(alias.indicator)
    likely = [name for name, score in nearest(text, list(owners), len(owners)) if score >= LIKE_ENOUGH]
    ids = dict.fromkeys(id_ for name in likely for id_ in owners[name])
    return [ledger.indicators[id_] for id_ in list(ids)[:LIMIT]]
