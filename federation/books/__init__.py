"""What the database itself does for the books: their rules, loading them, and looking them through."""
