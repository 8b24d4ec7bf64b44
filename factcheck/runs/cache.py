"""What was found in an article, kept until the article, the ledger, the settings or the program change.

The key is made of contents alone, never of dates of modification: a branch
checked out anew, or a file touched, costs nothing. An entry that cannot be read
is no entry. Each is written aside and moved into place in one step, so that any
number of processes may share a folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factcheck import __version__
from factcheck.model import LedgerSummary
from factcheck.runs import digest
from factcheck.runs.digest import Digest

FORMAT = "1"
MARK = "CACHEDIR.TAG"
MARKING = "Signature: 8a477f597d28d172789f06886806bc55\n# Written by factcheck; may be deleted at any time.\n"
UNSOUND = (OSError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; ``None`` keeps nothing and finds nothing."""

    folder: str | None = None

    def get(self, key: str) -> Digest | None:
        """What was kept under a key, if it can be read."""
        text = self._read(key)
        try:
            return digest.load(text) if text else None
        except UNSOUND:
            return None

    def put(self, key: str, found: Digest) -> None:
        """Keep a digest; a folder that cannot be written to keeps nothing."""
        self._write(key, digest.dump(found))

    def ledger(self, path: Path, fingerprint: str) -> LedgerSummary | None:
        """What is known of a ledger that was read without a fault."""
        try:
            facts = json.loads(self._read(_ledger_key(fingerprint)) or "null")["facts"]
        except UNSOUND:
            return None
        return LedgerSummary(path.as_posix(), fingerprint, facts) if isinstance(facts, int) else None

    def put_ledger(self, summary: LedgerSummary) -> None:
        """Remember that a ledger was sound, and how many facts it holds."""
        self._write(_ledger_key(summary.fingerprint), json.dumps({"facts": summary.facts}))

    def _read(self, key: str) -> str | None:
        """The text of an entry, its own digest first: half a file, or another's, is none."""
        if self.folder is None:
            return None
        try:
            with open(f"{self.folder}/{key[:2]}/{key[2:]}", encoding="utf-8", newline="") as handle:  # noqa: PTH123
                seal, _, text = handle.read().partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return text if seal == _sealed(key, text) else None

    def _write(self, key: str, text: str) -> None:
        if self.folder is None:
            return
        target = Path(self.folder, key[:2], key[2:])
        aside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            if not target.parent.is_dir():
                _prepare(self.folder)
                target.parent.mkdir(exist_ok=True)
            aside.write_text(f"{_sealed(key, text)}\n{text}", encoding="utf-8", newline="")
            aside.replace(target)
        except OSError:
            with suppress(OSError):
                aside.unlink()


def clear(folder: Path) -> int:
    """Delete a cache and say how many entries it held; a folder that is none is left alone."""
    if not (folder / MARK).is_file():
        return 0
    entries = sum(1 for path in folder.glob("??/*") if path.is_file())
    shutil.rmtree(folder)
    return entries


def key_of(*parts: object) -> str:
    """The key of everything that decides a result."""
    told = json.dumps([program(), *parts], ensure_ascii=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def program() -> str:
    """What tells one version of this program from another: its number, Python's, and every file it is made of."""
    told = hashlib.sha256(f"{FORMAT} {__version__} {sys.version_info[:3]}".encode())
    home = Path(__file__).parents[1]
    for folder, names, files in sorted(os.walk(home)):
        names[:] = [name for name in names if not name.startswith((".", "__"))]
        for name in sorted(files):
            told.update(f"{folder[len(str(home)) :]}/{name}".encode())
            told.update(Path(folder, name).read_bytes())
    return told.hexdigest()


def _sealed(key: str, text: str) -> str:
    return hashlib.sha256(f"{key}\n{text}".encode()).hexdigest()


def _ledger_key(fingerprint: str) -> str:
    return key_of("ledger", fingerprint)


def _prepare(folder: str) -> None:
    """Make the folder, and mark it as one that backups and searches may skip and git ignores."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in ((MARK, MARKING), (".gitignore", "*\n")):
        path = Path(folder, name)
        if not path.exists():
            path.write_text(text, encoding="utf-8")
