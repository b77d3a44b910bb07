"""How gunicorn serves the site: it reads this file where it is started, and its own options win over it.

`WEB_CONCURRENCY`: workers; `WEB_THREADS`: threads of each; `PORT`: where it listens on this machine, for the proxy.
"""

from django.core.exceptions import ImproperlyConfigured

from directory.serving.environment import env_int
from directory.serving.refusal import stop
from directory.serving.workers import worker_count

wsgi_app = "directory.wsgi"
preload_app = True  # the catalogue is read once; its connections are closed before the workers are forked from it
worker_class = "directory.serving.whole_requests.WholeRequests"
timeout = 120  # seconds without a sign of life of a worker's loop, which waits for no request
worker_connections = 800  # of each worker; a process may usually hold 1,024 open files
control_socket_disable = True  # nobody commands a running server through a file
forwarder_headers = ""  # what the site is called and where it lies is never taken from a request
try:
    workers = worker_count()
    # Pages are made one after another in a worker; the others are for what is kept, for files and for waiting.
    threads = env_int("WEB_THREADS", 8, minimum=2, maximum=256)
    bind = f"127.0.0.1:{env_int('PORT', 8000, minimum=1, maximum=65535)}"
except ImproperlyConfigured as error:
    stop(str(error))
