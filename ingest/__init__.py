"""From a file to quads, in stages; knows nothing of stores or servers."""
