"""The digests of a run on disk, in order, until all are there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from factcheck.runs import digest as digests
from factcheck.runs.digest import Digest

if TYPE_CHECKING:
    from factcheck.consistency.traces import Meetings

IN_MEMORY = 1 << 22  # bytes; a short run touches no disk


class Spool:
    """Digests put down one by one, changed where articles turn out to contradict one another, then read again."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it lives as long as the spool
        self._places: list[tuple[int, int]] = []
        self._end = 0

    @cached_property
    def meetings(self) -> Meetings:
        """Which of the articles may contradict one another."""
        from factcheck.consistency.traces import Meetings

        return Meetings()

    def add(self, digest: Digest) -> None:
        """Put the next article's down."""
        if digest.traces:
            self.meetings.add(len(self._places), digest.traces)
        self._places.append(self._put(digest))

    def change(self, place: int, digest: Digest) -> None:
        """Put another digest in the place of one."""
        self._places[place] = self._put(digest)

    def __iter__(self) -> Iterator[Digest]:
        for start, size in self._places:
            self._file.seek(start)
            yield digests.load(self._file.read(size).decode())

    def _put(self, digest: Digest) -> tuple[int, int]:
        data = digests.dump(digest).encode()
        self._file.seek(self._end)
        self._file.write(data)
        start, self._end = self._end, self._end + len(data)
        return start, len(data)
