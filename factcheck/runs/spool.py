"""The digests of a run on disk, in order, until all are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from factcheck.runs import digest as digests
from factcheck.runs.digest import Digest

if TYPE_CHECKING:
    from factcheck.consistency.traces import Meetings

IN_MEMORY = 1 << 22  # bytes; a short run touches no disk


class Place(NamedTuple):
    """Where a digest lies: where each of its pages ends, behind the digest without them."""

    start: int
    ends: tuple[int, ...]


class Spool:
    """Digests put down one by one, changed where articles turn out to contradict one another, then read again.

    Pages lie apart from the rest, so that a form reads those it is made of and no
    more; every digest of a run has the same ones.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it lives as long as the spool
        self._places: list[Place] = []
        self._names: tuple[str, ...] = ()
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
        """The digests, without their pages."""
        return (digests.load(self._read(place.start, place.ends[0])) for place in self._places)

    def pages(self, name: str) -> Iterator[str]:
        """The page of a name, of each article."""
        if not self._places:
            return
        at = self._names.index(name)
        for place in self._places:
            yield self._read(*place.ends[at : at + 2])

    def _put(self, digest: Digest) -> Place:
        self._names = self._names or tuple(digest.pages)
        told = [digests.dump(replace(digest, pages={})), *(digest.pages[name] for name in self._names)]
        data = [text.encode("utf-8", "surrogatepass") for text in told]
        start = self._end
        self._file.seek(start)
        self._file.write(b"".join(data))
        ends = tuple(accumulate(map(len, data), initial=start))[1:]
        self._end = ends[-1]
        return Place(start, ends)

    def _read(self, start: int, end: int) -> str:
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")
