"""Static files: hashed names and compressed copies; a missing manifest entry never breaks a page."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStatic(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage that falls back to plain names before `collectstatic` ran."""

    manifest_strict = False
