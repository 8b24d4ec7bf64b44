"""Where a run's words go: standard output and error, files, colours, closed pipes.

The modules of reports are imported where they are used: help is to be quick.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal, TextIO, TypeVar

from factcheck.errors import UsageError
from factcheck.translation import gettext as _
from factcheck.trouble import reason

if TYPE_CHECKING:
    from factcheck.reports.look import Look

T = TypeVar("T")

CLEAR = "\r\x1b[K"
PATIENCE = 1.0  # seconds
REFRESH = 0.1
BAR = 30
IN_MEMORY = 1 << 20  # characters of a file that wait in memory; the others wait on disk
NARROWEST, WIDEST = 60, 120
COLOURS = ("auto", "always", "never")


def prepare() -> None:
    """Make standard output and error fit for French, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(message: str) -> None:
    """Say something on standard error; each line is made safe, none is lost to a closed pipe."""
    from factcheck.reports.escaping import visible

    over = CLEAR if sys.stderr.isatty() else ""  # where a line of progress may stand
    for line in message.splitlines():
        _write(sys.stderr, over + _("factcheck : {message}", message=visible(line)) + "\n")


def watched(items: Iterable[T], total: int | None = None, shown: bool = False) -> Iterator[T]:
    """The articles as they come; a reader at a terminal sees how far it is when it lasts.

    ``shown`` tells that the items themselves appear on the screen: that is progress enough.
    """
    if shown or not sys.stderr.isatty():
        yield from items
        return
    begun = told = monotonic()
    for done, item in enumerate(items, start=1):
        yield item
        if (now := monotonic()) - begun > PATIENCE and (now - told > REFRESH or told == begun):
            told = now
            _write(sys.stderr, f"{CLEAR}{progress(done, total)}")
    _write(sys.stderr, CLEAR)


def progress(done: int, total: int | None) -> str:
    r"""How far a run is, on one line.

    >>> progress(30, 120)
    '━━━━━━━─────────────────────── 30 / 120\xa0articles'
    """
    from factcheck.reports.wording import count

    if not total:
        return f"{count(done, 'article', 'articles')}…"
    full = BAR * min(done, total) // total
    return f"{'━' * full}{'─' * (BAR - full)} {done} / {count(total, 'article', 'articles')}"


def say(text: str) -> None:
    """Print on standard output; raises ``UsageError`` when it cannot be written to."""
    _write(sys.stdout, text)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _discard(stream)
    except OSError as error:
        _discard(stream)
        raise UsageError(_("sortie standard : écriture impossible ({reason}).", reason=reason(error))) from None


def _discard(stream: TextIO) -> None:
    """Send what is left of a stream nowhere: its reader has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def close_quietly(code: str | int | None) -> str | int | None:
    """Flush what is left before the interpreter does, and keep the exit code."""
    try:
        sys.stdout.flush()
    except OSError:
        _discard(sys.stdout)
    return code


def refuse_unwritable(path: Path) -> None:
    """Raise ``UsageError`` for a file that cannot be written, before any work is done for it."""
    folder = path.parent
    if path.is_dir():
        raise UsageError(_("{path} : c’est un dossier ; donnez un nom de fichier.", path=path))
    if not folder.is_dir():
        raise UsageError(_("{path} : le dossier {folder} n’existe pas ; créez-le d’abord.", path=path, folder=folder))
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(_("{path} : écriture refusée ; vérifiez les droits d’accès.", path=path))


def write(path: Path, text: str | Iterable[str], mode: Literal["w", "a"] = "w") -> None:
    """Write a file, or add to it, in one piece or in several; raises ``UsageError`` when that is impossible."""
    try:
        with path.open(mode, encoding="utf-8", newline="", errors="backslashreplace") as handle:
            handle.writelines([text] if isinstance(text, str) else text)
    except OSError as error:
        told = _("{path} : écriture impossible ({reason}).", path=path, reason=reason(error))
        raise UsageError(told) from None


class Screen:
    """Standard output, as a place to write to."""

    def write(self, text: str) -> None:
        """Print."""
        say(text)

    def close(self) -> None:
        """Leave it open."""


class Aside:
    """A file delivered when all is there: a run cut short leaves the old one alone."""

    def __init__(self, path: Path) -> None:
        from tempfile import SpooledTemporaryFile

        self._path = path
        self._file = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="")  # noqa: SIM115

    def write(self, text: str) -> None:
        """Put more text down."""
        self._file.write(text)

    def close(self) -> None:
        """Write the file."""
        self._file.seek(0)
        write(self._path, iter(lambda: self._file.read(IN_MEMORY), ""))
        self._file.close()


def look_of(colour: str, to_file: bool) -> Look:
    """How to print for this reader: ``--color`` first, then NO_COLOR, FORCE_COLOR, then whether it is a terminal."""
    from factcheck.reports.look import Look

    on_screen = not to_file and sys.stdout.isatty()
    width = min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns)) if on_screen else Look().width
    return Look(_colourful(colour, on_screen and os.environ.get("TERM") != "dumb", to_file), width)


def _colourful(colour: str, on_screen: bool, to_file: bool) -> bool:
    if colour != "auto":
        return colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return not to_file
    return on_screen
