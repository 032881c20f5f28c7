"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

from payung.doors.ops.health import healthz
from payung.doors.web import errors

urlpatterns = [path("healthz", healthz, name="healthz"), path("", include("payung.doors.web.urls"))]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many
handler500 = errors.server_error
