"""What must hold of the data (SHACL, one Turtle file a theme), and a report that a person can act on.

validate.validate(data)            check quads or a file
report.explain(results, lookup)    results with names and passages of papers
rdf.to_rdf(report)                 the W3C validation report in Turtle
"""
