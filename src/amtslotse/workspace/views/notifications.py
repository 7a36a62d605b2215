"""How often the Amtslotse writes to a person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from amtslotse.records import mail_digest
from amtslotse.records.links import digest
from amtslotse.records.models import Often
from amtslotse.workspace.desk import DeskRequest, at_desk

_MEANING = {
    Often.AT_ONCE: "Sofort: wenige Minuten, nachdem etwas Neues wartet",
    Often.DAILY: "Einmal am Tag: morgens ab 7 Uhr",
    Often.WEEKLY: "Einmal in der Woche: montags ab 7 Uhr",
    Often.NEVER: "Gar nicht: Sie sehen auf der Startseite, was wartet",
}
_SAID = {
    Often.AT_ONCE: "Gespeichert. Sie bekommen eine Mail, sobald etwas Neues wartet.",
    Often.DAILY: "Gespeichert. Sie bekommen höchstens eine Mail am Tag.",
    Often.WEEKLY: "Gespeichert. Sie bekommen höchstens eine Mail in der Woche.",
    Often.NEVER: "Gespeichert. Sie bekommen keine Mail mehr darüber, was wartet.",
}


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request: DeskRequest) -> HttpResponse:
    """A person's choice."""
    chosen, error, status = mail_digest.choice_of(request.user), "", 200
    if request.method == "POST":
        wanted = request.POST.get("oft", "")
        if wanted in Often.values:
            mail_digest.choose(request.user, wanted, timezone.now())
            messages.success(request, _SAID[Often(wanted)])
            return redirect("workspace:notifications")
        error, status = "Bitte wählen Sie, wie oft Sie eine Mail bekommen möchten.", 400
    context = {
        "at": "start",
        "choices": [(often.value, _MEANING[often]) for often in Often],
        "chosen": chosen,
        "error": error,
        "links": digest.wants(request.user),
    }
    return render(request, "workspace/notifications.html", context, status=status)
