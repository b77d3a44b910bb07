"""What the search reads of the database."""
