"""Ask /healthz of the server in this container; the exit code is the answer."""

import os
import sys
import urllib.error
import urllib.request

port = os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")[2]
host = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").partition(",")[0].lstrip(".")
request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
try:
    urllib.request.urlopen(request, timeout=4)  # noqa: S310 – our own address
except (urllib.error.URLError, OSError) as error:
    sys.exit(f"not well: {error}")
