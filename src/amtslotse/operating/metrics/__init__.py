"""Figures for a monitor: counted beside the answers, shared by all processes of a machine, shown at /metrics."""
