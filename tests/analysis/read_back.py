#!/usr/bin/env python3
"""Reads what `cite` wrote as GraphML and GEXF back with networkx and igraph, and looks for all attributes.

    read_back.py NETWORK.graphml NETWORK.gexf
"""

import sys

import igraph
import networkx as nx

graphml, gexf = sys.argv[1:]
first, second, third = nx.read_graphml(graphml), nx.read_gexf(gexf), igraph.Graph.Read_GraphML(graphml)
assert first.number_of_nodes() == second.number_of_nodes() == third.vcount() > 0
assert first.number_of_edges() == second.number_of_edges() == third.ecount() > 0
for id, node in first.nodes(data=True):
    assert isinstance(node["page_rank"], float) and isinstance(node["cited_by"], int), id
    assert node["cited_by"] == first.in_degree(id) == second.nodes[id]["cited_by"], id
    if "year" in node:
        assert second.nodes[id]["start"] == f"{node['year']:04}-01-01", id
assert abs(sum(third.vs["page_rank"]) - 1) < 1e-9
assert all(weight >= 1 for weight in third.es["weight"])
print(f"{third.vcount()} texts and {third.ecount()} links are read back")
