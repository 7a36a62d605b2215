"""The memory: what the administrations maintain, dated, versioned, owned; compiled into a Directory."""
