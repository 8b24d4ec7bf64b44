"""Builds a ledger from source articles: what the extractor reads, under what an editor has reviewed.

The extractor fills the columns it can read; every other column is kept as
reviewed. A claim that no fact covers is proposed as a ``to_verify`` row, never
dropped; a fact whose quote is gone is a fault, never deleted.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from factcheck import claims, reading
from factcheck.document import Document
from factcheck.errors import UsageError
from factcheck.folding import fold_lower
from factcheck.ledger import proposals, rereading
from factcheck.ledger.differences import differences, rows_of
from factcheck.ledger.faults import Fault
from factcheck.ledger.grid import Cells
from factcheck.ledger.places import anchor, shown
from factcheck.ledger.records import PublishedBasis
from factcheck.ledger.rereading import SourceRead
from factcheck.ledger.schema import DATAPACKAGE, FACTS, TABLES, datapackage_text
from factcheck.ledger.tables import faults_of, write
from factcheck.model import Article, Claim, Span, Zone
from factcheck.translation import gettext as _
from factcheck.trouble import reason


@dataclass(frozen=True)
class Build:
    """A ledger as it should be: its rows by table; what was proposed, left out, or must be mended (French)."""

    rows: Mapping[str, Sequence[Cells]]
    proposals: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @cached_property
    def files(self) -> dict[str, str]:
        """The text of every file of the ledger, by name."""
        return {DATAPACKAGE: datapackage_text()} | {t.file: write(self.rows[t.name], t) for t in TABLES}

    def differences(self, folder: Path) -> list[str]:
        """What saving would change in a folder, one sentence each (French): cells first, else the bytes of a file."""
        cells = differences(rows_of(folder), self.rows)
        files = [
            _("{name} : le fichier entier diffère (ordre, guillemets ou fins de ligne)", name=name)
            for name in self.stale(folder)
        ]
        return cells or [*files]

    def stale(self, folder: Path) -> list[str]:
        """The names of the files that saving would change."""
        return [
            name
            for name, text in self.files.items()
            if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
        ]


@dataclass(frozen=True)
class _Redone:
    """A fact read again: its row, the claim it rests on, or why it could not be read."""

    cells: Cells
    claim: Claim | None = None
    fault: str = ""


def build(folder: Path, articles: Iterable[str], root: Path) -> Build:
    """The ledger of ``folder`` brought up to date with source articles; nothing is written.

    ``root`` is where the paths of ``sources.csv`` start. A folder without a
    ledger gives one made of proposals. Raises ``LedgerError`` when reviewed files
    cannot be cut into rows, ``ReadingError`` for an article that cannot be read,
    ``UsageError`` for one outside ``root``.
    """
    rows = rows_of(folder)
    sources = {source.row["id"]: source for source in (source_of(path, root, rows["sources"]) for path in articles)}
    units = {indicator["id"]: indicator["unit"] for indicator in rows["indicators"]}
    redone = [_redone(fact, sources.get(fact["source"]), units) for fact in rows["facts"]]
    known = {source["id"]: source for source in rows["sources"]} | {id_: read.row for id_, read in sources.items()}
    rows |= {"sources": list(known.values()), "facts": [fact.cells for fact in redone]}
    proposed = proposals.of(_uncovered(sources.values(), redone), rows)
    lost = (Fault(FACTS.file, fact.fault, id=fact.cells["id"]) for fact in redone if fact.fault)
    built = Build(proposed.rows, proposed.messages, proposed.left_out)
    return replace(built, faults=tuple(str(fault) for fault in (*lost, *faults_of(built.files))))


def save(built: Build, folder: Path) -> list[str]:
    """Writes a ledger and gives back the names of the files that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    stale = built.stale(folder)
    for name in stale:
        _replace(folder / name, built.files[name].encode())
    return stale


def _replace(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: another program sees the old one, or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(_("{path} : écriture impossible ({reason}).", path=path, reason=reason(error))) from None


def source_of(path: str, root: Path, known: Sequence[Cells]) -> SourceRead:
    """A source article read, with its row: the one known by its path or its bytes, or a new one."""
    article = reading.read(path)
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    place = place_of(path, root)
    same = [row for row in known if row["path"] == place] or [row for row in known if row["sha256"] == digest]
    row = dict(same[0]) if same else dict(proposals.source(article, place, [row["id"] for row in known]))
    if row["published_basis"] not in (PublishedBasis.EVENT, PublishedBasis.UNKNOWN):
        row |= _publication(article)
    document = Document.of(article)
    return SourceRead({**row, "path": place, "sha256": digest}, document, claims.build(document))


def place_of(path: str, root: Path) -> str:
    """A file as `sources.csv` writes it; raises ``UsageError`` for one outside ``root``."""
    try:
        return Path(path).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        what = _(
            "{path} : cet article est hors de {root} ; l’y déplacer, les chemins du registre partent de là",
            path=path,
            root=root,
        )
        raise UsageError(what) from None


def _publication(article: Article) -> dict[str, str]:
    if not article.published or not article.published_from:
        return {"published": "", "published_basis": PublishedBasis.UNKNOWN}
    return {"published": article.published.isoformat(), "published_basis": article.published_from.value}


def _redone(fact: Cells, source: SourceRead | None, units: Cells) -> _Redone:
    if source is None:
        return _Redone(fact)
    start = int(fact["start"]) if fact["start"].isdecimal() else None
    span = anchor(source.document.text, fact["quote"], fact["prefix"], fact["suffix"], start)
    if span is None:
        return _Redone(fact, fault=_lost(fact, source))
    inside = source.inside(span)
    if len(inside) != 1:
        return _Redone(fact, fault=rereading.not_one(inside))
    counted = units.get(fact["indicator"], fact["unit"])
    return _Redone({**fact, **rereading.machine(fact, inside[0], source, span, counted)}, inside[0])


def _lost(fact: Cells, source: SourceRead) -> str:
    times = shown(source.document.text).count(fact["quote"])
    if times:
        return _(
            "la citation figure {times} fois dans {path} ; la prolonger, ou rétablir prefix et suffix",
            times=times,
            path=source.row["path"],
        )
    return _(
        "la citation n’est plus dans {path}, à la lettre et au chiffre près ; la recopier", path=source.row["path"]
    )


def _uncovered(sources: Iterable[SourceRead], redone: Sequence[_Redone]) -> Iterator[tuple[SourceRead, Claim]]:
    """The claims that no fact rests on and that do not merely repeat one that does."""
    for source in sources:
        facts = [fact for fact in redone if fact.cells["source"] == source.row["id"]]
        resting = [fact.claim for fact in facts if fact.claim]
        lost = [_place_of(fact.cells) for fact in facts if not fact.claim]
        for claim in source.claims:
            known = any(claim is fact or _repeats(claim, fact) for fact in resting)
            if claim.is_claim and not known and not any(claim.span.overlaps(place) for place in lost):
                yield source, claim
                resting.append(claim)


def _place_of(fact: Cells) -> Span:
    """Where a fact says it is quoted, should it be right; a fact to mend is not proposed anew."""
    start, end = (int(fact[end]) if fact[end].isdecimal() else 0 for end in ("start", "end"))
    return Span(start, end)


def _repeats(claim: Claim, fact: Claim) -> bool:
    """Whether a claim says a fact again: in the headline, or under the same name."""
    said, known = ((c.kind, rereading.value(c), c.period if rereading.is_date(c) else None) for c in (claim, fact))
    if said != known:
        return False
    return claim.zone is Zone.HEADLINE or _name(claim) == _name(fact)


def _name(claim: Claim) -> tuple[str | None, str | None]:
    return (fold_lower(claim.measure.text) if claim.measure else None), claim.quantity.per
