"""Articles shared out among processes, their results in the order asked for."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck import translation
from factcheck.errors import FactcheckError
from factcheck.runs.work import Worker
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from factcheck.runs.digest import Digest

T = TypeVar("T")

Ways = tuple[Callable[[Any], T | None], Callable[[Any], T], Callable[[Any], T]]

GROUPS_AHEAD = 1  # groups of articles that contradict one another may be large
AHEAD = 16  # tasks given out a process before the first is awaited: enough to keep all busy, few enough to hold

_worker: Worker | None = None


class Crew:
    """One process or several at work for a run; they start when there is something to do that is not remembered."""

    def __init__(self, worker: Worker, jobs: int) -> None:
        self.worker = worker
        self.jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def digests(self, paths: Iterable[str]) -> Iterator[Digest]:
        """Each article's digest, in order."""
        return self._each(paths, (self.worker.remembered, self.worker.work, _work), AHEAD)

    def compared(self, groups: Iterable[Sequence[str]]) -> Iterator[list[Digest]]:
        """The digests of each group of articles held against one another, in order."""
        return self._each(groups, (self.worker.compared_before, self.worker.compared, _compared), GROUPS_AHEAD)

    def close(self) -> None:
        """Let the processes go; what has not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _each(self, items: Iterable[Any], ways: Ways[T], ahead: int) -> Iterator[T]:
        """What comes of each item: known already, done here, or done there by another process."""
        known, here, there = ways
        if self.jobs == 1:
            for item in items:
                found = known(item)
                yield here(item) if found is None else found
            return
        waiting: deque[tuple[T | None, Future[T] | None]] = deque()
        for item in items:
            found = known(item)
            waiting.append((found, self._submitted(there, item) if found is None else None))
            if len(waiting) > ahead * self.jobs:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())

    def _submitted(self, there: Callable[[Any], T], item: object) -> Future[T]:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor

            _ = self.worker.ledger  # read once, for all: a fault in it is told before any work is done
            self._pool = ProcessPoolExecutor(self.jobs, initializer=_begin, initargs=(self.worker,))
        return self._pool.submit(there, item)


def _begin(worker: Worker) -> None:
    """Set a process up; an interruption is the first one's to handle."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = worker
    translation.use(worker.task.lang)


def _work(path: str) -> Digest:
    assert _worker is not None
    return _worker.work(path)


def _compared(paths: Sequence[str]) -> list[Digest]:
    assert _worker is not None
    return _worker.compared(paths)


def _result(known: T | None, future: Future[T] | None) -> T:
    if future is None:
        assert known is not None
        return known
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        raise FactcheckError(
            _("un des processus a été tué, sans doute faute de mémoire ; relancez avec moins de processus (--jobs).")
        ) from None
