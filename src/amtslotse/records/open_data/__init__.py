"""The open data dump: published tables as files, with licence and checksums."""
