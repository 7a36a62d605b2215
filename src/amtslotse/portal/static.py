"""Static files: hashed names and compressed copies; before they are collected the plain names do."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """WhiteNoise's storage; a file that `collectstatic` has not seen yet keeps its plain name."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name of a collected file, else the name itself."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
