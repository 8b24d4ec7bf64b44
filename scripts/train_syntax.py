#!/usr/bin/env python3
"""Train the syntax model that ships in factcheck/syntax_model.

    python scripts/train_syntax.py TREEBANKS [-o FOLDER] [--work FOLDER]

TREEBANKS holds Universal Dependencies files: fr_gsd-ud-dev.conllu, fr_gsd-ud-test.conllu,
fr_pud-ud-test.conllu, and fr_gsd-ud-train.conllu if you have it. They are not part of the project.
Nine groups of ten sentences of GSD dev in ten, PUD whole and GSD train serve to train, the tenth to
stop early; scores are those on GSD test. Takes some minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus
from spacy.training.converters import conllu_to_docs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factcheck import syntax
from factcheck.folding import fold

CONFIG = Path(__file__).with_name("syntax.cfg")
GROUP = 10  # sentences a document, so that boundaries are learnt
HELD_OUT = 10  # one group in so many of GSD dev tells when to stop
LARGE_NUMBERS = {"million", "millions", "milliard", "milliards", "billion", "billions"}


def main() -> None:
    """Convert, train, pack, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=syntax.MODEL)
    parser.add_argument("--work", type=Path, help="where to keep what training writes")
    options = parser.parse_args()
    syntax.register()
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or Path(scratch)
        convert(options.treebanks, work)
        paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
        train(CONFIG, work / "trained", overrides=paths)
        pack(work / "trained" / "model-best", options.output)
        scores = evaluate(options.output, work / "test.spacy")
    print(json.dumps(scores, indent=2))


def convert(treebanks: Path, work: Path) -> None:
    """Write train, dev and test sets in spaCy's own format."""
    work.mkdir(parents=True, exist_ok=True)
    gsd = list(documents(treebanks / "fr_gsd-ud-dev.conllu"))
    more = [doc for name in ("fr_pud-ud-test", "fr_gsd-ud-train") for doc in documents(treebanks / f"{name}.conllu")]
    kept = [doc for number, doc in enumerate(gsd) if number % HELD_OUT]
    sets = {
        "train": kept + more,
        "dev": gsd[::HELD_OUT],
        "test": documents(treebanks / "fr_gsd-ud-test.conllu"),
    }
    for name, docs in sets.items():
        DocBin(docs=docs, store_user_data=False).to_disk(work / f"{name}.spacy")


def documents(path: Path) -> Iterator[Doc]:
    """The groups of sentences of a treebank; none when we have not got it."""
    if not path.exists():
        return
    text = "\n".join(prepared(path.read_text(encoding="utf-8").splitlines()))
    yield from conllu_to_docs(text, n_sents=GROUP, merge_subtokens=True, no_print=True)


def prepared(lines: Iterable[str]) -> Iterator[str]:
    """The lines folded as the tokenizer's texts are, large numbers nouns, tags we do not learn left out."""
    for line in lines:
        cells = line.split("\t")
        if len(cells) != 10:
            yield line
            continue
        cells[1] = fold(cells[1])
        cells[3] = "NOUN" if cells[1].lower() in LARGE_NUMBERS else cells[3]
        cells[4] = "_"
        cells[5] = "|".join(feat for feat in cells[5].split("|") if feat.startswith("VerbForm=")) or "_"
        yield "\t".join(cells)


def pack(trained: Path, output: Path) -> None:
    """Write the model in half precision, with only the strings that it needs."""
    nlp = spacy.load(trained)
    nlp.config["paths"] = {"train": None, "dev": None}
    nlp.meta.update(name="factcheck_syntax", license="CC BY-SA 4.0", description="See README.md and NOTICE.")
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float16"))
    kept = {path.name: path.read_text(encoding="utf-8") for path in output.glob("[A-Z]*") if path.is_file()}
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output, exclude=["tokenizer"])
    strings = sorted(label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ()))
    (output / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")
    for name, text in kept.items():  # licence, notice and model card
        (output / name).write_text(text, encoding="utf-8")


def evaluate(model: Path, test: Path) -> dict[str, float]:
    """Parts of speech, attachments and sentences of a packed model, in percent."""
    nlp = syntax.Syntax.load(str(model)).nlp
    scores = nlp.evaluate(list(Corpus(test)(nlp)))
    names = ("pos_acc", "dep_uas", "dep_las", "sents_f", "speed")
    return {name: round(scores[name] * (1 if name == "speed" else 100), 1) for name in names}


if __name__ == "__main__":
    main()
