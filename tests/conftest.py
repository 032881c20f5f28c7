"""What every test stands on: a home of its own, and the database that was asked for."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="payung-tests-"))
os.environ["PAYUNG_HOME"] = str(_HOME)
os.environ.setdefault("PAYUNG_LOG", "text")
