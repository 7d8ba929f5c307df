//! `/my-offers/new`, `/company/offers/new` and `/offers/{id}/edit`: an offer is written. Looking for a skill or a commune sends
//! the form too, and it comes back as it was typed.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{CONDITIONS, EQUIPMENT, KINDS, existing, known};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    looking::{self, Found},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct SaveOffer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferToManage;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferCompany;

use offer_to_manage::OfferToManageOffer as Offer;

/// Where an offer's hours are given, and by what they are counted.
const FORMATS: [(&str, &str); 3] =
    [("REMOTE", "format-remote"), ("ON_SITE", "format-on-site"), ("HYBRID", "format-hybrid")];
const PACES: [(&str, &str); 2] = [("A_WEEK", "offer-pace-a-week"), ("IN_ALL", "offer-pace-in-all")];

/// Who brings equipment.
const CARRIERS: [(&str, &str); 3] = [
    ("OFFERER", "carried-by-offerer"),
    ("ASSOCIATION", "carried-by-association"),
    ("EITHER", "carried-by-either"),
];

const AGES: [(&str, &str); 2] = [("ADULT", "volunteering-adult"), ("MINOR", "volunteering-minor")];

#[derive(Template)]
#[template(path = "offers/form.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    /// Where the form goes.
    action: String,
    /// The offer's own page; none for one that is new.
    back: Option<String>,
    is_of_company: bool,
    kinds: Vec<Choice>,
    ages: Vec<Choice>,
    formats: Vec<Choice>,
    paces: Vec<Choice>,
    equipment: Vec<Choice>,
    conditions: Vec<Choice>,
    carriers: Vec<Choice>,
    found: Found,
}

impl FormPage {
    fn is_equipment(&self) -> bool {
        self.form.holds("offer.kind", "EQUIPMENT")
    }

    fn is_new(&self) -> bool {
        self.back.is_none()
    }
}

/// Whose offer a form is of, and where it goes.
struct Place {
    action: String,
    company: Option<String>,
    /// Which one is changed; none where it is new.
    id: Option<String>,
    is_of_company: bool,
}

/// The empty form of somebody's own offer.
pub(crate) async fn begin(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, own(), begun()).await
}

/// Begins one's own.
pub(crate) async fn create(page: PageContext, form: FormState) -> PageResult {
    save(page.at("/my-offers/new".to_owned()), own(), form).await
}

/// The empty form of a company's offer.
pub(crate) async fn begin_for_company(page: PageContext) -> PageResult {
    let place = of_company(&page).await?;
    respond(page, place, begun()).await
}

/// Begins a company's.
pub(crate) async fn create_for_company(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/company/offers/new".to_owned());
    let place = of_company(&page).await?;
    save(page, place, form).await
}

/// The form of an offer that is written.
pub(crate) async fn edit(page: PageContext, Path(id): Path<String>) -> PageResult {
    let offer = offer(&page, &id).await?;
    let form = typed(&offer);
    respond(page, of_offer(&offer), form).await
}

/// Changes it.
pub(crate) async fn update(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/offers/{id}/edit"));
    let offer = offer(&page, &id).await?;
    // An offer keeps its kind, whatever a form says.
    let form = form.put("offer.kind", code_of(&offer.kind));
    save(page, of_offer(&offer), form).await
}

fn own() -> Place {
    Place { action: "/my-offers/new".to_owned(), company: None, id: None, is_of_company: false }
}

/// The company of the seat, for who runs its programme.
async fn of_company(page: &PageContext) -> Result<Place, PageError> {
    page.must_be_signed_in()?;
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let found = page.ask::<OfferCompany>(offer_company::Variables { company: company.clone() }).await?;
    if !found.company.is_some_and(|company| company.viewer_runs_programme) {
        return Err(PageError::Forbidden);
    }
    let action = "/company/offers/new".to_owned();
    Ok(Place { action, company: Some(company), id: None, is_of_company: true })
}

fn of_offer(offer: &Offer) -> Place {
    let action = format!("/offers/{}/edit", offer.id);
    Place { action, company: None, id: Some(offer.id.clone()), is_of_company: offer.company_id.is_some() }
}

/// An offer that the viewer may change.
async fn offer(page: &PageContext, id: &str) -> Result<Offer, PageError> {
    page.must_be_signed_in()?;
    let variables = offer_to_manage::Variables {
        id: id.to_owned(),
        first: Some(1),
        last: None,
        after: None,
        before: None,
    };
    let found = page.ask::<OfferToManage>(variables).await?.offer.ok_or(PageError::NotFound)?;
    if found.viewer_may_change { Ok(found) } else { Err(PageError::Forbidden) }
}

fn begun() -> FormState {
    FormState::default()
        .set("offer.kind", "SKILLS")
        .set("offer.age", "ADULT")
        .set("offer.format", "REMOTE")
        .set("offer.pace", "A_WEEK")
        .set("offer.communeCode", "")
}

/// An offer as its form shows it.
fn typed(offer: &Offer) -> FormState {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let form = FormState::default()
        .set("offer.kind", code_of(&offer.kind))
        .set("offer.title", &offer.title)
        .set("offer.description", &offer.description)
        .set("offer.isPublic", if offer.is_public { "yes" } else { "" })
        .set("offer.age", offer.age.as_ref().map_or_else(|| "ADULT".to_owned(), code_of))
        .set("offer.format", offer.format.as_ref().map(code_of).unwrap_or_default())
        .set("offer.hours", number(offer.hours))
        .set("offer.pace", offer.pace.as_ref().map(code_of).unwrap_or_default())
        .set("offer.radiusKilometres", number(offer.radius_kilometres))
        .set("offer.equipment", offer.equipment.as_ref().map(code_of).unwrap_or_default())
        .set("offer.quantity", number(offer.quantity))
        .set("offer.condition", offer.condition.as_ref().map(code_of).unwrap_or_default())
        .set("offer.carriedBy", offer.carried_by.as_ref().map(code_of).unwrap_or_default())
        .set("offer.communeCode", offer.commune.as_ref().map_or("", |commune| &commune.code))
        .set("offer.place", text(&offer.place))
        .set("offer.startsOn", day(offer.starts_on))
        .set("offer.endsOn", day(offer.ends_on))
        .set("offer.accessibility", text(&offer.accessibility))
        .set("offer.insurance", text(&offer.insurance));
    offer.skills.iter().fold(form, |form, skill| form.set("offer.skillCodes", &skill.code))
}

/// What was typed as the schema's input. What cannot be read stands beside its field.
fn read(form: &mut FormState) -> save_offer::OfferInput {
    let (hours, radius) = (form.number("offer.hours"), form.number("offer.radiusKilometres"));
    let quantity = form.number("offer.quantity");
    let (starts_on, ends_on) = form.period("offer.startsOn", "offer.endsOn");
    let one_of = |some: &[(&'static str, &'static str)], name: &str| {
        known(some, form.value(name)).map(ToOwned::to_owned)
    };
    save_offer::OfferInput {
        kind: save_offer::OfferKind::Other(
            one_of(&KINDS, "offer.kind").unwrap_or_else(|| "SKILLS".to_owned()),
        ),
        title: form.value("offer.title").to_owned(),
        description: form.value("offer.description").to_owned(),
        is_public: form.is_ticked("offer.isPublic"),
        age: save_offer::VolunteerAge::Other(
            one_of(&AGES, "offer.age").unwrap_or_else(|| "ADULT".to_owned()),
        ),
        skill_codes: form.values("offer.skillCodes").map(ToOwned::to_owned).collect(),
        format: one_of(&FORMATS, "offer.format").map(save_offer::MissionFormat::Other),
        hours,
        pace: one_of(&PACES, "offer.pace").map(save_offer::OfferPace::Other),
        radius_kilometres: radius,
        equipment: one_of(&EQUIPMENT, "offer.equipment").map(save_offer::EquipmentKind::Other),
        quantity,
        condition: one_of(&CONDITIONS, "offer.condition").map(save_offer::EquipmentCondition::Other),
        carried_by: one_of(&CARRIERS, "offer.carriedBy").map(save_offer::CarriedBy::Other),
        commune_code: form.text("offer.communeCode"),
        place: form.text("offer.place"),
        starts_on,
        ends_on,
        accessibility: form.text("offer.accessibility"),
        insurance: form.text("offer.insurance"),
    }
}

async fn save(mut page: PageContext, place: Place, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if !form.value("do").is_empty() || looking::shows_first(&mut page, &form, &["skill", "commune"]) {
        return respond(page, place, form).await;
    }
    let offer = read(&mut form);
    if form.text("offer.title").is_none() {
        form.refuse("offer.title", "REQUIRED", Words::text("offer-title-needed"));
    }
    if !form.problems().is_empty() {
        return respond(page, place, form).await;
    }
    let input = save_offer::SaveOfferInput {
        id: place.id.clone(),
        company_id: place.company.clone(),
        offer,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<SaveOffer>(save_offer::Variables { input }).await?.save_offer;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(saved) = payload.offer {
        return Ok(Flash::done("flash-offer-saved").and_go_to(&format!("/offers/{}/manage", saved.id)));
    }
    let form = form.with(existing(problems_of!(payload.problems))?);
    respond(page, place, form).await
}

async fn respond(page: PageContext, place: Place, form: FormState) -> PageResult {
    let found = Found::of(&page, &form, "offer.skillCodes", "offer.communeCode").await?;
    let choice = |(code, key): (&str, &'static str)| Choice::new(code, Words::text(key));
    let back = place.id.as_ref().map(|id| format!("/offers/{id}/manage"));
    page.show(|shell| FormPage {
        shell,
        form,
        action: place.action,
        back,
        is_of_company: place.is_of_company,
        kinds: KINDS.into_iter().map(choice).collect(),
        ages: AGES.into_iter().map(choice).collect(),
        formats: FORMATS.into_iter().map(choice).collect(),
        paces: PACES.into_iter().map(choice).collect(),
        equipment: EQUIPMENT.into_iter().map(choice).collect(),
        conditions: CONDITIONS.into_iter().map(choice).collect(),
        carriers: CARRIERS.into_iter().map(choice).collect(),
        found,
    })
}
