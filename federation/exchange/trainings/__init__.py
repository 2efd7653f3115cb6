"""The import of trainings: its columns, and its rows as sets."""
