"""Which files a run reads, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.errors import ReadingError
from factcheck.reading.decoding import SIZE_LIMIT, refuse_size

SUFFIXES = (".txt", ".md")
FORMATS = "les formats lus sont .txt et .md"
STDIN = "-"


def discover(paths: Sequence[str]) -> list[str]:
    """The articles to read: files as given, folders walked in sorted order.

    A folder gives its ``.txt`` and ``.md`` files, hidden ones left out; ``-``
    stays. A file met twice is read once. Raises ``ReadingError`` for a path that
    does not exist, is of another format, or is a folder without articles.
    """
    found: dict[str, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_articles_at(path)))
    return list(found)


def _articles_at(path: str) -> list[str]:
    if path == STDIN:
        return [path]
    if not os.path.lexists(path):
        raise ReadingError(name_of(path), "fichier ou dossier introuvable\u00a0; vérifiez le chemin.")
    if not Path(path).is_dir():
        _refuse_format(path)
        return [name_of(path)]
    articles = [name_of(file) for file in _walk(path) if _is_article(file)]
    if not articles:
        raise ReadingError(name_of(path), f"aucun article dans ce dossier\u00a0; {FORMATS}.")
    return articles


def _walk(folder: str) -> Iterator[str]:
    for here, folders, files in os.walk(folder, onerror=_refuse_folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(here, name)) for name in sorted(files) if not name.startswith("."))


def _refuse_folder(error: OSError) -> None:
    raise ReadingError(name_of(str(error.filename)), _reason(error)) from None


def _is_article(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES


def _refuse_format(path: str) -> None:
    suffix = Path(path).suffix
    if Path(path).is_file() and not _is_article(path):
        what = f"format «\u00a0{suffix}\u00a0» non lu" if suffix else "fichier sans suffixe"
        raise ReadingError(name_of(path), f"{what}\u00a0; {FORMATS}.")


def name_of(path: str) -> str:
    """The path as a report names it: ``/`` between folders, only printable characters."""
    return path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


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
            return "fichier introuvable\u00a0; vérifiez le chemin."
        case PermissionError():
            return "lecture refusée\u00a0; vérifiez les droits d’accès."
        case IsADirectoryError():
            return "c’est un dossier, pas un fichier\u00a0; donnez un article (.txt ou .md)."
        case _:
            return f"lecture impossible ({error.strerror})\u00a0; vérifiez le fichier."
