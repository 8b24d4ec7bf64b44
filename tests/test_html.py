"""The HTML report: well formed, self-contained, inert whatever an article holds, readable by everyone.

What only a browser can tell is looked at by ``scripts/check_html.mjs``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import combinations

import html5lib
import pytest
import samples
from test_formats import HOSTILE, RUNS, runs

from factcheck.model import Label, Report, Zone
from factcheck.reports import Format, render
from factcheck.reports.entries import entries_of
from factcheck.reports.escaping import visible
from factcheck.reports.page import style
from factcheck.reports.page.markup import Markup, joined, safe, tag
from factcheck.reports.states import MEANINGS, STATES, Extra, state_of

REMOTE = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "style"}


def page(run: Report) -> str:
    return render(run, Format.HTML)


def tree(run: Report):
    """The page as a browser builds it; one that breaks a rule of HTML is refused."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page(run))


def words(element) -> str:
    return "".join(element.itertext())


def having(root, name: str) -> list:
    return [
        element for element in root.iter() if isinstance(element.tag, str) and name in element.get("class", "").split()
    ]


# Safe


@runs
def test_the_page_is_html_without_a_fault(run):
    root = tree(run)
    assert root.get("lang") == "fr"
    assert root.find("head/meta").get("charset") == "utf-8"
    assert words(root.find("head/title"))


@runs
def test_the_page_asks_for_nothing_from_outside(run):
    for element in tree(run).iter():
        assert not REMOTE & set(element.attrib), element.tag
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.get("href", "#").startswith("#")
        assert element.tag not in {"link", "iframe", "object", "embed", "img", "svg", "form", "base"}
    assert "url(" not in style.sheet()
    assert "@import" not in style.sheet()


@runs
def test_the_policy_lets_only_the_page_s_own_style_and_script_run(run):
    root = tree(run)
    policy = next(m.get("content") for m in root.iter("meta") if m.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name, held in (("style", list(root.iter("style"))), ("script", list(root.iter("script")))):
        digests = [base64.b64encode(hashlib.sha256(words(one).encode()).digest()).decode() for one in held]
        assert rules[f"{name}-src"] == " ".join(f"'sha256-{digest}'" for digest in digests)
        assert len(held) == 1


def test_a_hostile_article_is_shown_and_not_obeyed():
    root = tree(RUNS["hostile"])
    assert len(list(root.iter("script"))) == 1
    told = words(root.find("body"))
    for part in (
        "<script>alert(",
        "</script> compte",
        "</style><img src=x onerror=alert(",
        "]]> &lt; <!-- -->",
        '"><svg/onload',
    ):
        assert part in told


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS.keys())
def test_the_page_s_words_are_the_article_s(run):
    """What is read, marks and cards left out, is the text of every line, in order."""
    shown = [re.sub(r"\s+", " ", line) for article in tree(run).iter("article") for line in article_lines(article)]
    held = [
        re.sub(r"\s+", " ", visible(block.span.of(article.article.text)))
        for article in run.articles
        if article.article
        for block in article.article.blocks
    ]
    assert shown == held


def article_lines(article) -> list[str]:
    lines = []
    for row in article:
        if row.tag == "details":
            lines += [words(line) for line in row if line.tag == "p"]
        for text in having(row, "text"):
            line = next(one for one in text if one.get("class") != "zone")
            for extra in having(line, "icon") + having(line, "told"):
                extra.text = ""
            lines.append(words(line))
    return lines


@pytest.mark.parametrize("text", ["<b>", '"', "'", "&amp;", "\x00\x1b\u202e", "</script>", HOSTILE])
def test_words_from_outside_are_never_markup(text):
    made = tag("p", text, title=text)
    parsed = html5lib.parseFragment(made, namespaceHTMLElements=False)
    assert len(parsed) == 1
    assert len(parsed[0]) == 0
    assert words(parsed[0]) == parsed[0].get("title") == visible(text)


def test_markup_stays_markup():
    assert safe(joined([Markup("<b>"), "<i>"])) == "<b>&lt;i&gt;"


# Whole


@runs
def test_every_name_is_given_once_and_every_link_leads_to_one(run):
    root = tree(run)
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(names)) == len(names)
    links = {element.get("href")[1:] for element in root.iter("a")}
    told = {
        element.get(name)
        for element in root.iter()
        for name in ("aria-labelledby", "for", "data-mark")
        if element.get(name)
    }
    assert links | told <= set(names)


@runs
def test_every_figure_has_a_mark_and_a_card_in_its_state(run):
    entries = [entry for article in run.articles for entry in entries_of(article)]
    root = tree(run)
    cards = having(root, "card")
    assert sorted(next(c for c in card.get("class").split() if c.startswith("s-")) for card in cards) == sorted(
        f"s-{state_of(entry)}" for entry in entries
    )
    marked = {mark.get("id") for mark in having(root, "fig")}
    assert {card.get("data-mark") for card in cards} == marked


def test_errors_are_unfolded_and_warnings_wait_to_be_asked():
    cards = having(tree(samples.REPORT), "card")
    for told, figures in (
        ("open", ["36,2 milliards de dirhams"]),
        ("data-attention", ["36,2 milliards de dirhams", "9,5 milliards", "13 500"]),
    ):
        assert [words(having(card, "figure")[0]) for card in cards if card.get(told) is not None] == figures


def test_a_card_shows_the_evidence_the_cause_and_the_computation():
    card = next(card for card in having(tree(samples.REPORT), "card") if "s-contradicted" in card.get("class"))
    told = words(card).replace("\u00a0", " ")
    for part in (
        "Registre 32,6 milliards de dirhams (2025)",
        "« atteignant 32,6 milliards de dirhams pour 2025 »",
        "AMO : le point, 21 mars 2025, seeds/a.txt",
        "chiffres intervertis",
        "36,2 ∉ [32,55 ; 32,65)",
        "FC101 erreur",
        "ligne 4, colonne 31",
    ):
        assert part in told


def test_figures_that_overlap_share_a_mark():
    root = tree(Report((samples.CHECKED,)))
    assert len(having(root, "fig")) == len(samples.VERDICTS)
    assert len(having(root, "card")) == len(samples.VERDICTS) + 1


def test_a_corpus_has_an_index_and_one_article_has_none():
    assert tree(Report((samples.CHECKED,))).find(".//table") is None
    rows = tree(samples.REPORT).findall(".//tbody/tr")
    assert [words(row[0]) for row in rows] == ["L’AMO en chiffrespresse/amo.txt", "presse/photo.txt Article illisible"]
    assert all(cell.get("data-value") is not None for row in rows for cell in row)


def test_lines_of_the_page_around_an_article_are_folded_away():
    article = samples.article()
    first, second, *others = article.blocks
    blocks = (replace(first, zone=Zone.HEADLINE), replace(second, zone=Zone.FURNITURE), *others)
    verdicts = samples.VERDICTS[1:]
    run = Report((replace(samples.CHECKED, article=replace(article, blocks=blocks), verdicts=verdicts, findings=()),))
    root = tree(run)
    assert words(root.find(".//article//h2")) == "L’AMO en chiffres"
    assert words(having(root, "around")[0].find("summary")) == "1\u00a0ligne hors de l’article"


@runs
def test_the_page_ends_with_what_its_signs_mean(run):
    told = words(tree(run).find(".//footer"))
    assert all(state.name in told and state.icon in told for state in STATES.values())


@runs
def test_the_page_s_own_words_are_well_set(run):
    root = tree(run)
    for element in (root.find(".//header"), root.find(".//footer")):
        assert not re.search(r" [;:?!%»]|« |'", words(element))


# For every eye


def test_no_two_states_share_an_icon_or_a_line_of_one_colour():
    for one, other in combinations(STATES.values(), 2):
        assert one.icon != other.icon
        assert one.name != other.name
        assert one.line != other.line


def test_every_state_has_a_meaning_and_every_verdict_a_state():
    assert set(STATES) == set(MEANINGS) == {*Label, *Extra}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def pairs() -> list[tuple[str, str, str, float]]:
    """Every colour that stands on another, and the contrast WCAG 2.2 AA asks for."""
    found = []
    for theme in ("light", "dark"):
        shade = {name: getattr(one, theme) for name, one in style.SHADES.items()}
        grounds = {"paper": shade["paper"], "card": shade["card"]}
        for ground, colour in grounds.items():
            found += [(f"{name} on {ground}, {theme}", shade[name], colour, 4.5) for name in ("ink", "muted", "link")]
            found.append((f"edge on {ground}, {theme}", shade["edge"], colour, 3.0))
        for name, state in STATES.items():
            hue = getattr(state, theme)
            for ground, colour in {**grounds, "tint": hue.tint}.items():
                found.append((f"{name} on {ground}, {theme}", hue.ink, colour, 4.5))
            found += [(f"{word} on {name}, {theme}", shade[word], hue.tint, 4.5) for word in ("ink", "muted")]
    return found


@pytest.mark.parametrize(("one", "other", "least"), [pair[1:] for pair in pairs()], ids=[pair[0] for pair in pairs()])
def test_every_colour_is_read_on_its_ground(one, other, least):
    assert contrast(one, other) >= least


def test_the_sheet_serves_dark_rooms_paper_small_screens_and_no_script():
    sheet = style.sheet()
    for rule in (
        "prefers-color-scheme:dark",
        "@media print",
        "max-width:40rem",
        "prefers-reduced-motion",
        "forced-colors",
    ):
        assert rule in sheet
    for name in STATES:
        assert f"body:has(#f-{name}:not(:checked)) .card.s-{name}" in sheet


def test_style_and_script_cannot_end_early():
    assert "</" not in style.sheet()
    assert "</" not in style.script()
    assert "<!--" not in style.script()
