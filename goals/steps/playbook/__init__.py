"""The playbook: steps that could close a gap, by the family of what it is about, in our own words. Pure.

`tables/` holds small CSV files, `read` takes them in and refuses what does not fit together, `families` says which
family a gap belongs to, `offers` fills the templates in.
"""
