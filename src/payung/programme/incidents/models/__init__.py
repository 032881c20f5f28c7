"""Reports and who said them, reporters with a personal link, the burial log."""

from payung.programme.incidents.models.burial import Burial, BurialMonth, MonthSource
from payung.programme.incidents.models.report import (
    GOES_ON,
    KNOWN_DEAD,
    Channel,
    DeathSweep,
    Kind,
    Origin,
    Report,
    ReportMerge,
    ReportSource,
    ReportState,
)
from payung.programme.incidents.models.reporter import Reporter, ReporterRole

__all__ = [
    "GOES_ON",
    "KNOWN_DEAD",
    "Burial",
    "BurialMonth",
    "Channel",
    "DeathSweep",
    "Kind",
    "MonthSource",
    "Origin",
    "Report",
    "ReportMerge",
    "ReportSource",
    "ReportState",
    "Reporter",
    "ReporterRole",
]
