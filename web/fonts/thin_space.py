"""Adds the narrow no-break space to a font: see README.md."""

import sys

from fontTools.ttLib import TTFont

NARROW_NO_BREAK_SPACE = 0x202F

source, target = sys.argv[1:]
font = TTFont(source)
for table in font["cmap"].tables:
    if table.isUnicode():
        table.cmap[NARROW_NO_BREAK_SPACE] = "space"
font.flavor = "woff2"
font.save(target)
