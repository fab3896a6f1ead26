#!/usr/bin/env python3
"""How fast rapporteur extracts, beside what else reads such text, in one run on one machine.

    python3 benches/speed.py --corpus FOLDER [--mb 100] [--rounds 3] [--peers]

FOLDER holds `corpus/zh/seeds`, `corpus/zh/un2023` and `bench/mkcorpus.py`. Needs ripgrep; with --peers also builds and times
jieba-rs and chinese-ner (benches/peers), the latter with cmake. Each figure is the least of several rounds, which take turns,
so that all meet the same machine; `cpu` is the time of all threads in user and system mode.
"""
import argparse, os, pathlib, re, shutil, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent.parent
DOCUMENT = 50_000  # bytes, about


def timed(command, **options):
    """Wall seconds, CPU seconds and peak memory in MB of a command."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    if status not in (0, 256):  # 256: ripgrep found nothing
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def cut(text, folder):
    """The text as documents of whole lines. It is never held: what this process holds counts as its children's memory."""
    folder.mkdir()
    part, size, number = [], 0, 0
    with text.open("rb") as lines:
        for line in lines:
            part.append(line)
            size += len(line)
            if size >= DOCUMENT:
                (folder / f"{number:06}.txt").write_bytes(b"".join(part))
                part, size, number = [], 0, number + 1
    if part:
        (folder / f"{number:06}.txt").write_bytes(b"".join(part))
    return folder


def main():
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=pathlib.Path, default=os.environ.get("RAPPORTEUR_CORPUS", HERE.parent / "shared"))
    parser.add_argument("--mb", type=float, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--program", type=pathlib.Path, default=HERE / "target/release/rapporteur")
    a = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-speed-"))
    names = work / "names.txt"
    cells = [c for table in sorted((HERE / "data/authority").glob("*.tsv")) for row in table.read_text("utf8").splitlines()[1:]
             for c in row.split("\t")[1].split("|") if re.search("[一-鿿]{2}", c)]
    names.write_text("\n".join(sorted(set(cells))[:5000]) + "\n", "utf8")
    dense = work / "dense.txt"
    subprocess.run([sys.executable, a.corpus / "bench/mkcorpus.py", "--seeds", a.corpus / "corpus/zh/seeds", "--mb", str(a.mb),
                    "--mode", "shuffle", "--out", dense], check=True, stderr=subprocess.DEVNULL)
    prose = work / "prose.txt"
    once = b"\n".join(p.read_bytes() for p in sorted((a.corpus / "corpus/zh/un2023").glob("*.txt"))) + b"\n"
    with prose.open("wb") as out:
        for _ in range(max(1, int(a.mb * 1e6 / len(once)))):
            out.write(once)
    try:
        for text in (dense, prose):
            measure(a, work, text, names)
    finally:
        shutil.rmtree(work)


def measure(a, work, text, names):
    megabytes = text.stat().st_size / 1e6
    documents = cut(text, work / f"{text.stem}-documents")
    result = work / "result.jsonl"
    extract = [a.program, "extract", documents, "--quiet", "-o", result]
    commands = {
        "rg -F, 5,000 names": ["rg", "-F", "--count-matches", "-j1", "-f", names, text],
        "rapporteur, 1 thread": extract + ["--threads", "1"],
        "rapporteur, 2 threads": extract + ["--threads", "2"],
    }
    best = {}
    for _ in range(a.rounds):
        for name, command in commands.items():
            run = timed(command)
            best[name] = tuple(map(min, zip(run, best.get(name, run))))
    print(f"\n{text.stem}: {megabytes:.0f} MB of text, {len(list(documents.iterdir()))} documents; result {result.stat().st_size / 1e6:.0f} MB")
    scan = best["rg -F, 5,000 names"][0]
    print(f"{'':24}{'wall s':>9}{'cpu s':>9}{'MB/s':>9}{'x rg':>8}{'MB mem':>9}")
    for name, (wall, cpu, memory) in best.items():
        print(f"{name:24}{wall:9.2f}{cpu:9.2f}{megabytes / wall:9.1f}{wall / scan:8.1f}{memory:9.0f}")
    one, two = best["rapporteur, 1 thread"][0], best["rapporteur, 2 threads"][0]
    print(f"two threads are {one / two:.2f} times as fast as one")
    if a.peers and text.stem == "dense":
        peers(work, text, one / megabytes)


def peers(work, text, own):
    """Times the peers on the beginning of the text: they are slow."""
    folder = HERE / "benches/peers"
    target = work / "peers"
    subprocess.run(["cargo", "build", "--release", "--quiet", "--manifest-path", folder / "Cargo.toml", "--target-dir", target], check=True)
    for what, library, size in (("tag", "jieba-rs", 20_000_000), ("names", "chinese-ner", 1_000_000)):
        part = work / "part.txt"
        with text.open("rb") as whole:
            part.write_bytes(whole.read(size).rsplit(b"\n", 1)[0])
        seconds = float(subprocess.run([target / "release/peers", what, part], check=True, capture_output=True, text=True).stdout)
        each = seconds / (part.stat().st_size / 1e6)
        print(f"{library:24}{1 / each:27.1f} MB/s: rapporteur is {each / own:.1f} times as fast")


if __name__ == "__main__":
    main()
