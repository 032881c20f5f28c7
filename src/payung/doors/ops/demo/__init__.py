"""The demo regency: PALI's sixty-five villages by code and name, with invented people.

Its lists come in ten of the kinds in which villages hand them in, with the errors that such lists
have. Everything follows from one seed, so two machines write the same bytes.
"""

from payung.doors.ops.demo.main_job import run_main_job
from payung.doors.ops.demo.regency import DemoRegency, DemoVillage, write_demo
from payung.doors.ops.demo.summary import VillageResult, print_summary

__all__ = [
    "DemoRegency",
    "DemoVillage",
    "VillageResult",
    "print_summary",
    "run_main_job",
    "write_demo",
]
