"""Finding: the catalogue in memory, its index, full text, answers."""
