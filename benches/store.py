"""Measures stores beside pyoxigraph. Usage: store.py PROGRAM PATH… (documents); needs pyoxigraph.

Times are user and system time, medians of five rounds in which everything takes its turn.
build: `build` to a new file, over `extract` plus pyoxigraph's loading of the same quads.
query: a question with its answer in CSV, over the same in pyoxigraph on the same data; what it takes to start, to open the
store and to ask nothing is taken off.
"""
import pathlib, resource, statistics, subprocess, sys, tempfile, time

import pyoxigraph

ROUNDS = 5
QUESTIONS = ["most-cited", "cites", "cited-together", "acts", "evidence"]
program, paths = sys.argv[1], sys.argv[2:]
folder = pathlib.Path(tempfile.mkdtemp())
store = folder / "graph.nq"
queries = pathlib.Path(__file__).resolve().parent.parent / "ontology" / "queries"


def cpu(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def own(work):
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def load():
    loaded = pyoxigraph.Store()
    loaded.bulk_load(path=str(store), format=pyoxigraph.RdfFormat.N_QUADS)
    return loaded


def ask(loaded, text):
    answer = loaded.query(text, use_default_graph_as_union=True)
    return answer.serialize(format=pyoxigraph.QueryResultsFormat.CSV)


def build():
    store.unlink(missing_ok=True)
    return cpu("build", *paths, "-q", "--threads", "1", "--store", store)


times = {}
for _ in range(ROUNDS):
    note = lambda what, seconds: times.setdefault(what, []).append(seconds)
    note("extract", cpu("extract", *paths, "-q", "--threads", "1"))
    note("build", build())
    seconds, loaded = own(load)
    note("load", seconds)
    note("nothing", cpu("query", "--store", store, "ASK {}"))
    for name in QUESTIONS:
        text = (queries / f"{name}.rq").read_text()
        note(name, cpu("query", "--store", store, "--name", name, "--format", "csv"))
        note(f"{name} of pyoxigraph", own(lambda: ask(loaded, text))[0])
of = {what: statistics.median(seconds) for what, seconds in times.items()}
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"{len(loaded)} quads, peak {peak} MB")
print(f"extract {of['extract']:.2f} s, load {of['load']:.2f} s, build {of['build']:.2f} s: build / (extract + load) = {of['build'] / (of['extract'] + of['load']):.2f}")
print(f"query: to start and open {of['nothing']:.2f} s")
for name in QUESTIONS:
    ours, theirs = of[name] - of["nothing"], of[f"{name} of pyoxigraph"]
    print(f"query {name}: {ours:.2f} s / {theirs:.2f} s = {ours / theirs:.2f}")
