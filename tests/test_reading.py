"""Reading: bytes to text, text to zones, title and publication date."""

from __future__ import annotations

import csv
import os
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import grows_linearly

from factcheck import lexicon, reading
from factcheck.errors import ReadingError
from factcheck.model import Article, DateBasis, Zone
from factcheck.reading import decoding

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"

TITLE = "Assurance maladie : le réseau des agences s'étend"
FIRST = "Le réseau de la caisse s'étend depuis la réforme, et les agences reçoivent plus d'assurés que prévu."
SECOND = "L'assurance maladie couvre tous les assurés, selon le ministre, qui a présenté la réforme des agences."
PLACES = {
    "top": "{line}\n" + f"{TITLE}\n\n{FIRST}\n{SECOND}",
    "above": f"{TITLE}\n" + "{line}\n\n" + f"{FIRST}\n{SECOND}",
    "between": f"{TITLE}\n{FIRST}\n" + "{line}\n" + f"{SECOND}\n{FIRST}\n{SECOND}",
    "after": f"{TITLE}\n{FIRST}\n{SECOND}\n{FIRST}\n" + "{line}",
}
PLACES["foot"] = PLACES["after"].replace(TITLE, f"{TITLE}\nPar Lina Kadiri, 14/03/2025", 1)
PLACES["related"] = PLACES["after"].replace("{line}", "Sur le même sujet\n{line}")


def cases(name: str) -> list[dict[str, str]]:
    with (HERE / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def page(place: str, line: str) -> Article:
    return reading.article_of(PLACES[place].replace("{line}", line))


def zone_of(article: Article, line: str) -> Zone:
    return next(block.zone for block in article.blocks if block.span.of(article.text) == line)


@pytest.mark.parametrize("case", cases("zones"), ids=lambda case: case["line"][:50])
def test_a_line_gets_its_zone(case: dict[str, str]) -> None:
    assert zone_of(page(case["place"], case["line"]), case["line"]) == case["zone"]


def test_the_lines_around_keep_theirs() -> None:
    for case in cases("zones"):
        article = page(case["place"], case["line"])
        assert zone_of(article, TITLE) is Zone.HEADLINE, case
        assert zone_of(article, FIRST) is Zone.BODY, case


@pytest.mark.parametrize("case", cases("publication"), ids=lambda case: case["line"][:50])
def test_a_page_gets_its_publication_date(case: dict[str, str]) -> None:
    article = page(case["place"], case["line"])
    assert (article.published or "") == (date.fromisoformat(case["published"]) if case["published"] else "")
    assert (article.published_from or "") == case["basis"]


def pages() -> list[list[tuple[str, str]]]:
    text = (HERE / "cases" / "pages.txt").read_text(encoding="utf-8")
    lines = [[line for line in page.splitlines() if not line.startswith("#")] for page in text.split("\n\n")]
    return [[(zone, line) for zone, _, line in (line.partition("\t") for line in page)] for page in lines]


@pytest.mark.parametrize("expected", pages(), ids=lambda page: page[0][1][:40])
def test_a_page_is_laid_out(expected: list[tuple[str, str]]) -> None:
    article = reading.article_of("\n\n".join(line for _, line in expected))
    assert [(block.zone.value, block.span.of(article.text)) for block in article.blocks] == expected


def test_every_zone_is_exercised_by_a_case() -> None:
    assert {case["zone"] for case in cases("zones")} | {"headline"} == set(Zone)


# --- the two seed articles, line by line

CLOCKED, UNDATED = sorted(SEEDS.glob("*.txt"))


def lines_of(article: Article, zone: Zone) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.zone is zone]


def test_the_first_seed_is_zoned_word_by_word() -> None:
    article = reading.read(str(CLOCKED))
    assert lines_of(article, Zone.HEADLINE) == ["AMO: plus de 24,7 millions de bénéficiaires depuis son lancement"]
    assert lines_of(article, Zone.FURNITURE) == [
        *("13 C", "Marrakech", "vendredi 21 mars 2025", "Best Selling BLOG and MAGAZINE", "Thème of All Time"),
        *("Experience the change!", "Publicité gauche", "Publicité gauche"),
        "Accueil Politique AMO: plus de 24,7 millions de bénéficiaires depuis son lancement",
        *("0", "40", "poup", "LAISSER UN COMMENTAIRE"),
        *("S'il vous plaît entrez votre commentaire!", "S'il vous plaît entrez votre nom ici"),
    ]
    assert len(lines_of(article, Zone.BODY)) == 17
    assert (article.published, article.published_from) == (date(2025, 3, 21), DateBasis.SITE_CLOCK)


READERS_DAY = """La production de verre repart

Menu
Mardi 12 mars 2024
Connexion

La production de verre a augmenté de 3,2 % au premier trimestre, après deux années de recul.

La Gazette 28 juin 2021 à 18:40

Les fours ont rouvert dans trois régions."""


def test_a_dateline_with_its_hour_goes_before_the_day_a_menu_shows():
    article = reading.article_of(READERS_DAY)
    assert (article.published, article.published_from) == (date(2021, 6, 28), DateBasis.DATELINE)


def test_the_second_seed_is_zoned_word_by_word() -> None:
    article = reading.read(str(UNDATED))
    assert article.title is not None
    assert article.title.startswith("Protection sociale au Maroc : plus de 11 millions")
    assert [block.zone.value for block in article.blocks] == ["headline", *["body"] * 5, *["furniture"] * 3]
    assert (article.published, article.published_from) == (None, None)


# --- title, front matter, options

FRONT_MATTER = "---\ntitle: « Le réseau s’étend »\ndate: {day}\ntags: [santé]\n---\n\n# Le réseau s’étend\n\n" + FIRST


@pytest.mark.parametrize("day", ["2025-03-14", "2025-03-14T18:20:00+01:00", "14/03/2025", '"14 mars 2025"'])
def test_front_matter_gives_title_and_date(day: str) -> None:
    article = reading.article_of(FRONT_MATTER.format(day=day), "note.md")
    assert article.title == "« Le réseau s’étend »"
    assert (article.published, article.published_from) == (date(2025, 3, 14), DateBasis.FRONT_MATTER)
    zones = [block.zone.value for block in article.blocks]
    assert zones == ["furniture", "headline", *["furniture"] * 3, "headline", "body"]


@pytest.mark.parametrize("text", ["---\nUne phrase.\n---\n" + FIRST, "---\ntitre : x\n" + FIRST, FIRST + "\n---\n"])
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert reading.article_of(text).published is None
    assert zone_of(reading.article_of(text), FIRST) is Zone.BODY


def test_the_option_goes_before_what_the_page_says() -> None:
    article = reading.article_of(FRONT_MATTER.format(day="2025-03-14"), published=date(2024, 1, 2))
    assert (article.published, article.published_from) == (date(2024, 1, 2), DateBasis.OPTION)


def test_a_markdown_heading_is_the_title_and_the_others_are_body() -> None:
    article = reading.article_of(f"# Le réseau\n\n{FIRST}\n\n## Les agences\n\n{SECOND}")
    assert article.title == "Le réseau"
    assert zone_of(article, "## Les agences") is Zone.BODY


# --- bytes

TEXT = "Santé\u202f: 24,7\u00a0millions d’assurés.\r\nDeuxième ligne\rtroisième\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert decoding.decode(TEXT.encode(encoding), "a.txt") == (TEXT, ())


def test_big_endian_utf_16_is_read() -> None:
    assert decoding.decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt") == (TEXT, ())


def test_another_encoding_is_read_as_cp1252_and_said() -> None:
    text, notes = decoding.decode("Santé : 24,7 millions d’assurés, 3 €".encode("cp1252"), "a.txt")
    assert text == "Santé : 24,7 millions d’assurés, 3 €"
    assert len(notes) == 1
    assert "cp1252" in notes[0]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t")))
def test_decoding_gives_back_what_was_written(text: str) -> None:
    written = "é" + text
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decoding.decode(written.encode(encoding), "a.txt") == (written, ())


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ReadingError):
        assert reading.read_stdin(data).blocks


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_blocks_are_disjoint_ordered_and_cover_all_but_blanks(text: str) -> None:
    article = reading.article_of(text)
    covered = ""
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end
        assert not text[end : block.span.start].strip(reading.lines.BLANKS)
        covered += block.span.of(text)
        end = block.span.end
    assert not text[end:].strip(reading.lines.BLANKS)
    assert article.text == text


BROKEN = "Première ligne.\nSanté et protection : déjà ".encode() + b"\xe9\xe9 fin, bient\xc3\xb4t.\n"
REFUSED = {
    "binary": (b"MZ\x90\x00\x03", "binaire"),
    "control characters": (b"\x01\x02\x03\x04\x05 abc" * 9, "binaire"),
    "a lone NUL": (b"une ligne\nune autre\x00", "ligne 2"),
    "UTF-16 without a mark": ("Santé".encode("utf-16-le"), "binaire"),
    "half an UTF-16 character": ("Santé".encode("utf-16") + b"a", "UTF-16"),
    "UTF-32": ("Santé".encode("utf-32"), "UTF-32"),
    "an empty file": (b"", "vide"),
    "a blank file": ("\ufeff \r\n\t\u00a0\u200b\n".encode(), "vide"),
    "damaged UTF-8": (BROKEN, "ligne 2"),
    "bytes cp1252 has not": (b"Sant\xe9 : \x81\x8d", "octet 8"),
    "a PDF": (b"%PDF-1.7 ...", "PDF"),
    "a docx": (b"PK\x03\x04....", ".docx"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_text_is_refused_with_place_and_cure(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError) as caught:
        reading.read_stdin(data, "folder/a.txt")
    assert "folder/a.txt" in str(caught.value)
    assert said in str(caught.value)
    assert "\u00a0; " in caught.value.fault


# --- files and folders


def test_a_large_text_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as handle:
        handle.truncate(50_000_000)
    tracemalloc.start()
    with pytest.raises(ReadingError, match="20\u00a0Mo"):
        reading.read(str(path))
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_folders_are_walked_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.txt", "a.TXT", "c.csv", ".hidden.txt", ".git/x.txt", "b/.y/z.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FIRST, encoding="utf-8")
    found = reading.discover([str(tmp_path), str(tmp_path / "a.TXT"), "-"])
    names = [os.path.relpath(path, tmp_path) if path != "-" else path for path in found]
    assert names == ["a.TXT", "b/1.txt", "b/2.md", "-"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("absent.txt", "introuvable"), ("folder", "aucun article"), ("a.csv", ".txt et .md"), ("bare", ".txt et .md")],
)
def test_a_path_without_article_is_refused(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    (tmp_path / "bare").write_text("x", encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        reading.discover([str(tmp_path / name)])
    assert name in str(caught.value)
    assert said in str(caught.value)


def test_a_folder_or_a_missing_file_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="dossier"):
        reading.read(str(tmp_path))
    with pytest.raises(ReadingError, match="introuvable"):
        reading.read(str(tmp_path / "absent.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadingError, match="droits"):
        reading.read(str(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert reading.discover([str(tmp_path)]) == [str(tmp_path / "a.txt"), str(closed)]
    with pytest.raises(ReadingError, match="droits"):
        reading.read(str(closed))


# --- hostile texts

HOSTILE = {
    "numbers": lambda size: "0\n" * size,
    "one long line": lambda size: "1,5 million " * size,
    "headers": lambda size: "Menu de la page d'accueil\n" * size + FIRST,
    "distinct headers": lambda size: "".join(f"Rubrique numéro {i} du site\n" for i in range(size)) + FIRST,
    "spaces": lambda size: "a" + " " * 20 * size + "b",
    "dates": lambda size: "12/03/" * size,
    "titles": lambda size: ("Un titre assez long pour un fil    " * 4 + "x" * 300 + " ") * (size // 50),
    "names": lambda size: "Le A B C D E F\n" * size,
    "digits": lambda size: "1" * 20 * size,
    "comments": lambda size: "Laisser un commentaire\n" * size,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_takes_no_longer_than_another(text: Callable[[int], str]) -> None:
    assert grows_linearly(text, reading.article_of, 5_000)


def test_every_furniture_row_has_a_place_and_a_note() -> None:
    for _, row in lexicon.rows("furniture"):
        assert row["note"], row
