"""Which places a sentence names: towns, départements, arrondissements, as people write them."""
