"""Small helpers for query strings and links; they know no domain."""
