"""Articles a second, peak memory and gain of the cache on a thousand articles; the same bytes whatever the order.

    .venv/bin/python scripts/bench_batch.py [--articles 1000] [--jobs 2] [--format concise] [--keep DIR]

The articles are those of the annotated corpus, multiplied: in each copy one digit
in six is replaced, from a fixed seed, so that none is like another.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "articles"
DIGIT = re.compile(r"[1-9]")
PEAK = (
    "import os, resource, sys; from factcheck.cli import main\n"
    "try: main()\n"
    "finally:\n"
    "  whom = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN\n"
    "  own, children = (resource.getrusage(who).ru_maxrss for who in whom)\n"
    "  spent = sum(sum(resource.getrusage(who)[:2]) for who in whom)\n"
    "  print(own, children, spent, file=open(os.environ['PEAK'], 'w'))\n"
)


@dataclass(frozen=True)
class Run:
    """One run: seconds on the wall and of all processors, peak MiB of the first process and of the largest other."""

    seconds: float
    processor: float
    own: float
    child: float
    printed: bytes


def multiply(folder: Path, number: int) -> list[str]:
    """So many articles with changed figures, in folders of a hundred; their paths from the folder."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    paths = []
    for at in range(number):
        shaken = random.Random(at)  # the same articles every time
        text = DIGIT.sub(
            lambda m, r=shaken: r.choice("123456789") if r.random() < 1 / 6 else m[0], texts[at % len(texts)]
        )
        path = Path(f"{at // 100:03}", f"{at:05}.txt")
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        paths.append(path.as_posix())
    return paths


def run(folder: Path, paths: Sequence[str], *options: str) -> Run:
    """``factcheck check`` in a process of its own."""
    peak = folder / ".peak"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PEAK": str(peak)}
    command = [sys.executable, "-c", PEAK, "check", *paths, "--ledger", str(ROOT / "reference"), *options]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
    spent = time.perf_counter() - start
    own, child, processor = map(float, peak.read_text().split())
    return Run(spent, processor, own / 1024, child / 1024, done.stdout)


def told(name: str, result: Run, articles: int) -> str:
    """One line of the table."""
    rate = articles / result.seconds
    return (
        f"{name:34} {result.seconds:8.2f} {result.processor:8.2f} {rate:10.0f} {result.own:10.0f} {result.child:10.0f}"
    )


def main() -> None:
    """Runs each case and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--format", default="concise")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="factcheck-batch-"))
    try:
        bench(folder, arguments.articles, arguments.jobs, arguments.format)
    finally:
        shutil.rmtree(folder)


def bench(folder: Path, number: int, jobs: str, form: str) -> None:
    """The table, then whether every way to run it printed the same."""
    paths = multiply(folder, number)
    common = ("--format", form)
    few = paths[: max(1, number // 10)]
    print(f"{'':34} {'seconds':>8} {'CPU s':>8} {'articles/s':>10} {'own MiB':>10} {'child MiB':>10}")
    tenth = run(folder, few, *common, "--jobs", jobs, "--no-cache")
    print(told(f"{len(few)} articles, --jobs {jobs}", tenth, len(few)))
    alone = run(folder, ["."], *common, "--jobs", "1", "--no-cache")
    print(told(f"{number} articles, --jobs 1", alone, number))
    first = run(folder, ["."], *common, "--jobs", jobs)
    print(told(f"{number} articles, --jobs {jobs}, first", first, number))
    second = run(folder, ["."], *common, "--jobs", jobs)
    print(told(f"{number} articles, --jobs {jobs}, again", second, number))
    gains = f"{first.seconds / second.seconds:.1f} times as fast ({alone.seconds / second.seconds:.1f} of one process)"
    print(f"\nthe second run is {gains}")
    print("same bytes:", alone.printed == first.printed == second.printed)
    backwards = run(folder, paths[::-1], *common, "--jobs", jobs, "--no-cache")
    print(
        "same lines in the opposite order:",
        sorted(alone.printed.splitlines()) == sorted(backwards.printed.splitlines()),
    )


if __name__ == "__main__":
    main()
