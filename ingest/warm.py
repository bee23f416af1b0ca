"""Imported by the server that forks the reading processes, before it forks any: what all of them need is made once.

The stages and the lexicon take two seconds of a processor; with this, not in every process anew.
"""

import gc

from ingest import divide, recognise, repair
from ingest.repair.lexicon import lexicon

__all__ = ["divide", "recognise", "repair"]

lexicon().prepare()
gc.freeze()  # it stays as long as the process: the garbage collector need not look through it, nor touch shared memory
gc.set_threshold(50_000, 20, 50)  # what reading makes holds next to no cycles: to look for them seldom is enough
