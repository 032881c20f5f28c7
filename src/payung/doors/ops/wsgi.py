"""What the web server calls."""

from __future__ import annotations

import os
import threading
from multiprocessing import parent_process

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.doors.ops.settings")
application = get_wsgi_application()


def _end_with_the_server() -> None:
    """A process of a server that was killed would keep the port."""
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(1)


threading.Thread(target=_end_with_the_server, daemon=True).start()
