#!/usr/bin/env python3
"""How the cost of extraction grows: with the text, with the names, with the rules.

    python3 benches/growth.py [--corpus FOLDER] [--rounds 5]

Twice the text should take twice the time, ten times the names the same time within a tenth, ten times the rules at most a
third more. What is compared is the least CPU time of several rounds that take turns; the start, in which the automaton is
built, is measured on an empty document with the same data and taken off, for it grows with the names and is told apart.
"""
import argparse, os, pathlib, random, re, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent


def cpu(command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime


def more_names(data, times):
    """Rows whose names nobody bears: what is known grows, what is found does not."""
    draw = random.Random(3)
    characters = "丑卯辰巳酉戌亥甫叟咎哉囿夙妍姝孚尹帛弈彗忖懋戛昱曦杵枢桓棠榛樾橐歆沅泓洵涪淦湛溥潇澹濂焱煜熹爻牖犟珩琮瑾璞甑畴"
    table = data / "authority/organizations.tsv"
    rows = table.read_text("utf8").splitlines()
    width = len(rows[0].split("\t"))
    total = sum(len(t.read_text("utf8").splitlines()) for t in (data / "authority").glob("*.tsv"))
    for n in range((times - 1) * total):
        name = "".join(draw.choice(characters) for _ in range(draw.randint(4, 9))) + "委员会"
        rows.append("\t".join([f"X{n}", name] + [""] * (width - 2)))
    table.write_text("\n".join(rows) + "\n", "utf8")


def more_rules(data, times):
    """Each rule several times, under other names; the first that matches a place still wins."""
    rules = data / "rules/zh.toml"
    text = rules.read_text("utf8")
    head, *tables = re.split(r"(?m)^\[\[rule\]\]\n", text)
    # what follows the last rule belongs to other tables
    last, sep, tail = tables[-1].partition("\n[")
    tables[-1] = last + "\n"
    again = [re.sub(r'(?m)^id = "([^"]+)"', lambda m: f'id = "{m[1]}-{n}"', table) for n in range(1, times) for table in tables]
    rules.write_text(head + "".join("[[rule]]\n" + t for t in tables + again) + (sep + tail if sep else ""), "utf8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=pathlib.Path, default=os.environ.get("RAPPORTEUR_CORPUS", HERE.parent / "shared"))
    parser.add_argument("--program", type=pathlib.Path, default=HERE / "target/release/rapporteur")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mb", type=float, default=10)
    a = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-growth-"))
    try:
        run(a, work)
    finally:
        shutil.rmtree(work)


def run(a, work):
    dense = work / "dense.txt"
    subprocess.run([sys.executable, a.corpus / "bench/mkcorpus.py", "--seeds", a.corpus / "corpus/zh/seeds", "--mb", str(2 * a.mb),
                    "--mode", "shuffle", "--out", dense], check=True, stderr=subprocess.DEVNULL)
    folders = {}
    parts = re.findall(rb"(?s).{1,50000}\n", dense.read_bytes())
    for name, some in (("once", parts[: len(parts) // 2]), ("twice", parts)):
        folders[name] = work / name
        folders[name].mkdir()
        for n, part in enumerate(some):
            (folders[name] / f"{n:06}.txt").write_bytes(part)
    folders["one"] = work / "one"
    folders["one"].mkdir()
    whole = b"".join(parts[: len(parts) // 2])
    (folders["one"] / "whole.txt").write_bytes(whole)
    empty = work / "empty.txt"
    empty.write_text("大会，\n", "utf8")
    data = {}
    for name, change in (("same", None), ("names", more_names), ("rules", more_rules)):
        data[name] = work / f"data-{name}"
        shutil.copytree(HERE / "data", data[name])
        if change:
            change(data[name], 10)
    command = lambda path, with_data: [a.program, "extract", path, "--quiet", "--threads", "1", "--language", "zh", "--data", data[with_data],
                                       "-o", work / "result.jsonl"]
    cases = {("once", "same"), ("twice", "same"), ("one", "same"), ("once", "names"), ("once", "rules")}
    best = {}
    for _ in range(a.rounds):
        for text, with_data in sorted(cases) + [("empty", d) for d in data]:
            path = empty if text == "empty" else folders[text]
            best[text, with_data] = min(cpu(command(path, with_data)), best.get((text, with_data), 1e9))
    own = lambda text, with_data: best[text, with_data] - best["empty", with_data]
    base = own("once", "same")
    print(f"{a.mb:.0f} MB in documents of 50 kB: {base:.2f} s of CPU, and {best['empty', 'same'] * 1000:.0f} ms to start")
    print(f"twice the text:        {own('twice', 'same') / base:.2f} times the time")
    print(f"all in one document:   {own('one', 'same') / base:.2f} times the time")
    for what in ("names", "rules"):
        print(f"ten times the {what}:   {own('once', what) / base:.2f} times the time, and {best['empty', what] * 1000:.0f} ms to start")


if __name__ == "__main__":
    main()
