"""What answers look like: one file per subject; the OpenAPI document is made from these types."""
