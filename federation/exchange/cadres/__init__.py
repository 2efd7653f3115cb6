"""The import of cadres: its columns, and its rows as sets."""
