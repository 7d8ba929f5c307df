//! `/association/proofs`: the eligibility declaration and the mandate, without which no receipt is prepared; both are
//! read in full before they are signed.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/proofs.graphql")]
struct AssociationProofs;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/proofs.graphql")]
struct SignEligibility;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/proofs.graphql")]
struct SignMandate;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/proofs.graphql")]
struct RevokeMandate;

use association_proofs::{
    AssociationProofsAssociation as Association, AssociationProofsAssociationReceiptObstacles as Obstacle,
    AssociationProofsMandateText as MandateText,
};

const ADDRESS: &str = "/association/proofs";

/// What stands in the way of receipts and is put right on this page, which other pages name: its code, its words here.
const PUT_RIGHT_HERE: [(&str, &str); 4] = [
    ("NO_MANDATE", "association-obstacle-no-mandate"),
    ("NO_ELIGIBILITY", "association-obstacle-no-eligibility"),
    ("ELIGIBILITY_EXPIRED", "association-obstacle-eligibility-expired"),
    ("ELIGIBILITY_UNREADABLE", "association-obstacle-eligibility-unreadable"),
];

/// The characters that a body of general interest may have, in the law's order: what the form sends, its name.
const CHARACTERS: [(&str, &str); 12] = [
    ("PHILANTHROPIC", "eligibility-character-philanthropic"),
    ("EDUCATIONAL", "eligibility-character-educational"),
    ("SCIENTIFIC", "eligibility-character-scientific"),
    ("SOCIAL", "eligibility-character-social"),
    ("HUMANITARIAN", "eligibility-character-humanitarian"),
    ("SPORTS", "eligibility-character-sports"),
    ("FAMILY", "eligibility-character-family"),
    ("CULTURAL", "eligibility-character-cultural"),
    ("EQUALITY", "eligibility-character-equality"),
    ("ARTISTIC_HERITAGE", "eligibility-character-artistic-heritage"),
    ("NATURAL_ENVIRONMENT", "eligibility-character-natural-environment"),
    ("FRENCH_CULTURE", "eligibility-character-french-culture"),
];

#[derive(Template)]
#[template(path = "association/proofs.html")]
struct ProofsPage {
    shell: Shell,
    association: Association,
    /// Whether somebody may sign for it today.
    has_signatory: bool,
    categories: Vec<Choice>,
    characters: Vec<Choice>,
    /// The mandate as it is signed today.
    text: MandateText,
    declaring: FormState,
    mandating: FormState,
}

impl ProofsPage {
    /// What is put right further down is said so; the rest, as everywhere.
    #[expect(clippy::unused_self, reason = "templates reach functions through what they are given")]
    fn words_of(&self, obstacle: &Obstacle) -> Words {
        let here = PUT_RIGHT_HERE.iter().find(|(code, _)| *code == obstacle.code);
        here.map_or_else(|| Words::Said(obstacle.message.clone()), |(_, key)| Words::text(key))
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    declaring: Option<FormState>,
    mandating: Option<FormState>,
}

/// Shows them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, Forms::default()).await
}

/// Signs the declaration.
pub(crate) async fn declare(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let mut form = form.apart("eligibility-");
    let (ruling_on, expires_on) = (form.date("rulingOn"), form.date("expiresOn"));
    if !form.problems().is_empty() {
        return respond(page, Forms { declaring: Some(form), ..Forms::default() }).await;
    }
    let text = |name: &str| form.value(name).to_owned();
    let input = sign_eligibility::SignEligibilityInput {
        association_id,
        category: text("category"),
        category_detail: form.text("categoryDetail"),
        characters: Some(characters(&form)),
        ruling_on,
        ruling_reference: form.text("rulingReference"),
        expires_on,
        signer_name: text("signerName"),
        signer_capacity: text("signerCapacity"),
        consent: form.is_ticked("consent"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<SignEligibility>(sign_eligibility::Variables { input }).await?.sign_eligibility;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("association-eligibility-signed").and_go_to(ADDRESS));
    }
    let declaring = Some(form.with(problems_of!(problems)));
    respond(page, Forms { declaring, ..Forms::default() }).await
}

/// Signs the mandate.
pub(crate) async fn mandate(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let mut form = form.apart("mandate-");
    let input = sign_mandate::SignMandateInput {
        association_id,
        text_version: form.number("textVersion").unwrap_or_default(),
        signer_name: form.value("signerName").to_owned(),
        signer_capacity: form.value("signerCapacity").to_owned(),
        consent: form.is_ticked("consent"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<SignMandate>(sign_mandate::Variables { input }).await?.sign_mandate;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("association-mandate-signed").and_go_to(ADDRESS));
    }
    let mandating = Some(form.with(problems_of!(problems)));
    respond(page, Forms { mandating, ..Forms::default() }).await
}

/// Revokes the mandate.
pub(crate) async fn revoke(page: PageContext, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association = association_of(&page)?;
    let payload = page.ask::<RevokeMandate>(revoke_mandate::Variables { association }).await?.revoke_mandate;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("association-mandate-revoked").and_go_to(ADDRESS));
    }
    let mandating = Some(FormState::among_others("mandate-").with(problems_of!(problems)));
    respond(page, Forms { mandating, ..Forms::default() }).await
}

async fn respond(page: PageContext, forms: Forms) -> PageResult {
    let id = association_of(&page)?;
    let found = page.ask::<AssociationProofs>(association_proofs::Variables { id }).await?;
    let association = found.association.ok_or(PageError::NotFound)?;
    let has_signatory = found.association_home.ok_or(PageError::NotFound)?.has_signatory;
    let categories = found.eligibility_categories.into_iter();
    let categories = categories.map(|one| Choice::new(one.code, Words::Said(one.label))).collect();
    let signer = page.shell.person.clone().unwrap_or_default();
    let declaring = forms.declaring.unwrap_or_else(|| as_last_time(&association, &signer));
    let mandating = FormState::among_others("mandate-").set("signerName", &signer);
    page.show(|shell| ProofsPage {
        shell,
        association,
        has_signatory,
        categories,
        characters: CHARACTERS.map(|(code, name)| Choice::new(code, Words::text(name))).into(),
        text: found.mandate_text,
        declaring,
        mandating: forms.mandating.unwrap_or(mandating),
    })
}

/// The characters that were ticked.
fn characters(form: &FormState) -> Vec<sign_eligibility::EligibilityCharacter> {
    let ticked = CHARACTERS.into_iter().filter(|(code, _)| form.holds("characters", code));
    ticked.map(|(code, _)| sign_eligibility::EligibilityCharacter::Other(code.to_owned())).collect()
}

/// A declaration is mostly renewed as it was; another person signs in a capacity of their own.
fn as_last_time(association: &Association, signer: &str) -> FormState {
    let form = FormState::among_others("eligibility-").set("signerName", signer);
    let Some(last) = &association.eligibility else { return form };
    let ruling_on = last.ruling_on.map(|day| day.to_string());
    let capacity = if last.signer_name == signer { last.signer_capacity.as_str() } else { "" };
    let form =
        last.characters.iter().fold(form, |form, character| form.set("characters", code_of(character)));
    form.set("category", &last.category.code)
        .set("categoryDetail", last.category_detail.as_deref().unwrap_or_default())
        .set("rulingOn", ruling_on.unwrap_or_default())
        .set("rulingReference", last.ruling_reference.as_deref().unwrap_or_default())
        .set("signerCapacity", capacity)
}
