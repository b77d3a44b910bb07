"""How pages are served: spread over machines, refused, told in the log."""
