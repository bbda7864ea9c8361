"""The private calendar feed: what is due, as a calendar that somebody's own calendar follows."""
