//! The small words that French shortens before a vowel, for names that only come once the text is said.

/// A small word that ends in a mute e, `de` or `que`, before a name: `de Nadia`, but `d’Océane`. An h is taken for mute, as it is in nearly every name that
/// begins with one.
pub(crate) fn elided(word: &str, name: &str) -> String {
    match word.strip_suffix('e') {
        Some(short) if begins_with_vowel(name) => format!("{short}’{name}"),
        _ => format!("{word} {name}"),
    }
}

/// Whether a name is heard to begin with a vowel. A y is one before a consonant alone: `Yves`, but `Yasmine`.
fn begins_with_vowel(name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let Some(first) = letters.next() else { return false };
    is_vowel(first)
        || first == 'h'
        || first == 'y' && letters.next().is_some_and(|second| second.is_alphabetic() && !is_vowel(second))
}

fn is_vowel(letter: char) -> bool {
    "aàáâäåãæeéèêëiìíîïoòóôöõøœuùúûü".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_word_is_shortened_before_a_vowel() {
        for (name, said) in [
            ("Nadia", "de Nadia"),
            ("Océane", "d’Océane"),
            ("Élise", "d’Élise"),
            ("Åsa", "d’Åsa"),
            ("Œuvres du Lac", "d’Œuvres du Lac"),
            ("Hugo", "d’Hugo"),
            ("Yves", "d’Yves"),
            ("Yasmine", "de Yasmine"),
            ("8 mains", "de 8 mains"),
            ("", "de "),
        ] {
            assert_eq!(elided("de", name), said);
        }
        assert_eq!(elided("que", "Alpha"), "qu’Alpha");
        assert_eq!(elided("par", "Alpha"), "par Alpha");
    }
}
