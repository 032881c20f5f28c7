"""The door itself: all commands, and how an error becomes one sentence and exit code 2."""

from __future__ import annotations

import typer
from typer.exceptions import TyperException

from payung.core.kernel.refused import Refused
from payung.doors.cli import bench, check, laws, plan, rights, simulate, template
from payung.doors.cli.output import complain, say

REFUSED = 2
INTERRUPTED = 130

_USAGE_WORDS = (
    ("Missing option", "belum ada pilihan"),
    ("Missing argument", "belum ada isian"),
    ("No such option:", "tidak ada pilihan"),
    ("No such command", "tidak ada perintah"),
    ("Invalid value for", "nilai tidak sah untuk"),
    ("Possible options:", "mungkin:"),
)

app = typer.Typer(
    name="payung", add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


@app.callback(invoke_without_command=True)
def payung(context: typer.Context) -> None:
    """Payung Desa: dari nama di daftar desa sampai uang di tangan ahli waris."""
    if context.invoked_subcommand is None:
        say(context.get_help())


app.command("check")(check.check)
app.command("plan")(plan.plan)
app.command("rights")(rights.rights)
app.command("laws")(laws.laws)
app.command("template")(template.template)
app.add_typer(simulate.app, name="simulate")
app.command("bench")(bench.bench)


def outcome_of(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        code = app(arguments, standalone_mode=False)
    except Refused as refused:
        complain(str(refused))
        return REFUSED
    except TyperException as usage:
        complain(f"Perintah salah tulis: {_in_indonesian(usage.format_message())}")
        return REFUSED
    except typer.Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, typer.Abort):
        complain("Dihentikan. Tidak ada berkas yang ditulis setengah.")
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _in_indonesian(message: str) -> str:
    for english, indonesian in _USAGE_WORDS:
        message = message.replace(english, indonesian)
    return f"{message.rstrip('.')}. Lihat “payung --help”."
