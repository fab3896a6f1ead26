"""Judges what rapporteur writes with programs that are not ours. Usage: rdf.py PROGRAM; documents: RAPPORTEUR_CORPUS."""
import json, os, pathlib, subprocess, sys, tempfile, time

import owlready2, pyld, pyrudof, pyshacl, rdflib

program = str(pathlib.Path(sys.argv[1]).resolve())
ontology = pathlib.Path(__file__).resolve().parent.parent / "ontology"
corpus = os.environ.get("RAPPORTEUR_CORPUS")
folder = pathlib.Path(tempfile.mkdtemp())
failed = []


def tell(what, ok, more=""):
    print(f"{'ok  ' if ok else 'FAIL'} {time.process_time():6.1f} s  {what} {more}", flush=True)
    if not ok:
        failed.append(what)


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def shacl_py(graph):
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    return conforms, text


def shacl_rudof(turtle):
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(str(turtle), pyrudof.RDFFormat.Turtle)
    rudof.read_shacl(str(ontology / "shapes.ttl"), pyrudof.ShaclFormat.Turtle)
    conforms = rudof.validate_shacl().conforms
    return conforms() if callable(conforms) else conforms


shapes = rdflib.Graph().parse(ontology / "shapes.ttl")
sets = {"samples": [ontology.parent / "data/samples"]}
if corpus:
    root = pathlib.Path(corpus) / "corpus"
    sets = {"seeds": [root / "zh/seeds"], "un2023": [root / "zh/un2023"]}
    council = sorted((root / "en/sc").iterdir())
    sets["sc"] = council[:: max(1, len(council) // 300)][:300]

for name, paths in sets.items():
    detail = "none" if name == "sc" else "full"
    files = {}
    for syntax in ["nquads", "trig", "turtle", "jsonld"]:
        files[syntax] = folder / f"{name}.{syntax}"
        run("extract", *paths, "-q", "--to", syntax, "--evidence", detail, "-o", files[syntax])
    turtle = rdflib.Graph().parse(files["turtle"], format="turtle")
    if name != "sc":
        # The number of quads of each parser, and of triples.
        quads = sum(1 for _ in files["nquads"].open())
        counts = {}
        for syntax, fmt in [("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")]:
            data = rdflib.Dataset()
            data.parse(files[syntax], format=fmt)
            counts[syntax] = sum(1 for _ in data.quads())
        tell(f"{name}: rdflib reads the quads of Oxigraph in each syntax", set(counts.values()) == {quads}, counts | {"lines": quads})
        rapper = {}
        for syntax in ["nquads", "turtle", "trig"]:
            said = subprocess.run(["rapper", "-c", "-i", syntax, str(files[syntax])], capture_output=True, text=True).stderr
            rapper[syntax] = int(said.rsplit("returned ", 1)[1].split()[0])
        wanted = {"nquads": quads, "trig": quads, "turtle": len(turtle)}
        tell(f"{name}: rapper too", rapper == wanted, rapper)
        expanded = pyld.jsonld.to_rdf(json.loads(files["jsonld"].read_text()))
        tell(f"{name}: JSON-LD expands with pyld", sum(len(g) for g in expanded.values()) == quads)
    conforms, text = shacl_py(turtle)
    tell(f"{name}: conforms, says pySHACL", conforms, "" if conforms else text[:2000])
    try:
        tell(f"{name}: conforms, says pyrudof", shacl_rudof(files["turtle"]))
    except Exception as error:
        tell(f"{name}: pyrudof", False, repr(error)[:300])
    store = folder / f"{name}.nq"
    files["nquads"].rename(store)
    tell(f"{name}: conforms, says rapporteur", subprocess.run([program, "check", "--store", store]).returncode == 0)

# Each shape has a counter-example that all catch: a change to a small sound graph.
small = folder / "small.txt"
small.write_text("大会，\n\n回顾安全理事会2001年9月28日第1373(2001)号决议，\n\n1. 请联合国难民事务高级专员公署编写手册。\n")
run("extract", small, "-q", "--to", "turtle", "-o", folder / "small.ttl")
tell("the graph that is changed conforms", shacl_py(rdflib.Graph().parse(folder / "small.ttl"))[0])
for part in (ontology / "counterexamples.ru").read_text().split("\n## ")[1:]:
    shape, update = part.split("\n", 1)
    graph = rdflib.Graph().parse(folder / "small.ttl")
    graph.update(update, initNs=dict(shapes.namespaces()))
    broken = folder / "broken.ttl"
    graph.serialize(broken, format="turtle", encoding="utf-8")
    quads = folder / "broken.nq"
    dataset = rdflib.Dataset()
    for triple in graph:
        dataset.graph(rdflib.URIRef("urn:x:g")).add(triple)
    dataset.serialize(quads, format="nquads", encoding="utf-8")
    # Not by its exit code: without the graphs' names the store is not whole anyway.
    said = subprocess.run([program, "check", "--store", quads], capture_output=True, text=True).stdout
    own = said.strip().endswith("against the shapes") and not said.strip().endswith(" 0 against the shapes")
    caught = {"pySHACL": not shacl_py(graph)[0], "pyrudof": not shacl_rudof(broken), "rapporteur": own}
    tell(f"{shape}: the counter-example is caught", all(caught.values()), caught)

# The questions, unchanged, in rdflib.
first = next(iter(sets))
data = rdflib.Dataset(default_union=True)
data.parse(folder / f"{first}.nq", format="nquads")
for file in sorted((ontology / "queries").glob("*.rq")):
    own = json.loads(run("query", "--store", folder / f"{first}.nq", "--file", file, "--format", "json", "-q"))
    key = lambda row: sorted((k, v["value"]) for k, v in row.items())
    ours = sorted(map(key, own["results"]["bindings"]))
    answer = json.loads(data.query(file.read_text()).serialize(format="json"))
    theirs = sorted(map(key, answer["results"]["bindings"]))
    tell(f"{file.stem}: rdflib answers the same", ours == theirs, f"{len(ours)} {len(theirs)}")

# HermiT finds the ontology, with what was read off the documents, consistent.
merged = rdflib.Graph().parse(ontology / "rapporteur.ttl") + rdflib.Graph().parse(folder / f"{first}.turtle")
merged.serialize(folder / "merged.nt", format="nt", encoding="utf-8")
try:
    world = owlready2.World()
    world.get_ontology((folder / "merged.nt").as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    tell("HermiT finds it consistent", True)
except owlready2.OwlReadyInconsistentOntologyError:
    tell("HermiT finds it consistent", False)

sys.exit(bool(failed))
