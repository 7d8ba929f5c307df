//! An association's dated, signed declaration that gifts to it entitle to art. 238 bis.

use chrono::NaiveDate;
use sea_orm::{Iterable as _, entity::prelude::*};

use crate::{AssociationId, EligibilityCharacter, EligibilityId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "eligibility")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EligibilityId,
    /// Whose.
    pub association_id: AssociationId,
    /// Its category, as the form lists them.
    pub category: String,
    /// What the category asks to be said: decree and dates, or which other.
    pub category_detail: Option<String>,
    /// The characters of a body of general interest, spaces between them; empty for the other categories, and in what
    /// was declared before they were asked for.
    pub characters: String,
    /// The date of a ruling of the tax office (LPF L. 80 C).
    pub ruling_on: Option<NaiveDate>,
    /// Its reference.
    pub ruling_reference: Option<String>,
    /// The name of who signed.
    pub signer_name: String,
    /// In which capacity.
    pub signer_capacity: String,
    /// When.
    pub signed_at: Timestamp,
    /// The last day it holds.
    pub expires_on: NaiveDate,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The characters that were declared; `None` when one of them is unknown.
    pub fn characters(&self) -> Option<Vec<EligibilityCharacter>> {
        let words = self.characters.split_whitespace();
        words.map(|word| EligibilityCharacter::try_from_value(&word.to_owned()).ok()).collect()
    }
}

/// Characters as the column holds them: each once, in the law's order.
pub fn written(characters: &[EligibilityCharacter]) -> String {
    let each_once = EligibilityCharacter::iter().filter(|character| characters.contains(character));
    each_once.map(ActiveEnum::into_value).collect::<Vec<_>>().join(" ")
}
