"""All checks in order; the cheap ones need neither the database nor a second."""

import os
from collections.abc import Iterator

from django.conf import settings

from amtslotse.operating.checks import contradictions, database, framework, machine, variables
from amtslotse.operating.checks.finding import Finding


def cheap(*, deploy: bool = False) -> Iterator[Finding]:
    """What the server looks at when it starts."""
    yield from variables.check(os.environ)
    yield from contradictions.check(os.environ, deploy=deploy)
    given = os.environ.get("AMTSLOTSE_SECRET_KEY", "")
    yield from machine.check(settings.VAR_DIR, settings.DATA_DIR / settings.DISTRICT, settings.SECRET_KEY, given)


def everything(*, deploy: bool = False, running: bool = False) -> Iterator[Finding]:
    """What an operator looks at before a start and after a change."""
    yield from cheap(deploy=deploy)
    yield from database.check(settings.SNAPSHOT, mfa_required=settings.MFA_REQUIRED, deploy=deploy, running=running)
    if deploy:
        yield from framework.check()
