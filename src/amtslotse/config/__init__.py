"""Settings, addresses and wiring; no logic."""
