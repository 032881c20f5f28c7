"""`payung bench oversight`: boards and maps of the nation and a province, over summary rows."""

from __future__ import annotations

from pathlib import Path

from payung.doors.cli.bench import bench
from payung.doors.cli.output import say
from payung.doors.ops.trial import counted, database_name, prepare, tell, trial, written


@bench.command()
@counted("--villages", least=1_000, usual=75_266, words="Desa dalam angka ringkas.")
@counted("--runs", least=5, usual=100, words="Kunjungan setiap halaman.")
@written("docs/performance_figures.md")
def oversight(*, villages: int, runs: int, page: Path | None) -> None:
    """Ukur papan dan peta provinsi dan nasional di atas angka ringkas rekaan.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    """
    with trial():
        from django.utils import timezone

        from payung.doors.ops.measuring import report, summary_rows

        prepare()
        tell(f"Mengisi angka ringkas {villages} desa")
        made = summary_rows.fill(villages)
        tell("Mengukur halaman")
        pages = list(summary_rows.board_times(made, runs))
        told = list(report.figures_lines(made.rows, made.protections, pages))
        for line in told:
            say(line)
        if page is not None:
            report.write_figures(page, database_name(), iter(told), timezone.localdate())
