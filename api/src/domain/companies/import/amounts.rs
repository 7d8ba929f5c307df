//! Amounts as people and payroll tools write them, in French or in English. There is one reading of them, for the
//! cells of a list and for the fields of a form: what could be two amounts is none, since others will sign it.

use rust_decimal::Decimal;

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAmount {
    /// It cannot be read, or has a third decimal.
    #[error("this is no amount")]
    Unreadable,
    /// 4.000 may be four thousand or four.
    #[error("this may be two amounts")]
    Ambiguous,
}

/// An amount that is not negative: `4 000,50`, `4000.50`, `4.000,50`, `4,000.50`, with or without the sign of the euro.
/// Thousands stand apart in groups of three, by one kind of mark, and there are two decimals at most.
pub fn amount_of(text: &str) -> Result<Decimal, NotAnAmount> {
    let plain: String =
        text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let text = plain.trim().trim_start_matches('€').trim_end_matches('€').trim_end_matches("EUR").trim();
    let (whole, cents) = match decimal_mark(text)? {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, "0"),
    };
    let whole = ungrouped(whole).ok_or(NotAnAmount::Unreadable)?;
    if !is_number(cents) || cents.len() > 2 {
        return Err(NotAnAmount::Unreadable);
    }
    format!("{whole}.{cents}").parse().map_err(|_| NotAnAmount::Unreadable)
}

/// Where the decimal mark stands. Of a point and a comma it is the last; alone it groups thousands when it
/// stands several times, and nobody can tell when exactly three digits follow it.
fn decimal_mark(text: &str) -> Result<Option<usize>, NotAnAmount> {
    let Some(last) = text.rfind(['.', ',']) else { return Ok(None) };
    let mark = &text[last..=last];
    let before = &text[..last];
    let (is_alone, has_group) = (!before.contains(['.', ',']), before.contains(' '));
    if before.contains(mark) {
        return Ok(None);
    }
    let could_group = !before.is_empty() && before.len() <= 3 && before != "0";
    if is_alone && !has_group && could_group && text.len() - last == 4 {
        return Err(NotAnAmount::Ambiguous);
    }
    Ok(Some(last))
}

/// The digits of a whole number, whose thousands may stand apart by one kind of mark.
fn ungrouped(text: &str) -> Option<String> {
    let mark = text.chars().find(|letter| !letter.is_ascii_digit());
    let Some(mark) = mark else { return is_number(text).then(|| text.to_owned()) };
    if !matches!(mark, ' ' | '.' | ',' | '\'' | '’') {
        return None;
    }
    let mut groups = text.split(mark);
    let first = groups.next().filter(|group| group.len() <= 3 && is_number(group))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_number(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// Whether a text is digits and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups of thousands are three digits, whatever stands between them, and one mark at most is the decimal one.
    #[test]
    fn amounts_are_never_guessed() {
        for (text, amount) in [
            ("4\u{202f}000,50 €", "4000.50"),
            ("€4,000.50", "4000.50"),
            ("12.345,6", "12345.6"),
            ("1\u{a0}000\u{a0}000\u{a0}000", "1000000000"),
        ] {
            assert_eq!(amount_of(text), Ok(amount.parse().expect("a number")), "{text}");
        }
        for text in ["12,345,6", "12.345.6", "1,234 567", "1 234 56", "4000,505", "-1", "douze", ""] {
            assert_eq!(amount_of(text), Err(NotAnAmount::Unreadable), "{text}");
        }
        for text in ["4.000", "4,000"] {
            assert_eq!(amount_of(text), Err(NotAnAmount::Ambiguous), "{text}");
        }
    }
}
