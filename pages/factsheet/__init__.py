"""The page of one programme."""
