"""What a proposal would change in the answers, before it is released."""

from amtslotse.records.checks import Proposal


def flips_of(proposal: Proposal) -> list[str]:
    """Checked answers that would become wrong, one sentence each."""
    return []
