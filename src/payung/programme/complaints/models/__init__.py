"""Tables of complaints and receipt checks. No column of theirs is one by which a village is found.

`scope` looks for `village_code` and `district_code`; these tables have neither, so that a post of a
village or a subdistrict cannot reach a row even where somebody forgets to ask (docs/adr/0008).
"""

from payung.programme.complaints.models.complaint import (
    About,
    Complaint,
    ComplaintKind,
    ComplaintMessage,
    ComplaintState,
    Outcome,
    Side,
)
from payung.programme.complaints.models.receipt import (
    CheckState,
    Hand,
    Missed,
    ReceiptCheck,
    Way,
)

__all__ = [
    "About",
    "CheckState",
    "Complaint",
    "ComplaintKind",
    "ComplaintMessage",
    "ComplaintState",
    "Hand",
    "Missed",
    "Outcome",
    "ReceiptCheck",
    "Side",
    "Way",
]
