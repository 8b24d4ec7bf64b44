"""The articles a run is about, one at a time, and what keeps one from being read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from factcheck import reading
from factcheck.cli.streams import tell, watched
from factcheck.errors import FactcheckError, ReadingError
from factcheck.model import Article
from factcheck.reading.files import STDIN, nothing_left_out
from factcheck.runs.sources import found
from factcheck.runs.work import dated
from factcheck.translation import gettext as _
from factcheck.trouble import debugging, internal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line says of the articles to read; ``tell_notes`` when the report will not hold what was odd."""

    paths: Sequence[str]
    published: date | None = None
    stdin_filename: str | None = None
    tell_notes: bool = True


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of one article: a result, or the fault that kept it from us."""

    doc: str
    result: T | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered(Generic[T]):
    """What came of every article, or of those done before an interruption."""

    outcomes: tuple[Outcome[T], ...]
    interrupted: bool

    @property
    def faults(self) -> tuple[str, ...]:
        """What kept articles from us."""
        return tuple(outcome.fault for outcome in self.outcomes if outcome.fault is not None)


def gather(request: Request, work: Callable[[Article], T]) -> Gathered[T]:
    """The work done on every article asked for; what was done is kept when the user stops it."""
    done: list[Outcome[T]] = []
    try:
        for outcome in watched(each(request, work)):
            done.append(outcome)  # one by one: an interruption loses none
    except KeyboardInterrupt:
        return Gathered(tuple(done), interrupted=True)
    return Gathered(tuple(done), interrupted=False)


def each(request: Request, work: Callable[[Article], T]) -> Iterator[Outcome[T]]:
    """The work done on one article after the other; one that fails is told on standard error, the others go on."""
    for path, fault in found(request.paths, nothing_left_out):
        done: Outcome[T] = Outcome(path, fault=fault) if fault else _done(path, request, work)
        if done.fault is not None:
            tell(_("{doc} : FC901 article illisible : {fault}", doc=done.doc, fault=done.fault))
        yield done


def _done(path: str, request: Request, work: Callable[[Article], T]) -> Outcome[T]:
    doc = request.stdin_filename or path if path == STDIN else path
    try:
        article = _read(path, doc, request.published)
        for note in article.notes if request.tell_notes else ():
            tell(_("{doc} : {note}", doc=article.doc, note=note))
        return Outcome(article.doc, work(article))
    except ReadingError as error:
        return Outcome(error.doc, fault=error.fault)
    except FactcheckError:
        raise
    except Exception as error:
        if debugging():
            raise
        return Outcome(doc, fault=internal(error))


def _read(path: str, doc: str, published: date | None) -> Article:
    if path == STDIN:
        return dated(reading.read_stdin(sys.stdin.buffer.read(), doc), published)
    return dated(reading.read(path), published)
