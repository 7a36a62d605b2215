"""API v1: one file per resource; read-only, from the Directory in use, never from the database."""
