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
    return rudof.validate_shacl().conforms()


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
        counts = {syntax: len(rdflib.Dataset().parse(files[syntax], format=fmt) or []) for syntax, fmt in []}
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
