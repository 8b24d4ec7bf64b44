"""One run over articles: the settings turned into a task, its digests told and written as they come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from factcheck import translation
from factcheck.cli.streams import NBSP, tell, watched
from factcheck.model import LedgerSummary, Severity
from factcheck.reports.summary import Summary, total
from factcheck.runs.cache import Cache
from factcheck.runs.digest import Digest
from factcheck.runs.work import STDIN, Task, Worker
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.runs.pool import Crew
    from factcheck.runs.spool import Spool

UNREADABLE = "FC901"


class Sink(Protocol):
    """Whatever takes the digests of a run one by one, and ends with its counts."""

    def add(self, digest: Digest, ledger: LedgerSummary | None) -> None:
        """Take one article."""

    def end(self, summary: Summary, ledger: LedgerSummary | None) -> None:
        """Take the counts."""


@dataclass
class Tally:
    """What a run came to, kept while its articles go by."""

    summary: Summary = field(default_factory=lambda: total(()))
    levels: set[Severity] = field(default_factory=set)
    stale: list[str] = field(default_factory=list)
    interrupted: bool = False

    def add(self, digest: Digest) -> None:
        """Count one more article."""
        self.summary = total((self.summary, digest.summary))
        self.stale.extend(digest.stale)
        if digest.worst is not None:
            self.levels.add(digest.worst)


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


def run(asked: Asked, worker: Worker, settings: Settings, sinks: Sequence[Sink], notes: bool) -> Tally:
    """Check every article asked for; what was done is kept when the user stops it."""
    from factcheck.runs.pool import Crew
    from factcheck.runs.spool import Spool

    tally, crew, spool = Tally(), Crew(worker, settings.jobs), Spool()
    try:
        articles = list(articles_of(asked, settings))
        for digest in watched(_digests(articles, asked, crew), "article", len(articles)):
            _told(digest, notes)
            spool.add(digest)
        _compare([path for path, _ in articles], crew, spool)
    except KeyboardInterrupt:
        tally.interrupted = True
    finally:
        crew.close()
    _deliver(spool, tally, sinks, worker.task.ledger)
    return tally


def _compare(paths: Sequence[str], crew: Crew, spool: Spool) -> None:
    """Hold the articles against one another, where some may differ; standard input stands alone."""
    groups = [[place for place in group if paths[place] != STDIN] for group in spool.meetings.groups()]
    groups = [group for group in groups if len(group) > 1]
    for group, digests in zip(
        groups, crew.compared([paths[place] for place in group] for group in groups), strict=True
    ):
        for place, digest in zip(group, digests, strict=True):
            spool.change(place, digest)


def _deliver(spool: Spool, tally: Tally, sinks: Sequence[Sink], ledger: LedgerSummary | None) -> None:
    for digest in spool:
        tally.add(digest)
        for sink in sinks:
            sink.add(digest, ledger)
    for sink in sinks:
        sink.end(tally.summary, ledger)


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
        tell(f"{digest.doc}{NBSP}: {UNREADABLE} article illisible{NBSP}: {digest.error}")
    for note in digest.notes if notes else ():
        tell(f"{digest.doc}{NBSP}: {note}")
