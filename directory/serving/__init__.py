"""How pages are served: kept, spread over machines, refused."""
