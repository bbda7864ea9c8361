"""The starter catalogue: our own estimates for common occupations, so that everything works with no download.

`tables/` holds small CSV files, `read` takes them in and refuses what does not fit together, `load` fills the
catalogue.
"""
