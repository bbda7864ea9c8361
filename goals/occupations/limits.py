"""What a row of licences may say: for the files, the form and Postgres alike. Pure."""

MOST_MONTHS = 120
KINDS = ("licence", "degree")
PREFIX = r"^\d\d-(\d{1,4}|\d{4}\.\d{1,2})$"  # the beginning of an O*NET-SOC code, or all of it
