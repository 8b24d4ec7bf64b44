"""Loading a very large ledger beside pandas reading the same files, and the time to match a claim after that.

    .venv/bin/python scripts/bench_ledger.py [--facts 1000000] [--indicators 5000] [--folder .bench/ledger]

A synthetic ledger is written once, every row of it sound and quoted. Each
measure is taken in a process of its own; ratios are what to read, absolute
figures depend on the machine. Matching is timed on whole sentences of three
kinds: one that names an indicator, one that names it by an alias, and one that no
indicator explains; once more on a ledger of a tenth of the facts, since its cost
must not depend on their number.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
THINGS = (
    *("enseignant", "médecin", "infirmier", "étudiant", "élève", "hôpital", "bibliothèque", "école", "forage"),
    *("barrage", "touriste", "logement", "agriculteur", "tracteur", "emploi", "pharmacie", "usine", "licencié"),
    *("véhicule", "abonné", "dispensaire", "artisan", "coopérative", "internaute", "brevet", "musée", "chômeur"),
    *("naissance", "mariage", "ruche", "olivier", "dattier", "pêcheur", "navire", "gare", "policier", "juge"),
    *("avocat", "notaire", "comptable"),
)
SYLLABLES = ("ba", "dra", "gui", "ka", "lou", "mé", "nor", "si", "tou", "za", "fer", "chi")
FIRST_YEAR = 1825
INDICATOR_END = ("0", "100000000", "current", "")


def source_end(year: int) -> list[str]:
    """The last cells of a source."""
    return [f"b/{year}.txt", "0" * 64, "", "press", ""]


def places(number: int) -> list[str]:
    """That many names of provinces that do not exist."""
    names = ("".join(syllables).capitalize() for syllables in product(SYLLABLES, repeat=3))
    return [name for name, _ in zip(names, range(number), strict=False)]


def slug(text: str) -> str:
    """An identifier for a word."""
    return text.lower().translate(str.maketrans("éèêàôç", "eeeaoc"))


def subjects(number: int) -> list[tuple[str, str, str]]:
    """The indicators: an id, the thing counted, the province."""
    provinces = places(-(-number // len(THINGS)))
    return [(f"{slug(place)}.{slug(thing)}s", thing, place) for place, thing in product(provinces, THINGS)][:number]


def grouped(value: int) -> str:
    """The figure as a journal prints it."""
    return f"{value:,}".replace(",", " ")


def facts(subject: tuple[str, str, str], number: int) -> Iterator[list[str]]:
    """The rows of one indicator's facts, one a month."""
    id_, thing, place = subject
    for rank in range(number):
        year, month = FIRST_YEAR + rank // 12, rank % 12 + 1
        value = 1009 + (rank * 7919 + len(place) * 104_729 + sum(map(ord, id_)) * 31) % 900_000
        stated, period = grouped(value), f"{year}-{month:02}"
        quote = f"la province de {place} comptait {stated} {thing}s en {month:02}/{year}"
        coarse = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
        yield [
            *(f"{id_}.{period}", id_, stated, str(value), str(coarse), "exact", thing, "", period, "stated"),
            *(
                "le haut-commissariat",
                f"bulletin.{year}",
                quote,
                "Selon le haut-commissariat, ",
                ", contre moins avant.",
            ),
            *(str(rank * 211), str(rank * 211 + len(quote)), "current" if rank + 1 == number else "historical", "", ""),
        ]


def generate(folder: Path, number: int, indicators: int) -> None:
    """Writes the ledger, unless it is there."""
    from factcheck.ledger.schema import DATAPACKAGE, TABLES, datapackage_text

    if (folder / DATAPACKAGE).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    known = subjects(indicators)
    each = -(-number // len(known))
    rows: dict[str, Iterator[list[str]]] = {
        "sources": (
            [*(f"bulletin.{year}", f"Bulletin de {year}", "", f"{year}-12-31", "front_matter"), *source_end(year)]
            for year in range(FIRST_YEAR, FIRST_YEAR + each // 12 + 1)
        ),
        "indicators": (
            [*(id_, f"{thing}s de la province de {place}", "", thing, "", "stock", "", "", place), *INDICATOR_END]
            for id_, thing, place in known
        ),
        "aliases": ([id_, f"total des {thing}s à {place}", "label"] for id_, thing, place in known),
        "relations": (
            [one[0], "distinct_from", other[0], "false", "Deux provinces."]
            for one, other in zip(known, known[len(THINGS) :], strict=False)
        ),
        "facts": (row for subject in known for row in facts(subject, each)),
        "checks": iter(()),
    }
    for table in TABLES:
        with (folder / table.file).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(table.header)
            writer.writerows(sorted(rows[table.name]))
    (folder / DATAPACKAGE).write_text(datapackage_text(), encoding="utf-8")


def sentences(indicators: int) -> list[str]:
    """Sentences to match: by the label, by the alias, and about what no indicator counts."""
    step = max(1, indicators // 40)
    chosen = subjects(indicators)[::step]
    return [
        sentence
        for _, thing, place in chosen
        for sentence in (
            f"La province de {place} compte désormais 12 400 {thing}s.",
            f"Le total des {thing}s à {place} dépasse 12 400 {thing}s.",
            f"Quelque 12 400 {thing}s bulgares ont manifesté mardi.",
        )
    ]


# --- what each process measures ---


def since(start: tuple[float, float]) -> dict[str, float]:
    """The time gone by on the clock, and of the processor: the second does not depend on what else is running."""
    return {"seconds": time.perf_counter() - start[0], "cpu": time.process_time() - start[1]}


def with_pandas(folder: Path) -> dict[str, float]:
    """Every file read whole by pandas, cells as text."""
    import pandas

    start = time.perf_counter(), time.process_time()
    frames = [pandas.read_csv(path, dtype=str, keep_default_na=False) for path in sorted(folder.glob("*.csv"))]
    return {**since(start), "rows": sum(map(len, frames))}


def with_us(folder: Path) -> dict[str, float]:
    """The ledger read and checked, every cell of it."""
    from factcheck.ledger import read

    start = time.perf_counter(), time.process_time()
    ledger = read(folder)
    return {**since(start), "rows": len(ledger.facts)}


def matching(folder: Path) -> dict[str, float]:
    """The index of the ledger, then one match after another: words read, indicator found, its series looked up."""
    from factcheck import claims
    from factcheck.document import Document
    from factcheck.ledger import read
    from factcheck.ledger.matching import Context, index_of, match
    from factcheck.reading import article_of

    ledger = read(folder)
    start = time.perf_counter()
    index = index_of(ledger)
    indexed = time.perf_counter() - start
    documents = [Document.of(article_of(sentence)) for sentence in sentences(len(ledger.indicators))]
    read_before = [(document, [c for c in claims.build(document) if c.is_claim]) for document in documents]
    spent, reading, matched = [], [0.0], 0
    for document, found in read_before:
        start = time.process_time()
        context = Context.of(document, found, index)
        chosen = [match(claim, context).chosen for claim in found]
        spent.append((time.process_time() - start) / max(1, len(found)))
        for candidate in filter(None, chosen):
            start = time.process_time()
            matched += bool(candidate.profile.history.facts)
            reading.append(time.process_time() - start)
    return {
        "index": indexed,
        "median": statistics.median(spent) * 1000,
        "slowest": max(spent) * 1000,
        "series": max(reading) * 1000,
        "matched": matched,
        "sentences": len(spent),
    }


TASKS: dict[str, Callable[[Path], dict[str, float]]] = {"pandas": with_pandas, "ours": with_us, "matching": matching}


def apart(task: str, folder: Path) -> dict[str, float]:
    """A task's measures from a process of its own, its peak memory in MiB beside them."""
    command = [sys.executable, __file__, "--folder", str(folder), "--worker", task]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def worker(task: str, folder: Path) -> str:
    """Runs one task here and gives its measures as JSON."""
    measured = TASKS[task](folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return json.dumps({**measured, "peak": peak})


def report(folder: Path, smaller: Path, runs: int) -> Iterator[str]:
    """What was measured, line by line."""
    size = sum(path.stat().st_size for path in folder.glob("*.csv")) / 2**20
    yield f"{size:,.0f} MiB of CSV, sha256 of facts.csv {digest(folder / 'facts.csv')}"
    best = {
        task: min((apart(task, folder) for _ in range(runs)), key=lambda m: m["seconds"])
        for task in TASKS
        if task != "matching"
    }
    for task, m in best.items():
        spent = f"{m['seconds']:7.2f} s   {m['cpu']:7.2f} s of processor"
        yield f"{task:8} {spent}   {m['peak']:8,.0f} MiB at peak   {m['rows']:,.0f} rows"
    ratios = [best["ours"][name] / best["pandas"][name] for name in ("seconds", "cpu", "peak")]
    yield f"ratio    {ratios[0]:7.2f} ×   {ratios[1]:7.2f} ×              {ratios[2]:8.2f} ×"
    for name, where in (("all facts", folder), ("a tenth", smaller)):
        m = apart("matching", where)
        yield (
            f"match, {name:9}: median {m['median']:.2f} ms, slowest {m['slowest']:.1f} ms;"
            f" a series first read in {m['series']:.1f} ms at most;"
            f" {m['matched']:.0f} of {m['sentences']:.0f} sentences matched; index in {m['index']:.2f} s"
        )


def digest(path: Path) -> str:
    """The beginning of a file's digest."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the ledgers, runs the measures, prints them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--indicators", type=int, default=5_000)
    parser.add_argument("--folder", type=Path, default=ROOT / ".bench" / "ledger")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--worker", choices=sorted(TASKS), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.worker:
        print(worker(given.worker, given.folder))
        return
    folders = [given.folder / f"{number}-{given.indicators}" for number in (given.facts, given.facts // 10)]
    for folder, number in zip(folders, (given.facts, given.facts // 10), strict=True):
        generate(folder, number, given.indicators)
    for line in report(folders[0], folders[1], given.runs):
        print(line, flush=True)


if __name__ == "__main__":
    main()
