"""What is left out of a folder that is walked: ``.gitignore``, ``.factcheckignore``, and patterns of one's own.

The only door to pathspec, which is imported when there is a pattern to follow.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

OWN = ".factcheckignore"
GIT = ".gitignore"


class Ignoring:
    """Patterns as git reads them: those of the nearest folder first, the last of a file that fits decides.

    ``exclude`` are patterns that start from ``base`` and come before all others.
    A folder given in so many words is walked even where patterns above leave it out.
    """

    def __init__(self, exclude: Sequence[str] = (), base: str = ".", git: bool = True) -> None:
        self._exclude = tuple(exclude)
        self._base = _real(base)
        self._names = (GIT, OWN) if git else (OWN,)
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._tops: dict[str, tuple[str, ...]] = {}

    def __call__(self, root: str, path: str, is_folder: bool) -> bool:
        """Whether a path met in a walk from ``root`` is left out."""
        top = _real(root)
        if top not in self._tops:
            self._tops[top] = self._above(top)
        return self._left_out(_real(path), is_folder, (*self._tops[top], *_between(top, _real(path))))

    def _above(self, top: str) -> tuple[str, ...]:
        """The folders above a walk whose patterns count: up to the repository's, none where they leave ``top`` out."""
        folders = tuple(_up_to_repository(top))
        return () if self._left_out(top, True, folders) else folders

    def _left_out(self, path: str, is_folder: bool, folders: Sequence[str]) -> bool:
        answers = (self._answer(spec, folder, path, is_folder) for folder, spec in self._chain(folders))
        return next((answer for answer in answers if answer is not None), False)

    def _chain(self, folders: Sequence[str]) -> Iterator[tuple[str, GitIgnoreSpec]]:
        if self._own:
            yield self._base, self._own
        for folder in reversed(folders):
            if folder not in self._specs:
                self._specs[folder] = _spec([line for name in self._names for line in _lines(folder, name)])
            if spec := self._specs[folder]:
                yield folder, spec

    @cached_property
    def _own(self) -> GitIgnoreSpec | None:
        return _spec(self._exclude)

    @staticmethod
    def _answer(spec: GitIgnoreSpec, folder: str, path: str, is_folder: bool) -> bool | None:
        inside = os.path.relpath(path, folder).replace(os.sep, "/")
        if inside == "." or inside.startswith("../"):
            return None
        return spec.check_file(inside + "/" if is_folder else inside).include


def _real(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a link is a path of its own


def _between(top: str, path: str) -> list[str]:
    """The folders from the top of a walk down to the one a path stands in."""
    inside = Path(path).parent.relative_to(top).parts
    return [str(Path(top, *inside[:depth])) for depth in range(len(inside) + 1)]


def _up_to_repository(top: str) -> Iterator[str]:
    """The folders above one, outermost first, from its repository down; none when it is in none."""
    above: list[str] = []
    for folder in (Path(top), *Path(top).parents):
        if str(folder) != top:
            above.append(str(folder))
        if (folder / ".git").exists():
            yield from reversed(above)
            return


def _lines(folder: str, name: str) -> list[str]:
    try:
        return Path(folder, name).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _spec(lines: Sequence[str]) -> GitIgnoreSpec | None:
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
