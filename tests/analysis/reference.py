#!/usr/bin/env python3
"""Compares the measures with networkx, igraph and their definitions, on random networks and a real one.

    reference.py MEASURES [EDGES.csv…]

MEASURES is the compiled example `measures`. EDGES.csv is what `rapporteur cite --to edges` wrote of a real network.
All that is defined alike must agree to 1e-9; what is not is computed here from its definition.
"""

import csv
import json
import math
import subprocess
import sys

import igraph
import mpmath
import networkx as nx
import numpy as np
import scipy.optimize
import scipy.sparse.linalg
import scipy.special

import networks

NEAR = 1e-9


def measured(program, edges):
    run = subprocess.run([program, "once"], input=networks.lines(edges), capture_output=True, text=True, check=True)
    return {name: found["value"] for name, found in json.loads(run.stdout).items()}


def same(name, found, expected):
    found, expected = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    assert found.shape == expected.shape, f"{name}: {found.shape} {expected.shape}"
    scale = np.maximum(1.0, np.abs(expected))
    worst = float(np.max(np.abs(found - expected) / scale)) if found.size else 0.0
    assert worst <= NEAR, f"{name}: differs by {worst:.3g}"
    return worst


def same_groups(name, found, expected):
    pairs = set(zip(found, expected))
    assert len(pairs) == len(set(found)) == len(set(expected)), f"{name}: other groups"


def compare(title, program, edges):
    found = measured(program, edges)
    n = 1 + max(max(edge) for edge in edges)
    g = nx.DiGraph()
    g.add_nodes_from(range(n))
    g.add_edges_from(edges)
    ig = igraph.Graph(n=n, edges=edges, directed=True)
    und, ig_und = g.to_undirected(), ig.as_undirected()
    worst = {}

    def check(name, expected, got=None):
        worst[name] = max(worst.get(name, 0.0), same(f"{title}: {name}", found[name] if got is None else got, expected))

    def by_node(values):
        return [values[node] for node in range(n)]

    check("density", nx.density(g))
    check("density", ig.density())
    check("reciprocity", nx.overall_reciprocity(g))
    check("reciprocity", ig.reciprocity())
    check("transitivity", nx.transitivity(und))
    check("transitivity", ig_und.transitivity_undirected())
    for x in ("in", "out"):
        for y in ("in", "out"):
            check(f"assortativity_{x}_{y}", nx.degree_assortativity_coefficient(g, x=x, y=y))
    check("assortativity_out_in", ig.assortativity_degree(directed=True))
    same_groups("weak", found["weak_components"], ig.connected_components(mode="weak").membership)
    same_groups("strong", found["strong_components"], ig.connected_components(mode="strong").membership)
    check("page_rank", by_node(nx.pagerank(g, tol=1e-15, max_iter=5000)))
    check("page_rank", ig.pagerank())
    check("betweenness", by_node(nx.betweenness_centrality(g, normalized=False)))
    check("betweenness", ig.betweenness(directed=True))

    distances = found["distances"]
    check("closeness", by_node(nx.closeness_centrality(g)), distances["closeness"])
    with np.errstate(all="ignore"):
        reached = np.array([len(nx.ancestors(g, node)) for node in range(n)], dtype=float)
        ig_closeness = np.nan_to_num(np.array(ig.closeness(mode="in"))) * reached / (n - 1)
    check("closeness", ig_closeness, distances["closeness"])
    check("mean_distance", ig.average_path_length(directed=True, unconn=True), distances["mean"])
    check("diameter", ig.diameter(directed=True, unconn=True), distances["diameter"])

    # Linear algebra for what iterations of libraries find to a few digits only.
    citing, cited = zip(*edges)
    a = scipy.sparse.csr_array((np.ones(len(edges)), (citing, cited)), shape=(n, n))

    def leading(matrix):
        values, vectors = scipy.sparse.linalg.eigsh(matrix, k=2, v0=np.ones(n))
        gap = (values[-1] - values[-2]) / values[-1]
        return np.abs(vectors[:, -1]), gap

    vector, gap = leading(a.maximum(a.T))
    if gap > 1e-3:
        check("eigenvector", vector, found["eigenvector"])
        largest = np.array(ig_und.simplify().eigenvector_centrality())
        same(f"{title}: eigenvector of igraph", np.array(found["eigenvector"]) / max(found["eigenvector"]), largest)
    vector, gap = leading(a.T @ a)
    if gap > 1e-3:
        check("authorities", vector / vector.sum(), found["hits"]["authorities"])
        hubs, authorities = nx.hits(g, max_iter=10_000, tol=1e-15)
        check("authorities", by_node(authorities), found["hits"]["authorities"])
        check("hubs", by_node(hubs), found["hits"]["hubs"])
    # The eigenvalues of a network are those of its strong components.
    circles = [sorted(nodes) for nodes in nx.strongly_connected_components(g) if len(nodes) > 1]
    radius = max((abs(np.linalg.eigvals(a[nodes][:, nodes].toarray())).max() for nodes in circles), default=0.0)
    if 0.1 * radius < 0.99:
        expected = scipy.sparse.linalg.spsolve(scipy.sparse.eye_array(n, format="csc") - 0.1 * a.T.tocsc(), np.ones(n))
        check("katz", expected / np.linalg.norm(expected), found["katz"])
    elif 0.1 * radius > 1.01:
        assert found["katz"] is None, f"{title}: Katz is not defined here"

    for name, product, mode in [("co_citation", a.T @ a, "in"), ("coupling", a @ a.T, "out")]:
        shared = scipy.sparse.triu(product, 1).data
        assert found[name]["pairs"] == (shared > 0).sum(), name
        closest = found[name]["closest"]
        first, second, counts, likenesses = zip(*closest)
        check(name, sorted(shared, reverse=True)[: len(closest)], counts)
        check(name, product.tocsr()[list(first), list(second)], counts)
        pairs = list(zip(first, second))
        check(name + " (Jaccard)", ig.similarity_jaccard(pairs=pairs, mode=mode, loops=False), likenesses)
        few = pairs[:200]
        some = sorted({i for i, _ in few})
        library = dict(zip(some, (ig.cocitation if mode == "in" else ig.bibcoupling)(some)))
        check(name, [library[i][j] for i, j in few], counts[: len(few)])

    of = found["communities"]["of"]
    multi = ig.as_undirected(mode="each")
    check("modularity", multi.modularity(of), found["communities"]["modularity"])
    groups = {}
    for node, group in enumerate(of):
        groups.setdefault(group, set()).add(node)
    weighted = nx.Graph()
    weighted.add_nodes_from(range(n))
    for citing, cited in edges:
        weight = weighted.get_edge_data(citing, cited, {"weight": 0})["weight"]
        weighted.add_edge(citing, cited, weight=weight + 1)
    check("modularity", nx.community.modularity(weighted, groups.values()), found["communities"]["modularity"])
    assert all(nx.is_connected(und.subgraph(group)) for group in groups.values()), "a community falls apart"
    igraph.set_random_number_generator(__import__("random").Random(1))
    rival = multi.community_leiden(objective_function="modularity", n_iterations=2).modularity
    assert found["communities"]["modularity"] > rival - 0.01, f"{title}: {found['communities']['modularity']} {rival}"

    main_path(title, g, found["main_path"], check)
    power_law(title, [d for _, d in g.in_degree()], found["power_law"], check)
    print(f"{title}: {n} texts, {len(edges)} links; worst difference {max(worst.values()):.2g} "
          f"({max(worst, key=worst.get)}) in {len(worst)} measures; modularity "
          f"{found['communities']['modularity']:.4f}, igraph's {rival:.4f}")


def main_path(title, g, found, check):
    """Search path counts from the definition, in whole numbers of any size."""
    component = {node: i for i, nodes in enumerate(nx.strongly_connected_components(g)) for node in nodes}
    dag = nx.DiGraph((u, v) for u, v in g.edges if component[u] != component[v])
    assert found["circular"] == g.number_of_edges() - dag.number_of_edges(), title
    order = list(nx.topological_sort(dag))
    before, after = {}, {}
    for node in order:
        before[node] = sum(before[u] for u in dag.predecessors(node)) or 1
    for node in reversed(order):
        after[node] = sum(after[v] for v in dag.successors(node)) or 1
    counts = {(u, v): before[u] * after[v] for u, v in dag.edges}
    check("main_path total", 1.0, found["total"] / sum(before[v] for v in order if not dag.out_degree(v)))
    got = {tuple(edge): count for edge, count in found["counts"]}
    assert set(got) == set(counts), title
    check("search path count", [1.0] * len(counts), [got[edge] / counts[edge] for edge in counts])
    for u, v in counts:
        dag[u][v]["weight"] = counts[u, v]
    longest = nx.dag_longest_path_length(dag)
    weight = lambda path: sum(counts[edge] for edge in zip(path, path[1:]))
    check("main path", 1.0, weight(found["path"]) / longest)
    best = max(counts.values())
    # The first key route leads over the edge that most paths lead over, and no path over it weighs more.
    route = found["key_routes"][0]
    assert any(counts[edge] >= best * (1 - 1e-12) for edge in zip(route, route[1:])), title
    assert weight(route) <= weight(found["path"]) * (1 + 1e-12), title


def power_law(title, degrees, found, check):
    """The exponent of greatest likelihood and the distance for each xmin, with scipy's and mpmath's zeta functions."""
    x = np.array(sorted(d for d in degrees if d > 0))

    def fitted(xmin):
        """The exponent to the root of a double's precision: a minimiser sees no more of a likelihood."""
        logs = np.log(x[x >= xmin]).mean()
        likelihood = lambda alpha: math.log(scipy.special.zeta(alpha, xmin)) + alpha * logs
        return scipy.optimize.minimize_scalar(likelihood, bounds=(1.0001, 64), method="bounded", options={"xatol": 1e-10}).x

    def distance(xmin, alpha):
        tail = x[x >= xmin]
        everywhere = np.arange(xmin, tail.max() + 1)
        law = 1 - scipy.special.zeta(alpha, everywhere + 1) / scipy.special.zeta(alpha, xmin)
        return np.abs(law - np.searchsorted(tail, everywhere, side="right") / len(tail)).max()

    laws = [(int(xmin), fitted(xmin)) for xmin in sorted(set(x))[:-1]]
    best = min(laws, key=lambda law: round(distance(*law), 9))
    assert found["xmin"] == best[0], f"{title}: xmin {found['xmin']} {best[0]}"
    # The exponent itself is where the likelihood is flat, found with more digits than a double has.
    tail = [mpmath.mpf(int(d)) for d in x if d >= best[0]]
    logs = mpmath.fsum(mpmath.log(d) for d in tail) / len(tail)
    flat = lambda alpha: mpmath.zeta(alpha, best[0], 1) / mpmath.zeta(alpha, best[0]) + logs
    exact = float(mpmath.findroot(flat, best[1]))
    check("power law exponent", exact, found["alpha"])
    check("power law distance", distance(best[0], exact), found["distance"])
    # igraph ends its search (L-BFGS) early, at four to nine digits: it is near, and no likelier (but for rounding).
    near = igraph.power_law_fit([int(d) for d in x], xmin=best[0], method="discrete").alpha
    cost = lambda alpha: mpmath.log(mpmath.zeta(alpha, best[0])) + alpha * logs
    assert abs(near / exact - 1) < 1e-3 and cost(found["alpha"]) <= cost(near) + 1e-14, f"{title}: alpha {found['alpha']} igraph {near}"


def main():
    program = sys.argv[1]
    for seed in range(4):
        compare(f"citations {seed}", program, networks.citations(300, 1500, seed))
        compare(f"citations with circles {seed}", program, networks.citations(250, 1000, seed, forward=0.05))
        compare(f"random {seed}", program, networks.any_edges(200, 700, seed))
        compare(f"sparse {seed}", program, networks.any_edges(200, 160, seed))
    for path in sys.argv[2:]:
        with open(path, newline="", encoding="utf-8") as file:
            rows = [(row["source"], row["target"]) for row in csv.DictReader(file)]
        number = {text: i for i, text in enumerate(sorted({text for row in rows for text in row}))}
        compare(path, program, sorted((number[a], number[b]) for a, b in rows))


if __name__ == "__main__":
    main()
