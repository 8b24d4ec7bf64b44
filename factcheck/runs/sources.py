"""Which articles a run is about: paths given, folders walked, or what a branch changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from factcheck import reading
from factcheck.errors import ReadingError, UsageError
from factcheck.reading.files import LeftOut
from factcheck.translation import gettext as _


def found(paths: Sequence[str], left_out: LeftOut) -> Iterator[tuple[str, str | None]]:
    """Every article once, or the path that leads to none and what is wrong with it."""
    seen: set[str] = set()
    for path in paths:
        try:
            articles = reading.discover([path], left_out)
        except ReadingError as error:
            yield error.doc, error.fault
            continue
        fresh = [article for article in articles if article not in seen]
        seen.update(fresh)
        yield from ((article, None) for article in fresh)


def among(articles: Iterable[tuple[str, str | None]], changed: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    """The articles that were changed, and the paths that lead to none."""
    for path, fault in articles:
        if fault or os.path.realpath(path) in changed:
            yield path, fault


def changed_since(ref: str, start: Path) -> frozenset[str]:
    """The files of the repository that differ from a commit, new ones included.

    Raises ``UsageError`` where there is no repository, no such commit, or no git.
    """
    top = _git(start, "rev-parse", "--show-toplevel").strip()
    base = _git(start, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", ref=ref).strip()
    told = _git(Path(top), "diff", "--name-only", "--diff-filter=d", "-z", base, "--")
    new = _git(Path(top), "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(os.path.realpath(Path(top, name)) for name in (told + new).split("\0") if name)


def _git(folder: Path, *words: str, ref: str = "") -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, check=False, encoding="utf-8", errors="surrogateescape"
        )
    except OSError:
        raise UsageError(_("--since : git est introuvable ; installez-le.")) from None
    if done.returncode and ref:
        raise UsageError(_("--since {ref} : aucun commit de ce nom dans ce dépôt.", ref=ref))
    if done.returncode:
        raise UsageError(_("--since : ce dossier n’est pas dans un dépôt git."))
    return done.stdout
