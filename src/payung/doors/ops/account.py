"""`payung account`: the very first log-in of a fresh site; all others are opened by it."""

from __future__ import annotations

from datetime import timedelta

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say
from payung.doors.ops.start_django import start_django


@click.command()
@click.option("--regency", metavar="CODE", required=True, help="Kode kabupaten, misalnya 16.12.")
@click.option("--username", metavar="NAME", required=True, help="Nama pengguna.")
@click.option("--name", "full_name", metavar="NAME", required=True, help="Nama orangnya.")
def account(*, regency: str, username: str, full_name: str) -> None:
    """Buka masukan pertama: jabatan Dinas PMD kabupaten, yang membuka jabatan lainnya.

    Kata sandi tampil sekali di sini dan harus diganti ketika masuk.
    """
    start_django()
    password = first_account(regency, username, full_name)
    say(f"Nama pengguna : {username.strip().lower()}")
    say(f"Kata sandi    : {password}")
    say("Kata sandi ini tidak ditampilkan lagi. Masuk dan gantilah sekarang.")


def first_account(regency: str, username: str, full_name: str) -> str:
    """Open PMD's post and its first holder; returns the first password.

    Raises `Refused`: `area_not_loaded`, `pmd_exists`, and what opening an account raises.
    """
    from django.db import transaction
    from django.utils import timezone

    from payung.core.kernel.area_code import AreaCode
    from payung.office.accounts.actions import appoint_newcomer, open_post
    from payung.office.accounts.holder import Programme
    from payung.office.accounts.models import Post
    from payung.office.accounts.roles import Role
    from payung.office.area.models import Area

    code = AreaCode.parse(regency).dotted
    area = Area.objects.filter(code=code, level=2).first()
    if area is None:
        raise Refused(
            "area_not_loaded",
            f"Kabupaten {code} tidak ada di tabel wilayah.",
            "Muat tabelnya dulu dengan “payung regions load”.",
        )
    if Post.objects.filter(role=Role.PMD.value, regency_code=code, is_open=True).exists():
        raise Refused(
            "pmd_exists",
            f"{area.title} sudah mempunyai jabatan Dinas PMD.",
            "Masukan berikutnya dibuka olehnya, di halaman Jabatan.",
        )
    with transaction.atomic():
        title = f"Dinas PMD {area.name}"
        post = open_post(by=Programme(), role=Role.PMD, title=title, areas=(code,))
        newcomer = appoint_newcomer(
            by=Programme(),
            post=post,
            username=username,
            full_name=full_name,
            on=timezone.localdate() - timedelta(days=1),
        )
    return newcomer.first_password
