#!/usr/bin/env python3
"""Makes the compressed tables in this folder from their publishers' CSV files.

    python3 make.py FOLDER

FOLDER holds the files named below, in UTF-8, with the columns they are read by. Only the columns Maillon uses
are kept, nothing in them is changed, and the same input always gives the same bytes.
"""

import csv
import gzip
import io
import sys
from pathlib import Path

# The national site names its causes in French only; the English names are ours.
CAUSES_IN_ENGLISH = {
    "1": "Health for all",
    "2": "Prevention and protection",
    "3": "Art and culture for all",
    "4": "Sport for all",
    "6": "International cooperation",
    "7": "Solidarity and inclusion",
    "8": "Remembrance and citizenship",
    "9": "Education for all",
    "10": "Protection of nature",
    "11": "Skills-based volunteering",
}


def read(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(name, columns, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    # No date inside: the file changes only when its content does.
    packed = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    (Path(__file__).parent / f"{name}.csv.gz").write_bytes(packed)
    print(f"{name}: {len(rows)} rows, {len(packed):,} bytes")


def parent_of(code, codes):
    """A legal form of four digits stands under two, and those under one."""
    parent = code[: len(code) // 2]
    return parent if parent in codes else ""


def main(folder):
    write("regions", ["code", "name"], [[r["code"], r["nom"]] for r in read(folder, "geo/regions.csv")])
    write(
        "departements",
        ["code", "name", "region"],
        [[r["code"], r["nom"], r["region"]] for r in read(folder, "geo/departements.csv")],
    )
    write(
        "communes",
        ["code", "name", "departement", "postcodes", "population", "latitude", "longitude"],
        [
            # Without a figure: islands where nobody lives.
            [r["code_insee"], r["nom"], r["departement"], r["codes_postaux"], r["population"] or "0", r["lat"], r["lon"]]
            for r in read(folder, "geo/communes.csv")
        ],
    )
    write(
        "skills",
        ["code", "label", "is_soft", "definition"],
        [
            [r["code_ogr"], r["libelle"], int(r["categorie"].startswith("Savoir-être")), r["definition"]]
            for r in read(folder, "skills/rome_macro_competences.csv")
        ],
    )
    write(
        "skill_details",
        ["skill", "label", "code"],
        sorted([r["code_ogr_macro"], r["libelle"], r["code_ogr"]] for r in read(folder, "skills/rome_competences.csv")),
    )
    forms = list(read(folder, "organisations/categories_juridiques.csv"))
    codes = {r["code"] for r in forms}
    write(
        "legal_forms",
        ["code", "label", "level", "parent"],
        [[r["code"], r["libelle"], r["niveau"], parent_of(r["code"], codes)] for r in forms],
    )
    write(
        "social_objects",
        ["code", "label", "level", "parent"],
        [
            [r["code"], r["libelle"], r["niveau"], r["parent"]]
            for r in sorted(read(folder, "organisations/rna_objet_social.csv"), key=lambda r: (r["niveau"], r["code"]))
        ],
    )
    write(
        "causes",
        ["code", "label", "label_en"],
        [[r["id"], r["libelle"], CAUSES_IN_ENGLISH[r["id"]]] for r in read(folder, "skills/jeveuxaider_domaines.csv")],
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
