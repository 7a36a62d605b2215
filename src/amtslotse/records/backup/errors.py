"""Why a copy cannot be made or taken back, in a sentence for the operator."""


class BackupError(Exception):
    """Nothing was changed, or the sentence says what was."""
