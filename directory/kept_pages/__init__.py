"""Whole public pages, kept until the catalogue or the day changes: in the worker, and for all workers."""
