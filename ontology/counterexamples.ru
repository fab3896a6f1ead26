# For each shape a change to a sound graph that it must catch. Each part begins with `## ` and the name of the shape.
## DocumentGraph
DELETE { ?g foaf:primaryTopic ?x } WHERE { ?g a rap:DocumentGraph ; foaf:primaryTopic ?x }
## AuthorityGraph
DELETE { ?g prov:wasGeneratedBy ?x } WHERE { ?g a rap:AuthorityGraph ; prov:wasGeneratedBy ?x }
## Source
INSERT { ?s schema:sha256 "short" } WHERE { ?g prov:wasDerivedFrom ?s }
## Reading
DELETE { ?r prov:used ?s } WHERE { ?r prov:used ?s }
## SoftwareAgent
DELETE { ?a schema:softwareVersion ?v } WHERE { ?a schema:softwareVersion ?v }
## Dataset
DELETE { ?d void:triples ?n } WHERE { ?d a dcat:Dataset ; void:triples ?n }
## Partition
DELETE { ?p void:entities ?n } WHERE { ?p void:entities ?n }
## Entity
DELETE { ?e dcterms:identifier ?k } WHERE { ?e rap:status ?s ; dcterms:identifier ?k }
## Document
INSERT { ?d cito:cites <http://example.org/nothing> } WHERE { ?d a undo:Resolution }
## Organization
INSERT { ?o rap:seatIn ?o } WHERE { ?o a org:Organization }
## Member
INSERT { ?d org:memberOf ?d } WHERE { ?d a undo:Resolution }
## Person
INSERT { <http://example.org/p> a foaf:Person ; rap:represents <http://example.org/p> } WHERE { }
## Meeting
INSERT { <http://example.org/m> a rap:Meeting ; schema:location <http://example.org/m> } WHERE { }
## Event
INSERT { <http://example.org/e> a schema:Event ; rap:occurredOn "2001" } WHERE { }
## Alias
INSERT { <http://example.org/a> schema:alternateName 7 } WHERE { }
## Role
INSERT { <http://example.org/r> a org:Role } WHERE { }
## Party
INSERT { ?d rap:submittedBy ?d } WHERE { ?d a undo:Resolution }
## Text
INSERT { ?d rap:transmits <http://example.org/x> } WHERE { ?d a undo:Resolution }
## Where
INSERT { <http://example.org/e> a schema:Event ; rap:occurredIn <http://example.org/e> } WHERE { }
## When
INSERT { <http://example.org/e> a schema:Event ; rap:occurredOn <http://example.org/e> } WHERE { }
## Words
INSERT { <http://example.org/a> schema:alternateName "" } WHERE { }
## DateLiteral
INSERT { ?d dcterms:date 7 } WHERE { ?d a undo:Resolution }
## Instant
INSERT { <http://example.org/i> a time:Instant } WHERE { }
## Interval
INSERT { <http://example.org/i> a time:Interval } WHERE { }
## Statement
DELETE { ?s rap:paragraph ?p } WHERE { ?s rap:paragraph ?p }
## Citation
DELETE { ?c cito:hasCitedEntity ?x } WHERE { ?c cito:hasCitedEntity ?x }
## Call
DELETE { ?s rap:act ?a } WHERE { ?s rdf:predicate rap:calls ; rap:act ?a }
## Membership
INSERT { ?s a org:Membership } WHERE { ?s rdf:predicate cito:cites }
## Annotation
DELETE { ?a oa:hasTarget ?t } WHERE { ?a a oa:Annotation ; oa:hasTarget ?t }
## Mention
DELETE { ?a rap:rule ?r } WHERE { ?a oa:motivatedBy oa:identifying ; rap:rule ?r }
## Evidence
DELETE { ?a oa:hasBody ?b } WHERE { ?a oa:motivatedBy oa:linking ; oa:hasBody ?b }
## Diagnostic
INSERT { <http://example.org/a> a oa:Annotation ; oa:motivatedBy oa:assessing ; oa:hasTarget ?t } WHERE { ?a oa:hasTarget ?t }
## Target
DELETE { ?t oa:hasSource ?s } WHERE { ?t oa:hasSource ?s }
## TextPositionSelector
DELETE { ?p oa:end ?e } INSERT { ?p oa:end -1 } WHERE { ?p oa:end ?e }
## TextQuoteSelector
DELETE { ?q oa:exact ?x } INSERT { ?q oa:exact "" } WHERE { ?q oa:exact ?x }
