#!/usr/bin/env python3
"""Counts the instructions of extraction and compares them with those recorded: a slowdown shows without a clock.

    python3 benches/instructions.py            compare with benches/instructions.tsv; exit 1 where one has grown too much
    python3 benches/instructions.py --record   write what is counted there, after a change that is meant

Needs valgrind and the release build. The texts are the project's samples, repeated; what the start costs is counted on an
almost empty document and taken off the others.
"""
import argparse, pathlib, re, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
RECORD = HERE / "benches/instructions.tsv"
TOLERANCE = 1.10
REPEATED = 12


def count(program, path, work):
    """Instructions of a whole run on one thread."""
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={work}/callgrind", program, "extract", path, "--quiet",
               "--threads", "1", "-o", work / "result.jsonl"]
    run = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or not found:
        sys.exit(f"valgrind failed:\n{run.stderr[-2000:]}")
    return int(found[1])


def corpus(folder, texts):
    """Each text several times over, with its numbers changed, so that no two documents are one."""
    folder.mkdir()
    for n in range(REPEATED):
        for m, text in enumerate(texts):
            (folder / f"{n:02}-{m:02}.txt").write_text(f"{text}\n{n}\n", "utf8")
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--program", type=pathlib.Path, default=HERE / "target/release/rapporteur")
    a = parser.parse_args()
    samples = HERE / "data/samples"
    read = lambda pattern: [p.read_text("utf8") for p in sorted(samples.glob(pattern))]
    work = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-instructions-"))
    try:
        counts = {}
        for name, texts, least in (("start-zh", None, "大会，\n"), ("chinese", read("0*.txt"), "start-zh"),
                                   ("start-en", None, "The General Assembly,\n"), ("english", read("six/*en*"), "start-en")):
            if texts is None:
                path = work / f"{name}.txt"
                path.write_text(least, "utf8")
                counts[name] = count(a.program, path, work)
            else:
                counts[name] = count(a.program, corpus(work / name, texts), work) - counts[least]
    finally:
        shutil.rmtree(work)
    if a.record:
        RECORD.write_text("what\tinstructions\n" + "".join(f"{k}\t{v}\n" for k, v in counts.items()))
        return print(RECORD.read_text(), end="")
    recorded = dict(line.split("\t") for line in RECORD.read_text().splitlines()[1:])
    grown = False
    for name, now in counts.items():
        before = int(recorded[name])
        grown |= now > before * TOLERANCE
        print(f"{name:10}{now / 1e6:10.1f} million instructions, {now / before:.3f} of those recorded")
    if grown:
        sys.exit(f"more than {TOLERANCE:.2f} of what {RECORD.relative_to(HERE)} has; --record where that is meant")


if __name__ == "__main__":
    main()
