"""One delivery of a partner: from the first byte to the drafts it became."""

from django.conf import settings
from django.db import models

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records.models import Draft


class Stage(models.TextChoices):
    """Where a delivery stands."""

    QUEUED = "queued", "wird gleich gelesen"
    ARRIVING = "arriving", "wird gelesen"
    STAGING = "staging", "wird verglichen"
    FAILED = "failed", "gescheitert"
    EMPTY = "empty", "nichts Neues"
    HELD_UP = "held_up", "angehalten"
    WAITING = "waiting", "wartet auf Entscheidung"
    PUT_ASIDE = "put_aside", "weggelegt"
    TAKEN = "taken", "in Entwürfe übernommen"
    TAKEN_BACK = "taken_back", "zurückgenommen"


RUNNING = (Stage.ARRIVING, Stage.STAGING)
DECIDABLE = (Stage.HELD_UP, Stage.WAITING)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Queries on deliveries; every one on behalf of a person goes through `for_user`."""

    def for_user(self, user: User) -> "DeliveryQuerySet":
        """Deliveries change what all share, so moderators see them and nobody else."""
        return self if may_moderate(user) else self.none()

    def decidable(self) -> "DeliveryQuerySet":
        """Those somebody has to decide about."""
        return self.filter(stage__in=DECIDABLE)


class Delivery(models.Model):
    """What a partner sent at once. `complete`: everything it has, so what is missing is gone."""

    partner = models.CharField(max_length=20)
    origin = models.CharField(max_length=300)
    """Where it came from, for people: a file's name or an address."""
    complete = models.BooleanField(default=False)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ARRIVING)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    alive_at = models.DateTimeField()
    """The last sign of life of whoever works on it."""
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    """How many objects arrived, by kind; how many rows have which outcome."""
    stops = models.JSONField(default=list)
    """Sentences of the guards that hold it up."""
    log = models.JSONField(default=list)
    """Pairs of moment and sentence."""
    cursor = models.CharField(max_length=500, blank=True)
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The delivery taken last when this one was compared."""
    publication = models.BigIntegerField(default=0)
    """Number of the publication it was compared with."""
    file = models.BinaryField(null=True, blank=True)
    """An uploaded file until it is read."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    """Why it was taken although a guard held it up, or put aside."""

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at", "-pk")

    def __str__(self) -> str:
        return f"{self.partner} {self.begun_at:%d.%m.%Y %H:%M}"

    @property
    def is_running(self) -> bool:
        """Whether somebody still works on it."""
        return self.stage in (Stage.QUEUED, *RUNNING)

    @property
    def is_decidable(self) -> bool:
        """Whether it can be taken over or put aside."""
        return self.stage in DECIDABLE


class DeliveryDraft(models.Model):
    """A draft that a delivery became, or that takes one back."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="drafts")
    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="delivery")
    takes_back = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.delivery}: {self.draft}"


class ArrivedObject(models.Model):
    """One object of a delivery as it arrived; kept until the delivery is decided."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="arrived")
    kind = models.CharField(max_length=40)
    agency = models.CharField(max_length=100)
    scheme = models.CharField(max_length=200)
    ident = models.CharField(max_length=200)
    gone = models.BooleanField(default=False)
    part = models.PositiveIntegerField(default=0)
    raw = models.BinaryField()
    """Packed with zlib."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("delivery", "kind", "agency", "scheme", "ident"), name="arrived_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.ident}"
