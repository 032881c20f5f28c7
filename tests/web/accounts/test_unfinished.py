"""A hand-over shows what waits at the post, as its next holder will find it."""

from __future__ import annotations

import pytest
from django.utils import timezone

import decision_cast
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.models import Post
from payung.office.accounts.roles import Role
from payung.programme.decisions.actions import draw_candidates
from payung.programme.decisions.drawing import Asked
from web.sample_objects import build_world, client_of, samples

pytestmark = pytest.mark.django_db


def test_a_list_that_waits_and_a_meeting_that_is_not_finished_are_handed_over() -> None:
    world = build_world()
    samples()["lists_import"].make(world.own)
    decision_cast.workers(3, village=world.own.village)
    asked = Asked(
        Window(Month(2027, 1), Month(2027, 12)),
        Purse(FundSource.ADD, 2 * decision_cast.PER_PERSON),
    )
    draw_candidates(
        by=world.own.holder(Role.VILLAGE_OPERATOR),
        village_code=world.own.village,
        asked=asked,
        on=timezone.localdate(),
    )
    post = Post.objects.get(id=world.own.holder(Role.VILLAGE_OPERATOR).post_id)
    text = client_of(world.own.account(Role.PMD)).get(f"/jabatan/{post.id}/serah-terima/").text
    assert "belum diterima" in text
    assert "Musyawarah 2027: Urutan tersusun" in text


def test_what_waits_in_another_village_is_not() -> None:
    world = build_world()
    samples()["lists_import"].make(world.neighbour)
    post = Post.objects.get(id=world.own.holder(Role.VILLAGE_OPERATOR).post_id)
    text = client_of(world.own.account(Role.PMD)).get(f"/jabatan/{post.id}/serah-terima/").text
    assert "Tidak ada pekerjaan yang tertunda" in text
