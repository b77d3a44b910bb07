"""Whom to call of an entry: one decision over plain values, and the sentences that give its reasons."""

from partners.reaching.doors import Ask, Asked, Door, Known, Named, Whose, find_door
from partners.reaching.ways import Way, in_order, meet, serves

__all__ = ["Ask", "Asked", "Door", "Known", "Named", "Way", "Whose", "find_door", "in_order", "meet", "serves"]
