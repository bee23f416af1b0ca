"""From a file to quads, in stages; knows nothing of stores or servers.

The stages, a package each: `read`, `repair`, `divide`, `recognise`, `resolve`, `describe`. Beside them stand

    run, pipeline, readings, warm      many files, one file's way, what each was read into, processes made ready
    text, parts, facts                 what passes from stage to stage
    cues                               the words of the ontology's schemes as patterns
    names, introduced, sounds          people and organisations by form, names that a paper introduces, how names sound
    roles, role_words                  roles in a text, and which words name one
    dates, diary, numerals, headings   what is alike in all papers
    municipality                       whose paper it is
    iris                               the addresses of what papers tell of
    anchored, memo                     looking only where it is worth it, and not twice
    understood, coverage, covered      what was understood, and what not
    sample                             facts drawn at random, for reading by eye
"""
