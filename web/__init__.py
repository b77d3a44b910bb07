"""Small helpers that know no domain: digits of every script, structured data, YAML."""
