"""Which database alias may change tables."""


class OwnerMigrates:
    """Both aliases are one database; only the owner role may run migrations there."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """True on the owner's alias alone."""
        return db == "owner"

    def allow_relation(self, *objects: object, **hints: object) -> bool:
        """Rows read through either alias are rows of the same database."""
        return True
