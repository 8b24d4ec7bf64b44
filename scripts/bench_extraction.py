"""Words a second and peak memory of our extraction beside named peers, on the same text, in one run.

    .venv/bin/python scripts/bench_extraction.py [FOLDER] [--seconds 5] [--only NAME …] [--envs DIR]

Each contender runs alone in a process of its own; peers are installed once into
environments of their own (``--envs``, by default ``.bench/``). A contender is
warmed up on the first texts, then fed the texts in order, over and over, until
the time is up, processor time on one thread, so that what else runs matters little;
every contender that is too slow for a whole pass is timed on
what it managed. Ratios are what to read: absolute figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOOR = "spaCy, bare French tokenizer"
FIGURES = "factcheck, figures and dates"
WHOLE = "factcheck, whole extraction"
WITH_MODEL = "factcheck, whole, with the model"
PARSING = "spaCy, parsing number sentences"

DIGIT = re.compile(r"\d")
PASSES = 5

Work = Callable[[str], object]


# --- what each contender does with one text; its libraries are imported in its own process only ---


def factcheck_figures() -> Work:
    """Values, units, hedges and dates: what the peers do."""
    from factcheck import claims
    from factcheck.document import Document
    from factcheck.mentions import hedges
    from factcheck.reading import article_of

    def work(text: str) -> object:
        document = Document.of(article_of(text))
        return [hedges.read(document, quantity) for quantity in claims.read(document).quantities]

    return work


def factcheck_whole() -> Work:
    """Everything ``factcheck extract`` does, reading and linking included."""
    from factcheck import pipeline
    from factcheck.reading import article_of

    return lambda text: pipeline.extract(article_of(text))


def factcheck_with_model() -> Work:
    """Everything ``factcheck extract --model shipped`` does: a second opinion on every measure."""
    from factcheck import pipeline
    from factcheck.reading import article_of
    from factcheck.syntax import Syntax

    syntax = Syntax.load()
    return lambda text: pipeline.extract(article_of(text), syntax)


def parsing() -> Work:
    """The other yardstick: the shipped model on the sentences with a digit, one batch an article, and nothing else."""
    from factcheck.document import Document
    from factcheck.reading import article_of
    from factcheck.syntax import Syntax

    syntax = Syntax.load()

    def work(text: str) -> object:
        document = Document.of(article_of(text))
        spans = [sentence.span for sentence in document.sentences]
        return syntax.parse(document, [span for span in spans if DIGIT.search(text, span.start, span.end)])

    return work


def spacy_tokenizer() -> Work:
    """The floor: cutting the text into words."""
    import spacy

    return spacy.blank("fr").make_doc


def recognizers_text() -> Work:
    """Microsoft's recognizers: number, percentage, currency and date models."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    models = (recognize_number, recognize_percentage, recognize_currency, recognize_datetime)
    return lambda text: [model(text, Culture.French) for model in models]


def edsnlp_dates() -> Work:
    """The clinical pipeline's dates, and the tokens they need."""
    import edsnlp

    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.dates")
    return nlp


def edsnlp_quantities() -> Work:
    """The clinical pipeline's quantities, and what they need."""
    import edsnlp

    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.quantities", config={"quantities": "all", "use_tables": False})
    return nlp


def dateparser_search() -> Work:
    """The search for dates in running text that dateparser offers."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["fr"])


def text2num() -> Work:
    """Spelled-out numbers to digits."""
    from text_to_num import alpha2digit

    return lambda text: alpha2digit(text, "fr")


def quantulum3() -> Work:
    """Quantities with units; its rules are English."""
    from quantulum3 import parser

    return parser.parse


@dataclass(frozen=True)
class Contender:
    """One line of the table: how it works and what its environment needs (nothing: ours)."""

    name: str
    prepare: Callable[[], Work]
    requirements: tuple[str, ...] = ()


CONTENDERS = (
    Contender(FLOOR, spacy_tokenizer),
    Contender(FIGURES, factcheck_figures),
    Contender(WHOLE, factcheck_whole),
    Contender(WITH_MODEL, factcheck_with_model),
    Contender(PARSING, parsing),
    Contender("recognizers-text, four models", recognizers_text, ("recognizers-text-suite", "emoji<2")),
    Contender("edsnlp, dates", edsnlp_dates, ("edsnlp",)),
    Contender("edsnlp, quantities", edsnlp_quantities, ("edsnlp",)),
    Contender("dateparser.search", dateparser_search),
    Contender("quantulum3", quantulum3, ("quantulum3",)),
    Contender("text2num", text2num, ("text2num",)),
)


@dataclass(frozen=True)
class Result:
    """What one contender did: words a second, peak memory in MiB, share of the texts it got through."""

    name: str
    words_per_second: float
    peak_mib: float
    covered: float


def measure(contender: Contender, texts: Sequence[str], seconds: float) -> Result:
    """Runs a contender in this process, on whole texts, until the time is up."""
    work = contender.prepare()
    for text in texts[:2]:
        work(text)
    words, done, start = 0, 0, time.process_time()
    while time.process_time() - start < seconds:
        text = texts[done % len(texts)]
        work(text)
        words += len(text.split())
        done += 1
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Result(contender.name, words / spent, peak, min(1.0, done / len(texts)))


def python_of(contender: Contender, envs: Path) -> str:
    """The interpreter that has a contender's libraries, its environment made on first use."""
    if not contender.requirements:
        return sys.executable
    home = envs / contender.requirements[0]
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        print(f"installing {' '.join(contender.requirements)} …", file=sys.stderr)
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--quiet", *contender.requirements], check=True)
        (home / "ready").touch()
    return str(python)


def run_apart(contender: Contender, folder: Path, seconds: float, envs: Path) -> Result | None:
    """A contender's result from a process of its own, ``None`` (and why, on stderr) when it could not run."""
    command = [python_of(contender, envs), __file__, str(folder), "--seconds", str(seconds), "--worker", contender.name]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1"}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if ran.returncode:
        print(f"{contender.name}: {ran.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return Result(**json.loads(ran.stdout.splitlines()[-1]))


def table(results: Sequence[Result]) -> str:
    """The results as ratios: to the bare tokenizer, to parsing, and how many times faster we are."""
    speed = {result.name: result.words_per_second for result in results}
    columns = {"× tokenizer": FLOOR, "× parsing": PARSING, "figures ×": FIGURES, "whole ×": WHOLE}
    lines = [f"{'':32} {'words/s':>10}" + "".join(f" {name:>12}" for name in columns) + f" {'MiB':>5} {'of texts':>9}"]
    for result in sorted(results, key=lambda result: -result.words_per_second):
        own = result.words_per_second
        ratios = [ratio(speed.get(other), own, inverse=name.startswith("×")) for name, other in columns.items()]
        shown = "".join(f" {shown:>12}" for shown in ratios)
        lines.append(f"{result.name:32} {own:>10,.0f}{shown} {result.peak_mib:>5.0f} {result.covered:>9.0%}")
    return "\n".join(lines)


def ratio(other: float | None, own: float, *, inverse: bool) -> str:
    """How many times faster the other is, or we are; a dash when it did not run."""
    if other is None:
        return "–"
    return f"{own / other:.2f}" if inverse else f"{other / own:.1f}"


def stages(texts: Sequence[str]) -> str:
    """The share of each stage in the whole extraction; periods, places, tenses and relations are the rest."""
    from factcheck import claims, pipeline
    from factcheck.document import Document
    from factcheck.mentions import assertions, attributions, measures
    from factcheck.reading import article_of

    documents = [Document.of(article_of(text)) for text in texts]
    found = [claims.read(document).quantities for document in documents]
    asserted = [
        [quantity for quantity in quantities if assertions.asserts(document, quantity)]
        for document, quantities in zip(documents, found, strict=True)
    ]

    def read() -> None:
        for text in texts:
            _ = Document.of(article_of(text)).sentences

    def cite() -> None:
        for document, quantities in zip(documents, asserted, strict=True):
            sources = attributions.find(document)
            for quantity in quantities:
                attributions.attribution_of(sources, quantity.span, document)

    spent = {
        "reading": timed(read),
        "figures and dates": timed(lambda: [claims.read(document) for document in documents]),
        "measures": timed(lambda: [*map(measures.find, documents, asserted)]),
        "sources": timed(cite),
    }
    whole = timed(lambda: [pipeline.extract(article_of(text)) for text in texts])
    shares = {**spent, "the rest": whole - sum(spent.values())}
    return "the whole extraction: " + ", ".join(f"{name} {share / whole:.0%}" for name, share in shares.items())


def timed(work: Callable[[], object]) -> float:
    """The seconds of the quickest of some runs."""
    spent = []
    for _ in range(PASSES):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def linearity() -> str:
    """The time of our extraction on one text and on ten times as much of it."""
    work = factcheck_whole()
    text = "\n\n".join(read_texts(ROOT / "tests" / "gold" / "articles"))
    work(text)
    spent = []
    for times in (1, 10):
        longer, start = "\n\n".join([text] * times), time.process_time()
        work(longer)
        spent.append(time.process_time() - start)
    return f"10 × the text takes {spent[1] / spent[0]:.1f} × the time ({spent[0]:.2f} s → {spent[1]:.2f} s)"


def read_texts(folder: Path) -> list[str]:
    """Every .txt of a folder, in order."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def main() -> None:
    """Runs every contender, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "gold" / "articles")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--envs", type=Path, default=ROOT / ".bench")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    texts = read_texts(arguments.folder)
    if arguments.worker:
        contender = next(contender for contender in CONTENDERS if contender.name == arguments.worker)
        print(json.dumps(measure(contender, texts, arguments.seconds).__dict__))
        return
    chosen = [c for c in CONTENDERS if not arguments.only or any(name in c.name for name in arguments.only)]
    ran = (run_apart(contender, arguments.folder, arguments.seconds, arguments.envs) for contender in chosen)
    results = [result for result in ran if result]
    print(f"{len(texts)} texts, {sum(len(text.split()) for text in texts):,} words, {arguments.seconds:g} s each\n")
    print(table(results))
    print("\n" + stages(texts))
    print(linearity())


if __name__ == "__main__":
    main()
