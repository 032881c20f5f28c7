"""Reads the word lists beside the law. With the fast loader, because every command starts here."""

from __future__ import annotations

from importlib.resources import files

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(name: str) -> object:
    """The content of `parameters/<name>.yaml`; the caller knows its shape and casts."""
    text = files("payung.core.law").joinpath(f"parameters/{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe loaders
