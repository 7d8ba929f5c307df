#!/usr/bin/env bash
# Cuts Noto Sans down to what the documents need, once: Latin letters of every European language and of Vietnamese,
# French punctuation with its no-break spaces, the euro. A whole font would make each document ten times as heavy.
#
# Needs Debian's package fonts-noto-core (20201225-1) and fonttools 4.68.0 (pip install fonttools==4.68.0), and
# gives the same bytes each time. Changing these files changes every document: raise the template versions with it.
set -euo pipefail
cd "$(dirname "$0")"
from=/usr/share/fonts/truetype/noto

# U+218-21B Romanian; U+1A0, U+1AF and U+1EA0-1EF9 Vietnamese; U+2BB, U+2BC okina and apostrophe of Pacific names;
# U+FFFD stands for a letter that is not here.
letters=U+20-7E,U+A0-17F,U+1A0,U+1A1,U+1AF,U+1B0,U+218-21B,U+2BB,U+2BC,U+1E9E,U+1EA0-1EF9
marks=U+2010,U+2011,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2020,U+2022,U+2026,U+202F,U+2030,U+2032,U+2039,U+203A,U+20AC,U+2116,U+FFFD

for weight in Regular Bold; do
  pyftsubset "$from/NotoSans-$weight.ttf" --unicodes="$letters,$marks" --output-file="NotoSans-$weight.ttf" \
    --layout-features='' --no-hinting --desubroutinize --notdef-outline --name-IDs='0,1,2,3,4,5,6,13,14' \
    --drop-tables+=GDEF,GPOS,GSUB,gasp,prep,cvt,fpgm --no-recalc-timestamp
done
