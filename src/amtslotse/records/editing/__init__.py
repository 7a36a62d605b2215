"""The way of an edit: drafts, checks, two versions of a row, release, history."""
