"""Settings of the programme and limits of files. States differ: these are defaults, not claims."""

from config import environment as env

BACKDATING_DAYS = env.integer("BACKDATING_DAYS", 45)
ON_TIME_BOOK_DAYS = 7
MEMBER_SOFT_LIMIT = 20
MEMBER_HARD_LIMIT = 25
IMPORT_MOST_BYTES = env.integer("IMPORT_MOST_MEGABYTES", 25) * 1_000_000
IMPORT_MOST_UNPACKED_BYTES = env.integer("IMPORT_MOST_UNPACKED_MEGABYTES", 400) * 1_000_000
IMPORT_MOST_ROWS = env.integer("IMPORT_MOST_ROWS", 200_000)
# A file of so many rows is made while its reader waits; a larger one becomes a job.
EXPORT_ROWS_AT_ONCE = env.integer("EXPORT_ROWS_AT_ONCE", 20_000)
EXPORT_STATEMENT_SECONDS = env.integer("EXPORT_STATEMENT_SECONDS", 1800)
# A request about one's own data is answered within so many days; never more than 90.
DATA_REQUEST_DAYS = env.integer("DATA_REQUEST_DAYS", 30)
# Seals account numbers at rest, the newest key first; empty: derived from SECRET_KEY.
SEALING_KEYS = env.words("SEALING_KEYS", "")
