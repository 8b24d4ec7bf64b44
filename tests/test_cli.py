"""The command line: each exit code with the command that produces it, and nothing unsafe on the screen."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from typer.testing import CliRunner, Result

from factcheck import pipeline
from factcheck.cli import app, streams
from factcheck.cli.streams import look_of
from factcheck.model import Article, ArticleReport, Claim, Severity
from factcheck.reports import closing

ROOT = Path(__file__).parent.parent
PLAIN_TEXT = "Le chantier avance. Rien à compter ici.\n"
COUNTED = "Le programme profite à 4 millions de familles, selon le ministère.\n"


def run(*args: str, stdin: str | bytes | None = None, **env: str) -> Result:
    return CliRunner().invoke(app, [*args], input=stdin, env={"NO_COLOR": None, "FORCE_COLOR": None, **env})


def spawn(*args: str, cwd: Path, program: tuple[str, ...] = ("-m", "factcheck"), **env: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.Popen(
        [sys.executable, *program, *args],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder with no ledger in sight."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def checked(elsewhere, monkeypatch):
    """A folder with one article whose check gives the report of ``samples``, findings of a level left to the test."""

    def prepare(*severities: Severity) -> str:
        findings = tuple(replace(samples.FINDINGS[0], severity=severity) for severity in severities)

        def check(article: Article, *_: object) -> ArticleReport:
            return replace(samples.CHECKED, doc=article.doc, findings=findings)

        monkeypatch.setattr(pipeline, "check", check)
        (elsewhere / "a.txt").write_text(samples.TEXT, encoding="utf-8")
        return "a.txt"

    return prepare


# Exit codes

LEVELS = [
    ((), "info", 0),
    ((Severity.INFO,), None, 0),
    ((Severity.INFO,), "info", 1),
    ((Severity.WARNING,), None, 1),
    ((Severity.WARNING,), "error", 0),
    ((Severity.ERROR,), None, 1),
    ((Severity.ERROR,), "error", 1),
    ((Severity.INFO, Severity.ERROR), "error", 1),
]


@pytest.mark.parametrize(("severities", "fail_on", "code"), LEVELS)
def test_findings_decide_between_0_and_1(checked, severities, fail_on, code):
    option = ("--fail-on", fail_on) if fail_on else ()
    assert run("check", checked(*severities), *option).exit_code == code


def test_an_output_file_does_not_change_the_code(checked):
    article = checked(Severity.ERROR)
    assert run("check", article, "-o", "rapport.txt").exit_code == 1
    assert run("check", article, "-o", "rapport.json", "--format", "json").exit_code == 1


REFUSED = [
    (["check"], "aucun article donné"),
    (["check", "absent.txt"], "introuvable"),
    (["check", "a.txt", "--published", "21/03/2025"], "AAAA-MM-JJ"),
    (["check", "a.txt", "--published", "2025-02-30"], "AAAA-MM-JJ"),
    (["check", "a.txt", "--published", "20250321"], "AAAA-MM-JJ"),
    (["check", "a.txt", "--format", "xml"], "terminal, concise, json"),
    (["check", "a.txt", "--fail-on", "never"], "info, warning, error"),
    (["check", "a.txt", "--color", "maybe"], "auto, always, never"),
    (["check", "a.txt", "--report", "json"], "FORMAT=FICHIER"),
    (["check", "a.txt", "--report", "xml=a.xml"], "terminal, concise, json"),
    (["check", "a.txt", "-o", "absent/rapport.txt"], "n’existe pas"),
    (["check", "a.txt", "-o", "."], "c’est un dossier"),
    (["check", "a.txt", "--report", "json=absent/rapport.json"], "n’existe pas"),
    (["check", "a.txt", "--ledger", "absent"], "absent"),
    (["check", "a.txt", "--inconnue"], "--inconnue"),
    (["extract", "a.txt", "--format", "csv"], "jsonl"),
    (["extract"], "aucun article donné"),
    (["rule"], "aucune règle donnée"),
    (["rule", "FC999"], "FC101"),
]


@pytest.mark.parametrize(
    ("args", "said"), REFUSED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_makes_no_sense_is_refused_in_a_sentence(elsewhere, args, said):
    (elsewhere / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(elsewhere):
    (elsewhere / "presse").mkdir()
    (elsewhere / "presse/a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    (elsewhere / "presse/b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (elsewhere / "presse/c.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    result = run("check", "presse")
    assert result.exit_code == 2
    assert re.search("presse/b.txt.*FC901.*image PNG.*exportez", result.stderr)
    assert "presse/a.txt" in result.stdout
    assert "presse/c.txt" in result.stdout
    assert "1\u00a0article illisible" in result.stdout


def test_every_fault_of_a_ledger_is_printed(elsewhere):
    (elsewhere / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    (elsewhere / "reference").mkdir()
    (elsewhere / "reference/facts.csv").write_text("id,indicator\n", encoding="utf-8")
    result = run("check", "a.txt")
    assert result.exit_code == 2
    assert "facts.csv" in result.stderr
    assert "indicators.csv" in result.stderr
    assert result.stdout == ""


def test_an_unexpected_error_on_one_article_is_told_and_the_others_are_checked(elsewhere, monkeypatch):
    def check(article: Article, *_: object) -> ArticleReport:
        if article.doc == "b.txt":
            raise ZeroDivisionError("division by zero")
        return ArticleReport(article.doc, article)

    monkeypatch.setattr(pipeline, "check", check)
    for name in ("a.txt", "b.txt", "c.txt"):
        (elsewhere / name).write_text(PLAIN_TEXT, encoding="utf-8")
    result = run("check", "a.txt", "b.txt", "c.txt")
    assert result.exit_code == 2
    assert re.search("b.txt.*erreur interne.*ZeroDivisionError.*signalez", result.stderr)
    assert "Traceback" not in result.output
    assert "── c.txt ──" in result.stdout


def test_an_unexpected_error_elsewhere_ends_in_a_sentence(elsewhere, monkeypatch):
    monkeypatch.setattr(closing, "line", lambda *_: 1 / 0)
    (elsewhere / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    result = run("check", "a.txt")
    assert result.exit_code == 2
    assert "FACTCHECK_DEBUG=1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_debugging_shows_the_unexpected_error(elsewhere, monkeypatch):
    monkeypatch.setattr(closing, "line", lambda *_: 1 / 0)
    (elsewhere / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    assert isinstance(run("check", "a.txt", FACTCHECK_DEBUG="1").exception, ZeroDivisionError)


def test_an_interruption_keeps_what_was_done(elsewhere, monkeypatch):
    def check(article: Article, *_: object) -> ArticleReport:
        if article.doc == "b.txt":
            raise KeyboardInterrupt
        return ArticleReport(article.doc, article)

    monkeypatch.setattr(pipeline, "check", check)
    for name in ("a.txt", "b.txt", "c.txt"):
        (elsewhere / name).write_text(PLAIN_TEXT, encoding="utf-8")
    result = run("check", "a.txt", "b.txt", "c.txt")
    assert result.exit_code == 130
    assert "── a.txt ──" in result.stdout
    assert "Bilan" in result.stdout
    assert "interrompu après 1\u00a0article" in result.stderr


LISTENING = "import signal as s; s.signal(s.SIGINT, s.default_int_handler); from factcheck.cli import main; main()"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_ctrl_c_ends_in_130(tmp_path):
    (tmp_path / "a.txt").write_text(COUNTED, encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    process = spawn("check", "a.txt", "b.txt", cwd=tmp_path, program=("-c", LISTENING))
    with (tmp_path / "b.txt").open("wb"):  # opens once the program waits for the second article
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "── a.txt ──" in out
    assert "interrompu après 1\u00a0article" in err
    assert "Traceback" not in err


# Output


def test_a_report_can_be_written_in_several_forms_at_once(checked):
    result = run("check", checked(Severity.ERROR), "--report", "json=r.json", "--report", "concise=r.txt")
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["schema"] == "factcheck/1"
    assert Path("r.txt").read_text(encoding="utf-8").startswith("a.txt:4:31: FC101")
    assert "✗ contredit" in result.stdout


def test_json_stands_alone_on_standard_output_and_the_counts_on_standard_error(checked):
    result = run("check", checked(), "--format", "json")
    assert json.loads(result.stdout)["summary"]["articles"] == 1
    assert "Bilan" in result.stderr


def test_an_output_file_takes_the_report_and_the_counts_are_still_said(checked):
    result = run("check", checked(), "-o", "rapport.txt")
    assert result.stdout == ""
    assert "Bilan" in result.stderr
    assert "Bilan" in Path("rapport.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told(checked):
    article = checked()
    result = run("check", article, "-o", "/dev/full")
    assert result.exit_code == 2
    assert "écriture impossible" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_standard_output_is_told(elsewhere):
    (elsewhere / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "check", "a.txt"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "écriture impossible" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(tmp_path):
    (tmp_path / "a.txt").write_text(COUNTED * 2000, encoding="utf-8")
    process = spawn("extract", "a.txt", cwd=tmp_path)
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(timeout=60) == 0
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert "BrokenPipe" not in err


def test_standard_output_is_utf_8_whatever_the_locale(tmp_path):
    (tmp_path / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    process = spawn("check", "a.txt", cwd=tmp_path, PYTHONIOENCODING="cp1252", LC_ALL="C", PYTHONUTF8="0")
    out, _ = process.communicate(timeout=60)
    assert "Bilan\u00a0: 0\u00a0chiffre trouvé" in out


HOSTILE = (
    "\x1b]0;pris\x07\x1b[31m4 millions\x1b[0m de familles \u202eselon le ministère\u202c. \x9b2J\n" + COUNTED * 120
)
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("args", [["check"], ["check", "-f", "concise"], ["check", "-f", "json"], ["extract", "--all"]])
def test_no_control_sign_of_an_article_reaches_the_screen(elsewhere, args):
    name = "pris\x1b[2J\u202e.txt"
    (elsewhere / name).write_text(HOSTILE, encoding="utf-8", newline="")
    result = run(*args, name)
    assert result.exit_code in (0, 1)
    assert "4 millions" in result.stdout.replace("\u00a0", " ") or "concise" in args
    assert not UNSAFE.search(result.stdout)
    assert not UNSAFE.search(result.stderr)


def test_no_control_sign_of_a_file_name_reaches_the_screen_in_a_message(elsewhere):
    assert elsewhere
    result = run("check", "a\x1b[31m\u202e.txt")
    assert result.exit_code == 2
    assert not UNSAFE.search(result.stderr)


COLOURS = [
    # --color, NO_COLOR, FORCE_COLOR, on a screen, colours
    ("auto", "", "", False, False),
    ("auto", "", "", True, True),
    ("auto", "1", "", True, False),
    ("auto", "", "1", False, True),
    ("auto", "", "0", False, False),
    ("auto", "1", "1", True, False),
    ("always", "1", "", False, True),
    ("never", "", "1", True, False),
]


@pytest.mark.parametrize(("color", "no_color", "force_color", "on_screen", "colourful"), COLOURS)
def test_colours_follow_the_reader(monkeypatch, color, no_color, force_color, on_screen, colourful):
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("FORCE_COLOR", force_color)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: on_screen)
    assert look_of(color, to_file=False).colour is colourful


def test_a_dumb_terminal_gets_no_colours(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert not look_of("auto", to_file=False).colour


def test_a_file_gets_no_colours_unless_they_are_asked_for(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not look_of("auto", to_file=True).colour
    assert look_of("always", to_file=True).colour


def test_progress_is_only_for_a_reader_who_waits(monkeypatch, capsys):
    monkeypatch.setattr(streams, "PATIENCE", -1.0)
    monkeypatch.setattr(streams, "REFRESH", -1.0)
    assert list(streams.watched("ab")) == ["a", "b"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(streams.watched("ab")) == ["a", "b"]
    assert "2\u00a0articles…" in capsys.readouterr().err
    assert list(streams.watched("ab", 2)) == ["a", "b"]
    assert "━ 2 / 2\u00a0articles" in capsys.readouterr().err
    assert list(streams.watched("ab", 2, shown=True)) == ["a", "b"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(streams, "PATIENCE", 60.0)
    assert list(streams.watched("ab")) == ["a", "b"]
    assert "article" not in capsys.readouterr().err


# Articles


def test_an_article_can_come_from_standard_input_under_a_name(elsewhere):
    assert elsewhere
    named = ("--stdin-filename", "depeche.txt", "--published", "2025-03-21")
    result = run("check", "-", *named, "-f", "json", stdin=PLAIN_TEXT)
    article = json.loads(result.stdout)["articles"][0]
    assert (article["doc"], article["published"], article["published_from"]) == ("depeche.txt", "2025-03-21", "option")


def test_an_article_that_names_its_date_keeps_it(elsewhere):
    (elsewhere / "a.md").write_text("---\ntitle: Un titre\ndate: 2024-11-26\n---\n\n" + PLAIN_TEXT, encoding="utf-8")
    result = run("check", "a.md", "--published", "2025-03-21", "-f", "json")
    article = json.loads(result.stdout)["articles"][0]
    assert (article["published"], article["published_from"]) == ("2024-11-26", "front_matter")


def test_an_article_met_twice_is_checked_once(elsewhere):
    (elsewhere / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    articles = json.loads(run("check", "a.txt", "a.txt", "-f", "json").stdout)["articles"]
    assert [article["doc"] for article in articles] == ["a.txt"]


@pytest.mark.parametrize("args", [("check",), ("check", "-f", "json"), ("check", "-f", "concise"), ("extract",)])
def test_what_was_odd_about_an_article_is_told_once(elsewhere, args):
    (elsewhere / "a.txt").write_bytes("Rien à signaler, été comme hiver.".encode("cp1252"))
    assert run(*args, "a.txt").output.count("cp1252") == 1


def test_an_article_without_a_figure_is_counted_too(elsewhere):
    (elsewhere / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    result = run("check", "a.txt")
    assert result.exit_code == 0
    assert "aucun chiffre" in result.stdout
    assert "Bilan\u00a0: 0\u00a0chiffre trouvé dans 1\u00a0article" in result.stdout
    assert "aucun registre utilisé" in result.stdout


def test_the_ledger_is_found_upward_and_named_from_here(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT / "tests")
    (tmp_path / "a.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    ledger = json.loads(run("check", str(tmp_path / "a.txt"), "-f", "json").stdout)["ledger"]
    assert ledger["path"] == "../reference"
    assert ledger["fingerprint"].startswith("sha256:")
    assert ledger["facts"] > 0


# Claims alone


@pytest.fixture
def figures(elsewhere, monkeypatch):
    """An article with four claims and a figure that is none."""

    def extract(article: Article, syntax: object = None) -> tuple[Claim, ...]:  # noqa: ARG001
        clock = replace(samples.ENROLLED, id="c6", is_claim=False)
        return (*(verdict.claim for verdict in samples.VERDICTS), clock)

    monkeypatch.setattr(pipeline, "extract", extract)
    (elsewhere / "a.txt").write_text(samples.TEXT, encoding="utf-8", newline="")
    return "a.txt"


def test_extract_prints_one_claim_a_line(figures):
    result = run("extract", figures)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [line["id"] for line in lines] == ["c1", "c2", "c3", "c4", "c5"]
    assert all(line["is_claim"] for line in lines)
    assert all(line["surface"] == samples.TEXT[line["start"] : line["end"]] for line in lines)
    assert "5\u00a0chiffres trouvés dans 1\u00a0article" in result.stderr


def test_extract_all_adds_the_figures_that_claim_nothing(figures):
    lines = [json.loads(line) for line in run("extract", figures, "--all").stdout.splitlines()]
    assert [line["is_claim"] for line in lines] == [True] * 5 + [False]


def test_extract_writes_a_file(figures):
    result = run("extract", figures, "-o", "claims.jsonl")
    assert result.stdout == ""
    assert len(Path("claims.jsonl").read_text(encoding="utf-8").splitlines()) == 5


def test_extract_ends_in_2_when_an_article_cannot_be_read(figures):
    result = run("extract", figures, "absent.txt")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 5
    assert "absent.txt" in result.stderr


# Rules


@pytest.mark.parametrize("name", ["FC101", "fc101", "contradicted"])
def test_a_rule_is_explained(name):
    result = run("rule", name)
    assert result.exit_code == 0
    for word in ("FC101", "Constat", "Raison", "Exemple", "Que faire", "La taire"):
        assert word in result.stdout


def test_every_rule_is_explained():
    from factcheck.rules import RULES

    shown = run("rule", "--all").stdout
    assert all(re.search(rf"^{code} ", shown, re.M) for code in RULES)


# Start-up


def test_version_is_printed():
    result = run("--version")
    assert result.exit_code == 0
    assert re.fullmatch(r"factcheck \d+\.\d+\.\d+\n", result.stdout)


@pytest.mark.parametrize("command", [[], ["check"], ["extract"], ["rule"], ["ledger"]])
def test_help_is_there_for_every_command(command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Affiche cette aide" in result.stdout or command == ["ledger"]


HEAVY = ("spacy", "pandas", "dateparser", "rapidfuzz", "numpy", "rich")


@pytest.mark.parametrize("statement", ["import factcheck", "import factcheck.cli", "import factcheck.pipeline"])
def test_starting_up_imports_nothing_heavy(statement):
    script = f"{statement}; import sys; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


COMPLAINTS = [
    (["check", "--foo"], "option --foo inconnue .*« factcheck check --help »"),
    (["check", "--leger", "x"], "option --leger inconnue .peut-être .*--ledger"),
    (["chek", "a.txt"], "commande chek inconnue ; écrire « factcheck check » ?"),
    (["zzz"], "commande zzz inconnue ; « factcheck --help »"),
    (["ledger", "shw"], "commande shw inconnue ; écrire « factcheck ledger show » ?"),
    (["ledger", "show"], "ID manque"),
    (["check", "a.txt", "--published"], "--published : une valeur est attendue"),
    (["check", "a.txt", "--jobs", "deux"], "--jobs : un nombre entier est attendu"),
    (["--foo"], "option --foo inconnue"),
]


@pytest.mark.parametrize(("args", "told"), COMPLAINTS, ids=[" ".join(args) for args, _ in COMPLAINTS])
def test_what_is_wrong_with_a_command_line_is_said_in_french(args, told):
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert re.search(told, result.stderr.replace("\u00a0", " "))
    assert not re.search("Error|Try|Usage|No such|Missing", result.stderr)


def test_help_is_french_from_its_first_word():
    for args in (("--help",), ("check", "--help"), ("ledger", "--help"), ("ledger", "search", "--help")):
        assert run(*args).stdout.startswith("Usage\u00a0: factcheck")
        assert "<" not in run(*args).stdout
