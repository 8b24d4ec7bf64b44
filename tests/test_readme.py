"""The README shows what the program prints: every example is run again and compared."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
RUN = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)
LEFT_OUT = "…"

EXAMPLES = [example for block in BLOCK.findall(README) for example in RUN.findall(block)]


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_a_shown_run_prints_what_is_shown(command, shown):
    printed = run(command)
    assert matches(shown, printed), printed


def run(command: str) -> str:
    """What a command of the README prints; the scripts stand for the package being tested."""
    here = command.replace("scripts/run", f"{shlex.quote(sys.executable)} -m factcheck")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", here], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout


def matches(shown: str, printed: str) -> bool:
    """Whether what is shown was printed; a line « … » stands for any lines left out."""
    parts = [re.escape(part) for part in re.split(rf"^{LEFT_OUT}\n", shown, flags=re.M)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), printed) is not None


def test_the_first_command_ends_well():
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "check", "seeds"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_the_examples_in_python_are_true(monkeypatch):
    monkeypatch.chdir(ROOT)
    import_module("factcheck.spacy_components")  # found by its entry point once installed
    source = "\n".join(PYTHON.findall(README))
    examples = doctest.DocTestParser().get_doctest(source, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner().run(examples).failed == 0
    assert examples.examples


def test_the_readme_shows_examples_and_names_both_commands():
    assert len(EXAMPLES) >= 2
    assert "scripts/run check seeds" in README
    assert "scripts/test" in README


def test_every_link_of_the_readme_leads_somewhere():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert all((ROOT / link).exists() for link in links)


def test_the_settings_shown_are_settings(tmp_path):
    from factcheck.settings import resolve

    (shown,) = re.findall(r"^```toml\n(.*?)^```", README, re.M | re.S)
    (tmp_path / "factcheck.toml").write_text(shown, encoding="utf-8")
    found = resolve({}, tmp_path)
    assert (found.settings.fail_on, found.settings.jobs) == ("error", 0)
