"""What this server tells of itself and of what it serves, made from a release's manifest and the settings.

    places.py     addresses: of the doors of one release, and of what is described
    writing.py    triples, written and read as plain tables
    dataset.py    the dataset in VoID: counts, partitions by class and property, dumps, coverage
    service.py    the endpoint in the SPARQL 1.1 Service Description vocabulary
    dcat.py       the catalogue for harvesters: DCAT-AP-SE
    doors.py      where all of it is had
    shapes.ttl    what must hold of it (SHACL)

Everything has an address; there are no blank nodes.
"""
