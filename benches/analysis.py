#!/usr/bin/env python3
"""Times the measures beside igraph (C) and networkx on a random citation network, in one run.

    benches/analysis.py [--nodes 20000] [--edges 200000] [--skip-networkx] [--linear]

Needs `cargo build --release --example measures` and `pip install -r tests/analysis/requirements.txt`. Each figure is the least of a few
runs where they are short. With `--linear` only the measures whose time grows with the network are run, and the memory is told.
"""

import argparse
import json
import pathlib
import resource
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "analysis"))
import networks  # noqa: E402


def timed(measure, budget=0.5):
    least, all_began = float("inf"), time.perf_counter()
    while True:
        began = time.perf_counter()
        measure()
        least = min(least, time.perf_counter() - began)
        if time.perf_counter() - all_began > budget:
            return least


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--nodes", type=int, default=20_000)
    arguments.add_argument("--edges", type=int, default=200_000)
    arguments.add_argument("--program", default=str(ROOT / "target" / "release" / "examples" / "measures"))
    arguments.add_argument("--skip-networkx", action="store_true")
    arguments.add_argument("--linear", action="store_true")
    options = arguments.parse_args()
    edges = networks.citations(options.nodes, options.edges, seed=1)
    text = networks.lines(edges)
    began = time.perf_counter()
    run = subprocess.run([options.program] + ["linear"] * options.linear, input=text, capture_output=True, text=True, check=True)
    whole = time.perf_counter() - began
    ours = {name: found["seconds"] for name, found in json.loads(run.stdout).items()}
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{options.nodes} texts, {len(edges)} links; rapporteur: {whole:.1f} s in all, at most {memory:.0f} MB")
    if options.linear:
        for name, seconds in ours.items():
            print(f"{name:<24}{seconds:>10.4f}")
        return

    import igraph
    import networkx as nx

    ig = igraph.Graph(n=options.nodes, edges=edges, directed=True)
    und, each = ig.as_undirected(), ig.as_undirected(mode="each")
    g = nx.DiGraph(edges)
    g_und = g.to_undirected()
    rivals = {
        "density": (ig.density, lambda: nx.density(g)),
        "reciprocity": (ig.reciprocity, lambda: nx.overall_reciprocity(g)),
        "transitivity": (und.transitivity_undirected, lambda: nx.transitivity(g_und)),
        "assortativity_out_in": (ig.assortativity_degree, lambda: nx.degree_assortativity_coefficient(g)),
        "weak_components": (lambda: ig.connected_components("weak"), lambda: list(nx.weakly_connected_components(g))),
        "strong_components": (lambda: ig.connected_components("strong"), lambda: list(nx.strongly_connected_components(g))),
        "page_rank": (ig.pagerank, lambda: nx.pagerank(g)),
        "katz": (None, lambda: nx.katz_centrality(g, alpha=0.1, max_iter=5000)),
        "eigenvector": (und.eigenvector_centrality, lambda: nx.eigenvector_centrality(g_und, max_iter=5000)),
        "hits": (lambda: (ig.hub_score(), ig.authority_score()), lambda: nx.hits(g, max_iter=1000)),
        "communities": (lambda: each.community_leiden("modularity", n_iterations=2), lambda: nx.community.louvain_communities(g_und, seed=1)),
        "power_law": (lambda: igraph.power_law_fit([d for d in ig.indegree() if d], method="discrete"), None),
        "distances": (lambda: (ig.closeness(mode="in"), ig.average_path_length(), ig.diameter()), "slow"),
        "betweenness": (ig.betweenness, "slow"),
    }
    if options.nodes <= 5000:
        rivals["distances"] = (rivals["distances"][0], lambda: nx.closeness_centrality(g))
        rivals["betweenness"] = (rivals["betweenness"][0], lambda: nx.betweenness_centrality(g))
    try:
        import numpy as np
        import scipy.sparse as sparse

        row, column = zip(*edges)
        a = sparse.csr_array((np.ones(len(edges), dtype=np.int32), (row, column)), shape=(options.nodes, options.nodes))
        products = {"co_citation": lambda: a.T @ a, "coupling": lambda: a @ a.T}
    except ImportError:
        products = {}
    print(f"{'seconds':<24}{'rapporteur':>12}{'igraph':>12}{'networkx':>12}{'igraph/ours':>14}{'networkx/ours':>14}")
    for name, seconds in ours.items():
        fast, slow = rivals.get(name, (products.get(name), None))
        fast = timed(fast) if fast else None
        slow = timed(slow, 0.0) if callable(slow) and not options.skip_networkx else None
        show = lambda value, form: f"{value:{form}}" if value is not None else "–"
        print(f"{name:<24}{seconds:>12.6f}{show(fast, '.6f'):>12}{show(slow, '.6f'):>12}"
              f"{show(fast and fast / seconds, '.1f'):>14}{show(slow and slow / seconds, '.0f'):>14}")
    print("Co-citation and coupling beside scipy's sparse product (igraph's is dense). networkx's communities are Louvain's.")
    print("Where networkx has –, it has no such measure or takes minutes: try --nodes 2000 --edges 20000.")


if __name__ == "__main__":
    main()
