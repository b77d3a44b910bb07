"""Answers for the whole catalogue at once, as bitmaps."""
