"""The files lent to CI do what they say: the action's steps and the hooks' commands are run as CI would run them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
EXPRESSION = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
WRONG = "Le budget du ministère de la Santé atteint 36,2 milliards de dirhams pour 2025.\n"
RIGHT = "Le budget du ministère de la Santé atteint 32,6 milliards de dirhams pour 2025.\n"
# pip as it is on a machine without a network, whose libraries are there already
OFFLINE = {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """The environment of a CI machine once the action's own install step has run."""
    target = tmp_path_factory.mktemp("installed")
    path = os.pathsep.join((str(target / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(target)}
    checkout = tmp_path_factory.mktemp("action") / "factcheck"
    kept = shutil.ignore_patterns(".*", "tests", "build", "dist", "__pycache__", "*.mo")
    shutil.copytree(ROOT, checkout, ignore=kept)
    (install,) = (step["run"] for step in ACTION["runs"]["steps"] if "pip install" in step.get("run", ""))
    done = shell(install, {**environment, **OFFLINE, "PIP_TARGET": str(target), "GITHUB_ACTION_PATH": str(checkout)})
    assert done.returncode == 0, done.stderr
    return environment


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A repository of articles with its ledger, as the action finds it."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "reference", tmp_path / "reference")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/right.txt").write_text(RIGHT, encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "start")
    return tmp_path


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def shell(script: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A step run as GitHub runs one whose shell is bash."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def check(environment: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's last step, its inputs at their defaults unless given."""
    asked = {name: str(one["default"]) for name, one in ACTION["inputs"].items()} | inputs
    step = ACTION["runs"]["steps"][-1]
    given = {name: EXPRESSION.sub(lambda match: asked[match[1]], text) for name, text in step["env"].items()}
    return shell(step["run"], {**environment, **given, "GITHUB_STEP_SUMMARY": "summary.md"})


def test_the_action_passes_where_nothing_is_wrong(machine, workspace):
    done = check(machine)
    assert (done.returncode, done.stderr) == (0, "")
    assert "::error" not in done.stdout
    assert json.loads((workspace / "factcheck.sarif").read_text())["runs"][0]["results"] == []
    assert "## Vérification des chiffres" in (workspace / "summary.md").read_text(encoding="utf-8")


def test_the_action_annotates_what_is_wrong(machine, workspace):
    (workspace / "articles/wrong.txt").write_text(WRONG, encoding="utf-8")
    done = check(machine)
    assert done.returncode == 1
    assert "::error file=articles/wrong.txt,line=1" in done.stdout
    results = json.loads((workspace / "factcheck.sarif").read_text())["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert ("FC101", "articles/wrong.txt") in zip((result["ruleId"] for result in results), places, strict=True)
    assert "FC101" in (workspace / "summary.md").read_text(encoding="utf-8")


def test_the_action_looks_at_what_changed_only(machine, workspace):
    (workspace / "articles/wrong.txt").write_text(WRONG, encoding="utf-8")
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "wrong")
    (workspace / "articles/right.txt").write_text(RIGHT + RIGHT, encoding="utf-8")
    assert check(machine, since="HEAD").returncode == 0
    assert check(machine, since="HEAD~1").returncode == 1


@pytest.mark.parametrize("hostile", ["; touch pwned", "$(touch pwned)", "`touch pwned`", "--exit-zero", "' -o x"])
def test_what_is_in_an_input_is_never_run(machine, workspace, hostile):
    check(machine, paths=hostile)
    check(machine, since=hostile)
    assert not (workspace / "pwned").exists()


def test_the_action_takes_more_options(machine, workspace):
    (workspace / "articles/wrong.txt").write_text(WRONG, encoding="utf-8")
    assert check(machine, paths="articles/wrong.txt articles/right.txt", args="--exit-zero --lang en").returncode == 0
    assert "## Figures checked" in (workspace / "summary.md").read_text(encoding="utf-8")


def hook(name: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A hook on every file of the repository, as ``pre-commit run --all-files`` would run it."""
    asked = HOOKS[name]
    files = subprocess.run(["git", "ls-files", "-z"], capture_output=True, encoding="utf-8", check=True).stdout
    chosen = [file for file in files.split("\0") if file and re.search(asked["files"], file)]
    given = chosen if asked.get("pass_filenames", True) else []
    assert chosen
    return shell(shlex.join([*shlex.split(asked["entry"]), *given]), environment)


def test_the_hooks_pass_and_fail_with_the_articles(machine, workspace):
    assert hook("factcheck", machine).returncode == 0
    (workspace / "articles/wrong.txt").write_text(WRONG, encoding="utf-8")
    git("add", ".")
    done = hook("factcheck", machine)
    assert done.returncode == 1
    assert "\narticles/wrong.txt:1:44: FC101" in done.stdout


def test_the_ledger_s_hook_reads_it_again(machine, workspace):
    assert hook("factcheck-ledger", machine).returncode == 0
    facts = workspace / "reference/facts.csv"
    facts.write_text(facts.read_text(encoding="utf-8").replace("32600000000", "36200000000"), encoding="utf-8")
    assert hook("factcheck-ledger", machine).returncode == 2
