"""What need not be kept about people: sessions that ended, invitations nobody took."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from amtslotse.accounts.invitation import Invitation

KEPT = timedelta(days=30)
"""How long an invitation that ended unused is kept."""


def tidy(now: datetime) -> None:
    """Run hourly; harmless to run often."""
    Session.objects.filter(expire_date__lt=now).delete()
    Invitation.objects.filter(used_at=None, ends_at__lt=now - KEPT).delete()
