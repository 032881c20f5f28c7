"""Pages for what cannot be done: a sentence, who mends it, and the way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed, duties


def _page(request: HttpRequest, status: int, refused: Refused) -> HttpResponse:
    htmx = getattr(request, "htmx", None)
    template = "web/_refused.html" if htmx else "web/refused.html"
    return render(request, template, {"refused": refused, "status": status}, status=status)


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """422: nothing was changed, and why."""
    return _page(request, 422, refused)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    return _page(
        request,
        400,
        Refused(
            "bad_request",
            _("Permintaan ini tidak dapat dibaca."),
            _("Kembali ke halaman sebelumnya, lalu ulangi."),
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    return _page(
        request,
        403,
        Refused(
            "forbidden",
            _("Halaman ini tidak terbuka untuk jabatan Anda."),
            _("Lihat tabel wewenang, atau hubungi Dinas PMD."),
        ),
    )


def not_your_duty(request: HttpRequest, deed: Deed) -> HttpResponse:
    """403, with the reason: which posts may do it."""
    duty = duties()[deed]
    return _page(
        request,
        403,
        Refused(
            "not_your_duty",
            _("Jabatan Anda tidak berwenang: %(duty)s.") % {"duty": duty.words},
            _("Jabatan yang berwenang ada di halaman Wewenang."),
        ),
    )


def no_post(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        403,
        Refused(
            "no_post",
            _("Akun Anda sedang tidak memangku jabatan."),
            _("Minta Dinas PMD mencatat serah terima jabatan Anda."),
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """404; who is not logged in has no area and no menu."""
    known = bool(getattr(request, "holder", None))
    return _page(
        request,
        404,
        Refused(
            "not_found",
            _("Halaman atau data ini tidak ditemukan di wilayah kerja Anda.")
            if known
            else _("Halaman ini tidak ada."),
            _("Periksa alamatnya, atau cari lewat menu.")
            if known
            else _("Periksa alamatnya, atau mulai dari beranda."),
        ),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    return _page(
        request,
        403,
        Refused(
            "stale_form",
            _("Formulir ini sudah kedaluwarsa; tidak ada yang diubah."),
            _("Muat ulang halaman, lalu kirim lagi."),
        ),
    )


def closed_account(request: HttpRequest) -> HttpResponse:
    """403 for who has the right password of an account that is closed."""
    return _page(
        request,
        403,
        Refused("account_closed", _("Akun ini ditutup."), _("Hubungi Dinas PMD kabupaten.")),
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - allauth calls it so
    """429: the same address has tried too often."""
    return _page(
        request,
        429,
        Refused(
            "too_many",
            _("Terlalu banyak percobaan dari alamat ini."),
            _("Tunggu beberapa menit, lalu coba lagi."),
        ),
    )


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: an address of a form was opened like a page, or the other way round."""
    return _page(
        request,
        405,
        Refused(
            "method_not_allowed",
            _("Alamat ini tidak dapat dibuka dengan cara itu."),
            _("Kembali ke beranda, lalu pakai tombol di halamannya."),
        ),
    )


def server_error(_request: HttpRequest) -> HttpResponse:
    """Our fault; without the database, because that may be what failed."""
    return HttpResponse(
        "<!doctype html><html lang=id><meta charset=utf-8><title>Payung Desa</title>"
        "<h1>Terjadi kesalahan pada sistem</h1><p>Permintaan Anda tidak diselesaikan. Ulangi "
        "beberapa saat lagi; bila tetap terjadi, beri tahu pengelola sistem jam kejadiannya.</p>",
        status=500,
    )
