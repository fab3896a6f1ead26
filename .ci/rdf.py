"""Judges what rapporteur writes with programs that are not ours. Usage: rdf.py PROGRAM; documents: RAPPORTEUR_CORPUS."""
import concurrent.futures, glob, json, os, pathlib, subprocess, sys, tempfile, time

import owlready2, pyld, pyoxigraph, pyrudof, pyshacl, rdflib
from rdflib.namespace import RDF, SH

program = str(pathlib.Path(sys.argv[1]).resolve())
here = pathlib.Path(__file__).resolve().parent
ontology = here.parent / "ontology"
folder = pathlib.Path(tempfile.mkdtemp())
failed = []
started = time.monotonic()


def tell(what, ok, more=""):
    print(f"{'ok  ' if ok else 'FAIL'} {time.monotonic() - started:6.1f} s  {what} {more}", flush=True)
    if not ok:
        failed.append(what)


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def shacl_py(graph, shapes):
    """Whether a graph conforms, and what is wrong with it: focus, path and message of each result."""
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    parts = SH.focusNode, SH.resultPath, SH.resultMessage
    return conforms, {tuple(report.value(result, part) for part in parts) for result in report.subjects(RDF.type, SH.ValidationResult)}


def shacl_rudof(turtle):
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(str(turtle), pyrudof.RDFFormat.Turtle)
    rudof.read_shacl(str(ontology / "shapes.ttl"), pyrudof.ShaclFormat.Turtle)
    conforms = rudof.validate_shacl().conforms
    return conforms() if callable(conforms) else conforms


# The samples always, and the documents of others where they are. Of many documents the evidence of statements alone is
# written, or pySHACL would take a quarter of an hour.
sets = {"samples": ("full", [here.parent / "data/samples"])}
if os.environ.get("RAPPORTEUR_CORPUS"):
    root = pathlib.Path(os.environ["RAPPORTEUR_CORPUS"]) / "corpus"
    council = sorted((root / "en/sc").iterdir())
    sets["seeds"] = "full", [root / "zh/seeds"]
    sets["un2023"] = "full", [root / "zh/un2023"]
    sets["sc"] = "quotes", council[:: max(1, len(council) // 300)][:300]

RDFLIB = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld", "turtle": "turtle", "ntriples": "nt"}
OXIGRAPH = pyoxigraph.RdfFormat
OXIGRAPH = {
    "nquads": OXIGRAPH.N_QUADS, "trig": OXIGRAPH.TRIG, "jsonld": OXIGRAPH.JSON_LD, "turtle": OXIGRAPH.TURTLE,
    "ntriples": OXIGRAPH.N_TRIPLES,
}
shapes = rdflib.Graph().parse(ontology / "shapes.ttl")

def judge(name):
    """What is written of a set of documents: parsed and validated."""
    detail, paths = sets[name]
    store = folder / f"{name}.nq"
    run("build", *paths, "-q", "--evidence", detail, "--store", store)
    files = {syntax: folder / f"{name}.{syntax}" for syntax in OXIGRAPH}
    for syntax in ["nquads", "trig", "turtle", "jsonld"]:
        run("export", "--store", store, "--to", syntax, "-o", files[syntax])
    everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    run("query", "--store", store, everything, "--format", "ntriples", "-o", files["ntriples"])
    tell(f"{name}: its N-Quads are what export writes", store.read_bytes() == files["nquads"].read_bytes())

    counts, rdflib_counts, graph = {}, {}, rdflib.Graph()
    for syntax, file in files.items():
        counts[syntax] = sum(1 for _ in pyoxigraph.parse(path=file, format=OXIGRAPH[syntax]))
        if syntax == "turtle":
            rdflib_counts[syntax] = len(graph.parse(file, format="turtle"))
        elif syntax == "ntriples":
            rdflib_counts[syntax] = len(rdflib.Graph().parse(file, format="nt"))
        else:
            data = rdflib.Dataset()
            data.parse(file, format=RDFLIB[syntax])
            rdflib_counts[syntax] = sum(1 for _ in data.quads())
    tell(f"{name}: rdflib reads as many quads as Oxigraph", rdflib_counts == counts, counts)
    rapper = {}
    for syntax in ["nquads", "turtle", "trig", "ntriples"]:
        said = subprocess.run(["rapper", "-c", "-i", syntax, str(files[syntax])], capture_output=True, text=True).stderr
        rapper[syntax] = int(said.rsplit("returned ", 1)[1].split()[0])
    tell(f"{name}: so does rapper", rapper.items() <= counts.items(), rapper)
    expanded = pyld.jsonld.to_rdf(json.loads(files["jsonld"].read_text()))
    tell(f"{name}: so does pyld", sum(len(graph) for graph in expanded.values()) == counts["jsonld"])

    conforms, results = shacl_py(graph, shapes)
    tell(f"{name}: conforms, says pySHACL", conforms, "" if conforms else sorted(map(str, results))[:5])
    try:
        tell(f"{name}: conforms, says pyrudof", shacl_rudof(files["turtle"]))
    except Exception as error:
        tell(f"{name}: conforms, says pyrudof", False, repr(error)[:300])
    tell(f"{name}: conforms, says rapporteur", subprocess.run([program, "check", "--store", store]).returncode == 0)


def counterexamples():
    """Each shape has a counter-example that all catch, a change to a small sound graph, and it is that shape that catches it:
    without what it demands, there is less wrong."""
    small = folder / "small.txt"
    small.write_text("大会，\n\n回顾安全理事会2001年9月28日第1373(2001)号决议，\n\n1. 请联合国难民事务高级专员公署编写手册。\n")
    run("extract", small, "-q", "--to", "turtle", "-o", folder / "small.ttl")
    tell("the graph that is changed conforms", shacl_py(rdflib.Graph().parse(folder / "small.ttl"), shapes)[0])
    examples = dict(part.split("\n", 1) for part in (ontology / "counterexamples.ru").read_text().split("\n## ")[1:])
    own = {str(shape).rsplit("#", 1)[1]: shape for shape in shapes.subjects(RDF.type, SH.NodeShape)}
    tell("each shape has a counter-example", examples.keys() == own.keys(), examples.keys() ^ own.keys() or "")
    about = {RDF.type, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
    for name in sorted(examples.keys() & own.keys()):
        graph = rdflib.Graph().parse(folder / "small.ttl")
        graph.update(examples[name], initNs=dict(shapes.namespaces()))
        broken = folder / "broken.ttl"
        graph.serialize(broken, format="turtle", encoding="utf-8")
        quads = folder / "broken.nq"
        dataset = rdflib.Dataset()
        for triple in graph:
            dataset.graph(rdflib.URIRef("urn:x:g")).add(triple)
        dataset.serialize(quads, format="nquads", encoding="utf-8")
        without = rdflib.Graph()
        for triple in shapes:
            if triple[0] != own[name] or triple[1] in about:
                without.add(triple)
        conforms, results = shacl_py(graph, shapes)
        # Not by its exit code: without the graphs' names the store is not whole anyway.
        said = subprocess.run([program, "check", "--store", quads], capture_output=True, text=True).stdout.strip()
        caught = {
            "pySHACL": not conforms,
            "pyrudof": not shacl_rudof(broken),
            "rapporteur": said.endswith("against the shapes") and not said.endswith(" 0 against the shapes"),
            "by itself": bool(results - shacl_py(graph, without)[1]),
        }
        tell(f"{name}: the counter-example is caught", all(caught.values()), "" if all(caught.values()) else caught)


def questions(name):
    """The questions, unchanged, in rdflib."""
    key = lambda row: sorted((k, v["value"]) for k, v in row.items())
    store = folder / f"{name}.nq"
    data = rdflib.Dataset(default_union=True)
    data.parse(store, format="nquads")
    rows, differ = 0, []
    for file in sorted((ontology / "queries").glob("*.rq")):
        ours = json.loads(run("query", "--store", store, "--file", file, "--format", "json", "-q"))
        theirs = json.loads(data.query(file.read_text()).serialize(format="json"))
        ours, theirs = (sorted(map(key, answer["results"]["bindings"])) for answer in (ours, theirs))
        rows += len(ours)
        if ours != theirs:
            differ.append(f"{file.stem}: {len(ours)} {len(theirs)}")
    tell(f"{name}: rdflib answers each question as we do", not differ, differ or f"{rows} rows")


def consistent(graph):
    file = folder / "merged.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(file.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        return True
    except owlready2.OwlReadyInconsistentOntologyError:
        return False


def reasoning(name):
    """The ontology is within OWL 2 DL, and HermiT finds it, with what was read off the documents, consistent. That it finds
    what is not, a thing of two disjoint classes shows."""
    hermit = glob.glob(str(pathlib.Path(owlready2.__file__).parent / "hermit/HermiT.jar"))[0]
    java = ["java", "-cp", hermit, str(here / "Profile.java"), str(ontology / "rapporteur.ttl")]
    profile = subprocess.run(java, capture_output=True, text=True)
    tell("the ontology is within OWL 2 DL", profile.returncode == 0, (profile.stdout + profile.stderr).strip()[-500:])
    merged = rdflib.Graph().parse(ontology / "rapporteur.ttl") + rdflib.Graph().parse(folder / f"{name}.turtle")
    tell(f"{name}: HermiT finds it consistent", consistent(merged), f"{len(merged)} triples")
    thing = next(merged.subjects(RDF.type, rdflib.URIRef("https://schema.org/Country")))
    merged.add((thing, RDF.type, rdflib.URIRef("https://w3id.org/un/ontology/undo/Document")))
    tell("HermiT finds a state that is a document inconsistent", not consistent(merged))


def job(name):
    """One of the works that go on side by side; what failed in it."""
    if name == "counterexamples":
        counterexamples()
    else:
        judge(name)
    if name == ("seeds" if "seeds" in sets else "samples"):
        questions(name)
        reasoning(name)
    return failed


with concurrent.futures.ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
    # the longest first
    failed = sum(pool.map(job, [*reversed(sets), "counterexamples"]), [])
sys.exit(", ".join(failed) or 0)
