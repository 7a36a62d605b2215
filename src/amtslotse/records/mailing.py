"""Mails as text and plain HTML, from one pair of templates each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse


def absolute(name: str, *arguments: str) -> str:
    """Address of a page of the portal, by the name of its route, as it stands in a mail."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=arguments)}"


def send(
    template: str,
    to: str,
    subject: str,
    context: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
    reply_to: Sequence[str] = (),
) -> None:
    """Render records/mails/<template>.txt and .html and hand the mail to the mail server; raises what that raises."""
    known = {**context, "portal_url": settings.PUBLIC_URL}
    text = render_to_string(f"records/mails/{template}.txt", known)
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=text.strip() + "\n",
        to=[to],
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
        reply_to=list(reply_to),
    )
    mail.attach_alternative(render_to_string(f"records/mails/{template}.html", known), "text/html")
    mail.send()
