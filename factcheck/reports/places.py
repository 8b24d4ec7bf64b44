"""Where a file stands for a service that shows findings beside it: from the root of a checkout, ``/`` between parts."""

from __future__ import annotations

import posixpath
from pathlib import Path, PurePath
from urllib.parse import quote


def path_of(doc: str) -> str:
    """The path from the folder the run stands in; one that leads outside it is left as it was given.

    >>> path_of("./presse//amo.txt"), path_of("/presse/amo.txt")
    ('presse/amo.txt', '/presse/amo.txt')
    """
    root = Path.cwd().as_posix().rstrip("/") + "/"
    return posixpath.normpath(PurePath(doc).as_posix()).removeprefix(root)


def uri_of(doc: str) -> str:
    """The path as a URI: relative below the folder the run stands in.

    >>> uri_of("presse/l’AMO en 3:2.txt"), uri_of("/presse/amo.txt")
    ('presse/l%E2%80%99AMO%20en%203%3A2.txt', 'file:///presse/amo.txt')
    """
    path = quote(path_of(doc), safe="/", errors="surrogatepass")
    return f"file://{path}" if path.startswith("/") else path
