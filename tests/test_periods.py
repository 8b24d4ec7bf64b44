from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.document import Document
from factcheck.mentions import distances, periods
from factcheck.mentions.period_rules import RULES
from factcheck.mentions.period_words import MONTHS, RELATIVES, WEEKDAYS
from factcheck.model import Article, Bearing, Block, DateBasis, Period, PeriodKind, PeriodMention, Span, Steps, Zone

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "periods.csv").read_text("utf-8").splitlines()))
MONTH_NAMES = {spelling.number: form for form, spelling in reversed(MONTHS.entries.items()) if spelling.full}
WEEKDAY_NAMES = {spelling.number: form for form, spelling in WEEKDAYS.entries.items() if spelling.full}


def document_of(text: str, published: date | None = None, basis: DateBasis | None = None) -> Document:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    blocks = tuple(Block(span, Zone.BODY) for span in spans if span.of(text).strip())
    return Document.of(Article("a.txt", text, blocks, published=published, published_from=basis))


def found_in(text: str, published: date | None = None) -> tuple[PeriodMention, ...]:
    return periods.find(document_of(text, published))


def cells(row: dict[str, str], name: str) -> list[str]:
    return [cell.strip() for cell in row[name].split("|")] if row["span"] else []


@pytest.mark.parametrize("row", CASES, ids=[f"{row['text']} ({row['reference']})" for row in CASES])
def test_a_wording_is_found_and_dated(row):
    reference = date.fromisoformat(row["reference"]) if row["reference"] else None
    found = found_in(row["text"], reference)
    assert [mention.span.of(row["text"]) for mention in found] == cells(row, "span")
    assert [mention.period.iso() if mention.period else "" for mention in found] == cells(row, "period")


def rules_at_work(document: Document) -> Iterator[str]:
    """The rule that reads each place where one may."""
    for place in re.finditer(r"(?<!\w)\w", document.lower):
        for rule in RULES:
            match = rule.compiled.match(document.lower, place.start())
            if match and rule.read(match, document):
                yield rule.name
                break


def test_every_rule_is_exercised_by_a_case():
    """A rule whose first word is missing from OPENING never fires: its case above would fail."""
    references = (row["reference"] for row in CASES)
    days = [date.fromisoformat(reference) if reference else None for reference in references]
    documents = [document_of(row["text"], day) for row, day in zip(CASES, days, strict=True) if row["span"]]
    used = {name for document in documents for name in rules_at_work(document)}
    assert {rule.name for rule in RULES} - used == set()


PUBLISHED = date(2025, 3, 21)  # a Friday


@pytest.mark.parametrize(
    ("text", "kind", "bearing"),
    [
        ("depuis le 1er décembre 2022", PeriodKind.DAY, Bearing.SINCE),
        ("à compter de mai 2024", PeriodKind.MONTH, Bearing.FROM),
        ("jusqu’à fin 2024", PeriodKind.YEAR, Bearing.UNTIL),
        ("d’ici à la fin 2026", PeriodKind.YEAR, Bearing.BY),
        ("à l’horizon 2030", PeriodKind.YEAR, Bearing.HORIZON),
        ("après 2024", PeriodKind.YEAR, Bearing.AFTER),
        ("au T3 2024", PeriodKind.QUARTER, Bearing.AT),
        ("au premier semestre 2024", PeriodKind.SEMESTER, Bearing.AT),
        ("la campagne 2023-2024", PeriodKind.SEASON, Bearing.AT),
        ("de 2021 à 2024", PeriodKind.SPAN, Bearing.AT),
        ("depuis 2021 jusqu’à 2024", PeriodKind.SPAN, Bearing.AT),
        ("la semaine dernière", PeriodKind.WEEK, Bearing.AT),
        ("désormais", PeriodKind.NOW, Bearing.AT),
        ("en 1446 de l’hégire", PeriodKind.OTHER, Bearing.AT),
    ],
)
def test_a_mention_tells_its_kind_and_what_its_preposition_does(text, kind, bearing):
    mention = found_in(text, PUBLISHED)[0]
    assert (mention.kind, mention.bearing) == (kind, bearing)


def test_the_bare_date_is_kept_beside_the_period():
    since, until = found_in("versée depuis décembre 2023 et jusqu’au 30 juin 2026")
    assert (since.stated.iso(), since.period and since.period.iso()) == ("2023-12", "2023-12/..")
    assert (until.stated.iso(), until.period and until.period.iso()) == ("2026-06-30", "../2026-06-30")


@pytest.mark.parametrize(
    ("text", "relative"),
    [("le 26 novembre 2024", False), ("le 26 novembre", True), ("hier", True), ("de mai à juin 2024", False)],
)
def test_a_mention_tells_whether_its_words_alone_settle_it(text, relative):
    assert found_in(text, PUBLISHED)[0].relative is relative


@pytest.mark.parametrize(
    ("text", "weekday"), [("mardi 26 novembre 2024", 1), ("jeudi 26 novembre 2024", 3), ("26 novembre 2024", None)]
)
def test_the_printed_weekday_is_kept_for_the_rule_that_checks_it(text, weekday):
    assert found_in(text)[0].weekday == weekday


def test_a_weekday_chooses_the_year_of_a_date_without_one():
    mention = found_in("vendredi 14 juin", date(2025, 3, 21))[0]  # 14 June was a Friday in 2024
    assert mention.period == Period.of_iso("2024-06-14")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("un an plus tôt", Steps(months=-12)),
        ("deux trimestres plus tard", Steps(months=6)),
        ("l’année précédente", Steps(months=-12)),
        ("la veille", Steps(days=-1)),
        ("l’an dernier", None),
        ("2023", None),
    ],
)
def test_a_wording_that_counts_from_the_text_says_how_far(text, steps):
    assert found_in(text, PUBLISHED)[0].steps == steps


@pytest.mark.parametrize(
    ("text", "periods_found"),
    [
        # the paragraph's period when the sentence has none; a comparison is no anchor, another paragraph neither
        ("À fin juin 2024, 10 %. C’était 9 % un an plus tôt.", ["2024-06", "2023-06"]),
        ("À fin juin 2024, 10 %.\nC’était 9 % un an plus tôt.", ["2024-06", None]),
        ("En 2022, 10 % contre 9 % un an avant. C’était 8 % deux ans plus tôt.", ["2022", "2021", "2020"]),
        ("Campagne 2023-2024\nContre 55 millions la campagne précédente.", ["2023/2024", "2022/2023"]),
        ("C’était 9 % un an plus tôt.", ["2024"]),
        ("Le 3 mars 2025, il a plu. La veille, non.", ["2025-03-03", "2025-03-02"]),
    ],
)
def test_a_comparison_counts_from_what_was_said(text, periods_found):
    assert [m.period and m.period.iso() for m in found_in(text, date(2025, 4, 10))] == periods_found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Le 26 novembre 2024, une réunion. Puis une autre le 3 décembre", "2024-12-03"),
        ("En juin 2023 et le 5 mai 2024, deux réunions. Puis une autre le 3 décembre", None),
        ("À fin décembre 2024 et en juin 2023. En décembre seul", "2024-12"),
        ("Campagne agricole 2023-2024. Au 10 mai, le cumul", "2024-05-10"),
        ("Campagne 2024-2025. Le 30 septembre, le prix", "2024-09-30"),
        ("Le 11 janvier 1944, le manifeste. Le 5 mai, on le célèbre", None),
        ("Le 26 novembre 2024, une réunion hier", None),
    ],
)
def test_an_undated_article_lends_its_own_year_when_it_has_only_one(text, iso):
    period = found_in(text)[-1].period
    assert (period and period.iso()) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("L’usine ouvrira en novembre", "2025-11"),
        ("L’usine a ouvert en novembre", "2024-11"),
        ("Le texte adopté en novembre sera publié", "2024-11"),
        ("La mise en service est prévue en septembre", "2025-09"),
        ("Prolongé jusqu’en juin", "2025-06"),
        ("Depuis septembre", "2024-09"),
        ("La hausse attendue au deuxième semestre", "2025-07/2025-12"),
        ("Le conseil se réunira mardi", "2025-03-25"),
        ("Le conseil s’est réuni mardi", "2025-03-18"),
    ],
)
def test_the_verb_tells_whether_a_date_lies_ahead(text, iso):
    period = found_in(text, PUBLISHED)[0].stated
    assert (period and period.iso()) == iso


def test_a_site_clock_does_not_date_the_present():
    text = "24,7 millions d’assurés désormais, et 45 recrues depuis janvier"
    now, since = periods.find(document_of(text, PUBLISHED, DateBasis.SITE_CLOCK))
    assert now.period is None
    assert since.stated == Period.of_iso("2025-01")


@pytest.mark.parametrize("form", RELATIVES.entries)
def test_every_relative_wording_is_found_whole_and_settled(form):
    anchor = {PeriodKind.SEASON: "2023-2024", PeriodKind.QUARTER: "T3 2024", PeriodKind.SEMESTER: "S1 2024"}
    text = f"{anchor.get(RELATIVES.entries[form].kind, 'lundi 3 mars 2025')}, {form}."
    mention = found_in(text, PUBLISHED)[-1]
    assert mention.span.of(text) == form
    assert mention.period is not None


@pytest.mark.parametrize(
    ("text", "span", "iso"),
    [
        ("disparu il y a trois ans, remplacé", "il y a trois ans", "2022"),
        ("il y a une quinzaine de jours", "il y a une quinzaine de jours", "2025-03-06"),
        ("il y a 18 mois", "il y a 18 mois", "2023-09"),
        ("dans dix jours", "dans dix jours", "2025-03-31"),
        ("il y a un an et demi", "il y a un an et demi", "2023-09"),
        ("il y a deux ans et trois mois", "il y a deux ans et trois mois", "2022-12-21"),
    ],
)
def test_a_distance_is_a_place_in_time_apart_from_the_mentions(text, span, iso):
    (mention,) = distances.find(document_of(text, PUBLISHED))
    assert (mention.span.of(text), mention.period and mention.period.iso()) == (span, iso)
    assert found_in(text, PUBLISHED) == ()


@pytest.mark.parametrize("text", ["il y a 5,4 % de hausse", "dans trois régions", "il y a deux campagnes", "en 2 ans"])
def test_a_look_alike_is_no_distance(text):
    assert list(distances.find(document_of(text, PUBLISHED))) == []


FORMATS = (
    "{d} {month} {y}",
    "{weekday} {d} {month} {y}",
    "{weekday}, le {d} {month} {y}",
    "{d:02d}/{m:02d}/{y}",
    "{d:02d}.{m:02d}.{y}",
    "{d:02d}-{m:02d}-{y}",
    "{d}/{m}/{y}",
    "{y}-{m:02d}-{d:02d}",
    "{d} {month} de l’année {y}",
)
days = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@given(
    day=days, layout=st.sampled_from(FORMATS), capitals=st.booleans(), before=st.sampled_from(["", "Le ", "« Au\u00a0"])
)
def test_any_date_in_any_format_is_read_back(day, layout, capitals, before):
    month, weekday = MONTH_NAMES[day.month], WEEKDAY_NAMES[day.weekday()]
    written = layout.format(d=day.day, m=day.month, y=day.year, month=month, weekday=weekday)
    written = written.upper() if capitals else written
    text = f"{before}{written}, il a plu"
    (mention,) = found_in(text)
    assert mention.span.of(text) == written
    assert mention.period == Period(day, day, mention.period.grain)


@given(st.text(alphabet="2012 /-.,àet mars juin T3premier an fin dudelanée\n’\u00a0", max_size=60), st.none() | days)
def test_offsets_hold_and_mentions_never_overlap_whatever_the_text(text, published):
    mentions = found_in(text, published)
    ends = [0, *(mention.span.end for mention in mentions)]
    assert all(
        end <= mention.span.start < mention.span.end <= len(text) for end, mention in zip(ends, mentions, strict=False)
    )


@given(first=days, last=days)
def test_a_range_of_days_is_read_back(first, last):
    first, last = sorted((first, last))
    ends = [f"{day.day} {MONTH_NAMES[day.month]} {day.year}" for day in (first, last)]
    text = f"du {ends[0]} au {ends[1]}"
    mentions = found_in(text)
    iso = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    assert {mention.period.iso() for mention in mentions} == {iso}
