"""Content and a Word template in, DOCX bytes out.

An office may open the template in Word, change its words and look, and keep the marks in double
braces; the result is filled by docxtpl. The same content gives the same bytes: the parts of the
file carry a fixed date.
"""

from __future__ import annotations

import io
import zipfile
from importlib import resources

from payung.core.kernel.refused import Refused
from payung.core.papers.content import Content, cleaned

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP entry can carry."""


def fill_word_template(name: str, content: Content, template: bytes | None = None) -> bytes:
    """`templates/<name>.docx`, or an office's own template, filled with this content.

    Raises `Refused("word_template_unusable")` where an own template is no DOCX or holds a mark that
    the content does not have.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 - only printing needs it
    from jinja2 import Environment, StrictUndefined, TemplateError  # noqa: PLC0415

    source = template or _own_template(name)
    filled = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(source))
        document.render(
            cleaned(content), jinja_env=Environment(undefined=StrictUndefined, autoescape=True)
        )
        document.save(filled)
    except (TemplateError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        if template is None:
            raise
        raise Refused(
            "word_template_unusable",
            f"Templat Word untuk {name} tidak dapat diisi: {fault}.",
            "Mulai lagi dari templat bawaan dan jangan ubah tanda dalam kurung kurawal.",
        ) from fault
    return with_fixed_dates(filled.getvalue())


def with_fixed_dates(archive: bytes) -> bytes:
    """The same ZIP archive with every entry dated alike."""
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            part = zipfile.ZipInfo(entry.filename, _FIXED_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(entry))
    return fixed.getvalue()


def _own_template(name: str) -> bytes:
    return (resources.files("payung.core.papers") / "templates" / f"{name}.docx").read_bytes()
