"""Reports and who said them, reporters with a personal link, the burial log."""

from payung.programme.incidents.models.burial import Burial, BurialMonth
from payung.programme.incidents.models.report import (
    KNOWN_DEAD,
    Channel,
    DeathSweep,
    Kind,
    Origin,
    Report,
    ReportSource,
    ReportState,
)
from payung.programme.incidents.models.reporter import Reporter, ReporterRole

__all__ = [
    "KNOWN_DEAD",
    "Burial",
    "BurialMonth",
    "Channel",
    "DeathSweep",
    "Kind",
    "Origin",
    "Report",
    "ReportSource",
    "ReportState",
    "Reporter",
    "ReporterRole",
]
