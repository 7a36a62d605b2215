"""Static files: hashed names and compressed copies; a missing manifest entry never breaks a page."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """WhiteNoise's storage that falls back to plain names before `collectstatic` ran."""

    manifest_strict = False
