"""Work that Django would do again for each request, done once."""
