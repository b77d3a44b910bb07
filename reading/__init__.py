"""A free sentence as parameters of a search: deterministic, no model, no network."""

from reading.reader import Reading, Understood, read_sentence

__all__ = ["Reading", "Understood", "read_sentence"]
