"""How the system is doing: probes, figures, log lines, and what is looked at before it starts."""
