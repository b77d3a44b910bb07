"""Makes data/areas.csv.xz from two published packages. The site never imports this."""
