"""Measurements at the scale of the country: a generated catalogue, the real server, a peer. See `make bench`."""
