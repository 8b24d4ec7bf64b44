"""What every test starts from: compiled catalogues, as a build would leave them, and French."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def pytest_configure():
    from hatch_build import LOCALE, compile_catalogues

    compile_catalogues(ROOT / LOCALE)


@pytest.fixture(autouse=True)
def french_afterwards():
    yield
    from factcheck import translation

    translation.use("fr")
