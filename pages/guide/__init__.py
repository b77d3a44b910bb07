"""The guided path: four questions, one at a time."""
