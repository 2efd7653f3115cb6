"""Optional columns of the import of members: what the form asks of a woman and of her household."""
