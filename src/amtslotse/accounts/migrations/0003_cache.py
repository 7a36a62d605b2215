from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    """The table in which all processes count failed sign-ins together."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_people")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop, elidable=False)]
