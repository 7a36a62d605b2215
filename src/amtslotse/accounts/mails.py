"""Mails about accounts: as text and as plain HTML, from one template each."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse


def absolute(name: str, *arguments: str) -> str:
    """Address of a page, by the name of its route, as it stands in a mail."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=arguments)}"


def compose(template: str, to: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    """Render accounts/mails/<template>.txt, whose first line is the subject, and .html."""
    known = {"portal_url": settings.PUBLIC_URL, **context}
    subject, _, text = render_to_string(f"accounts/mails/{template}.txt", known).strip().partition("\n")
    headers = {"Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(subject=subject.strip(), body=text.strip() + "\n", to=[to], headers=headers)
    mail.attach_alternative(render_to_string(f"accounts/mails/{template}.html", known), "text/html")
    return mail
