"""`make screenshots`: the picture of everything that can be drawn, docs/drawings.png."""

import io
import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from bench.browser import chromium  # noqa: E402
from courses.drawing.kit_sheet import kit_sheet  # noqa: E402

WINDOW = {"viewport": {"width": 1960, "height": 800}, "device_scale_factor": 0.8}
MOST_BYTES = 150_000
COLORS = 12


def main():
    with chromium() as browser:
        page = browser.new_page(**WINDOW)
        page.set_content(kit_sheet())
        taken = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    path = HERE.parent / "drawings.png"
    taken.quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        sys.exit(f"{path.name} is heavier than {MOST_BYTES} bytes")


main()
