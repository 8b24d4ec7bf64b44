"""What each format prints: field by field for machines, line by line for people."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import (
    ArticleReport,
    Claim,
    DateBasis,
    Direction,
    Finding,
    Hedge,
    Kind,
    Label,
    Modality,
    Period,
    Quantity,
    Relation,
    RelationType,
    Report,
    Role,
    Scope,
    Severity,
    Span,
    Verdict,
    Zone,
)
from factcheck.reports import Format, Look, records, render, to_jsonl, to_terminal
from factcheck.reports.escaping import cells, in_json, visible
from factcheck.reports.excerpt import excerpt
from factcheck.reports.positions import line_at, position

CLAIM_FIELDS = [
    *("doc", "id", "start", "end", "line", "column", "surface", "kind", "is_claim"),
    *("value", "low", "high", "unit", "per", "hedge"),
    *("measure", "measure_start", "measure_end", "entity", "period", "modality", "direction", "relation"),
    *("attributed_to", "attribution_scope", "zone"),
]
VERDICT_FIELDS = ["verdict", "match", "fact", "other_facts", "cited", "evidence", "explanation"]
FINDING_FIELDS = [
    *("code", "rule", "severity", "start", "end", "line", "column"),
    *("claims", "message", "cause", "computation", "fingerprint"),
]


def only(report: Report = samples.REPORT) -> dict:
    return json.loads(render(report, Format.JSON))


# Machines


def test_a_claim_has_the_fields_of_the_interface_in_their_order():
    assert list(records.claim_record(samples.COVERED, samples.article())) == CLAIM_FIELDS


def test_a_checked_claim_has_the_verdict_s_fields_after_the_claim_s():
    assert list(only()["articles"][0]["claims"][0]) == CLAIM_FIELDS + VERDICT_FIELDS


def test_a_claim_says_what_was_read():
    assert records.claim_record(samples.COVERED, samples.article()) == {
        "doc": "presse/amo.txt",
        "id": "c1",
        "start": 44,
        "end": 57,
        "line": 3,
        "column": 24,
        "surface": "24,7 millions",
        "kind": "count",
        "is_claim": True,
        "value": "24700000",
        "low": None,
        "high": None,
        "unit": "bénéficiaire",
        "per": None,
        "hedge": "over",
        "measure": "bénéficiaires",
        "measure_start": 61,
        "measure_end": 74,
        "entity": "AMO",
        "period": "2025",
        "modality": "observed",
        "direction": None,
        "relation": None,
        "attributed_to": "CNSS",
        "attribution_scope": "sentence",
        "zone": "body",
    }


VALUES = [
    ("24700000.0", "24700000"),
    ("9.5E+9", "9500000000"),
    ("0.30", "0.3"),
    ("-1.6", "-1.6"),
    ("0", "0"),
    ("1E-9", "0.000000001"),
    ("1" * 40, "1" * 40),
]


@pytest.mark.parametrize(("value", "digits"), VALUES)
def test_a_value_is_an_exact_decimal_without_an_exponent(value, digits):
    assert records.decimal(Decimal(value)) == digits


def test_the_value_of_a_date_is_its_iso_form():
    assert records.claim_record(samples.START, samples.article())["value"] == "2022-12-01"


def test_a_date_that_was_not_resolved_has_no_value():
    claim = replace(samples.START, period=None)
    assert records.claim_record(claim, samples.article())["value"] is None


def test_a_range_has_two_ends_and_no_value():
    quantity = replace(samples.ENROLLED.quantity, value=None, low=Decimal(8000000), high=Decimal("10E+6"))
    record = records.claim_record(replace(samples.ENROLLED, quantity=quantity, hedge=Hedge.RANGE), samples.article())
    assert (record["value"], record["low"], record["high"], record["hedge"]) == (None, "8000000", "10000000", "range")


RELATIONS = [
    (Relation(RelationType.CHANGE, "g1", Role.FROM), {"type": "change", "role": "from", "group": "g1"}),
    (Relation(RelationType.PART, "g2"), {"type": "part", "group": "g2"}),
    (Relation(RelationType.TOTAL, "g2"), {"type": "total", "group": "g2"}),
    (Relation(RelationType.CONVERSION, of="c3"), {"type": "conversion", "of": "c3"}),
]


@pytest.mark.parametrize(("relation", "record"), RELATIONS)
def test_a_relation_has_the_keys_of_its_type_alone(relation, record):
    claim = replace(samples.ENROLLED, relation=relation)
    assert records.claim_record(claim, samples.article())["relation"] == record


ENUMERATIONS: list[tuple[type[StrEnum], str]] = [
    (Kind, "count money percent percentage_point ratio rate duration date age ordinal period noise"),
    (Hedge, "exact over at_least under at_most about almost range"),
    (Modality, "observed target forecast rule"),
    (Direction, "up down"),
    (Scope, "sentence article"),
    (Zone, "headline body caption teaser comment furniture"),
    (Severity, "info warning error"),
    (
        Label,
        "supported compatible contradicted outdated other_vintage disputed incomparable not_in_ledger",
    ),
]


@pytest.mark.parametrize(("enumeration", "values"), ENUMERATIONS)
def test_the_values_of_the_interface_do_not_move(enumeration, values):
    assert [member.value for member in enumeration] == values.split()


def test_every_field_of_a_claim_reaches_the_record():
    told_otherwise = {"sentence", "quantity", "attribution"}
    names = {field.name for field in fields(Claim) if not field.name.endswith("_inherited")}
    assert names - told_otherwise <= set(CLAIM_FIELDS)


def test_a_run_says_what_it_is_and_what_it_used():
    run = only()
    assert list(run) == ["schema", "tool", "offsets", "ledger", "articles", "summary"]
    assert run["schema"] == "factcheck/1"
    assert run["tool"]["name"] == "factcheck"
    assert run["offsets"] == "unicode-code-points"
    assert run["ledger"] == {"path": "reference", "fingerprint": "sha256:abc", "facts": 26}


def test_a_run_without_a_ledger_says_so():
    assert only(replace(samples.REPORT, ledger=None))["ledger"] is None


def test_an_article_says_its_title_and_date():
    article = only()["articles"][0]
    assert list(article) == ["doc", "title", "published", "published_from", "error", "claims", "findings"]
    assert article["title"] == "L’AMO en chiffres"
    assert (article["published"], article["published_from"]) == ("2025-03-21", DateBasis.SITE_CLOCK.value)
    assert article["error"] is None


def test_an_unreadable_article_says_why():
    article = only()["articles"][1]
    assert article["error"] == "ce n’est pas du texte"
    assert article["claims"] == article["findings"] == []


def test_a_verdict_carries_its_evidence():
    claim = only()["articles"][0]["claims"][1]
    assert (claim["verdict"], claim["match"], claim["fact"], claim["other_facts"]) == ("contradicted", None, "f2", [])
    assert claim["cited"] is False
    assert claim["evidence"] == {
        "value": "32,6\u00a0milliards de dirhams",
        "period": "2025",
        "source": "seeds/a.txt",
        "quote": "atteignant 32,6 milliards de dirhams pour 2025",
        "start": 120,
        "end": 166,
    }


def test_a_supported_claim_says_how_it_meets_its_fact():
    claim = only()["articles"][0]["claims"][0]
    assert (claim["verdict"], claim["match"], claim["other_facts"], claim["cited"]) == (
        "supported",
        "bound",
        ["f9"],
        True,
    )


def test_a_finding_says_where_what_and_why():
    finding = only()["articles"][0]["findings"][0]
    assert list(finding) == FINDING_FIELDS
    assert re.fullmatch("[0-9a-f]{32}", finding.pop("fingerprint"))
    assert finding == {
        "code": "FC101",
        "rule": "contradicted",
        "severity": "error",
        "start": samples.BUDGET.span.start,
        "end": samples.BUDGET.span.end,
        "line": 4,
        "column": 31,
        "claims": ["c2"],
        "message": "Le registre donne 32,6\u00a0milliards de dirhams.",
        "cause": "transposition",
        "computation": "36,2 ∉ [32,55 ; 32,65)",
    }


def test_the_summary_counts_every_label_also_at_zero():
    summary = only()["summary"]
    assert list(summary) == ["articles", "claims", "by_verdict", "by_code", "errors"]
    assert (summary["articles"], summary["claims"], summary["errors"]) == (2, 5, 1)
    assert list(summary["by_verdict"]) == [label.value for label in Label]
    assert sum(summary["by_verdict"].values()) == summary["claims"]
    assert summary["by_code"] == {"FC101": 1, "FC201": 1, "FC305": 1}


def shifted(report: ArticleReport, above: str) -> ArticleReport:
    """The same article with a line inserted above everything."""
    by = len(above)

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    def moved(verdict: Verdict) -> Verdict:
        quantity = replace(verdict.claim.quantity, span=move(verdict.claim.span))
        return replace(verdict, claim=replace(verdict.claim, quantity=quantity, sentence=move(verdict.claim.sentence)))

    findings = tuple(replace(finding, span=move(finding.span)) for finding in report.findings)
    article = samples.article(above + samples.TEXT)
    return replace(report, article=article, verdicts=tuple(map(moved, report.verdicts)), findings=findings)


def test_a_fingerprint_survives_lines_inserted_above():
    before = records.fingerprints(samples.CHECKED)
    assert records.fingerprints(shifted(samples.CHECKED, "Une ligne de plus.\n")) == before


def test_fingerprints_are_unique_in_an_article():
    twice = replace(samples.CHECKED, findings=samples.FINDINGS * 2)
    assert len(set(records.fingerprints(twice))) == 2 * len(samples.FINDINGS)


def test_a_fingerprint_does_not_depend_on_how_the_path_is_written():
    dotted = replace(samples.CHECKED, doc="./presse//amo.txt")
    assert records.fingerprints(dotted) == records.fingerprints(samples.CHECKED)


def test_jsonl_is_one_claim_a_line():
    lines = to_jsonl.render_claims([samples.COVERED, samples.BUDGET], samples.article()).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["c1", "c2"]


# Places


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("abc", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\n\nb", 3, (3, 1)),
        ("", 0, (1, 1)),
        ("𝟚 é", 2, (1, 3)),
    ],
)
def test_a_place_is_counted_as_editors_count_it(text, offset, place):
    assert position(text, offset) == place


@given(st.text("a\r\n", max_size=30), st.integers(0, 30))
def test_a_line_holds_its_offset_and_no_line_end(text, offset):
    offset = min(offset, len(text))
    line = line_at(text, offset)
    assert line.start <= offset
    assert not re.search("[\r\n]", line.of(text))


# People


def terminal(report: Report = samples.REPORT, look: Look | None = None) -> str:
    return render(report, Format.TERMINAL, look or Look())


def test_every_claim_is_shown_with_its_verdict():
    shown = terminal()
    for verdict in samples.VERDICTS:
        place = position(samples.TEXT, verdict.claim.span.start)
        assert re.search(rf"^presse/amo\.txt:{place.line}:{place.column} +\S {verdict_word(verdict)}", shown, re.M)


def verdict_word(verdict: Verdict) -> str:
    return to_terminal.LABELS[verdict.label]


def pointed(shown: str) -> list[str]:
    """What stands above each underline, read off the columns."""
    lines = shown.splitlines()
    found = []
    for above, mark in pairwise(lines):
        if match := re.fullmatch(r" +(\^+|~+)", mark):
            start = len(mark) - len(match[1])
            found.append(above[start : len(mark)])
    return found


def test_the_mark_stands_under_the_figure():
    figures = ["24,7 millions", "36,2 milliards de dirhams", "9,5 milliards", "9,5 milliards"]
    assert pointed(terminal()) == [*figures, "1er décembre 2022", "13 500"]


@pytest.mark.parametrize("width", [30, 40, 60, 100, 1000])
def test_the_mark_stands_under_the_figure_at_every_width(width):
    assert pointed(terminal(look=Look(width=width)))[0] == "24,7 millions"


def test_what_an_editor_should_look_at_is_marked_otherwise():
    marks = re.findall(r"^ +([~^])[~^]*$", terminal(), re.M)
    assert "".join(marks) == "~^~^~^"


def test_a_contradiction_shows_the_evidence_the_cause_and_the_computation():
    shown = terminal().replace("\u00a0", " ")
    assert "registre : 32,6 milliards de dirhams (2025) — seeds/a.txt, 21 mars 2025" in shown
    assert "✗ contredit       FC101 erreur · cause probable : chiffres intervertis" in shown
    assert "calcul : 36,2 ∉ [32,55 ; 32,65)" in shown


def test_a_finding_repeats_nothing_the_verdict_has_said():
    shown = terminal()
    assert shown.count("Le registre donne 32,6") == 1
    assert shown.count("calcul\u00a0: 36,2") == 1


def test_a_finding_about_two_figures_says_where_the_other_stands():
    assert "avec : « 36,2 milliards de dirhams », presse/amo.txt:4:31" in terminal().replace("\u00a0", " ")


def test_what_a_finding_repeats_of_the_verdict_is_said_once():
    message = f"L’article ne nomme pas de source. {samples.VERDICTS[4].explanation}"
    report = replace(samples.CHECKED, findings=(replace(samples.FINDINGS[2], message=message),))
    assert terminal(Report((report,))).count(samples.VERDICTS[4].explanation) == 2  # once more for the other figure


EVIDENCE = [
    ("32,6 milliards de dirhams", "2025", "32,6 milliards de dirhams (2025) — seeds/a.txt, 21 mars 2025"),
    ("174 agences", "2025-03-21", "174 agences — seeds/a.txt, 21 mars 2025"),
    ("décembre 2023", "2023-12", "décembre 2023 — seeds/a.txt, 21 mars 2025"),
    ("120 agences", None, "120 agences — seeds/a.txt, 21 mars 2025"),
]


@pytest.mark.parametrize(("value", "period", "line"), EVIDENCE)
def test_the_evidence_line_says_no_date_twice(value, period, line):
    evidence = replace(samples.BUDGET_FACT, value=value, period=period)
    assert to_terminal.evidence_line(evidence).replace("\u00a0", " ") == line


def test_concise_is_one_clickable_line_a_finding():
    lines = render(samples.REPORT, Format.CONCISE).splitlines()
    assert lines[0].replace("\u00a0", " ") == (
        "presse/amo.txt:4:31: FC101 erreur: « 36,2 milliards de dirhams » Le registre donne 32,6 milliards de dirhams."
    )
    assert lines[-2] == "presse/photo.txt:1:1: FC901 erreur: ce n’est pas du texte"
    assert len(lines) == len(samples.FINDINGS) + 2


@pytest.mark.parametrize("form", [Format.TERMINAL, Format.CONCISE])
@pytest.mark.parametrize("report", [samples.REPORT, Report(())])
def test_every_run_for_people_ends_with_the_counts(form, report):
    last = render(report, form).rstrip("\n").splitlines()[-1].replace("\u00a0", " ")
    for word in ("trouvé", "confirmé", "contredit", "dépassé", "hors registre", "sans source", "illisible"):
        assert word in last


def test_the_counts_are_those_of_the_run():
    assert terminal().splitlines()[-1].replace("\u00a0", " ") == (
        "Bilan : 5 chiffres trouvés dans 2 articles · 1 confirmé, 1 contredit, 0 dépassé, 1 à une autre date, "
        "2 hors registre, 1 sans source, 1 article illisible · 1 erreur, 2 alertes · registre reference (26 faits)"
    )


def test_the_counts_say_when_no_ledger_was_used():
    assert terminal(replace(samples.REPORT, ledger=None)).splitlines()[-1].endswith("aucun registre utilisé")


def test_colours_are_only_there_when_asked_for():
    assert "\x1b" not in terminal()
    painted = terminal(look=Look(colour=True))
    assert "\x1b[31m✗ contredit\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == terminal()


# Hostile words

HOSTILE = "\x1b]0;pris\x07\x1b[31m9 500 \u202emalades\u202c \x9b2J \x00 \u2066 fin\x7f"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hostile_report() -> Report:
    article = replace(samples.article(HOSTILE, doc="a\x1b[31m\u202e.txt"), title=HOSTILE, notes=(HOSTILE,))
    claim = samples.claim("9 500", "9500", HOSTILE)
    finding = Finding("FC201", "uncited", Severity.WARNING, claim.span, (claim.id,), HOSTILE, None, HOSTILE)
    evidence = replace(samples.BUDGET_FACT, value=HOSTILE, source=HOSTILE)
    verdict = Verdict(claim, Label.INCOMPARABLE, HOSTILE, evidence=evidence, computation=HOSTILE)
    unreadable = ArticleReport("\udcff\x1b[2J.txt", error=HOSTILE)
    return Report((ArticleReport(article.doc, article, (verdict,), (finding,)), unreadable), samples.LEDGER)


@pytest.mark.parametrize("form", list(Format))
def test_no_control_sign_of_an_article_reaches_the_screen(form):
    assert not UNSAFE.search(render(hostile_report(), form))


def test_escaping_in_json_changes_no_value():
    claim = only(hostile_report())["articles"][0]["findings"][0]
    assert claim["message"] == HOSTILE


@given(st.text())
def test_any_text_goes_through_json_unchanged(text):
    assert json.loads(in_json(json.dumps(text, ensure_ascii=False))) == text


@given(st.text())
def test_no_text_is_unsafe_once_visible(text):
    assert not UNSAFE.search(visible(text))
    assert "\n" not in visible(text)


@pytest.mark.parametrize(
    ("before", "figure"),
    [
        ("健康保险 ", "11,1 millions"),
        ("de\u0301ja\u0300 ", "11,1 millions"),
        ("caf\u00e9 ☕ ", "11,1 millions"),
        ("", "１１ millions"),
        ("à\tune\u00a0fois ", "9\u202f500"),
    ],
)
def test_the_mark_is_measured_in_terminal_columns(before, figure):
    text = f"{before}{figure} de personnes"
    shown = excerpt(text, Span(0, len(text)), Span(len(before), len(before) + len(figure)), 80)
    assert shown.offset == cells(visible(before))
    assert shown.figure == visible(figure)


@given(st.text(max_size=80), st.text(min_size=1, max_size=20), st.text(max_size=80), st.integers(20, 100))
def test_an_excerpt_never_overflows(before, figure, after, width):
    text = before + figure + after
    shown = excerpt(text, Span(0, len(text)), Span(len(before), len(before) + len(figure)), width)
    assert cells("".join(shown)) <= width


def test_a_long_sentence_is_cut_around_its_figure_between_words():
    text = "mot " * 50 + "24,7 millions" + " mot" * 50
    start = text.index("24,7")
    shown = excerpt(text, Span(0, len(text)), Span(start, start + 13), 60)
    assert shown.before.startswith("…mot ")
    assert shown.after.endswith(" mot…")
    assert shown.figure == "24,7 millions"
    assert cells("".join(shown)) > 50


def test_a_line_as_long_as_a_book_costs_no_more_than_its_figures():
    text = "a" * 2_000_000 + " 24,7 millions " + "b" * 2_000_000
    start = text.index("24,7")
    shown = excerpt(text, Span(0, len(text)), Span(start, start + 13), 60)
    assert shown.before.startswith("…")
    assert shown.after.endswith("…")


def test_a_quantity_carries_no_field_that_no_record_shows():
    shown = {"span", "kind", "value", "low", "high", "unit", "per", "hedge", "direction"}
    kept_for_judging = {"number", "resolution", "coarse", "noun", "noise"}
    assert {field.name for field in fields(Quantity)} == shown | kept_for_judging


def test_an_open_period_keeps_its_open_end():
    claim = replace(samples.ENROLLED, period=Period.of_iso("2022/.."))
    assert records.claim_record(claim, samples.article())["period"] == "2022/.."
