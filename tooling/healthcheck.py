"""Exit 0 when the web server of this container says that it is well."""

from __future__ import annotations

import http.client
import os
import sys


def main() -> int:
    """Ask /healthz under the first allowed host, as the proxy in front would."""
    host = (os.environ.get("ALLOWED_HOSTS") or "localhost").split(",")[0].strip().lstrip(".")
    link = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or "8000"), timeout=8)
    try:
        link.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return 0 if link.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        link.close()


if __name__ == "__main__":
    sys.exit(main())
