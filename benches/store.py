"""Measures stores beside pyoxigraph. Usage: store.py PROGRAM PATH… (documents); needs pyoxigraph.

Times are user and system time, medians of five rounds in which everything takes its turn.
build: `build` to a new file, over `extract` plus pyoxigraph's loading of the same quads.
query: a question with its answer in CSV, over the same in pyoxigraph on the same triples; what it takes to start, to open
the store and to ask nothing, measured just before, is taken off. The evidence of statements alone is stored for this.
"""
import pathlib, resource, statistics, subprocess, sys, tempfile, time

import pyoxigraph

ROUNDS = 5
program, paths = sys.argv[1], sys.argv[2:]
folder = pathlib.Path(tempfile.mkdtemp())
store, asked, triples = folder / "graph.nq", folder / "asked.nq", folder / "asked.ttl"
queries = pathlib.Path(__file__).resolve().parent.parent / "ontology" / "queries"
QUESTIONS = {name: (queries / f"{name}.rq").read_text() for name in ["cites", "evidence", "cited-together"]}
chains = "?a cito:cites ?b . ?c cito:cites ?b . ?c cito:cites ?d . ?e cito:cites ?d"
QUESTIONS["chains"] = f"PREFIX cito: <http://purl.org/spar/cito/> SELECT (COUNT(*) AS ?n) {{ {chains} }}"


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


def ask(text):
    return theirs.query(text).serialize(format=pyoxigraph.QueryResultsFormat.CSV)


def build():
    store.unlink(missing_ok=True)
    return cpu("build", *paths, "-q", "--threads", "1", "--store", store)


# As in our store: the graphs, and each triple once in the default graph.
cpu("build", *paths, "-q", "--evidence", "quotes", "--store", asked)
cpu("export", "--store", asked, "--to", "turtle", "-o", triples)
theirs = pyoxigraph.Store()
theirs.bulk_load(path=str(asked), format=pyoxigraph.RdfFormat.N_QUADS)
theirs.bulk_load(path=str(triples), format=pyoxigraph.RdfFormat.TURTLE)
times = {}
for _ in range(ROUNDS):
    note = lambda what, seconds: times.setdefault(what, []).append(seconds)
    note("extract", cpu("extract", *paths, "-q", "--threads", "1"))
    note("build", build())
    seconds, loaded = own(load)
    note("load", seconds)
    for name, text in QUESTIONS.items():
        nothing = cpu("query", "--store", asked, "ASK {}")
        note("nothing", nothing)
        note(name, cpu("query", "--store", asked, text, "--format", "csv") - nothing)
        note(f"{name} of pyoxigraph", own(lambda: ask(text))[0])
of = {what: statistics.median(seconds) for what, seconds in times.items()}
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"{len(loaded)} quads, peak {peak} MB")
print(f"extract {of['extract']:.2f} s, load {of['load']:.2f} s, build {of['build']:.2f} s: build / (extract + load) = {of['build'] / (of['extract'] + of['load']):.2f}")
print(f"query: to start and open {of['nothing']:.2f} s")
for name in QUESTIONS:
    other = of[f"{name} of pyoxigraph"]
    print(f"query {name}: {of[name]:.2f} s / {other:.2f} s = {of[name] / other:.2f}")
