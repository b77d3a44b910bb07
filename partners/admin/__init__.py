"""Organisations, networks, sites and contacts in the admin."""

from partners.admin import entries

__all__ = ["entries"]
