"""Waits for articles to change, by looking at them from time to time: no more is needed, and it works everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PAUSE = 0.5  # seconds; a person does not notice, a disk neither

State = dict[str, tuple[int, int]]


def changes(look: Callable[[], Iterable[str]], pause: float = PAUSE) -> Iterator[list[str]]:
    """The articles that appeared or changed, each time some did; ``look`` names those there are."""
    before = state(look())
    while True:
        time.sleep(pause)
        now = state(look())
        fresh = [path for path, seen in now.items() if before.get(path) != seen]
        before = now
        if fresh:
            yield fresh


def state(paths: Iterable[str]) -> State:
    """When each file was last written, and its size; one that has gone is left out."""
    seen: State = {}
    for path in paths:
        try:
            stat = Path(path).stat()
        except OSError:
            continue
        seen[path] = (stat.st_mtime_ns, stat.st_size)
    return seen
