"""Interest subvention: what the days of a span come to."""
