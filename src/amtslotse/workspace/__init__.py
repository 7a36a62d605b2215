"""The shared desk of the administrations: edit, review, publish, compare."""
