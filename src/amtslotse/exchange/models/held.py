"""What a partner holds as far as we took it over: each object with the rows it became, and what it was before."""

from django.db import models

from amtslotse.exchange.models.delivery import Delivery


class HeldQuerySet(models.QuerySet["HeldObject"]):
    """Objects of partners."""

    def now(self, partner: str) -> "HeldQuerySet":
        """What a partner holds according to the deliveries that were taken."""
        return self.filter(partner=partner, until__isnull=True)


class HeldObject(models.Model):
    """One object from one delivery until another replaced it. Never changed but for `until`, so a delivery can be taken back."""

    partner = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    agency = models.CharField(max_length=100)
    scheme = models.CharField(max_length=200)
    ident = models.CharField(max_length=200)
    raw = models.BinaryField()
    """Packed with zlib."""
    rows = models.JSONField(default=list)
    """Lists of table, key, values (what the partner said, whatever editors made of it), and the row before its first word."""
    since = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="brought")
    until = models.ForeignKey(Delivery, on_delete=models.PROTECT, null=True, blank=True, related_name="replaced")

    objects = HeldQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("partner", "kind", "agency", "scheme", "ident"),
                condition=models.Q(until__isnull=True),
                name="held_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.partner}: {self.kind} {self.ident}"
