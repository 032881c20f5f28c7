"""`payung plan`: who is protected from which purse, what it costs, and the papers for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
import polars as pl

from payung.core.engine.budget import BudgetLine, Incentive, Purse, Window
from payung.core.engine.checking import Checked
from payung.core.engine.lists import Lists
from payung.core.engine.plan import Plan
from payung.core.engine.planning import plan as draw_up
from payung.core.engine.ranking import RANK, reasons
from payung.core.kernel.month import Month, months_between
from payung.core.kernel.roster import Column
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.funding import FundSource
from payung.doors.cli import options
from payung.doors.cli.check import checked_lists, stops_told, totals_in_words
from payung.doors.cli.output import Json, json_option, print_json, say, write_whole
from payung.doors.cli.progress import steps
from payung.office.area import Village
from payung.office.area.village import refuse_without_budget

if TYPE_CHECKING:
    from payung.core.papers.branch_roster import RosterBatch, RosterRow


@click.command()
@options.lists_of_a_village
@click.option("--from", "first", metavar="YYYY-MM", required=True, help="Bulan pertama.")
@click.option("--to", "last", metavar="YYYY-MM", required=True, help="Bulan terakhir.")
@click.option(
    "--purse", metavar="ADD", required=True, help="Sumber dana: DDS ADD PBH PAD PBK PBP DLL."
)
@click.option("--ceiling", metavar="RUPIAH", required=True, type=int, help="Pagu rencana ini.")
@click.option(
    "--incentive",
    metavar="marbot=3x300000",
    multiple=True,
    help="Insentif: orang x rupiah sebulan.",
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Tulis semua surat ke folder ini.",
)
@json_option
def plan(
    *,
    asked: options.Asked,
    first: str,
    last: str,
    purse: str,
    ceiling: int,
    incentive: tuple[str, ...],
    out: Path | None,
    as_json: bool,
) -> None:
    """Susun rencana: kursi, urutan, daftar tunggu, RAB, dan surat-suratnya."""
    window = Window(Month.parse(first), Month.parse(last))
    source = Purse(FundSource.parse(purse), ceiling, tuple(map(Incentive.parse, incentive)))
    setting = asked.setting(window.first)
    refuse_without_budget(setting.village)
    with stops_told(as_json=as_json):
        lists, checked = checked_lists(asked.files, setting, window.first, asked.columns)
    drawn = draw_up(checked, village=setting.village.code.dotted, window=window, purse=source)
    written = write_papers(out, setting.village, lists, checked, drawn) if out else []
    if as_json:
        print_json(document_of(drawn, written))
    else:
        _tell(setting.village, checked, drawn, written)


def write_papers(
    folder: Path, village: Village, lists: Lists, checked: Checked, drawn: Plan
) -> list[Path]:
    """All papers of the plan in a folder; each file whole or not at all."""
    from payung.core.papers.branch_roster import branch_roster_xlsx
    from payung.core.papers.column_mapping import default_column_mapping
    from payung.doors.cli.checked_lists import checked_list_workbooks
    from payung.programme.decisions.paper_catalogue import files_of
    from payung.programme.decisions.village_papers import VillagePapers

    with steps("Menyusun surat"):
        village_papers = VillagePapers.of_plan(village, drawn)
        papers = dict(files_of(village_papers))
        if village_papers.chosen:
            batch = _batch(village, drawn, is_sample=village_papers.is_sample)
            papers["08_peserta_untuk_cabang.xlsx"] = branch_roster_xlsx(
                batch, default_column_mapping()
            )
        for label, content in checked_list_workbooks(lists, checked, village):
            papers[f"09_daftar_dengan_alasan_{label}.xlsx"] = content
        return sorted(write_whole(folder / name, content) for name, content in papers.items())


def _batch(village: Village, drawn: Plan, *, is_sample: bool) -> RosterBatch:
    from payung.core.papers.branch_roster import RosterBatch

    return RosterBatch(
        village=village.on_paper(),
        province=village.province,
        first=drawn.window.first,
        last=drawn.window.last,
        rows=tuple(cast("RosterRow", row) for row in drawn.chosen.iter_rows(named=True)),
        is_sample=is_sample,
    )


def document_of(drawn: Plan, written: list[Path]) -> Json:
    """The JSON document of `payung plan`."""
    return {
        "seats": drawn.seats,
        "cost": drawn.cost,
        "tariff": {str(month): tariff for month, tariff in drawn.tariffs.items()},
        "chosen": _people(drawn, drawn.chosen),
        "waiting": _people(drawn, drawn.waiting),
        "warnings": [warning.code for warning in drawn.warnings],
        "budget_lines": [_line(line) for line in drawn.lines],
        "files": [str(path) for path in written],
    }


def _people(drawn: Plan, people: pl.DataFrame) -> list[Json]:
    return [
        {
            "nik": row[Column.NIK],
            "name": row[Column.NAME],
            "rank": row[RANK],
            "reasons": list(reasons(row, drawn.rules)),
        }
        for row in people.iter_rows(named=True)
    ]


def _line(line: BudgetLine) -> Json:
    return {
        "programme": line.programme,
        "activity_code": line.code.activity,
        "account_code": line.code.account,
        "fund_source": line.fund_source.value,
        "description": line.description,
        "volume": line.volume,
        "unit": "orang-bulan",
        "unit_price": line.monthly_price,
        "amount": line.amount,
    }


def _tell(village: Village, checked: Checked, drawn: Plan, written: list[Path]) -> None:
    months = months_between(drawn.window.first, drawn.window.last)
    say(f"{village.title} ({village.code}), {months}")
    say(f"  {totals_in_words(checked)}")
    say(
        f"  pagu {drawn.purse.source} {format_rupiah(drawn.purse.ceiling)} cukup untuk "
        f"{drawn.seats} kursi; {drawn.chosen.height} terpilih, {drawn.waiting.height} menunggu"
    )
    for line in drawn.lines:
        say(
            f"  {line.description}: {line.persons} orang × {line.months} bulan × "
            f"{format_rupiah(line.monthly_price)} = {format_rupiah(line.amount)}"
        )
    say(f"  jumlah {format_rupiah(drawn.cost)}")
    for warning in drawn.warnings:
        source = f" [{warning.citation}]" if warning.citation else ""
        say(f"  ! {warning.sentence}{source}")
    for path in written:
        say(f"  {path}")
