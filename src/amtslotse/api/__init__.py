"""The public face for machines: the guide as JSON."""
