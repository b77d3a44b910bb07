"""What a browser gets of programmes: the list, one entry, the guided path."""
