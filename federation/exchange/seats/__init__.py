"""The import of seats of bodies."""
