"""The door itself: all commands, and how an error becomes one sentence and exit code 2."""

from __future__ import annotations

from importlib import import_module

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import complain, speak_utf8

REFUSED = 2
INTERRUPTED = 130

_USAGE_WORDS = (
    ("Missing option", "belum ada pilihan"),
    ("Missing argument", "belum ada isian"),
    ("No such option", "tidak ada pilihan"),
    ("Option ", "pilihan "),
    ("requires an argument", "perlu diisi"),
    ("does not take a value", "tidak memakai isian"),
    ("Got unexpected extra arguments", "ada isian yang tidak dikenal"),
    ("Got unexpected extra argument", "ada isian yang tidak dikenal"),
    ("No such command", "tidak ada perintah"),
    ("Missing command", "belum ada perintah"),
    ("Invalid value for", "nilai tidak sah untuk"),
    ("is not a valid integer", "bukan angka bulat"),
    ("is not one of", "bukan salah satu dari"),
    ("is not in the range", "di luar batas"),
    ("Did you mean", "Mungkin"),
)


class Commands(click.Group):
    """Commands by name, each loaded when it is called: a command waits for nothing it does not use.

    `places` maps the name of a command to the module that holds it under the same name.
    """

    def __init__(self, places: dict[str, str], help_text: str) -> None:
        super().__init__("payung", help=help_text)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self._places:
            return None
        command: click.Command = getattr(import_module(self._places[cmd_name]), cmd_name)
        return command


COMMANDS = {
    name: f"payung.doors.cli.{name}"
    for name in (
        *("check", "plan", "rights", "laws", "template", "simulate", "bench"),
        "evidence",
    )
}


def outcome_of(commands: click.Group, arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    speak_utf8()
    try:
        code = commands.main(arguments, prog_name="payung", standalone_mode=False)
    except Refused as refused:
        complain(str(refused))
        return REFUSED
    except click.exceptions.NoArgsIsHelpError as usage:
        click.echo(usage.format_message())
        return 0
    except click.ClickException as usage:
        complain(f"Perintah salah tulis: {_in_indonesian(usage.format_message())}")
        return REFUSED
    except (KeyboardInterrupt, click.Abort):
        complain("Dihentikan. Tidak ada berkas yang ditulis setengah.")
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _in_indonesian(message: str) -> str:
    for english, indonesian in _USAGE_WORDS:
        message = message.replace(english, indonesian)
    return f"{message.rstrip('.')}. Lihat “payung --help”."
