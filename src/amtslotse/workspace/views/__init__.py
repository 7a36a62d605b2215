"""Pages of the workspace, one file per subject."""
