"""The findings known and accepted on a given day, so that a run shows only what is new.

One line a finding: path, code, fingerprint, and the figure for whoever reviews
the file. The fingerprint rests on the code, the path, the claim's normal form and
its sentence without the number, never on a line number: text inserted above moves
nothing. Lines are sorted, so that a change shows as one line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.errors import ConfigurationError
from factcheck.model import ArticleReport
from factcheck.reports.escaping import visible
from factcheck.reports.records import fingerprints
from factcheck.suppressions import relative
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.trouble import reason

COLUMNS_EXPECTED = N_("{path}, ligne {line} : quatre colonnes séparées par des tabulations.")
HEADING = "# factcheck baseline 1"
NAME = Path("factcheck-baseline.tsv")
TROUBLE = "FC9"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One accepted finding."""

    path: str
    code: str
    fingerprint: str
    figure: str

    def __str__(self) -> str:
        return "\t".join((self.path, self.code, self.fingerprint, self.figure))


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings by article; ``folder`` is where their paths start from."""

    folder: str = ""
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, doc: str) -> tuple[Entry, ...]:
        """Those of one article."""
        return self.entries.get(relative(doc, self.folder), ()) if self.entries else ()


def read(path: Path) -> Baseline:
    """The baseline in a file; raises ``ConfigurationError`` with the line that cannot be understood."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        told = reason(error) if isinstance(error, OSError) else _("ce n’est pas de l’UTF-8")
        raise ConfigurationError(_("{path} : référence illisible ({told}).", path=path, told=told)) from None
    if not lines or lines[0] != HEADING:
        told = _("{path}, ligne 1 : « {heading} » attendu ; « baseline write » la réécrit.", path=path, heading=HEADING)
        raise ConfigurationError(told)
    entries = defaultdict[str, list[Entry]](list)
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != 4:
            raise ConfigurationError(_(COLUMNS_EXPECTED, path=path, line=number))
        entries[cells[0]].append(Entry(*cells))
    return Baseline(str(path.parent), {name: tuple(found) for name, found in entries.items()})


def text_of(entries: Iterable[Entry]) -> str:
    """The file that holds these entries: sorted, one a line."""
    return "".join(f"{line}\n" for line in (HEADING, *map(str, sorted(set(entries)))))


def entries_of(report: ArticleReport, folder: str) -> tuple[Entry, ...]:
    """The entries that accept every finding of an article; trouble with the run itself is never accepted."""
    if report.article is None:
        return ()
    path, text = relative(report.doc, folder), report.article.text
    named = zip(report.findings, fingerprints(replace(report, doc=path)), strict=True)
    return tuple(
        Entry(path, finding.code, name, visible(finding.span.of(text)[:80]))
        for finding, name in named
        if not finding.code.startswith(TROUBLE)
    )


def applied(report: ArticleReport, accepted: Iterable[Entry], folder: str) -> tuple[ArticleReport, tuple[Entry, ...]]:
    """The report without the accepted findings, and the entries that no finding answers to any more."""
    wanted = {entry.fingerprint: entry for entry in accepted}
    if not wanted or report.article is None:
        return report, ()
    names = fingerprints(replace(report, doc=relative(report.doc, folder)))
    kept = tuple(f for f, name in zip(report.findings, names, strict=True) if name not in wanted)
    hushed = report.hushed + len(report.findings) - len(kept)
    stale = tuple(entry for name, entry in wanted.items() if name not in names)
    return replace(report, findings=kept, hushed=hushed), stale
