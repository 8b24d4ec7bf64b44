"""Which files a run reads, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from factcheck.errors import ReadingError
from factcheck.reading.decoding import SIZE_LIMIT, refuse_size
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.trouble import reason

SUFFIXES = (".txt", ".md")
NO_ARTICLE = N_("aucun article dans ce dossier ; les formats lus sont .txt et .md.")
OTHER_FORMAT = N_("format « {suffix} » non lu ; les formats lus sont .txt et .md.")
NO_FORMAT = N_("fichier sans suffixe ; les formats lus sont .txt et .md.")
STDIN = "-"

LeftOut = Callable[[str, str, bool], bool]
"""Whether a path met while walking a folder is left out: the folder given, the path, and whether it is a folder."""


def nothing_left_out(root: str, path: str, is_folder: bool) -> bool:  # noqa: ARG001
    """The rule of who leaves nothing out."""
    return False


def discover(paths: Sequence[str], left_out: LeftOut = nothing_left_out) -> list[str]:
    """The articles to read: files as given, folders walked in sorted order.

    A folder gives its ``.txt`` and ``.md`` files, hidden ones left out; ``-``
    stays. A file met twice is read once; a folder one may not enter is kept, for
    ``read`` to refuse. Raises ``ReadingError`` for a path that
    does not exist, is of another format, or is a folder without articles. What
    ``left_out`` says is skipped in folders; a path given is always read.
    """
    found: dict[str, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_articles_at(path, left_out)))
    return list(found)


def _articles_at(path: str, left_out: LeftOut) -> list[str]:
    if path == STDIN:
        return [path]
    if not os.path.lexists(path):
        raise ReadingError(name_of(path), _("fichier ou dossier introuvable ; vérifiez le chemin."))
    if not S_ISDIR(_mode(path)):
        _refuse_format(path)
        return [_posix(path)]
    articles = [_posix(file) for file in _walk(path, left_out)]
    if not articles:
        raise ReadingError(name_of(path), _(NO_ARTICLE))
    return articles


def _mode(path: str) -> int:
    """What a path is, zero when one may not even ask: reading it will say why."""
    try:
        return Path(path).stat().st_mode
    except OSError:
        return 0


def _walk(folder: str, left_out: LeftOut) -> Iterator[str]:
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if _wanted(folder, here, name, True, left_out))
        articles = (name for name in sorted(files) if _is_article(name))
        yield from (str(Path(here, name)) for name in articles if _wanted(folder, here, name, False, left_out))
    yield from (str(error.filename) for error in closed)  # reading it will say that it is closed; the rest is read


def _wanted(root: str, here: str, name: str, is_folder: bool, left_out: LeftOut) -> bool:
    return not name.startswith(".") and not left_out(root, os.path.join(here, name), is_folder)  # noqa: PTH118 - hot


def _is_article(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES


def _refuse_format(path: str) -> None:
    suffix = Path(path).suffix
    if S_ISREG(_mode(path)) and not _is_article(path):
        raise ReadingError(name_of(path), _(OTHER_FORMAT if suffix else NO_FORMAT, suffix=suffix))


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")


def name_of(path: str) -> str:
    """The path as a report names it: ``/`` between folders, only printable characters."""
    return _posix(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_bytes(path: str) -> bytes:
    """The bytes of a file no longer than an article may be; raises ``ReadingError`` otherwise."""
    try:
        with Path(path).open("rb") as handle:
            refuse_size(os.fstat(handle.fileno()).st_size, name_of(path))
            return handle.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise ReadingError(name_of(path), _reason(error)) from None


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return _("fichier introuvable ; vérifiez le chemin.")
        case PermissionError():
            return _("lecture refusée ; vérifiez les droits d’accès.")
        case IsADirectoryError():
            return _("c’est un dossier, pas un fichier ; donnez un article (.txt ou .md).")
        case _:
            return _("lecture impossible ({reason}) ; vérifiez le fichier.", reason=reason(error))
