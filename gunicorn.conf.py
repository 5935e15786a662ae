"""How gunicorn serves the site: `gunicorn` at the root of the repository reads this file."""

import multiprocessing
import os
from pathlib import Path

wsgi_app = "config.wsgi"
pythonpath = "site"
bind = os.environ.get("BIND", "127.0.0.1:8000")

# Threads share the search index that each process holds in memory; two processes let one restart
# while the other answers.
workers = int(os.environ.get("WEB_CONCURRENCY", min(4, max(2, multiprocessing.cpu_count()))))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"

# Not preloaded: database connections and the index belong to one process each, and a reload
# (SIGHUP) then takes up new code.
preload_app = False

# A process is renewed now and then, against slow leaks; the jitter keeps them from going at once.
max_requests = 5000
max_requests_jitter = 1000

timeout = 60  # a large import in the admin is the longest request
graceful_timeout = 30
keepalive = 5
# Gunicorn's own refusal of a long address is a bare English line; the application says it in
# French (core.middleware), and nginx has a limit of its own in front.
limit_request_line = 0

# The application writes its own line a request, without query string or full address.
accesslog = None
errorlog = "-"
loglevel = "warning"

# Heartbeats on a disk can stall a process; memory cannot.
if Path("/dev/shm").is_dir():  # noqa: S108 – gunicorn makes a file with a random name in it
    worker_tmp_dir = "/dev/shm"  # noqa: S108 – memory, where gunicorn beats
