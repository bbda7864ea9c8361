"""The person's side of coaching: what is shared, and what the coach says. The coach's side is the admin."""
