"""What a place is called in its region: Desa, Nagari, Gampong; Kecamatan, Distrik; Dusun, Jorong.

The words stand in `terms.yaml` by code, with their sources; the longest code that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from payung.core.kernel.area_code import AreaCode

_FIRST_CITY = 71
"""The second part of the code of a kota is 71 and more; below it is a kabupaten."""
_REGENCY_WORDS = re.compile(
    r"(?P<kind>kabupaten|kab\.?|kota)\s+(?P<administrative>adm(inistrasi|\.)?\s+)?(?=\S)",
    re.IGNORECASE,
)


def term_of(code: AreaCode) -> str:
    """The word before the name of a place of any level."""
    if code.level == 1:
        return "Provinsi"
    if code.level == 2:
        return "Kota" if is_city(code) else "Kabupaten"
    if code.level == 3:
        return _longest("district", code) or "Kecamatan"
    return "Kelurahan" if code.is_kelurahan else _longest("village", code) or "Desa"


def hamlet_term_of(code: AreaCode) -> str:
    """What a part of a village is called; for the upper levels, what it is called there mostly."""
    return "Lingkungan" if code.is_kelurahan else _longest("hamlet", code) or "Dusun"


def is_city(code: AreaCode) -> bool:
    """Whether a place is, or lies in, a kota."""
    return code.level > 1 and int(code.dotted[3:5]) >= _FIRST_CITY


def without_term(code: AreaCode, name: str) -> str:
    """The name alone: the public table writes `Kabupaten Aceh Selatan` or `KAB. ACEH SELATAN`.

    Below the regency the word is part of the name: Gampong Baro, Kota Bahagia.
    """
    return _REGENCY_WORDS.sub("", name, count=1) if code.level == 2 else name


def title_of(term: str, name: str) -> str:
    """`Desa Betung`; a name that begins with the word stays as it is: `Gampong Baro`."""
    return name if name.lower().startswith(f"{term.lower()} ") else f"{term} {name}"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("terms.yaml").read_text("utf-8")
    words: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return words


def _longest(kind: str, code: AreaCode) -> str:
    """The word of the regency where it has one, else of the province, else nothing."""
    words = _words()[kind]
    return words.get(code.regency.dotted) or words.get(code.dotted[:2]) or ""
