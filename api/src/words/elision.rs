//! The small words that French shortens before a vowel, for names that only come once the text is said.

/// Beginnings of names with an h that shortens nothing before it, in small letters: an h is mute in nearly every other name.
const ASPIRATED: [&str; 12] = [
    "haies", "halle", "halte", "hameau", "handi", "hardi", "haut", "hauv", "havre", "héron", "hongr", "hors",
];

/// A small word that ends in a mute e, `de` or `que`, before a name: `de Nadia`, but `d’Océane`. What begins with two capitals
/// is spelled, and the name of an h begins with no vowel that shortens: `de HSBC`.
pub(crate) fn elided(word: &str, name: &str) -> String {
    match word.strip_suffix('e') {
        Some(short) if begins_with_vowel(name) => format!("{short}’{name}"),
        _ => format!("{word} {name}"),
    }
}

/// Whether a name is heard to begin with a vowel. A y is one before a consonant alone: `Yves`, but `Yasmine`.
fn begins_with_vowel(name: &str) -> bool {
    let small = name.to_lowercase();
    let mut letters = small.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return false };
    match first {
        'h' => {
            !name.chars().nth(1).is_some_and(char::is_uppercase)
                && !ASPIRATED.iter().any(|heard| small.starts_with(heard))
        }
        'y' => second.is_some_and(|second| second.is_alphabetic() && !is_vowel(second)),
        _ => is_vowel(first),
    }
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
            ("HSBC", "de HSBC"),
            ("Hauts-de-Seine", "de Hauts-de-Seine"),
            ("Handicap Services", "de Handicap Services"),
            ("Habitat et Humanisme", "d’Habitat et Humanisme"),
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
