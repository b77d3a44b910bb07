"""From YAML files to the catalogue."""
