"""What is installed holds everything the program reads, and little else."""

import subprocess
import sys
import tarfile
import zipfile
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "factcheck"
LIMIT = 2_500_000  # bytes


def test_the_data_stand_in_the_package():
    package = files("factcheck")
    assert (package / "lexicons" / "hedges.csv").read_text(encoding="utf-8").startswith("form,")
    assert (package / "syntax_model" / "config.cfg").is_file()
    assert (package / "syntax_model" / "LICENSE").is_file()
    assert (package / "py.typed").is_file()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    if find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_every_file_of_the_package(wheel):
    files = (path.relative_to(ROOT) for path in PACKAGE.rglob("*") if path.is_file())
    ours = {path.as_posix() for path in files if not any(part.startswith((".", "__pycache__")) for part in path.parts)}
    assert ours <= set(names(wheel))


def test_the_wheel_holds_nothing_else(wheel):
    assert all(name.startswith("factcheck") for name in names(wheel))
    assert wheel.stat().st_size < LIMIT


def test_the_wheel_declares_the_components_and_the_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        declared = archive.read(name).decode()
    assert "factcheck_claims = factcheck.spacy_components:claims_component" in declared
    assert "factcheck = factcheck.cli:main" in declared


CATALOGUE = "factcheck/locale/en/LC_MESSAGES/factcheck"


def test_the_wheel_holds_compiled_catalogues(wheel):
    assert {f"{CATALOGUE}.mo", f"{CATALOGUE}.po"} <= set(names(wheel))


def test_a_source_archive_builds_the_same_wheel(wheel, tmp_path):
    """What is published as source compiles its catalogues itself."""
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path)]
    subprocess.run([*build, "-t", "sdist"], cwd=ROOT, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    (unpacked / f"{CATALOGUE}.mo").unlink(missing_ok=True)
    subprocess.run([*build, "-t", "wheel"], cwd=unpacked, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")
    assert set(names(built)) == set(names(wheel))


def test_the_wheel_speaks_english(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-m", "factcheck", "--lang", "en", "rule", "FC101"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True).stdout
    assert told.startswith("FC101 contradicted — Figure contradicted by the ledger (error)")
