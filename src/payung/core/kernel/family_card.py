"""The family card number (No. KK): sixteen digits, place and date of recording, serial."""

from __future__ import annotations

from dataclasses import dataclass

from payung.core.kernel.nik import bare_digits
from payung.core.kernel.refused import Refused


@dataclass(frozen=True, slots=True, order=True)
class FamilyCardNumber:
    """A structurally valid number. The date in it is that of recording, without the plus forty."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> FamilyCardNumber:
        """Read sixteen digits. Raises `Refused("family_card_malformed")`."""
        digits = bare_digits(text)
        if len(digits) != 16 or not (digits.isascii() and digits.isdigit()):
            raise Refused(
                "family_card_malformed", "Nomor KK harus 16 angka.", "Cocokkan dengan KK."
            )
        return cls(digits)

    @property
    def region(self) -> str:
        """Place of recording, `PP.KK.CC`."""
        return f"{self.digits[:2]}.{self.digits[2:4]}.{self.digits[4:6]}"

    @property
    def masked(self) -> str:
        return f"{self.digits[:6]}••••••{self.digits[12:]}"
