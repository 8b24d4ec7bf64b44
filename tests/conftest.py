"""The catalogues are compiled before anything is tested, as a build would."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def pytest_configure():
    from hatch_build import LOCALE, compile_catalogues

    compile_catalogues(ROOT / LOCALE)
