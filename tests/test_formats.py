"""Each format against its own standard: schemas where one exists, the service's written rules where none does."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pandas as pd
import pytest
import samples
import xmlschema
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from factcheck import ledger as ledgers
from factcheck import pipeline, reading
from factcheck.cli import app
from factcheck.model import ArticleReport, Finding, Report, Severity
from factcheck.reports import Format, Look, render
from factcheck.reports.places import path_of, uri_of
from factcheck.rules import RULES

ROOT = Path(__file__).parent.parent
SCHEMAS = Path(__file__).parent / "schemas"
ARTICLES = ("seeds", "tests/gold/articles/d07.txt", "tests/gold/articles/d09.txt", "tests/gold/articles/d10.txt")

HOSTILE = (
    "<script>alert(1)</script> compte 9 500 malades, selon </style><img src=x onerror=alert(2)>.\r\n"
    '=2+5 "><svg/onload=alert(3)> javascript:alert(4) @equipe #12 https://exemple.test www.exemple.test\r\n'
    "| 12 % | ``` ::error::pris %0A ]]> &lt; <!-- --> \x1b[31m \u202e 30 000 lits \x00 \ufffe, 5 lits de moins.\r\n"
    "La Santé dispose de 36,2 milliards de dirhams pour 2025. Elle compte -5 % d’agents et +3 % de lits en 2024."
)
SHOUTED = "=HYPERLINK(1), @SUM(A1)\t::error::\r\n<b>"


def real() -> Report:
    """A run over real articles, with findings of every sort they give."""
    ledger = ledgers.read(ROOT / "reference")
    paths = reading.discover([str(ROOT / path) for path in ARTICLES])
    return pipeline.check_all(map(reading.read, paths), ledger)


def hostile() -> Report:
    """A run over an article that tries to be obeyed, and a path that does the same."""
    ledger = ledgers.read(ROOT / "reference")
    checked = pipeline.check(samples.article(HOSTILE, doc='a"><b>:,%\n|=1.txt'), ledger)
    assert checked.verdicts
    shouted = tuple(replace(finding, message=SHOUTED, computation=SHOUTED) for finding in checked.findings)
    checked = replace(checked, findings=shouted, article=replace(checked.article, title=SHOUTED, notes=(SHOUTED,)))
    return Report((checked, ArticleReport("\udcff\x1b[2J=.txt", error=SHOUTED)), samples.LEDGER)


RUNS = {
    "samples": samples.REPORT,
    "real": real(),
    "hostile": hostile(),
    "empty": Report(()),
    "clean": Report((replace(samples.CHECKED, findings=()),)),
}
runs = pytest.mark.parametrize("run", RUNS.values(), ids=RUNS.keys())


def findings_of(run: Report) -> list[Finding]:
    return [finding for article in run.articles for finding in article.findings]


def many(number: int, severity: Severity = Severity.ERROR) -> Report:
    return Report((replace(samples.CHECKED, findings=(replace(samples.FINDINGS[0], severity=severity),) * number),))


# All of them


def test_a_format_is_imported_when_it_is_asked_for():
    source = (
        "import sys, factcheck.reports; print(*sorted(n for n in sys.modules if n.startswith('factcheck.reports.to_')))"
    )
    done = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == []


@runs
@pytest.mark.parametrize("form", list(Format))
def test_every_format_prints_every_run_as_utf_8(run, form):
    text = render(run, form)
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize("form", list(Format))
def test_every_format_is_an_option_of_check(form, tmp_path):
    target = tmp_path / "rapport"
    (tmp_path / "a.txt").write_text("Le chantier avance. Rien à compter ici.\n", encoding="utf-8")
    arguments = ["check", str(tmp_path / "a.txt"), "--ledger", str(ROOT / "reference")]
    shown = CliRunner().invoke(app, [*arguments, "--format", form])
    written = CliRunner().invoke(app, [*arguments, "--report", f"{form}={target}"])
    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert target.read_text(encoding="utf-8").strip() == shown.stdout.strip()
    assert "Bilan" in shown.output + shown.stderr


def test_several_reports_come_out_of_one_run(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    forms = [form for form in Format if form is not Format.TERMINAL]
    asked = [part for form in forms for part in ("--report", f"{form}={tmp_path / form}")]
    done = CliRunner().invoke(app, ["check", "seeds", *asked])
    assert done.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(forms)
    assert all(path.stat().st_size for path in tmp_path.iterdir() if path.name != Format.GITLAB)


# JSON lines


@runs
def test_jsonl_is_one_article_a_line(run):
    lines = render(run, Format.JSONL).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render(run, Format.JSON))["articles"]


# CSV


def table(text: str, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


@runs
def test_csv_has_a_row_for_every_figure_and_every_finding(run):
    rows = table(render(run, Format.CSV))
    assert all(None not in row and None not in row.values() for row in rows)
    assert sum(row["verdict"] != "" for row in rows) == sum(len(article.verdicts) for article in run.articles)
    codes = [code for row in rows for code in row["codes"].split()]
    unread = ["FC901" for article in run.articles if article.error is not None]
    assert sorted(codes) == sorted([finding.code for finding in findings_of(run)] + unread)


@runs
@pytest.mark.parametrize("look", [Look(), Look(french_spreadsheet=True)], ids=["comma", "french"])
def test_no_cell_of_a_csv_is_run_as_a_formula(run, look):
    rows = table(render(run, Format.CSV, look).removeprefix("\ufeff"), ";" if look.french_spreadsheet else ",")
    cells = [cell for row in rows for cell in row.values()]
    assert not [
        cell for cell in cells if cell.lstrip()[:1] in set("=+-@") - {""} and not re.fullmatch(r"-[\d.,]+", cell)
    ]
    assert not any(sign in cell for cell in cells for sign in "\r\n\t\x00")


def test_csv_is_read_back_by_pandas():
    frame = pd.read_csv(io.StringIO(render(samples.REPORT, Format.CSV)))
    assert list(frame["value"].dropna()) == ["24700000", "36200000000", "9500000000", "2022-12-01", "13500"]
    assert list(frame["codes"].dropna()) == ["FC101", "FC305", "FC201", "FC901"]


def test_csv_for_a_french_spreadsheet_has_semicolons_decimal_commas_and_a_mark():
    share = replace(samples.ENROLLED.quantity, value=samples.Decimal("-1.6"))
    verdict = replace(samples.VERDICTS[4], claim=replace(samples.ENROLLED, quantity=share))
    text = render(
        Report((replace(samples.CHECKED, verdicts=(verdict,), findings=()),)), Format.CSV, Look(french_spreadsheet=True)
    )
    assert text.startswith("\ufeffdoc;title;")
    assert table(text.removeprefix("\ufeff"), ";")[0]["value"] == "-1,6"


# SARIF

SARIF = jsonschema.Draft202012Validator(
    json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)


def sarif(run: Report) -> dict:
    log = json.loads(render(run, Format.SARIF))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    return log["runs"][0]


@runs
def test_sarif_is_valid_against_the_standard_s_schema(run):
    log = sarif(run)
    assert (log["columnKind"], log["language"]) == ("unicodeCodePoints", "fr")
    assert len(log["results"]) == len(findings_of(run))


def test_the_schema_refuses_what_is_not_sarif():
    log = json.loads(render(samples.REPORT, Format.SARIF))
    log["runs"][0]["results"][0]["niveau"] = "erreur"
    assert not SARIF.is_valid(log)


@runs
def test_every_result_of_sarif_names_a_rule_and_an_artifact(run):
    log = sarif(run)
    rules = log["tool"]["driver"]["rules"]
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place in [artifact["location"] for artifact in log["artifacts"]]
    prints = [
        (
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            result["partialFingerprints"]["factcheck/v1"],
        )
        for result in log["results"]
    ]
    assert len(set(prints)) == len(prints)


def test_every_rule_of_sarif_is_explained_in_french():
    rules = {rule["id"]: rule for rule in sarif(samples.REPORT)["tool"]["driver"]["rules"]}
    for code, rule in RULES.items():
        assert rules[code]["fullDescription"]["text"] == rule.said("what")
        assert rule.said("what_to_do") in rules[code]["help"]["text"]
        assert "Que faire" in rules[code]["help"]["markdown"]


@pytest.mark.parametrize("run", [RUNS["samples"], RUNS["real"], RUNS["hostile"]], ids=["samples", "real", "hostile"])
def test_a_region_of_sarif_is_counted_in_code_points(run):
    texts = {uri_of(article.doc): article.article.text for article in run.articles if article.article}
    for result in sarif(run)["results"]:
        place = result["locations"][0]["physicalLocation"]
        region, text = place["region"], texts[place["artifactLocation"]["uri"]]
        start, length = region["charOffset"], region["charLength"]
        assert text[start : start + length] == region["snippet"]["text"]
        line = re.split(r"\r\n|\r|\n", text)[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"].splitlines()[0])


PATHS = [
    ("presse/amo.txt", "presse/amo.txt"),
    ("./presse//l’AMO à 3:2.txt", "presse/l’AMO à 3:2.txt"),
    ("../ailleurs.txt", "../ailleurs.txt"),
    ("http:x.txt", "http:x.txt"),
    ("a#b?c%.txt", "a#b?c%.txt"),
]


@pytest.mark.parametrize(("doc", "path"), PATHS)
def test_a_uri_of_sarif_is_relative_and_leads_to_the_file(doc, path):
    uri = sarif(Report((replace(samples.CHECKED, doc=doc),)))["artifacts"][0]["location"]["uri"]
    assert urlsplit(uri)[:2] == ("", "")
    assert not urlsplit(uri).query + urlsplit(uri).fragment
    assert unquote(uri) == path


def test_a_path_below_the_folder_of_the_run_is_relative(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert path_of(str(ROOT / "seeds" / "a.txt")) == "seeds/a.txt"


def test_sarif_says_what_could_not_be_read():
    invocation = sarif(samples.REPORT)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "ce n’est pas du texte" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert sarif(RUNS["real"])["invocations"][0]["executionSuccessful"] is True


# JUnit

JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


@runs
def test_junit_is_valid_against_the_schema_of_jenkins(run):
    text = render(run, Format.JUNIT)
    JUNIT.validate(text)
    root = ElementTree.fromstring(text.encode("utf-8"))
    for suite in [root, *root]:
        cases = list(suite.iter("testcase"))
        counted = (len(cases), len(list(suite.iter("failure"))), len(list(suite.iter("error"))))
        assert tuple(int(suite.get(name)) for name in ("tests", "failures", "errors")) == counted
    names = [suite.get("name") for suite in root]
    assert len(names) == len(run.articles)


def test_an_article_without_findings_is_one_passing_case_of_junit():
    suite = ElementTree.fromstring(render(RUNS["clean"], Format.JUNIT).encode())[0]
    assert [[child.tag for child in case] for case in suite] == [[]]


def test_a_note_passes_in_junit_and_is_printed():
    suite = ElementTree.fromstring(render(many(1, Severity.INFO), Format.JUNIT).encode())[0]
    assert (suite.get("failures"), suite.get("tests")) == ("0", "1")
    assert "32,6" in suite[0].find("system-out").text


# GitHub

ANNOTATION = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")
ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text: str) -> str:
    assert not re.search("%(?!25|0A|0D|3A|2C)", text)
    return re.sub("%(?:25|0A|0D|3A|2C)", lambda match: ESCAPES[match.group()], text)


@runs
def test_github_reads_every_annotation_and_one_line_of_counts(run):
    *lines, last = render(run, Format.GITHUB).splitlines()
    parsed = [ANNOTATION.fullmatch(line) for line in lines]
    assert all(parsed)
    assert last.startswith("Bilan")
    for match in parsed:
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert int(properties["line"]) >= 1
        assert unescaped(properties["title"])
        assert unescaped(match[3])


def test_github_s_signs_are_escaped_where_they_would_act():
    line = render(RUNS["hostile"], Format.GITHUB).splitlines()[0]
    properties = dict(part.split("=", 1) for part in ANNOTATION.fullmatch(line)[2].split(","))
    assert properties["file"].startswith('a"><b>%3A%2C%25')


def test_github_shows_ten_annotations_a_level_and_says_how_many_more():
    *lines, last = render(many(13), Format.GITHUB).splitlines()
    assert len(lines) == 10
    assert last.endswith("sans annotation\u00a0: 3\u00a0erreurs")


@pytest.mark.parametrize("arguments", [("--format", "github"), ("--report", "github=annotations.txt")])
def test_the_summary_of_a_github_job_is_added_to(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Le chantier avance.\n", encoding="utf-8")
    (tmp_path / "resume.md").write_text("avant\n", encoding="utf-8")
    done = CliRunner().invoke(
        app, ["check", "a.txt", *arguments], env={"GITHUB_STEP_SUMMARY": str(tmp_path / "resume.md")}
    )
    assert done.exit_code == 0
    assert (tmp_path / "resume.md").read_text(encoding="utf-8").startswith("avant\n## Vérification des chiffres")


# GitLab


@runs
def test_gitlab_reads_every_issue(run):
    issues = json.loads(render(run, Format.GITLAB))
    assert len(issues) == len(findings_of(run)) + sum(article.error is not None for article in run.articles)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["description"]
        assert set(issue["location"]) == {"path", "lines"}
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_gitlab_tells_apart_the_same_article_given_twice():
    twice = Report(
        (samples.CHECKED, replace(samples.CHECKED, doc="./presse/amo.txt"), samples.UNREADABLE, samples.UNREADABLE)
    )
    issues = json.loads(render(twice, Format.GITLAB))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


# Markdown


def tokens(text: str) -> list:
    parsed = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).parse(text)
    return [inner for token in parsed for inner in (token, *(token.children or ()))]


OURS = re.compile(r"</?details>|</?summary>|<br>|<!-- -->|<details><summary>[^<>]*</summary>")


@runs
def test_markdown_holds_no_markup_but_ours(run):
    found = tokens(render(run, Format.MARKDOWN))
    assert [
        token.content for token in found if token.type.startswith("html") and not OURS.fullmatch(token.content.strip())
    ] == []
    assert not [token for token in found if token.type in {"link_open", "image", "code_inline", "fence"}]
    assert not re.search(r"(?<!\\)https?://|\bwww\.|@\w", render(run, Format.MARKDOWN))


@runs
def test_every_row_of_a_markdown_table_has_the_cells_of_its_head(run):
    found = tokens(render(run, Format.MARKDOWN))
    rows = "".join(
        {"tr_open": "|", "th_open": "c", "td_open": "c", "table_open": "T"}.get(token.type, "") for token in found
    )
    for one in rows.split("T")[1:]:
        assert len({len(row) for row in one.split("|")[1:]}) == 1


def test_markdown_shows_what_was_found_and_folds_the_rest():
    text = render(samples.REPORT, Format.MARKDOWN).replace("\u00a0", " ")
    assert (
        "| ✗ **contredit**<br>FC101 erreur | 4:31 | **36,2 milliards de dirhams** | Registre : 32,6 milliards" in text
    )
    assert "<details><summary>3 chiffres sans signalement</summary>" in text
    assert "**FC901 Article illisible** : ce n’est pas du texte" in text
