"""How much memory this process holds, as Linux counts it."""

import os
from pathlib import Path


def resident(folder: Path = Path("/proc/self")) -> dict[str, int]:
    """Bytes held, and bytes where what processes share is divided among them; nothing where there is no /proc."""
    found: dict[str, int] = {}
    try:
        found["resident"] = int((folder / "statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        for line in (folder / "smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                found["proportional"] = int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return found
