"""Periksa perlindungan: NIK and birth date in, yes or no out, for anybody.

The answer comes from the ledger of paid months: protected today and until when, or not found. Who
is registered here is never told: "unknown" and "not paid" get the same words after the same work.
The NIK comes by POST only, is not kept, not logged, and not shown again.
"""

from __future__ import annotations

from datetime import date
from time import monotonic, sleep

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from payung.core.kernel.nik import LENGTH, bare_digits
from payung.doors.web.access import PageRequest, origin_of, public
from payung.doors.web.forms import PayungRenderer
from payung.doors.web.office import public_throttle
from payung.doors.web.office.family_guide import family_guide
from payung.programme.payments.public_answer import protected_until

ANSWERS_EVERY = 0.25
"""Seconds: answers leave at whole multiples of it. Whose months are many takes a few milliseconds
longer to look up; who asks often enough would learn from them who is registered."""
_DAYS: list[str] = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]


class CheckForm(forms.Form):
    """What is on every identity card."""

    default_renderer = PayungRenderer

    nik = forms.CharField(
        label=lazy("NIK"),
        help_text=lazy("16 angka pada KTP."),
        max_length=30,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    birth_date = forms.DateField(
        label=lazy("Tanggal lahir"),
        help_text=lazy("Misalnya 17-08-1980."),
        input_formats=_DAYS,
        widget=forms.DateInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"invalid": lazy("Tanggal lahir tidak terbaca. Tulis seperti 17-08-1980.")},
    )

    @method_decorator(sensitive_variables("digits"))
    def clean_nik(self) -> str:
        digits = bare_digits(str(self.cleaned_data["nik"]))
        if not (len(digits) == LENGTH and digits.isascii() and digits.isdigit()):
            raise forms.ValidationError(_("NIK terdiri dari 16 angka. Salin dari KTP."))
        return digits


@public
@sensitive_variables("form", "asked")
@sensitive_post_parameters("nik", "birth_date")
def public_check(request: PageRequest) -> HttpResponse:
    """The question and its answer, beside one page for families."""
    if request.method != "POST" and request.GET:
        return HttpResponseRedirect(reverse("public_check"))  # a number in an address is dropped
    if request.method != "POST":
        return _page(request, CheckForm(), 200)
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    wait = public_throttle.seconds_to_wait(
        (public_throttle.BY_ADDRESS, origin_of(request)),
        (public_throttle.BY_PERSON, form.cleaned_data["nik"]),
    )
    if wait:
        response = _page(request, CheckForm(), 429, is_too_often=True)
        response.headers["Retry-After"] = str(wait)
        return response
    begun = monotonic()
    asked, today = form.cleaned_data, timezone.localdate()
    until = protected_until(asked["nik"], asked["birth_date"], on=today)
    response = _page(request, CheckForm(), 200, is_answered=True, until=until)
    sleep(-(monotonic() - begun) % ANSWERS_EVERY)
    return response


def _page(
    request: PageRequest,
    form: CheckForm,
    status: int,
    *,
    is_answered: bool = False,
    until: date | None = None,
    is_too_often: bool = False,
) -> HttpResponse:
    return render(
        request,
        "office/public_check.html",
        {
            "form": form,
            "is_answered": is_answered,
            "until": until,
            "is_too_often": is_too_often,
            "guide": family_guide(timezone.localdate()),
            "complaints_address": request.get_host() + reverse("public_complaint"),
        },
        status=status,
    )
