"""Measures stores beside pyoxigraph. Usage: store.py PROGRAM PATH… (documents); needs pyoxigraph.

build/(extract + load): user and system time of `build` to a file, over that of `extract` plus pyoxigraph's loading of the same quads.
query: the time of a question in `query --explain`, over that of pyoxigraph on the same data, start-up aside.
"""
import pathlib, resource, subprocess, sys, tempfile, time

import pyoxigraph

program, paths = sys.argv[1], sys.argv[2:]
store = pathlib.Path(tempfile.mkdtemp()) / "graph.nq"


def cpu(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


extract = cpu("extract", *paths, "-q", "--threads", "1")
build = cpu("build", *paths, "-q", "--threads", "1", "--store", str(store))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
loaded = pyoxigraph.Store()
started = time.process_time()
loaded.bulk_load(path=str(store), format=pyoxigraph.RdfFormat.N_QUADS)
load = time.process_time() - started
print(f"{len(loaded)} quads: extract {extract:.2f} s, load {load:.2f} s, build {build:.2f} s, peak {peak} MB")
print(f"build / (extract + load) = {build / (extract + load):.2f}")
