#!/usr/bin/env python3
"""Reads what `cite` wrote back with networkx, igraph and pyarrow, and looks for all attributes and for what it was made of.

    read_back.py FOLDER

FOLDER has samples.graphml and samples.gexf, and nodes, edges and matrix as .csv (with .csv-metadata.json) and .parquet, of one network.
"""

import csv
import json
import pathlib
import sys

import igraph
import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq

folder = pathlib.Path(sys.argv[1])
graphml, gexf = folder / "samples.graphml", folder / "samples.gexf"
first, second, third = nx.read_graphml(graphml), nx.read_gexf(gexf), igraph.Graph.Read_GraphML(str(graphml))
assert first.number_of_nodes() == second.number_of_nodes() == third.vcount() > 0
assert first.number_of_edges() == second.number_of_edges() == third.ecount() > 0
for id, node in first.nodes(data=True):
    assert isinstance(node["page_rank"], float) and isinstance(node["cited_by"], int), id
    assert node["cited_by"] == first.in_degree(id) == second.nodes[id]["cited_by"], id
    if "year" in node:
        assert second.nodes[id]["start"] == f"{node['year']:04}-01-01", id
assert abs(sum(third.vs["page_rank"]) - 1) < 1e-9
assert all(weight >= 1 for weight in third.es["weight"])

TYPES = {"string": pa.string(), "integer": pa.int64(), "double": pa.float64(), "boolean": pa.bool_()}


def text(value):
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


for name, rows in [("nodes", third.vcount()), ("edges", third.ecount()), ("matrix", None)]:
    table = pq.read_table(folder / f"{name}.parquet")
    assert rows in (None, table.num_rows), name
    described = json.loads((folder / f"{name}.csv-metadata.json").read_text())
    columns = {column["titles"]: TYPES[column["datatype"]] for column in described["tableSchema"]["columns"]}
    assert {field.name: field.type for field in table.schema} == columns, name
    # the matrix is of the same documents too, and no parameter differs
    made = json.loads(table.schema.metadata[b"provenance"])
    assert made == described["notes"][0]["provenance"] and len(made["input_sha256"]) == 64 and made["seed"] == "1", made
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    assert len(written) == table.num_rows and described["url"] == f"{name}.csv", name
    for row, same in zip(written, table.to_pylist()):
        for column, value in row.items():
            here = same[column]
            assert float(value) == here if isinstance(here, float) else value == text(here), (name, column, value, here)

nodes = {row["id"]: row for row in pq.read_table(folder / "nodes.parquet").to_pylist()}
for id, node in first.nodes(data=True):
    assert all(nodes[id][name] == value for name, value in node.items()), id
matrix = {row.pop("citing"): row for row in pq.read_table(folder / "matrix.parquet").to_pylist()}
for edge in pq.read_table(folder / "edges.parquet").to_pylist():
    source, target = edge["source"], edge["target"]
    assert matrix[source][target] == edge["weight"], edge
    assert all(edge[name] == value for name, value in first.edges[source, target].items() if name in edge), edge
assert sum(map(sum, (row.values() for row in matrix.values()))) == sum(third.es["weight"])
print(f"{third.vcount()} texts and {third.ecount()} links are read back from GraphML, GEXF, CSV and Parquet")
