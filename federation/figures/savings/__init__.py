"""Members' savings in each month."""
