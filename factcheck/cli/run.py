"""One run over articles: the settings turned into a task, its digests told and written as they come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import translation
from factcheck.cli.streams import tell, watched
from factcheck.model import LedgerSummary, Severity
from factcheck.reports.summary import Summary, total
from factcheck.runs.cache import Cache
from factcheck.runs.digest import Digest
from factcheck.runs.work import STDIN, Task, Worker
from factcheck.settings import Settings
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.runs.pool import Crew
    from factcheck.runs.spool import Spool


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run came to: its counts, the levels found, the lines of the baseline nothing answers to."""

    summary: Summary
    levels: frozenset[Severity]
    stale: tuple[str, ...]
    interrupted: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The articles asked for: paths, a name for standard input, a commit to differ from, where patterns start."""

    paths: Sequence[str]
    stdin_filename: str | None = None
    since: str | None = None
    exclude_base: str = "."


def task_of(settings: Settings, published: date | None, today: date) -> Task:
    """The task these settings describe; raises what is wrong with the files they name."""
    from factcheck import baseline, suppressions
    from factcheck.policy import Policy

    policy = Policy(settings.select, settings.ignore, settings.levels, settings.min_level)
    known = baseline.read(settings.baseline) if settings.baseline and settings.baseline.exists() else None
    return Task(
        ledger=ledger_of(settings),
        published=published,
        today=today,
        policy=policy,
        sidecar=suppressions.read(settings.suppressions) if settings.suppressions else suppressions.Sidecar(),
        baseline=known or baseline.Baseline(),
        lang=translation.language(),
    )


def ledger_of(settings: Settings) -> LedgerSummary | None:
    """The ledger asked for, else the nearest one upward, else none; raises ``LedgerError`` when it is at fault."""
    folder = ledger_folder(settings.ledger)
    if folder is None:
        return None
    from factcheck.ledger import tables

    cache = cache_of(settings)
    known = cache.ledger(folder, tables.fingerprint(folder)) if folder.is_dir() else None
    if known is None:
        read = tables.read(folder)
        known = LedgerSummary(read.path, read.fingerprint, len(read.facts))
        cache.put_ledger(known)
    return known


def ledger_folder(folder: Path | None) -> Path | None:
    """The folder given, else the nearest ledger upward, as seen from here."""
    from factcheck.ledger import find_nearest

    nearest = None if folder else find_nearest(Path.cwd())
    return folder or (Path(os.path.relpath(nearest)) if nearest else None)


def cache_of(settings: Settings) -> Cache:
    """The cache the settings name."""
    return Cache(str(settings.cache_dir) if settings.cache else None)


def run(asked: Asked, worker: Worker, settings: Settings, notes: bool) -> tuple[Spool, Tally]:
    """Check every article asked for; what was done is kept when the user stops it."""
    from factcheck.runs.pool import Crew
    from factcheck.runs.spool import Spool

    crew, spool, interrupted = Crew(worker, settings.jobs), Spool(), False
    try:
        articles = list(articles_of(asked, settings))
        for digest in watched(_digests(articles, asked, crew), len(articles)):
            _told(digest, notes)
            spool.add(digest)
        _compare([path for path, _ in articles], crew, spool)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        crew.close()
    return spool, _tally(spool, interrupted)


def _compare(paths: Sequence[str], crew: Crew, spool: Spool) -> None:
    """Hold the articles against one another, where some may differ; standard input stands alone."""
    groups = [[place for place in group if paths[place] != STDIN] for group in spool.meetings.groups()]
    groups = [group for group in groups if len(group) > 1]
    for group, digests in zip(
        groups, crew.compared([paths[place] for place in group] for group in groups), strict=True
    ):
        for place, digest in zip(group, digests, strict=True):
            spool.change(place, digest)


def _tally(digests: Iterable[Digest], interrupted: bool) -> Tally:
    summary, levels, stale = total(()), set[Severity](), list[str]()
    for digest in digests:
        summary = total((summary, digest.summary))
        stale += digest.stale
        if digest.worst is not None:
            levels.add(digest.worst)
    return Tally(summary, frozenset(levels), tuple(stale), interrupted)


def articles_of(asked: Asked, settings: Settings) -> Iterator[tuple[str, str | None]]:
    """Every article once, or the path that leads to none and why."""
    from factcheck.reading.ignoring import Ignoring
    from factcheck.runs import sources

    articles = sources.found(asked.paths, Ignoring(settings.exclude, asked.exclude_base, settings.gitignore))
    if asked.since is None:
        return articles
    return sources.among(articles, sources.changed_since(asked.since, Path.cwd()))


def _digests(articles: Sequence[tuple[str, str | None]], asked: Asked, crew: Crew) -> Iterator[Digest]:
    """The digests in order; a path that leads nowhere, and standard input, are this process's own."""
    results = crew.digests(path for path, fault in articles if fault is None and path != STDIN)
    for path, fault in articles:
        if fault is not None:
            yield crew.worker.failed(path, fault)
        elif path == STDIN:
            yield crew.worker.digest(sys.stdin.buffer.read(), asked.stdin_filename or path)
        else:
            yield next(results)


def _told(digest: Digest, notes: bool) -> None:
    if digest.error is not None:
        tell(_("{doc} : FC901 article illisible : {fault}", doc=digest.doc, fault=digest.error))
    for note in digest.notes if notes else ():
        tell(_("{doc} : {note}", doc=digest.doc, note=note))
