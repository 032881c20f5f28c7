"""Posts and acts for the generated tests of pages."""

from __future__ import annotations

from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from web.sample_objects import Parts, Place, sample


@sample("posts_post", "posts_hand_over", "posts_vacate", "posts_close", "posts_reset", "posts_undo")
def village_post(place: Place) -> Parts:
    return {"post_id": place.holder(Role.VILLAGE_OPERATOR).post_id}


@sample("acts_act")
def act(place: Place) -> Parts:
    return {"number": Act.objects.filter(village_code=place.village).latest("number").number}
