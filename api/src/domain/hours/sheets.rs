//! The printed sheet: each line has a short code of its own, which somebody types in later. The code only names the
//! line; whoever types it in is signed in and may confirm.

use entity::{AssociationId, Minutes, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{
    confirming::{self, Decider},
    refused::{Decided, Refused},
};
use crate::{Internal, access::HourConfirmer, outcome::Outcome, tx::Tx};

/// Letters and digits that nobody takes for one another on paper.
const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// How long a code is: 32 to the power of five are 33 million lines of one association.
const LENGTH: usize = 5;

/// A code that no other line of the association has.
pub(super) async fn new_code(tx: &Tx, association_id: AssociationId) -> Result<String, Internal> {
    loop {
        let code = code_of(tx.random());
        let others = time_entry::Entity::find()
            .filter(time_entry::Column::AssociationId.eq(association_id))
            .filter(time_entry::Column::SheetCode.eq(&code))
            .count(tx)
            .await?;
        if others == 0 {
            return Ok(code);
        }
    }
}

fn code_of(bytes: [u8; LENGTH]) -> String {
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()])).collect()
}

/// A code as it was typed: in small letters too, and with the spaces and dashes that people add.
fn as_printed(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// One line that was typed in.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) code: String,
    /// As declared when left out.
    pub(crate) minutes: Option<Minutes>,
    pub(crate) reason: Option<String>,
}

/// Confirms the lines of a sheet, each decided on its own.
pub(crate) async fn confirm(right: HourConfirmer, tx: &Tx, lines: Vec<Line>) -> Outcome<Decided, Refused> {
    confirming::at_once(lines.len())?;
    let codes: Vec<String> = lines.iter().map(|line| as_printed(&line.code)).collect();
    let entries = time_entry::Entity::find()
        .filter(time_entry::Column::AssociationId.eq(right.association()))
        .filter(time_entry::Column::SheetCode.is_in(&codes))
        .all(tx)
        .await?;
    // The code of a line that somebody does not confirm is to them as any other that is not on the sheet.
    let entries: Vec<_> = entries.into_iter().filter(|entry| right.is_over(entry.branch_id)).collect();
    let (mut wishes, mut places, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for ((index, line), code) in lines.into_iter().enumerate().zip(&codes) {
        match entries.iter().find(|entry| entry.sheet_code.as_ref() == Some(code)) {
            Some(entry) => {
                wishes.push(confirming::Wish { id: entry.id, minutes: line.minutes, reason: line.reason });
                places.push(index);
            }
            None => unknown.push((index, Refused::UnknownCode)),
        }
    }
    let mut decided = confirming::confirm(&[Decider::from_a_sheet(right)], tx, &wishes).await?;
    for (index, _) in &mut decided.refused {
        *index = places.get(*index).copied().unwrap_or(*index);
    }
    decided.refused.extend(unknown);
    decided.refused.sort_unstable_by_key(|(index, _)| *index);
    Ok(decided)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A code is read whatever people add to it, and never holds what could be read in two ways.
    #[test]
    fn codes_are_typed_in_as_people_type() {
        assert_eq!(as_printed(" ab-3 9k"), "AB39K");
        assert_eq!(code_of([0, 31, 32, 255, 8]), "A9A9J");
        assert!(b"IO01".iter().all(|letter| !ALPHABET.contains(letter)));
        assert_eq!(ALPHABET.len(), 32, "every byte is as likely as any other");
    }
}
