"""Sentence vectors of the catalogue's texts, kept on disk so that a start computes only what is new.

One file per model: 64-bit hashes of the texts in order, and their vectors in half precision.
"""

import logging
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from amtslotse.guide.embedding import NAME, load_encoder
from amtslotse.guide.meaning import Encoder
from amtslotse.records.whole_file import replacing

log = logging.getLogger(__name__)


class StoredEncoder:
    """An encoder whose document vectors outlive the process; questions are always computed and never stored."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder = encoder
        self._path = path

    def query(self, text: str) -> np.ndarray:
        """Vector of a question."""
        return self._encoder.query(text)

    def documents(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of the catalogue's texts; the file holds exactly these afterwards."""
        wanted = np.array([_hash(text) for text in texts], np.uint64)
        hashes, vectors = self._read()
        at = np.searchsorted(hashes, wanted)
        known = hashes[np.minimum(at, len(hashes) - 1)] == wanted if len(hashes) else np.zeros(len(wanted), bool)
        if known.all():
            return np.asarray(vectors[at], np.float32)
        fresh = self._encoder.documents([text for text, old in zip(texts, known, strict=True) if not old])
        result = np.empty((len(texts), fresh.shape[1]), np.float32)
        result[~known] = fresh
        if known.any():
            result[known] = vectors[at[known]]
        self._write(wanted, result)
        return result

    def _read(self) -> tuple[np.ndarray, np.ndarray]:
        """Hashes in order and vectors; both empty if there is no usable file."""
        try:
            with np.load(self._path, allow_pickle=False) as file:
                return file["hashes"], file["vectors"]
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            log.warning("Die Vektoren unter %s sind nicht lesbar (%s); sie werden neu berechnet.", self._path, error)
        return np.zeros(0, np.uint64), np.zeros((0, 0), np.float16)

    def _write(self, hashes: np.ndarray, vectors: np.ndarray) -> None:
        """Replace the file whole; a full disk costs only the time of the next start."""
        hashes, first = np.unique(hashes, return_index=True)
        try:
            with replacing(self._path, "vectors") as file:
                np.savez(file, hashes=hashes, vectors=vectors[first].astype(np.float16))
        except OSError as error:
            log.error("Die Vektoren ließen sich nicht unter %s sichern (%s).", self._path, error)


def stored_encoder(folder: Path) -> StoredEncoder | None:
    """The encoder with its file in a folder; None where the extra is not installed."""
    encoder = load_encoder()
    return StoredEncoder(encoder, folder / f"vectors-{NAME}.npz") if encoder else None


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")
