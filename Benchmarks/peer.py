"""The peer: what a competent afternoon with Pillow gives. For each size a vertical gradient, a blur, two lines of text, a JPEG.

Usage: peer.py FOLDER WIDTHxHEIGHT...
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"


def poster(width, height, path):
    column = Image.linear_gradient("L").resize((1, height))
    mask = column.resize((width, height))
    image = Image.composite(Image.new("RGB", (width, height), "#9D00FF"), Image.new("RGB", (width, height), "#00FFD1"), mask)
    image = image.filter(ImageFilter.GaussianBlur(4))
    draw = ImageDraw.Draw(image)
    for line, text in enumerate(["Summer Evening Concert", "20 June 2026 · Town Park"]):
        font = ImageFont.truetype(FONT, max(12, width // (14 + 8 * line)))
        draw.text((width // 2, height * (4 + line) // 10), text, font=font, anchor="mm", fill="white")
    image.save(path, quality=90)


def main():
    folder = Path(sys.argv[1])
    for number, size in enumerate(sys.argv[2:]):
        width, height = map(int, size.split("x"))
        poster(width, height, folder / f"{number}.jpg")


main()
