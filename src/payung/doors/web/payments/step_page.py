"""The page of one step of a bill."""

from __future__ import annotations

from uuid import UUID

from payung.doors.web.access import PageRequest
from payung.doors.web.step_page import StepPages
from payung.programme.payments.queries import BillPage, bill_page


def found_for(request: PageRequest, bill_id: UUID) -> BillPage:
    """The bill for the holder of the request."""
    return bill_page(request.holder, bill_id)


step_page = StepPages(found_for, leads_to="bills_bill", template="payments/step.html")
