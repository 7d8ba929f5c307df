//! What an association declares and signs, and its branches.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{AssociationBranchId, AssociationId, association_branch, eligibility, mandate};

use super::{association_words::EligibilityCharacter, date::Date};
use crate::{
    Language,
    domain::associations::{categories, declarations},
    graphql::{id::Gid, list_loaders::BranchesOf, mission_loaders::look_up},
    texts::Texts,
};

/// An association's dated, signed declaration that gifts to it entitle to the reduction of art. 238 bis CGI.
#[derive(SimpleObject)]
pub struct Eligibility {
    /// Its category.
    category: EligibilityCategory,
    /// What the category asks to be said: decree and dates, or which other.
    category_detail: Option<String>,
    /// Its characters, in the law's order, where it is a body of general interest; empty for others, and in what was
    /// declared before one was asked for.
    characters: Vec<EligibilityCharacter>,
    /// The date of a ruling of the tax office (LPF L. 80 C).
    ruling_on: Option<Date>,
    /// The ruling's reference.
    ruling_reference: Option<String>,
    /// Who signed.
    signer_name: String,
    /// In which capacity.
    signer_capacity: String,
    /// When it was signed.
    signed_at: DateTime<Utc>,
    /// The last day it holds.
    expires_on: Date,
    /// Whether it has ended.
    has_expired: bool,
    /// Whether it ends within sixty days, and is to be signed again.
    expires_soon: bool,
}

impl Eligibility {
    pub(crate) fn new(row: eligibility::Model, today: NaiveDate, texts: &Texts, language: Language) -> Self {
        let characters = row.characters().unwrap_or_default();
        Self {
            category: EligibilityCategory::declared(&row, texts, language),
            characters: characters.into_iter().map(Into::into).collect(),
            category_detail: row.category_detail,
            ruling_on: row.ruling_on.map(Into::into),
            ruling_reference: row.ruling_reference,
            signer_name: row.signer_name,
            signer_capacity: row.signer_capacity,
            signed_at: row.signed_at.to_utc(),
            has_expired: row.expires_on < today,
            expires_soon: declarations::ends_soon(row.expires_on, today),
            expires_on: row.expires_on.into(),
        }
    }
}

/// A category of bodies to which gifts entitle to the reduction, as the receipt's form lists them.
#[derive(SimpleObject)]
pub struct EligibilityCategory {
    /// Stable, for programs: `LOI_1901`.
    code: String,
    /// Its name in the viewer's language.
    label: String,
    /// Whether it must be said which: a decree and its dates, an approval, another body.
    needs_detail: bool,
    /// Whether it is one of general interest, of which a declaration names the characters.
    needs_character: bool,
}

impl EligibilityCategory {
    pub(crate) fn new(category: &categories::Category, texts: &Texts, language: Language) -> Self {
        Self {
            needs_detail: category.needs_detail,
            needs_character: category.needs_character,
            ..Self::named(category.code, texts, language)
        }
    }

    /// The category of a declaration, by the list of the day on which it was signed.
    fn declared(row: &eligibility::Model, texts: &Texts, language: Language) -> Self {
        let known = categories::find(&row.category, row.signed_at.to_utc().date_naive());
        known.map_or_else(
            || Self::named(&row.category, texts, language),
            |category| Self::new(category, texts, language),
        )
    }

    fn named(code: &str, texts: &Texts, language: Language) -> Self {
        let label = texts.text(language, &categories::label_key(code), None).into_owned();
        Self { code: code.to_owned(), label, needs_detail: false, needs_character: false }
    }
}

/// An association's written leave for Maillon to prepare its receipts.
#[derive(SimpleObject)]
pub struct Mandate {
    /// The text that was signed.
    text: MandateText,
    /// Who signed.
    signer_name: String,
    /// In which capacity.
    signer_capacity: String,
    /// When.
    signed_at: DateTime<Utc>,
}

impl Mandate {
    pub(crate) fn new(row: mandate::Model, texts: &Texts, language: Language) -> Self {
        Self {
            text: MandateText::new(row.text_version, texts, language),
            signer_name: row.signer_name,
            signer_capacity: row.signer_capacity,
            signed_at: row.signed_at.to_utc(),
        }
    }
}

/// The words of the mandate.
#[derive(SimpleObject)]
pub struct MandateText {
    /// Their version; words that were signed never change.
    version: i32,
    /// The words, in paragraphs; the French ones are those that bind.
    text: String,
}

impl MandateText {
    pub(crate) fn new(version: i32, texts: &Texts, language: Language) -> Self {
        let key = format!("mandate-text-{version}");
        Self { version, text: texts.text(language, &key, None).into_owned() }
    }
}

/// A local branch of an association.
#[derive(Description)]
pub struct BranchNode(pub(crate) association_branch::Model);

impl BranchNode {
    /// The branch that something names, if it names one.
    pub(crate) async fn named(ctx: &Context<'_>, id: Option<AssociationBranchId>) -> Result<Option<Self>> {
        match id {
            None => Ok(None),
            Some(id) => Ok(look_up(ctx, id).await?.map(Self)),
        }
    }

    /// The same of an association's people. Members and invitations come in two lists that may be there one after the
    /// other: all of the association's branches are looked up, once for both.
    pub(super) async fn among(
        ctx: &Context<'_>,
        association: Option<AssociationId>,
        id: Option<AssociationBranchId>,
    ) -> Result<Option<Self>> {
        let Some((association, id)) = association.zip(id) else { return Ok(None) };
        let branches = look_up(ctx, BranchesOf(association)).await?.unwrap_or_default();
        Ok(branches.into_iter().find(|branch| branch.id == id).map(Self))
    }
}

#[Object(name = "AssociationBranch", use_type_description)]
impl BranchNode {
    /// Its id.
    async fn id(&self) -> Gid<AssociationBranchId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its SIRET, if it has one.
    async fn siret(&self) -> Option<&str> {
        self.0.siret.as_ref().map(entity::Siret::as_str)
    }

    /// Number and street.
    async fn street(&self) -> &str {
        &self.0.street
    }

    /// Postcode.
    async fn postcode(&self) -> &str {
        &self.0.postcode
    }

    /// City.
    async fn city(&self) -> &str {
        &self.0.city
    }
}
