//! Amounts of euros in words, as the law asks for beside the figures: French for the receipts, English beside
//! it. French follows the traditional hyphens, inside a number below one hundred and never around "et":
//! soixante et onze, quatre-vingt-un, deux cent un.

use entity::Cents;

use crate::Language;

/// The largest amount that has words: 999,999,999.99 €.
pub(crate) const LARGEST: Cents = Cents(99_999_999_999);

/// The amount in words, in small letters: "quatre mille deux cent quatorze euros et dix centimes".
/// `None` below zero and above [`LARGEST`], which no receipt may carry.
pub(crate) fn amount_in_words(amount: Cents, language: Language) -> Option<String> {
    if amount > LARGEST {
        return None;
    }
    let cents = u32::try_from(amount.0 % 100).ok()?;
    let euros = u32::try_from(amount.0 / 100).ok()?;
    Some(match language {
        Language::Fr => french(euros, cents),
        Language::En => english(euros, cents),
    })
}

fn french(euros: u32, cents: u32) -> String {
    // The plural begins at two; a million is a noun, so it takes "de" before what it counts.
    let euro = match euros {
        0 | 1 => " euro",
        _ if euros.is_multiple_of(1_000_000) => " d’euros",
        _ => " euros",
    };
    let centime = if cents == 1 { " centime" } else { " centimes" };
    match (euros, cents) {
        (0, 1..) => french_number(cents) + centime,
        (_, 0) => french_number(euros) + euro,
        _ => french_number(euros) + euro + " et " + &french_number(cents) + centime,
    }
}

fn french_number(number: u32) -> String {
    let (millions, thousands, rest) = (number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
    let mut words = Vec::new();
    match millions {
        0 => (),
        1 => words.push("un million".to_owned()),
        // "cent" and "vingt" keep their s before "millions", which is a noun…
        _ => words.push(french_below_thousand(millions, true) + " millions"),
    }
    match thousands {
        0 => (),
        1 => words.push("mille".to_owned()),
        // … and lose it before "mille", which is part of the number.
        _ => words.push(french_below_thousand(thousands, false) + " mille"),
    }
    if rest > 0 || number == 0 {
        words.push(french_below_thousand(rest, true));
    }
    words.join(" ")
}

/// `is_last` when nothing of the number follows: then eighty and the hundreds take their s.
fn french_below_thousand(number: u32, is_last: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let hundred = match (hundreds, rest) {
        (0, _) => return french_below_hundred(rest, is_last),
        (1, _) => "cent".to_owned(),
        (_, 0) if is_last => french_below_hundred(hundreds, false) + " cents",
        _ => french_below_hundred(hundreds, false) + " cent",
    };
    if rest == 0 { hundred } else { hundred + " " + &french_below_hundred(rest, is_last) }
}

fn french_below_hundred(number: u32, is_last: bool) -> String {
    const SMALL: [&str; 20] = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
        "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
    ];
    const TENS: [&str; 5] = ["vingt", "trente", "quarante", "cinquante", "soixante"];
    let small = |at: u32| SMALL[at as usize];
    match number {
        0..20 => small(number).to_owned(),
        70 => "soixante-dix".to_owned(),
        71 => "soixante et onze".to_owned(),
        72..80 => format!("soixante-{}", small(number - 60)),
        80 if is_last => "quatre-vingts".to_owned(),
        80 => "quatre-vingt".to_owned(),
        81.. => format!("quatre-vingt-{}", small(number - 80)),
        20..70 => {
            let ten = TENS[(number / 10 - 2) as usize];
            match number % 10 {
                0 => ten.to_owned(),
                1 => format!("{ten} et un"),
                unit => format!("{ten}-{}", small(unit)),
            }
        }
    }
}

fn english(euros: u32, cents: u32) -> String {
    let euro = if euros == 1 { " euro" } else { " euros" };
    let cent = if cents == 1 { " cent" } else { " cents" };
    match (euros, cents) {
        (0, 1..) => english_number(cents) + cent,
        (_, 0) => english_number(euros) + euro,
        _ => english_number(euros) + euro + " and " + &english_number(cents) + cent,
    }
}

fn english_number(number: u32) -> String {
    let (millions, thousands, rest) = (number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
    let mut words = Vec::new();
    if millions > 0 {
        words.push(english_below_thousand(millions) + " million");
    }
    if thousands > 0 {
        words.push(english_below_thousand(thousands) + " thousand");
    }
    match rest {
        0 if number > 0 => (),
        // "One thousand and five": the last part is bound by "and" when no hundred of its own does it.
        1..100 if number >= 1_000 => words.push("and ".to_owned() + &english_below_thousand(rest)),
        _ => words.push(english_below_thousand(rest)),
    }
    words.join(" ")
}

fn english_below_thousand(number: u32) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    match (hundreds, rest) {
        (0, _) => english_below_hundred(rest),
        (_, 0) => english_below_hundred(hundreds) + " hundred",
        _ => english_below_hundred(hundreds) + " hundred and " + &english_below_hundred(rest),
    }
}

fn english_below_hundred(number: u32) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let ten = |at: u32| TENS[(at - 2) as usize];
    match (number / 10, number % 10) {
        (0 | 1, _) => SMALL[number as usize].to_owned(),
        (tens, 0) => ten(tens).to_owned(),
        (tens, unit) => format!("{}-{}", ten(tens), SMALL[unit as usize]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(cents: i64, language: Language) -> String {
        amount_in_words(Cents(cents), language).expect("an amount that has words")
    }

    /// The numbers that people get wrong, written by hand.
    #[test]
    fn tricky_french_amounts_are_right() {
        for (euros, cents, expected) in [
            (0, 0, "zéro euro"),
            (0, 1, "un centime"),
            (0, 2, "deux centimes"),
            (0, 80, "quatre-vingts centimes"),
            (0, 81, "quatre-vingt-un centimes"),
            (1, 0, "un euro"),
            (1, 1, "un euro et un centime"),
            (2, 0, "deux euros"),
            (16, 0, "seize euros"),
            (17, 0, "dix-sept euros"),
            (21, 0, "vingt et un euros"),
            (22, 0, "vingt-deux euros"),
            (31, 0, "trente et un euros"),
            (61, 0, "soixante et un euros"),
            (70, 0, "soixante-dix euros"),
            (71, 0, "soixante et onze euros"),
            (72, 0, "soixante-douze euros"),
            (77, 0, "soixante-dix-sept euros"),
            (79, 0, "soixante-dix-neuf euros"),
            (80, 0, "quatre-vingts euros"),
            (81, 0, "quatre-vingt-un euros"),
            (90, 0, "quatre-vingt-dix euros"),
            (91, 0, "quatre-vingt-onze euros"),
            (99, 0, "quatre-vingt-dix-neuf euros"),
            (100, 0, "cent euros"),
            (101, 0, "cent un euros"),
            (171, 0, "cent soixante et onze euros"),
            (180, 0, "cent quatre-vingts euros"),
            (200, 0, "deux cents euros"),
            (201, 0, "deux cent un euros"),
            (280, 0, "deux cent quatre-vingts euros"),
            (999, 99, "neuf cent quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes"),
            (1_000, 0, "mille euros"),
            (1_001, 0, "mille un euros"),
            (1_100, 0, "mille cent euros"),
            (2_000, 0, "deux mille euros"),
            (4_214, 0, "quatre mille deux cent quatorze euros"),
            (21_000, 0, "vingt et un mille euros"),
            (71_000, 0, "soixante et onze mille euros"),
            (80_000, 0, "quatre-vingt mille euros"),
            (80_080, 80, "quatre-vingt mille quatre-vingts euros et quatre-vingts centimes"),
            (100_000, 0, "cent mille euros"),
            (200_000, 0, "deux cent mille euros"),
            (280_000, 0, "deux cent quatre-vingt mille euros"),
            (1_000_000, 0, "un million d’euros"),
            (1_000_000, 10, "un million d’euros et dix centimes"),
            (1_000_001, 0, "un million un euros"),
            (1_200_000, 0, "un million deux cent mille euros"),
            (2_000_000, 0, "deux millions d’euros"),
            (80_000_000, 0, "quatre-vingts millions d’euros"),
            (200_000_000, 0, "deux cents millions d’euros"),
            (201_001_000, 0, "deux cent un millions mille euros"),
        ] {
            assert_eq!(words(euros * 100 + cents, Language::Fr), expected);
        }
    }

    /// The same amounts read well in English.
    #[test]
    fn tricky_english_amounts_are_right() {
        for (euros, cents, expected) in [
            (0, 0, "zero euros"),
            (0, 1, "one cent"),
            (1, 0, "one euro"),
            (1, 1, "one euro and one cent"),
            (21, 0, "twenty-one euros"),
            (40, 0, "forty euros"),
            (100, 0, "one hundred euros"),
            (101, 0, "one hundred and one euros"),
            (1_005, 0, "one thousand and five euros"),
            (4_214, 50, "four thousand two hundred and fourteen euros and fifty cents"),
            (80_000, 0, "eighty thousand euros"),
            (1_000_000, 0, "one million euros"),
            (2_000_001, 0, "two million and one euros"),
        ] {
            assert_eq!(words(euros * 100 + cents, Language::En), expected);
        }
    }

    /// No amount that cannot be right is ever spelled.
    #[test]
    fn amounts_outside_have_no_words() {
        for cents in [-1, -100, LARGEST.0 + 1, i64::MAX, i64::MIN] {
            assert_eq!(amount_in_words(Cents(cents), Language::Fr), None, "{cents}");
            assert_eq!(amount_in_words(Cents(cents), Language::En), None, "{cents}");
        }
        assert!(amount_in_words(LARGEST, Language::Fr).is_some());
    }

    /// The value of a number's words, whatever the language: each word adds, or multiplies what stands before
    /// it.
    fn read_number(text: &str) -> i64 {
        let (mut total, mut group, mut previous) = (0, 0, "");
        for word in text.split([' ', '-']) {
            let value = match word {
                "et" | "and" => 0,
                "cent" | "cents" | "hundred" => group.max(1) * 99,
                "mille" | "thousand" | "million" | "millions" => {
                    let times = if word.starts_with("million") { 1_000_000 } else { 1_000 };
                    total += group.max(1) * times;
                    -group
                }
                // Four times twenty.
                "vingt" | "vingts" if previous == "quatre" => 76,
                _ => small(word),
            };
            // "cent" alone is one hundred; after a number it multiplies it.
            group += if group == 0 && word.starts_with("cent") { 100 } else { value };
            previous = word;
        }
        total + group
    }

    fn small(word: &str) -> i64 {
        const FRENCH: &str =
            "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize";
        const ENGLISH: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
                               fourteen fifteen sixteen seventeen eighteen nineteen";
        const TENS: &str = "vingt trente quarante cinquante soixante";
        const ENGLISH_TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
        let among = |words: &str| words.split_whitespace().position(|known| known == word);
        let value = among(FRENCH)
            .or_else(|| among(ENGLISH))
            .or_else(|| among(TENS).or_else(|| among(ENGLISH_TENS)).map(|at| (at + 2) * 10));
        i64::try_from(value.unwrap_or_else(|| panic!("a word nobody knows: {word}"))).expect("a small number")
    }

    /// The amount in cents that the words say.
    fn read(text: &str) -> i64 {
        let is_unit = |word: &str| ["euro", "euros", "d’euros"].contains(&word);
        let words: Vec<&str> = text.split(' ').collect();
        let (euros, cents) = match words.iter().position(|word| is_unit(word)) {
            Some(at) => (words[..at].join(" "), words[at + 1..].join(" ")),
            None => (String::new(), text.to_owned()),
        };
        let cents = cents.trim_start_matches("et ").trim_start_matches("and ");
        let cents = cents.rsplit_once(' ').map_or(0, |(number, _)| read_number(number));
        let euros = if euros.is_empty() { 0 } else { read_number(&euros) };
        euros * 100 + cents
    }

    fn amounts() -> impl Strategy<Value = i64> {
        // Round numbers are where the rules change, and chance alone would hardly meet them.
        prop_oneof![
            0..=LARGEST.0,
            0..100_000_i64,
            (0..1_000_i64, 0..1_000_i64, 0..2_i64).prop_map(|(millions, thousands, rest)| (millions
                * 1_000_000
                + thousands * 1_000
                + rest * 80)
                * 100)
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 4_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        /// Whoever reads the words aloud finds the figures again.
        #[test]
        fn words_say_the_amount(cents in amounts()) {
            prop_assert_eq!(read(&words(cents, Language::Fr)), cents);
            prop_assert_eq!(read(&words(cents, Language::En)), cents);
        }

        /// "Cents" and "vingts" end their number; one thousand is "mille", which never takes an s.
        #[test]
        fn french_words_agree(cents in amounts()) {
            let text = words(cents, Language::Fr);
            prop_assert!(!text.contains("milles") && !text.contains("un cent "));
            prop_assert!(!text.starts_with("un mille") && !text.contains("million un mille "));
            prop_assert!(!text.contains("  ") && !text.ends_with(' '));
            let nouns = ["million", "euro", "d’euro", "centime"];
            let ends = |word: &str| nouns.iter().any(|noun| word.starts_with(noun));
            for pair in text.split(' ').collect::<Vec<_>>().windows(2) {
                if pair[0] == "cents" || pair[0].ends_with("vingts") {
                    prop_assert!(ends(pair[1]), "{}", text);
                }
                if pair[0] == "quatre-vingt" {
                    prop_assert_eq!(pair[1], "mille");
                }
            }
        }
    }
}
