"""Colours and letters of the template, shared by its sheets."""

from __future__ import annotations

from payung.core.intake.template_columns import Block, Need

FONT = "Calibri"
LINE = "#A6A6A6"
BLOCK_COLOURS = {
    Block.IDENTITY: "#1F5C4D",
    Block.HOME: "#2D6A8E",
    Block.WORK: "#8A5A16",
    Block.WELFARE: "#5B4A8A",
    Block.HEIR: "#8A3B4A",
}
NEED_COLOURS = {Need.MUST: "#FFE3A3", Need.BEFORE_BRANCH: "#E3F1DA", Need.IF_KNOWN: "#F2F2F2"}
NEED_MARKS = {Need.MUST: " *", Need.BEFORE_BRANCH: " ¹", Need.IF_KNOWN: ""}
