"""Import of a release of O*NET: the official text files in a zip, a folder or at an address.

`archive` and `download` give what can safely be read, `tables` says what each file must hold, `staging` copies the
files into temporary tables and finds the first line that is wrong, `merge` brings the catalogue in line with them,
`load` is the one way in: one transaction, all of a release or nothing of it.
"""
