"""Accounts, posts, and who held which post from when to when."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from payung.office.accounts.roles import SEES_MANY, Role, role_words
from payung.office.area.keys import new_key
from payung.office.area.models import CODE_LENGTH, Located


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=(username or "").lower())


class Account(AbstractBaseUser):
    """A person who logs in. What may be done comes from the post that is held, never from here."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=16, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


class Post(Located):
    """A post in an office: it stays when people change."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    role = models.CharField(max_length=30)
    title = models.CharField(max_length=160)
    """As papers and acts name it: `Operator Desa Betung`."""
    is_open = models.BooleanField(default=True)

    class Meta:
        indexes = (
            models.Index(fields=["regency_code", "role"], name="post_regency_role"),
            models.Index(fields=["village_code", "role"], name="post_village_role"),
        )
        constraints = (
            models.UniqueConstraint(
                Lower("title"),
                "regency_code",
                "district_code",
                "village_code",
                condition=models.Q(is_open=True),
                name="post_title_once",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def sees_many(self) -> bool:
        return Role(self.role) in SEES_MANY

    @property
    def role_words(self) -> str:
        return role_words(Role(self.role))


class PostArea(models.Model):
    """An area that a post answers for; a branch of the insurer has several."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="areas")
    code = models.CharField(max_length=CODE_LENGTH)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["post", "code"], name="post_area_once"),)


class Tenure(models.Model):
    """Somebody holds a post from a day to a day, both included."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tenures")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=160, blank=True)
    """Number of the decree of appointment."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(ends_on__isnull=True),
                name="post_has_one_holder",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="tenure_ends_after_it_starts",
            ),
        )
