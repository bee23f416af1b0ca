"""What must hold of the data (SHACL, one Turtle file a theme), and a report that a person can act on.

validate.validate(data)            check quads or a file
report.explain(results, lookup)    results with names and passages of papers
rdf.to_rdf(report)                 the W3C validation report in Turtle

    library, described/          the shapes by theme; the data of each class, for pages and programs
    engine, comparing            the SHACL engines behind one function; what all of them tell alike
    constraints, looking         constraints that are queries, and how far they look
    incremental, reach           what a small change of a release can touch, and what has become of its report
    statements                   triples as lines, compared and sorted as such
"""
