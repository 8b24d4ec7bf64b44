"""An annotated corpus, read from its folder; ``tests/gold/README.md`` says what each file holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from factcheck.errors import TableError, UsageError
from factcheck.evaluation.consistency import Place, Planted
from factcheck.evaluation.dates import Wording
from factcheck.evaluation.figures import Annotation, Figure, Record, annotations_of, doc_of
from factcheck.evaluation.verdicts import Expected, SeedFact
from factcheck.model import Kind, Span
from factcheck.translation import gettext as _

T = TypeVar("T")

CLAIMS = "claims.jsonl"
DATES = "dates"  # the section of figures.jsonl whose rows are wordings, not figures


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence or two with figures annotated in it."""

    id: str
    text: str
    figures: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles with the answers a perfect program would give, and short texts with theirs.

    ``articles`` gives each article's path by its name, ``claims`` its annotated figures.
    """

    articles: Mapping[str, Path]
    claims: Mapping[str, tuple[Annotation, ...]]
    verdicts: tuple[Expected, ...]
    facts: tuple[SeedFact, ...]
    planted: tuple[Planted, ...]
    snippets: tuple[Snippet, ...]
    wordings: tuple[Wording, ...]
    measures: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """An article's name with the figures annotated by one record, and that record's place and id."""

    id: str
    place: Place
    figures: tuple[Annotation, ...]


def read(folder: Path, prefixes: Sequence[str] = ()) -> Corpus:
    """The corpus of a folder, or its articles and short texts whose name starts with one of the prefixes.

    Only ``articles/`` and ``claims.jsonl`` must be there. Raises ``UsageError``
    when there is nothing to score, ``TableError`` for a line that cannot be understood.
    """
    if not (folder / CLAIMS).is_file():
        raise UsageError(_("{path} : aucun corpus annoté ; il y faut claims.jsonl et articles/.", path=folder))
    table = _Table(folder, tuple(prefixes) or ("",))
    located = tuple(table.rows(CLAIMS, "doc", _located))
    claims = _grouped((each.place.doc, each.figures) for each in located)
    places = {each.id: each.place for each in located}
    short = tuple(table.rows("figures.jsonl", "id", _short_text))
    corpus = Corpus(
        articles={doc: folder / "articles" / f"{doc}.txt" for doc in claims},
        claims=claims,
        verdicts=tuple(table.rows("verdicts.jsonl", "doc", Expected.of)),
        facts=tuple(_records(folder / "seed_facts.jsonl", SeedFact.of)),
        planted=tuple(_records(folder / "consistency.jsonl", lambda record: Planted.of(record, places))),
        snippets=_merged(row for row in short if isinstance(row, Snippet)),
        wordings=tuple(row for row in short if isinstance(row, Wording)),
        measures=tuple(table.rows("measures.jsonl", "id", _sentence)),
    )
    if not (corpus.claims or corpus.snippets or corpus.wordings or corpus.measures):
        told = _("{path} : rien dont le nom commence par {prefixes}.", path=folder, prefixes=", ".join(prefixes))
        raise UsageError(told)
    return corpus


@dataclass(frozen=True, slots=True)
class _Table:
    """The files of a folder, and how the names asked for begin."""

    folder: Path
    beginnings: tuple[str, ...]

    def rows(self, name: str, key: str, build: Callable[[Record], T]) -> Iterator[T]:
        """What the lines asked for stand for; ``key`` is the field that holds their name."""
        return (built for built in _records(self.folder / name, self._chosen(key, build)) if built is not None)

    def _chosen(self, key: str, build: Callable[[Record], T]) -> Callable[[Record], T | None]:
        return lambda record: build(record) if doc_of(record[key]).startswith(self.beginnings) else None


def _records(path: Path, build: Callable[[Record], T]) -> Iterator[T]:
    """What each line of a file stands for; a file that is not there has none."""
    if not path.is_file():
        return
    lines = path.read_text(encoding="utf-8").split("\n")
    for line, text in enumerate(lines, start=1):
        if text.strip():
            yield _built(path, line, text, build)


def _built(path: Path, line: int, text: str, build: Callable[[Record], T]) -> T:
    try:
        return build(json.loads(text))
    except KeyError as error:
        raise TableError(path, line, _("champ {name} manquant", name=error)) from None
    except json.JSONDecodeError:
        raise TableError(path, line, _("un objet JSON est attendu")) from None
    except (ValueError, TypeError) as error:
        raise TableError(path, line, _("valeur inattendue ({error})", error=error)) from None


def _located(record: Record) -> Located:
    figures = annotations_of(record)
    place = Place(doc_of(record["doc"]), Span(record["start"], record["end"]))
    return Located(record["id"], place, figures)


def _short_text(record: Record) -> Snippet | Wording:
    if record.get("section") == DATES:
        return Wording.of(record)
    has_figure = record["kind"] is not None  # « neuf » for new: a text in which nothing is to be found
    return Snippet(record["id"], record["text"], annotations_of(record) if has_figure else ())


def _sentence(record: Record) -> Snippet:
    """A sentence of ``measures.jsonl``, whose numbers have a measure and nothing else: their kind is not compared."""
    figures = (
        Annotation(Figure(Span(number["start"], number["end"]), Kind.COUNT), tuple(number["heads"]), number["np"])
        for number in record["numbers"]
    )
    return Snippet(record["id"], record["text"], tuple(figures))


def _merged(snippets: Iterable[Snippet]) -> tuple[Snippet, ...]:
    """One snippet for each text, under its first name: a line was annotated for each of its figures."""
    by_text: dict[str, Snippet] = {}
    for snippet in snippets:
        first = by_text.get(snippet.text, Snippet(snippet.id, snippet.text, ()))
        by_text[snippet.text] = Snippet(first.id, first.text, first.figures + snippet.figures)
    return tuple(by_text.values())


def _grouped(rows: Iterable[tuple[str, tuple[Annotation, ...]]]) -> dict[str, tuple[Annotation, ...]]:
    by_doc: dict[str, tuple[Annotation, ...]] = {}
    for doc, figures in rows:
        by_doc[doc] = by_doc.get(doc, ()) + figures
    return by_doc
