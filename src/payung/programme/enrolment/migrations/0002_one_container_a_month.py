"""Nobody is in two containers for one month, whatever writes."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.programme.enrolment import guard


def install(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guard.install(editor.connection)


def remove(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guard.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0001_memberships")]
    operations = [migrations.RunPython(install, remove)]
