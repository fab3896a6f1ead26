"""Networks to measure: random ones, the same on every machine."""

import random


def citations(nodes, edges, seed, forward=0.0):
    """A citation network: each text cites earlier ones, the much cited more often. A share of edges goes the other way."""
    chance = random.Random(seed)
    per_text = edges / nodes
    found, ends = set(), [0]
    for text in range(1, nodes):
        count = min(text, int(per_text) + (chance.random() < per_text % 1))
        chosen = set()
        while len(chosen) < count:
            chosen.add(chance.choice(ends) if chance.random() < 0.5 else chance.randrange(text))
        ends.extend(chosen)
        for cited in sorted(chosen):
            found.add((cited, text) if chance.random() < forward else (text, cited))
    return sorted(found)


def any_edges(nodes, edges, seed):
    """A random directed graph, with circles."""
    chance = random.Random(seed)
    found = set()
    while len(found) < edges:
        pair = chance.randrange(nodes), chance.randrange(nodes)
        if pair[0] != pair[1]:
            found.add(pair)
    return sorted(found)


def lines(edges):
    return "".join(f"{citing}\t{cited}\n" for citing, cited in edges)
