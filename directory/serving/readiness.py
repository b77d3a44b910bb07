"""What is done before the first request, and whether a process is ready for it."""

import ctypes
import gc
import logging
import time

from django.db import Error, connections
from django.db.migrations.executor import MigrationExecutor

from dangers.words import danger_words
from eligibility import Question
from reading.lexicon import plain_lexicon
from search.catalogue import current_catalogue, is_catalogue_read
from search.finder import Search, find

# Objects made before the collector looks for unused ones: a page makes thousands, nearly all of which end with it.
# With Python's own 700 the collector took a fifteenth of a page's time.
COLLECTED_EVERY = 10_000
# What such a question leaves unsaid is judged for every programme too.
USUAL = (Question(age=16), Question(situations=frozenset({"decrochage"})))
logger = logging.getLogger(__name__)


def prepare() -> None:
    """Read the words of sentences and the catalogue, and ask it whatever visitors usually ask.

    A database that does not answer yet stops no start: the first request reads it then, and /readyz says 503 until one
    did.
    """
    started = time.monotonic()
    gc.disable()  # hundreds of thousands of lasting objects need no second look while they are made
    try:
        plain_lexicon()
        danger_words()
        with current_catalogue() as catalogue:
            catalogue.index.warm()
            for usual in USUAL:
                find(Search(usual), length=0)
        logger.info("%d programmes read in %.1f s", len(catalogue.pks), time.monotonic() - started)
    except Error as error:
        logger.warning("The catalogue could not be read at the start: %s", error)
    finally:
        connections.close_all()  # a connection must not be shared by the workers forked from this process
        gc.enable()
    gc.set_threshold(COLLECTED_EVERY)
    gc.collect()
    gc.freeze()  # nor later, and a worker's own marks would copy the pages that it shares
    _give_back_memory()


def _give_back_memory() -> None:
    """What reading needed for a while goes back to the system, where the C library can do that (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def why_not_ready() -> str:
    """Empty when a database answers (the replica can stand in for the primary), every migration is applied and this
    process has read the catalogue."""
    for connection in connections.all():
        try:
            executor = MigrationExecutor(connection)
            pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except Error:
            continue
        if pending:
            return f"{len(pending)} migrations not applied"
        return "" if is_catalogue_read() else "catalogue not read yet"
    return "database unreachable"
