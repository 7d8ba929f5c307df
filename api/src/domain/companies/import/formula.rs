//! Keeps a spreadsheet from running what a cell holds, without changing what the cell means.
//! A cell that a spreadsheet would take for a formula is written after one apostrophe, and whoever reads a
//! file here takes exactly one such apostrophe off again: the two undo each other on any text.

use std::borrow::Cow;

/// What begins a formula in one spreadsheet or another, full-width forms included (OWASP, CSV injection).
const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could run the text, apostrophes at its beginning aside. `'t Hooft` is no formula.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(BEGINNINGS)
}

/// The text as a cell of a file that a spreadsheet may open.
pub(crate) fn guard(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that a cell stands for.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What would run is held back by an apostrophe; names that merely begin with one are left alone.
    #[test]
    fn formulas_are_held_back_and_names_are_not() {
        for (text, cell) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            (" =1+1", "' =1+1"),
            ("\u{a0}@SUM(1)", "'\u{a0}@SUM(1)"),
            ("+33 1 00", "'+33 1 00"),
            ("-2", "'-2"),
            ("＝1", "'＝1"),
            ("\t=1", "'\t=1"),
            ("\tx", "'\tx"),
            ("'=1", "''=1"),
            ("'t Hooft", "'t Hooft"),
            ("N’Diaye", "N’Diaye"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guard(text), cell, "{text:?}");
            assert_eq!(unguard(cell), text, "{cell:?}");
        }
        assert_eq!(unguard("=1"), "=1");
    }

    proptest::proptest! {
        /// Whatever the text, it comes back, and what is written never begins as a formula does.
        #[test]
        fn any_text_comes_back(text in "['=+@＝\\-\\s\u{a0}a]{0,6}|\\PC*") {
            let cell = guard(&text);
            proptest::prop_assert!(!cell.trim_start().starts_with(BEGINNINGS));
            proptest::prop_assert_eq!(unguard(&cell), &text);
        }
    }
}
