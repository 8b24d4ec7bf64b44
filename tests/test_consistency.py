"""The rules that need no ledger, on tables of short texts: errors beside their look-alikes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings, strategies
from linear import grows_linearly
from tables import rows

from factcheck import claims, ledger
from factcheck.consistency import checks
from factcheck.document import Document
from factcheck.model import Article, Block, Claim, Finding, Severity, Span, Zone
from factcheck.pipeline import check_all
from factcheck.reading import article_of, read
from factcheck.rulebook import Rule
from factcheck.rules import RULES

SEEDS = Path(__file__).parents[1] / "seeds"
LEDGER = Path(__file__).parents[1] / ledger.NAME
CASES = rows("consistency", "text", "rule")
LINE = " // "


def document_of(marked: str) -> Document:
    """The document of a case; « // » ends a line and « # » begins a headline."""
    blocks, at = [], 0
    for line in marked.split(LINE):
        blocks.append(Block(Span(at, at + len(line)), Zone.HEADLINE if line.startswith("# ") else Zone.BODY))
        at += len(line) + len(LINE)
    return Document.of(Article("a.txt", marked, tuple(blocks)))


def fired(marked: str) -> list[Finding]:
    document = document_of(marked)
    return list(checks.findings([claim for claim in claims.build(document) if claim.is_claim], document))


@pytest.mark.parametrize(("text", "rule"), CASES)
def test_an_article_is_held_against_itself(text: str, rule: str) -> None:
    assert {finding.rule for finding in fired(text)} == ({rule} if rule else set())


def test_every_rule_has_errors_and_half_the_cases_are_look_alikes() -> None:
    inside = {rule.name for rule in RULES.values() if rule.code.startswith("FC3")}
    assert inside <= {rule for _, rule in CASES}
    assert sum(not rule for _, rule in CASES) * 2 >= len(CASES) >= 150


QUOTED = re.compile(r"« ([^«»]+) »")


def example_of(rule: Rule) -> str:
    """The articles an explanation quotes, a quotation introduced by « Titre » being its headline."""
    plain = unicodedata.normalize("NFKC", rule.example)
    quotes = [quote.strip() for quote in QUOTED.findall(plain)]
    return f"# {quotes[0]}{LINE}{quotes[1]}" if plain.startswith("Titre") else LINE.join(quotes)


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.code.startswith("FC3")], ids=lambda r: r.name)
def test_the_example_of_a_rule_fires_it(rule: Rule) -> None:
    assert [finding.rule for finding in fired(example_of(rule))] == [rule.name]


def test_the_example_of_the_rule_across_articles_fires_it_in_both() -> None:
    rule = RULES["FC401"]
    quotes = QUOTED.findall(unicodedata.normalize("NFKC", rule.example))
    reports = check_all([article_of(quote.strip()) for quote in quotes]).articles
    assert [[f.rule for f in report.findings if f.code == "FC401"] for report in reports] == [[rule.name]] * 2


ACROSS = [
    ("Le taux de chômage s'est établi à 12,6 % au troisième trimestre 2024.", True, "le même taux, le même trimestre"),
    ("Le taux de chômage s'est établi à 13,4 % au troisième trimestre 2024.", False, "d'accord"),
    ("Le taux de chômage s'est établi à 13 % au troisième trimestre 2024.", False, "par troncature"),
    ("Le taux de chômage s'est établi à 12,6 % au deuxième trimestre 2024.", False, "un autre trimestre"),
    ("Le taux de chômage des jeunes s'est établi à 38,7 % au troisième trimestre 2024.", False, "une autre population"),
    ("Le taux de chômage s'est établi à 38,7 % chez les jeunes au troisième trimestre 2024.", False, "idem"),
    ("Le taux de chômage devrait s'établir à 12,6 % au troisième trimestre 2024.", False, "une prévision"),
    ("Le taux de chômage a reculé de 1,2 point au troisième trimestre 2024.", False, "une variation"),
    ("Le taux d'activité s'est établi à 43,6 % au troisième trimestre 2024.", False, "une autre mesure"),
]


@pytest.mark.parametrize(("text", "clashes", "note"), ACROSS)
def test_articles_are_held_against_one_another(text: str, clashes: bool, note: str) -> None:
    first = "Le taux de chômage s'est établi à 13,4 % au troisième trimestre 2024."
    reports = check_all([article_of(first), article_of(text)]).articles
    assert [any(f.code == "FC401" for f in report.findings) for report in reports] == [clashes, clashes], note


TWINS = [
    ("Au Maroc, 41,7 millions d'arrivées ont été enregistrées en 2024.", True, "deux chiffres intervertis"),
    ("Au Maroc, 41,7 millions d'arrivées ont été enregistrées en 2023.", False, "un autre an"),
    ("En Espagne, 41,7 millions d'arrivées ont été enregistrées en 2024.", False, "un autre pays"),
    ("Au Maroc, 14,7 millions de nuitées ont été enregistrées en 2024.", False, "autre chose"),
    ("Au Maroc, 71,4 millions d'arrivées ont été enregistrées en 2024.", False, "pas des voisins"),
    ("Au Maroc, les arrivées ont augmenté de 41,7 millions en 2024.", False, "une variation"),
]


@pytest.mark.parametrize(("text", "clashes", "note"), TWINS)
def test_a_slip_of_the_pen_is_enough_to_know_the_same_number(text: str, clashes: bool, note: str) -> None:
    first = "Le Maroc a accueilli 14,7 millions de touristes à fin décembre 2024."
    reports = check_all([article_of(first), article_of(text)]).articles
    assert [any(f.code == "FC401" for f in report.findings) for report in reports] == [clashes, clashes], note


def test_a_number_of_many_digits_needs_no_date() -> None:
    told = [
        "Le Maroc compte 4 318 027 ménages, selon le HCP.",
        "Au Maroc, 4 318 072 foyers sont recensés, selon l'OCDE.",
    ]
    reports = check_all([article_of(text) for text in told]).articles
    found = [f.severity for report in reports for f in report.findings if f.code == "FC401"]
    assert found == [Severity.ERROR] * 2


UNDATED = [
    (None, None, False, "rien ne dit quand"),
    (date(2025, 3, 4), date(2025, 3, 9), True, "le même mois"),
    (date(2025, 3, 4), date(2024, 3, 9), False, "un an d'écart"),
    (date(2025, 3, 4), None, False, "l'un n'a pas de date"),
]


@pytest.mark.parametrize(("one", "other", "clashes", "note"), UNDATED)
def test_a_figure_without_a_date_is_of_its_article_s_month(
    one: date | None, other: date | None, clashes: bool, note: str
) -> None:
    texts = ["La CNSS compte 174 agences.", "La CNSS compte 210 agences."]
    articles = [article_of(text, published=day) for text, day in zip(texts, (one, other), strict=True)]
    reports = check_all(articles, ledger.read(LEDGER)).articles
    assert [any(f.code == "FC401" for f in report.findings) for report in reports] == [clashes, clashes], note


def test_two_sources_that_disagree_are_a_note() -> None:
    told = "Au Maroc, le taux de chômage s'est établi à {} % au troisième trimestre 2024, selon {}."
    texts = [told.format("13,4", "le HCP"), told.format("12,6", "l'OCDE")]
    found = [f for report in check_all([article_of(text) for text in texts]).articles for f in report.findings]
    assert {f.severity for f in found if f.code == "FC401"} == {Severity.INFO}


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_nothing_fires_on_the_seed_articles(name: str) -> None:
    report = check_all([read((SEEDS / name).as_posix())]).articles[0]
    assert [f for f in report.findings if f.code[:3] in ("FC3", "FC4")] == []


NUMBER = re.compile(r"(?<![\d,.])(?P<digits>\d{1,3}(?: \d{3})*)(?P<decimals>,\d+)?(?= millions?| milliards?)")


@pytest.mark.parametrize(("text", "rule"), [case for case in CASES if NUMBER.search(case[0])])
def test_a_thousand_times_more_changes_nothing(text: str, rule: str) -> None:
    """« millions » becomes « milliards » throughout; what no word scales is left out."""
    if "milliard" in text or "DH" in text or re.search(r"\d (?!millions?|%|points?)[a-zé]", text):
        return
    scaled = re.sub(r"\bmillions\b", "milliards", text)
    scaled = re.sub(r"\bmillion\b", "milliard", scaled)
    assert {finding.rule for finding in fired(scaled)} == ({rule} if rule else set())


@pytest.mark.parametrize(("text", "rule"), [case for case in CASES if case[1] != "separators"])
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "."])
def test_another_separator_changes_nothing(text: str, rule: str, space: str) -> None:
    other = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", space, text)
    assert {finding.rule for finding in fired(other)} == ({rule} if rule else set())


LEVELS = strategies.integers(min_value=1_000, max_value=9_000_000)


def printed(value: float, digits: int) -> str:
    """A whole number rounded to so many digits, in French."""
    size = 10 ** max(len(str(int(value))) - digits, 0)
    return f"{round(value / size) * size:,}".replace(",", " ")


@given(
    before=LEVELS,
    after=LEVELS,
    digits=strategies.tuples(*[strategies.integers(2, 7)] * 2),
    places=strategies.integers(0, 2),
)
@settings(max_examples=100, deadline=None)
def test_a_true_variation_never_fires(before: int, after: int, digits: tuple[int, int], places: int) -> None:
    assume(before != after and printed(before, digits[0]) != printed(after, digits[1]))
    change = abs(after - before) / before * 100
    told = f"{change:.{places}f}".replace(".", ",")
    assume(0.5 < change < 900)
    way = "une hausse" if after > before else "une baisse"
    levels = f"de {printed(before, digits[0])} à {printed(after, digits[1])} visiteurs"
    text = f"La fréquentation est passée {levels}, soit {way} de {told} %."
    assert fired(text) == []


@given(
    parts=strategies.lists(strategies.integers(100, 900_000), min_size=2, max_size=4), digits=strategies.integers(2, 6)
)
@settings(max_examples=100, deadline=None)
def test_a_true_sum_never_fires(parts: list[int], digits: int) -> None:
    *first, last = (f"{printed(part, digits)} euros pour le lot {chr(65 + i)}" for i, part in enumerate(parts))
    text = f"Le marché a coûté {printed(sum(parts), digits)} euros : {', '.join(first)} et {last}."
    assert fired(text) == []


@given(whole=strategies.integers(1_000, 5_000_000), share=strategies.integers(3, 97), digits=strategies.integers(2, 7))
@settings(max_examples=100, deadline=None)
def test_a_true_share_never_fires(whole: int, share: int, digits: int) -> None:
    part = whole * share / 100
    text = f"La ville a traité {share} % des {printed(whole, 7)} dossiers, soit {printed(part, digits)} dossiers."
    assert fired(text) == []


@given(
    number=strategies.integers(20, 900_000),
    each=strategies.integers(200, 900_000),
    digits=strategies.tuples(*[strategies.integers(2, 7)] * 3),
)
@settings(max_examples=100, deadline=None)
def test_a_true_division_never_fires(number: int, each: int, digits: tuple[int, int, int]) -> None:
    whole, many, share = (printed(v, d) for v, d in zip((number * each, number, each), digits, strict=True))
    text = f"La région a versé {whole} euros à {many} familles, soit {share} euros par famille."
    assert fired(text) == []


@given(first=strategies.integers(1900, 2010), years=strategies.integers(2, 90), off=strategies.integers(-1, 1))
@settings(max_examples=50, deadline=None)
def test_a_true_duration_never_fires(first: int, years: int, off: int) -> None:
    last = first + years
    text = f"Il a tenu le phare pendant {years + off} ans, de {first} à {last}. Le bail court de {first} à {last}"
    assert fired(f"{text}, soit {years + off} ans.") == []


@given(order=strategies.permutations([text for text, _ in CASES[:12]]))
@settings(max_examples=5, deadline=None)
def test_the_order_of_unrelated_lines_changes_nothing(order: list[str]) -> None:
    def told(texts: list[str]) -> list[tuple[str, str | None]]:
        return sorted((f.rule, f.computation) for f in fired(LINE.join(texts)))

    assert told(order) == told([text for text, _ in CASES[:12]])


@pytest.mark.parametrize(
    "piece",
    [
        "de 12 à 15 %, soit ",
        "12 euros (13 dollars",
        "dont 12, ",
        "12 : 3, ",
        "12 % et 13 % de ",
        "soit 12 soit ",
        "12 ( ",
        "12 euros pour 3 lots, soit 9 euros par lot, ",
        "12 euros, soit 9 euros par lot. 3 lots. ",
        "de 2015 à 2020, soit 3 ans. ",
        "En 2018, 3 ans après en 1998, ",
        "sur 12 lots, 3 lots (5 %) ",
        "12 millions d'euros, 3 et 9 milliards d'euros, ",
    ],
)
def test_a_hostile_text_is_checked_in_linear_time(piece: str) -> None:
    def claimed(times: int) -> tuple[list[Claim], Document]:
        document = document_of(piece * times)
        return [claim for claim in claims.build(document) if claim.is_claim], document

    assert grows_linearly(claimed, lambda made: checks.findings(*made), 100)
