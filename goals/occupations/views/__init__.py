"""Pages of the catalogue: to search, to browse, to read what an occupation is."""
