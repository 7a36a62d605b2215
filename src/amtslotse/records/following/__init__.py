"""What was made after something else: who follows which record, what of it changed, and the ways on."""

from amtslotse.records.following.opened import Open, of_record, open_for, waiting_count

__all__ = ["Open", "of_record", "open_for", "waiting_count"]
