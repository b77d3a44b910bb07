"""In which languages a sentence is read; in the others its words become nothing, and pages say so."""

READ = frozenset({"fr", "fr-x-falc", "en", "ar", "ro"})
