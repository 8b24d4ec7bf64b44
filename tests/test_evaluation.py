"""The scorer on small made-up cases: what counts as right, and what is counted."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli import app
from factcheck.evaluation import Aim, Metric, claims, consistency, criteria, dates, to_terminal, verdicts
from factcheck.evaluation.consistency import Alert, Place, Planted
from factcheck.evaluation.figures import Annotation, Figure, annotations_of
from factcheck.evaluation.metrics import Evaluation, Section
from factcheck.evaluation.pairing import pair
from factcheck.evaluation.verdicts import Expected, Judged, SeedFact
from factcheck.model import Finding, Severity, Span

PLACE = {"start": 0, "end": 5, "kind": "count"}


def annotated(**fields: object) -> Annotation:
    return annotations_of({**PLACE, **fields})[0]


def found(**fields: object) -> Figure:
    return Figure.of({**PLACE, **fields})


def counts(metrics: tuple[Metric, ...]) -> dict[str, tuple[int, int]]:
    return {metric.name: (metric.numerator, metric.denominator) for metric in metrics}


# What counts as right

VALUES = [
    # annotated, found, right
    ({"value": "24700000"}, {"value": "24700000"}, True),
    ({"value": "24700000"}, {"value": "2.47E7"}, True),
    ({"value": "0.30"}, {"value": "0.3"}, True),
    ({"value": "24700000"}, {"value": "24.7"}, False),
    ({"value": "24"}, {"value": None}, False),
    ({"value": "2022-12-01", "kind": "date"}, {"value": "2022-12-01", "kind": "date"}, True),
    ({"value": "2022-12-01", "kind": "date"}, {"value": "2022-12", "kind": "date"}, False),
    # no exact value is said: « des milliers »
    ({"value": None}, {"value": "1000"}, True),
    ({"value": None, "kind": "rate"}, {"value": "1"}, True),
    ({"value": None, "kind": "money"}, {"value": "1000", "kind": "money"}, False),
    # a third may be rounded, a count may not
    ({"value": "0.333333", "kind": "ratio"}, {"value": "0.33", "kind": "ratio"}, True),
    ({"value": "0.666667", "kind": "ratio"}, {"value": "0.67", "kind": "ratio"}, True),
    ({"value": "0.33", "kind": "ratio"}, {"value": "0.34", "kind": "ratio"}, False),
    ({"value": "0.333333"}, {"value": "0.33"}, False),
    # the sign of a variation may stand in the value or beside it
    ({"value": "-1.6", "kind": "percent"}, {"value": "1.6", "kind": "percent"}, True),
    ({"value": "0.25", "kind": "percentage_point"}, {"value": "-0.25", "kind": "percentage_point"}, True),
    ({"value": "-1.6", "kind": "percent"}, {"value": "1.7", "kind": "percent"}, False),
    ({"value": "-5"}, {"value": "5"}, False),
    ({"value": "-5", "kind": "money"}, {"value": "5", "kind": "money"}, False),
    # both ends of a range
    ({"low": "8", "high": "10"}, {"low": "8", "high": "10.0"}, True),
    ({"low": "8", "high": "10"}, {"low": "8", "high": "11"}, False),
    ({"low": "8", "high": "10"}, {"value": "10"}, False),
    ({"value": "10"}, {"low": "8", "high": "10"}, False),
]


@pytest.mark.parametrize(("gold", "answer", "right"), VALUES)
def test_a_value_is_right(gold, answer, right):
    assert criteria.same_value(annotated(**gold), found(**answer)) is right


UNITS = [
    # annotated, found, right
    ({"unit": "bénéficiaire"}, {"unit": "bénéficiaires"}, True),
    ({"unit": "bénéficiaire"}, {"unit": "bénéficiant"}, True),
    ({"unit": "hôpital"}, {"unit": "hopital"}, True),
    ({"unit": "lit d’hôpital"}, {"unit": "lit"}, True),
    ({"unit": "lit"}, {"unit": "agence"}, False),
    ({"unit": "lit"}, {"unit": "agence", "measure": "capacité en lits"}, True),
    ({"unit": "lit de l’hôpital"}, {"unit": "agence de la ville"}, False),
    ({"unit": "lit"}, {"unit": None}, True),
    ({"unit": None}, {"unit": "lit"}, True),
    ({"kind": "money", "unit": "MAD"}, {"kind": "money", "unit": "mad"}, True),
    ({"kind": "money", "unit": "MAD"}, {"kind": "money", "unit": "EUR"}, False),
    ({"kind": "money", "unit": "MAD"}, {"kind": "money", "unit": None}, False),
    ({"kind": "percent", "unit": "%"}, {"kind": "percentage_point", "unit": "point"}, False),
    ({"kind": "ratio"}, {"kind": "rate"}, True),
    ({"kind": "count", "unit": "lit"}, {"kind": "rate", "unit": "lit"}, True),
    ({"kind": "count", "unit": "lit"}, {"kind": "rate", "unit": "agence"}, False),
    ({"kind": "count"}, {"kind": "ratio"}, False),
    ({"kind": "duration", "unit": "an"}, {"kind": "duration", "unit": "mois"}, True),
]


@pytest.mark.parametrize(("gold", "answer", "right"), UNITS)
def test_a_unit_is_right(gold, answer, right):
    assert criteria.same_unit(annotated(**gold), found(**answer)) is right


MEASURES = [
    # heads, phrase, entity, measure found, head right, phrase right
    (["taux"], "taux de chômage", None, "taux de chômage", True, True),
    (["taux"], "taux de chômage", None, "taux", True, True),
    (["taux", "chômage"], "taux de chômage", None, "chômage des jeunes", True, True),
    (["budget"], "budget", None, "nouveau budget", True, True),
    (["budget"], "budget", None, "le tout nouveau budget", False, True),  # the third content word is no head
    (["budget"], "budget", None, "part du ministère de la Santé dans le budget", False, False),
    (["budget"], "budget", "ministère de la Santé", "budget du ministère de la Santé", True, True),
    (["budget"], "budget", None, "budget du ministère de la Santé", True, True),
    (["budget"], "budget", None, "budget du vaste ministère de la Santé", True, False),
    (["budget"], "budget", None, "dépenses", False, False),
    (["budget"], "budget", None, None, False, False),
    (["bénéficiaires du régime"], "bénéficiaires", None, "bénéficiaire", True, True),
    (["régime"], "bénéficiaires du régime", None, "les bénéficiaires du régime", True, True),
]


@pytest.mark.parametrize(("heads", "phrase", "entity", "measure", "head_right", "phrase_right"), MEASURES)
def test_a_measure_is_right(heads, phrase, entity, measure, head_right, phrase_right):
    gold = annotated(measure_heads=heads, measure_text=phrase, entity=entity)
    assert criteria.same_head(gold, found(measure=measure)) is head_right
    assert criteria.same_phrase(gold, found(measure=measure)) is phrase_right


PERIODS = [
    # annotated, found, right
    ("2024", "2024", True),
    ("2024", "2024-12", True),
    ("2024-12-31", "2024", True),
    ("2024", "2023", False),
    ("2024", None, False),
    ("2024-07/2024-09", "2024-09", True),
    ("2024-07/2024-09", "2024-08", False),
    ("2021/2024", "2024", True),
    ("2022/..", "2022/..", True),
    ("2022/..", "2023/..", False),
    ("2022/..", "2022", False),
    ("../2030", "2030", True),
]


@pytest.mark.parametrize(("gold", "answer", "right"), PERIODS)
def test_a_period_is_right(gold, answer, right):
    assert criteria.same_period(annotated(period=gold), found(period=answer)) is right


HEDGES = [
    ("over", "at_least", True),
    ("under", "at_most", True),
    ("about", "almost", True),
    ("exact", "exact", True),
    (None, "exact", True),
    ("range", "range", True),
    ("over", "under", False),
    ("over", "exact", False),
    ("exact", "about", False),
    ("range", "about", False),
]


@pytest.mark.parametrize(("gold", "answer", "right"), HEDGES)
def test_a_hedge_is_right(gold, answer, right):
    assert criteria.same_hedge(annotated(hedge=gold), found(hedge=answer)) is right


SOURCES = [
    ("Mustapha Baitas", "M. Baitas", True),
    ("ministère de la Santé", "le ministère", True),
    ("ministère de la Santé", "Banque de la place", False),
    ("HCP", None, False),
]


@pytest.mark.parametrize(("gold", "answer", "right"), SOURCES)
def test_a_source_is_right(gold, answer, right):
    assert criteria.same_source(annotated(attributed_to=gold), found(attributed_to=answer)) is right


# Who answers whom


class At:
    def __init__(self, start: int, end: int) -> None:
        self.span = Span(start, end)


def places(things) -> list[tuple[int, int]]:
    return [(thing.span.start, thing.span.end) for thing in things]


PAIRINGS = [
    # annotated, found, pairs, missed, spurious
    ([(0, 5)], [(0, 5)], [((0, 5), (0, 5))], [], []),
    ([(0, 5)], [(5, 9)], [], [(0, 5)], [(5, 9)]),
    ([(0, 5)], [(0, 2), (1, 5)], [((0, 5), (1, 5))], [], [(0, 2)]),
    ([(0, 10)], [(0, 4), (4, 8)], [((0, 10), (0, 4))], [], [(4, 8)]),
    ([(0, 4), (4, 8)], [(0, 8)], [((0, 4), (0, 8))], [(4, 8)], []),
    ([(0, 9), (9, 12)], [(8, 12), (2, 8)], [((0, 9), (2, 8)), ((9, 12), (8, 12))], [], []),
]


@pytest.mark.parametrize(("gold", "answers", "pairs", "missed", "spurious"), PAIRINGS)
def test_figures_are_paired_by_what_they_share(gold, answers, pairs, missed, spurious):
    paired = pair([At(*span) for span in gold], [At(*span) for span in answers])
    assert sorted(tuple(places(each)) for each in paired.pairs) == pairs
    assert places(paired.missed) == missed
    assert places(paired.spurious) == spurious


# Ranges and changes annotated in parts

RANGE = {**PLACE, "end": 20, "low": "8", "high": "10", "parts": [[0, 1], [6, 8]]}
CHANGE = {**PLACE, "end": 20, "from": "120", "to": "174", "parts": [[3, 6], [9, 12]]}

PARTS = [
    # annotated, found, claims annotated, values right
    (RANGE, [{"start": 0, "end": 8, "low": "8", "high": "10"}], 1, 1),
    (RANGE, [{"start": 0, "end": 8, "low": "8", "high": "11"}], 1, 0),
    (RANGE, [{"start": 0, "end": 1, "value": "8"}, {"start": 6, "end": 8, "value": "10"}], 2, 2),
    (RANGE, [{"start": 0, "end": 1, "value": "8"}], 2, 1),
    (CHANGE, [{"start": 3, "end": 6, "value": "120"}, {"start": 9, "end": 12, "value": "174"}], 2, 2),
    (CHANGE, [{"start": 3, "end": 6, "value": "174"}, {"start": 9, "end": 12, "value": "120"}], 2, 0),
]


@pytest.mark.parametrize(("record", "answers", "wanted", "right"), PARTS)
def test_a_range_annotated_in_parts_may_be_found_as_one_or_two(record, answers, wanted, right):
    scores = counts(claims.score({"d": annotations_of(record)}, {"d": [found(**each) for each in answers]}))
    assert scores["value.recall"] == (right, wanted)
    assert scores["value.precision"] == (right, len(answers))


# Claims

GOLD = {
    "a": [
        annotated(value="5", unit="lit", measure_heads=["lits"], measure_text="lits", period="2024"),
        annotated(start=10, end=15, kind="money", value="7", unit="MAD", hedge="over", modality="target"),
        annotated(
            start=20, end=25, kind="percent", value="3", unit="%", attributed_to="HCP", attribution_scope="sentence"
        ),
        annotated(start=30, end=35, kind="age", is_claim=False),
        annotated(start=40, end=45, value="9"),
    ],
    "b": [annotated(value="1")],
}
FOUND = {
    "a": [
        found(value="5", unit="lit", measure="agences", period="2024-12"),
        found(start=10, end=15, kind="money", value="7", unit="EUR", hedge="at_least", modality="rule"),
        found(start=20, end=25, kind="percent", value="4", unit="%", attributed_to="le ministère"),
        found(start=30, end=35, value="40"),
        found(start=40, end=45, value="9", is_claim=False),
        found(start=50, end=55, value="50"),
    ],
    "elsewhere": [found()],
}


def test_every_question_counts_the_claims_it_concerns():
    assert counts(claims.score(GOLD, FOUND)) == {
        "detection.precision": (3, 5),
        "detection.recall": (3, 5),
        "detection.f1": (6, 10),
        "value.precision": (2, 5),
        "value.recall": (2, 5),
        "value.f1": (4, 10),
        "value_unit.precision": (1, 5),
        "value_unit.recall": (1, 5),
        "value_unit.f1": (2, 10),
        "value_unit_measure.precision": (0, 5),
        "value_unit_measure.recall": (0, 5),
        "value_unit_measure.f1": (0, 10),
        "noise_emitted": (1, 5),
        "invented": (1, 5),
        "hedge": (3, 3),
        "hedge_when_hedged": (1, 1),
        "measure_head": (0, 1),
        "measure_phrase": (0, 1),
        "period": (1, 1),
        "source_present": (1, 1),
        "source_right": (0, 1),
        "no_source_kept": (2, 2),
        "target_or_forecast": (1, 1),
        "kind.count": (1, 3),
        "kind.money": (0, 1),
        "kind.percent": (0, 1),
    }


def test_a_figure_that_is_missed_has_no_measure():
    gold = {"m": [annotated(measure_heads=["prix"], measure_text="prix")]}
    assert counts(claims.score_measures(gold, {"m": []})) == {"measure_head": (0, 1), "measure_phrase": (0, 1)}
    assert counts(claims.score_measures(gold, {"m": [found(measure="prix")]}))["measure_head"] == (1, 1)


# Verdicts

VERDICTS = [
    # expected, acceptable, said, right, right when vintages are worth each other, false alarm
    ("supported", [], "supported", True, True, False),
    ("supported", [], "compatible", True, True, False),
    ("supported", [], "not_in_ledger", False, False, False),
    ("supported", [], "contradicted", False, False, True),
    ("not_in_ledger", [], "incomparable", True, True, False),
    ("not_in_ledger", ["contradicted"], "contradicted", True, True, False),
    ("contradicted", ["other_vintage"], "other_vintage", True, True, False),
    ("contradicted", [], "other_vintage", False, False, False),
    ("outdated", [], "other_vintage", False, True, False),
    ("other_vintage", [], "outdated", False, True, False),
    ("compatible", [], "supported", False, False, False),
    ("supported", ["outdated"], "other_vintage", False, True, False),
]


def expected(verdict: str, **fields: object) -> Expected:
    return Expected.of({"doc": "a.txt", "start": 0, "end": 5, "verdict": verdict, **fields})


def judged(verdict: str, **fields: object) -> Judged:
    return Judged.of({"start": 0, "end": 5, "verdict": verdict, **fields}, ())


@pytest.mark.parametrize(("verdict", "acceptable", "said", "right", "leniently", "alarm"), VERDICTS)
def test_a_verdict_is_right(verdict, acceptable, said, right, leniently, alarm):
    scores = counts(verdicts.score([expected(verdict, acceptable=acceptable)], {"a": [judged(said)]}))
    assert scores["right"] == (right, 1)
    assert scores["right_lenient"] == (leniently, 1)
    assert scores["false_alarms"][0] == alarm
    assert scores[f"expected.{verdict}"] == (right, 1)
    assert scores[f"said.{said}"] == (right, 1)


def test_a_contradiction_missed_counts_even_when_its_figure_was_not_found():
    scores = counts(verdicts.score([expected("contradicted")], {}))
    assert (scores["right"], scores["contradicted_found"]) == ((0, 1), (0, 1))
    assert (scores["contradicted_right"], scores["false_alarms"]) == ((0, 0), (0, 0))


CITED = [
    # deserves, said, right, uncited found, uncited right
    (True, True, (1, 1), (0, 0), (0, 0)),
    (True, False, (0, 1), (0, 0), (0, 1)),
    (False, False, (1, 1), (1, 1), (1, 1)),
    (False, True, (0, 1), (0, 1), (0, 0)),
    (None, False, (0, 0), (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("cited", "said", "right", "uncited_found", "uncited_right"), CITED)
def test_a_claim_is_cited_or_not(cited, said, right, uncited_found, uncited_right):
    answers = {"a": [judged("not_in_ledger", cited=said)]}
    scores = counts(verdicts.score([expected("not_in_ledger", cited=cited)], answers))
    assert [scores[name] for name in ("cited_right", "uncited_found", "uncited_right")] == [
        right,
        uncited_found,
        uncited_right,
    ]


SEEDS = (
    SeedFact.of({"id": "F01", "source": "graine.txt", "start": 10, "end": 20}),
    SeedFact.of({"id": "F02", "source": "autre.txt", "start": 10, "end": 20}),
)
LINKS = [
    # evidence, fact named by the ledger, verdict, linked to F01, trapped in F02
    ({"source": "seeds/graine.txt", "start": 12, "end": 40}, "amo-1", "supported", True, False),
    ({"source": "seeds/autre.txt", "start": 19, "end": 40}, "amo-1", "contradicted", False, True),
    ({"source": "seeds/autre.txt", "start": 19, "end": 40}, "amo-1", "not_in_ledger", False, False),
    ({"source": "seeds/graine.txt", "start": 20, "end": 40}, "amo-1", "supported", False, False),
    (None, "F01", "supported", True, False),
    (None, None, "not_in_ledger", False, False),
]


@pytest.mark.parametrize(("evidence", "fact", "verdict", "linked", "trapped"), LINKS)
def test_a_fact_is_known_by_its_place_in_the_seeds(evidence, fact, verdict, linked, trapped):
    answer = Judged.of({"start": 0, "end": 5, "verdict": verdict, "evidence": evidence, "fact": fact}, SEEDS)
    gold = expected("supported", fact="F01", must_not_match=["F02"])
    scores = counts(verdicts.score([gold], {"a": [answer]}))
    assert (scores["linked"], scores["trapped"]) == ((linked, 1), (trapped, 1))


# Consistency

PLACES = {"c1": Place("a", Span(0, 5)), "c2": Place("a", Span(10, 15)), "c3": Place("b", Span(0, 5))}
PLANTED = [
    Planted.of({"docs": ["a.txt"], "kind": "parts_total", "claims": ["c1", "c2"]}, PLACES),
    Planted.of({"docs": ["a.txt", "b.txt"], "kind": "cross_article", "claims": ["c2", "c3"]}, PLACES),
    Planted.of({"docs": ["b.txt"], "kind": "two_values", "claims": ["c3"], "incidental": True}, PLACES),
    Planted.of({"docs": ["b.txt"], "kind": "clean", "claims": ["c3"]}, PLACES),
]
ALERTS = [
    # articles read, alerts, found, rule named, false alarms
    (["a", "b"], [], (0, 2), (0, 2), (0, 0)),
    (["a"], [("a", 0, "parts_total")], (1, 1), (1, 1), (0, 1)),
    (["a", "b"], [("a", 12, "parts_total")], (2, 2), (1, 2), (0, 1)),
    (["a", "b"], [("b", 0, "change_percent")], (1, 2), (0, 2), (0, 1)),
    (["a"], [("a", 6, "parts_total")], (0, 1), (0, 1), (1, 1)),
    (["b"], [("b", 8, "two_values")], (0, 0), (0, 0), (1, 1)),
]


@pytest.mark.parametrize(("docs", "alerts", "hits", "named", "alarms"), ALERTS)
def test_a_planted_error_is_found_where_one_of_its_figures_stands(docs, alerts, hits, named, alarms):
    said = [Alert(Place(doc, Span(start, start + 2)), rule) for doc, start, rule in alerts]
    scores = counts(consistency.score(PLANTED, docs, said))
    assert (scores["found"], scores["rule_named"], scores["false_alarms"]) == (hits, named, alarms)


def test_only_the_rules_that_need_no_ledger_are_about_consistency():
    findings = [Finding(code, code, Severity.ERROR, Span(0, 1), (), "") for code in ("FC101", "FC301", "FC401")]
    assert [alert.rule for alert in consistency.alerts_of("a", findings)] == ["FC301", "FC401"]


# Dates

WORDINGS = [
    ({"text": "à fin janvier 2025", "period": "2025-01"}, 1),
    ({"text": "il y a trois ans", "reference_date": "2025-03-14", "period": "2021", "acceptable_periods": ["2022"]}, 1),
    ({"text": "il y a trois ans", "reference_date": "2025-03-14", "period": "2021"}, 0),
    ({"text": "un jour peut-être", "period": None}, 1),
]


@pytest.mark.parametrize(("record", "right"), WORDINGS)
def test_a_wording_is_dated_as_one_of_the_periods_admitted(record, right):
    assert counts(dates.score([dates.Wording.of(record)]))["right"] == (right, 1)


# Metrics

SHARES = [
    # numerator, denominator, aim, percent, score
    (479, 484, Aim.MANY, "98.9", "98.9"),
    (484, 484, Aim.MANY, "100.0", "100.0"),
    (1999, 2000, Aim.MANY, "99.9", "99.9"),
    (1, 2000, Aim.FEW, "0.0", "99.9"),
    (0, 10, Aim.FEW, "0.0", "100.0"),
    (0, 0, Aim.MANY, None, None),
]


@pytest.mark.parametrize(("numerator", "denominator", "aim", "percent", "score"), SHARES)
def test_a_share_is_rounded_down(numerator, denominator, aim, percent, score):
    metric = Metric("m", "m", numerator, denominator, "", aim)
    assert (metric.percent, metric.score) == tuple(share and Decimal(share) for share in (percent, score))


def test_a_metric_is_shown_with_its_counts_and_what_it_means():
    metrics = (Metric("right", "juste", 9, 10, "parmi tous"), Metric("few", "fautes", 0, 0, "en trop", Aim.FEW))
    shown = to_terminal.render(Evaluation((Section("s", "Verdicts", "10 affirmations", metrics),)))
    title, right, few, *_ = shown.splitlines()
    assert title == "Verdicts — 10 affirmations"
    assert right.split() == ["juste", "9/10", "90,0", "%", "parmi", "tous"]  # split() parts no-break spaces too
    assert few.split() == ["fautes", "0/0", "–", "↓", "en", "trop"]


# The command

ARTICLE = "Le réseau compte 120 agences.\n"
LINE = {"doc": "a.txt", "id": "a-1", "start": 17, "end": 20, "kind": "count", "value": "120", "unit": "agence"}


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["eval", *args])


def write(folder, **files: object) -> None:
    for name, lines in files.items():
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A folder with one annotated article, and no ledger in sight."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold" / "articles").mkdir(parents=True)
    (tmp_path / "gold" / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    write(tmp_path / "gold", claims=[LINE])
    return tmp_path / "gold"


def scores_of(result: Result) -> dict[str, tuple[int, int]]:
    return {
        f"{section['name']}.{metric['name']}": (metric["numerator"], metric["denominator"])
        for section in json.loads(result.stdout)["sections"]
        for metric in section["metrics"]
    }


def test_articles_and_claims_are_enough(corpus):
    result = run(str(corpus), "--format", "json")
    assert result.exit_code == 0
    assert scores_of(result)["claims.value_unit.f1"] == (2, 2)
    assert "aucun registre" in result.stderr


def test_bad_scores_are_no_failure(corpus):
    write(corpus, claims=[{**LINE, "value": "121"}])
    result = run(str(corpus))
    assert result.exit_code == 0
    assert "0/1" in result.stdout


def test_short_texts_are_scored_apart(corpus):
    figure = {"id": "f1", "section": "counts", "text": ARTICLE, "start": 17, "end": 20, "kind": "count", "value": "120"}
    write(
        corpus,
        figures=[
            figure,
            {"id": "f2", "section": "faux amis", "text": "L’été fut neuf.", "kind": None, "is_claim": False},
            {"id": "f3", "section": "dates", "text": "en 2024", "kind": "period", "period": "2024"},
        ],
        measures=[
            {"id": "m1", "text": ARTICLE, "numbers": [{"start": 17, "end": 20, "heads": ["agences"], "np": "agences"}]}
        ],
    )
    scores = scores_of(run(str(corpus), "--format", "json"))
    assert scores["snippets.value.f1"] == (2, 2)
    assert scores["dates.right"] == (1, 1)
    assert scores["measures.measure_head"] == (1, 1)
    assert {name.split(".")[0] for name in scores_of(run(str(corpus), "-f", "json", "--docs", "f, m"))} == {
        "snippets",
        "dates",
        "measures",
    }
    assert {name.split(".")[0] for name in scores_of(run(str(corpus), "-f", "json", "--docs", "a"))} == {"claims"}


REFUSED = [
    # what is wrong, how it is asked, what is said
    ("nothing", ["absent"], "aucun corpus annoté"),
    ("nothing", ["gold", "--docs", "z"], "rien dont le nom commence par z"),
    ("nothing", ["gold", "--format", "xml"], "terminal, json"),
    ("nothing", ["gold", "--ledger", "absent"], "absent"),
    ("article", ["gold"], "a.txt"),
    ("field", ["gold"], "ligne 1 : champ 'kind' manquant"),
    ("value", ["gold"], "ligne 1 : valeur inattendue ('poids' is not a valid Kind)"),
    ("line", ["gold"], "ligne 1 : un objet JSON est attendu"),
]


@pytest.mark.parametrize(("fault", "args", "said"), REFUSED)
def test_what_cannot_be_scored_is_told_in_a_sentence(corpus, fault, args, said):
    claims_file = corpus / "claims.jsonl"
    if fault == "article":
        (corpus / "articles" / "a.txt").unlink()
    elif fault == "field":
        write(corpus, claims=[{"doc": "a.txt", "id": "a-1", "start": 1, "end": 2}])
    elif fault == "value":
        write(corpus, claims=[{**LINE, "kind": "poids"}])
    elif fault == "line":
        claims_file.write_text("{", encoding="utf-8")
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\u00a0", " ")
    assert "erreur interne" not in result.stderr
