"""Cash credit limits: drawing power, and how an account stands against it."""
