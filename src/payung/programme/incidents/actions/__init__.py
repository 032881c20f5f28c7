"""Writes of reports, reporters and the burial log."""

from payung.programme.incidents.actions.burial import (
    Buried,
    Logged,
    log_burial,
    state_month,
    strike_burial,
)
from payung.programme.incidents.actions.found_dead import (
    report_deaths_in_registers,
    report_deaths_in_registry,
    take_sweep,
)
from payung.programme.incidents.actions.link import (
    Key,
    report_by_link,
    state_no_death_by_link,
    take_back_by_link,
)
from payung.programme.incidents.actions.matching import (
    mark_confirmed,
    mark_mistaken,
    match_report,
)
from payung.programme.incidents.actions.merging import merge_report, split_report
from payung.programme.incidents.actions.report import Source, Told, report
from payung.programme.incidents.actions.reporters import (
    Invited,
    invite_reporter,
    reissue,
    revoke,
)
from payung.programme.incidents.actions.taking_back import take_back, take_back_own

__all__ = [
    "Buried",
    "Invited",
    "Key",
    "Logged",
    "Source",
    "Told",
    "invite_reporter",
    "log_burial",
    "mark_confirmed",
    "mark_mistaken",
    "match_report",
    "merge_report",
    "reissue",
    "report",
    "report_by_link",
    "report_deaths_in_registers",
    "report_deaths_in_registry",
    "revoke",
    "split_report",
    "state_month",
    "state_no_death_by_link",
    "strike_burial",
    "take_back",
    "take_back_by_link",
    "take_back_own",
    "take_sweep",
]
