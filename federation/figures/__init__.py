"""What figures of money read that no table holds."""
