"""What every admin of the catalogue shares."""
