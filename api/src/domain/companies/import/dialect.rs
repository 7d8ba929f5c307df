//! How a file separates its cells, told from its first lines: semicolon, comma or tab.
//! Empty lines and Excel's own `sep=` line at the top are recognised and left out.

use super::split::{Separator, Split, split};

/// What the first lines say about the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// What stands between two cells.
    pub(crate) separator: Separator,
    /// How much of the text comes before the first line of interest, in bytes.
    pub(crate) skipped_bytes: usize,
    /// The same in lines.
    pub(crate) skipped_lines: u64,
}

/// How many records are enough to tell.
const SAMPLE: usize = 30;

/// Reads the dialect off the beginning of a text. `is_whole` when nothing comes after it.
pub(crate) fn detect(text: &str, is_whole: bool) -> Dialect {
    let mut rest = text;
    let mut skipped_lines = 0;
    let mut announced = None;
    while let Some((line, after)) = first_line(rest) {
        let is_announcement = announced.is_none() && announcement(line).is_some();
        if !is_announcement && !line.trim().is_empty() {
            break;
        }
        announced = announced.or(announcement(line));
        rest = after;
        skipped_lines += 1;
    }
    let separator = announced.unwrap_or_else(|| likeliest(rest, is_whole));
    Dialect { separator, skipped_bytes: text.len() - rest.len(), skipped_lines }
}

/// The first line and what comes after its end, if it has one.
fn first_line(text: &str) -> Option<(&str, &str)> {
    let (line, after) = text.split_once('\n')?;
    Some((line.strip_suffix('\r').unwrap_or(line), after))
}

/// The separator that Excel's line `sep=;` announces. Excel itself obeys it and shows no such line.
fn announcement(line: &str) -> Option<Separator> {
    let line = line.trim_matches('"');
    let name = line.get(..4).filter(|name| name.eq_ignore_ascii_case("sep="))?;
    let announced = line[name.len()..].bytes().next()?;
    Separator::ALL.into_iter().find(|separator| separator.byte() == announced)
}

/// The separator that makes most records of one width, then the widest: a comma inside addresses does not
/// stand as often in every line as what separates them.
fn likeliest(text: &str, is_whole: bool) -> Separator {
    let mut best = (0, 0, Separator::Semicolon);
    for separator in Separator::ALL {
        let widths = widths(text, separator, is_whole);
        let agreeing = |width: usize| widths.iter().filter(|other| **other == width).count();
        let most = widths.iter().filter(|width| **width > 1).map(|width| (agreeing(*width), *width)).max();
        if let Some((count, width)) = most
            && (count, width) > (best.0, best.1)
        {
            best = (count, width, separator);
        }
    }
    best.2
}

/// How many cells the first records have.
fn widths(text: &str, separator: Separator, is_whole: bool) -> Vec<usize> {
    let mut widths = Vec::new();
    let mut rest = text;
    while widths.len() < SAMPLE
        && !rest.is_empty()
        && let Split::Record { cells, bytes, .. } = split(rest, separator, is_whole)
    {
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            widths.push(cells.len());
        }
        rest = &rest[bytes..];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separator(text: &str) -> Separator {
        detect(text, true).separator
    }

    /// The separator is found whatever the cells hold: commas in addresses, semicolons inside quotes, a header
    /// alone, decimals.
    #[test]
    fn the_separator_is_found() {
        for (text, expected) in [
            ("Prénom;Nom;E-mail\nZoé;Petit;z@a.example\n", Separator::Semicolon),
            ("Prénom,Nom,E-mail\nZoé,Petit,z@a.example\n", Separator::Comma),
            ("Prénom\tNom\tE-mail\nZoé\tPetit\tz@a.example\n", Separator::Tab),
            ("Nom;Adresse\nA;1, rue X, Y\nB;2, rue X, Y\nC;3, rue X, Y\n", Separator::Semicolon),
            ("Nom,Note\nA,\"x;y;z\"\nB,\"x;y;z\"\n", Separator::Comma),
            ("Nom\tNote\nA\tx,y\nB\tx,y\n", Separator::Tab),
            ("Nom;Taux\nA;80,5\nB;100,0\n", Separator::Semicolon),
            ("Nom,Prénom", Separator::Comma),
            ("Nom", Separator::Semicolon),
            ("", Separator::Semicolon),
            ("Nom,\"Adresse\n;;;\n;;;\"\nA,B\n", Separator::Comma),
            ("Liste du personnel\n\nNom,Prénom\nA,B\nC,D\n", Separator::Comma),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
    }

    /// Empty lines and the line that Excel reads for itself are left out, and counted.
    #[test]
    fn what_comes_before_is_left_out() {
        for (text, separator, rest, lines) in [
            ("\r\n \r\nNom;E\r\n", Separator::Semicolon, "Nom;E\r\n", 2),
            ("sep=,\nNom;E,F;G\n", Separator::Comma, "Nom;E,F;G\n", 1),
            ("\n\"SEP=;\"\r\n\nNom,E,F\n", Separator::Semicolon, "Nom,E,F\n", 3),
            ("sep=\t\nNom,E\n", Separator::Tab, "Nom,E\n", 1),
            ("sep=|\nNom;E;F\nA;B;C\n", Separator::Semicolon, "sep=|\nNom;E;F\nA;B;C\n", 0),
        ] {
            let dialect = detect(text, true);
            assert_eq!((dialect.separator, &text[dialect.skipped_bytes..]), (separator, rest));
            assert_eq!(dialect.skipped_lines, lines);
        }
    }
}
