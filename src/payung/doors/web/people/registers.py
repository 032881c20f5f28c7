"""Registers that lists are compared with: what is there, and loading a newer one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.files import File
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payung.core.intake import RegisterKind
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import with_refusal
from payung.doors.web.people.forms import RegisterForm
from payung.office.accounts.duties import Deed
from payung.office.writing import number_words
from payung.programme.incidents.tasks import look_for_deaths
from payung.programme.workers.models import RegisterFile
from payung.programme.workers.registers import HandedIn, load_register, registers_shown


@needs(Deed.REGISTER_LOAD)
def registers(request: PageRequest) -> HttpResponse:
    """The newest register of each kind, and the form for another."""
    form = RegisterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _load(request, form)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            count = number_words(made.rows)
            messages.success(request, _("Register dimuat: %(count)s baris.") % {"count": count})
            return redirect("people_registers")
    context = {"form": form, "registers": registers_shown(request.holder)}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/registers.html", context, status=status)


def _load(request: PageRequest, form: RegisterForm) -> RegisterFile:
    told = form.cleaned_data
    upload: File[bytes] = told["file"]
    name = Path(upload.name or "register").name
    with TemporaryDirectory() as folder:
        path = Path(folder, f"register{Path(name).suffix[:10]}")
        with path.open("wb") as kept:
            for chunk in upload.chunks():
                kept.write(chunk)
        handed_in = HandedIn(path, name, RegisterKind(told["kind"]), told["as_of"], told["source"])
        made = load_register(by=request.holder, regency=request.holder.area, handed_in=handed_in)
    look_for_deaths.enqueue(made.regency_code)
    return made
