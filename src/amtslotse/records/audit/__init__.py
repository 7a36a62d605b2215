"""The audit log: lines chained by their digests (docs/security/threats.md)."""
