"""Pictures of screens as small as they can be: at most 256 colours, chosen from those that occur most."""

import base64
import struct
import zlib

import numpy as np
from playwright.sync_api import Page

PIXELS = """async data => {
  const image = new Image();
  image.src = "data:image/png;base64," + data;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return [image.width, image.height, btoa(text)];
}"""
COLOURS = 256


def small(png: bytes, page: Page) -> bytes:
    """The same picture with a palette, as PNG."""
    width, height, text = page.evaluate(PIXELS, base64.b64encode(png).decode())
    pixels = np.frombuffer(base64.b64decode(text), np.uint8).reshape(height * width, 4).astype(np.int32)
    keys = pixels[:, 0] << 16 | pixels[:, 1] << 8 | pixels[:, 2]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))  # most of a screen is runs of one colour
    lengths = np.diff(np.concatenate((starts, [keys.size])))
    found, places = np.unique(keys[starts], return_inverse=True)
    counts = np.bincount(places, lengths)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    palette = colours[np.argsort(-counts)[:COLOURS]]
    nearest = np.array([np.argmin(((palette - colour) ** 2).sum(axis=1)) for colour in colours], np.uint8)
    rows = np.repeat(nearest[places.reshape(-1)], lengths).reshape(height, width)
    lines = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.astype(np.uint8).tobytes()), (b"IDAT", zlib.compress(lines, 9)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in (*parts, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
