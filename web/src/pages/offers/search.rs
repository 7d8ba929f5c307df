//! `/offers`: what visitors find of what is offered; `/association/offers`: all of it, for those who work in a verified
//! association, with how far each is. What is looked for stands in the address.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{EQUIPMENT, KINDS, known};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState},
    looking::said,
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct SearchOffers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferSkills;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferSeeker;

use offer_seeker::OrganisationStatus;
use search_offers::SearchOffersOffersNodes as Offer;

/// What a search's address holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    q: String,
    kind: String,
    equipment: String,
    departement: String,
    remote: String,
    /// The code of a skill,
    skill: String,
    /// and the words by which another one is looked for.
    find: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "offers/search.html")]
struct SearchPage {
    shell: Shell,
    /// The address of the list, for visitors or for an association.
    list: &'static str,
    is_of_association: bool,
    is_verified: bool,
    form: FormState,
    kinds: Vec<Choice>,
    equipment: Vec<Choice>,
    departements: Vec<Choice>,
    skills: Skills,
    offers: Vec<Offer>,
    pages: Pages,
    is_filtered: bool,
}

/// The skill that is asked for, and those that answer the words typed, each with the address that a press leads to.
#[derive(Default)]
struct Skills {
    chosen: Option<(String, String)>,
    found: Vec<(String, String)>,
}

/// Who looks.
struct Seeker {
    association: Option<String>,
    is_verified: bool,
    /// From which commune distances are measured.
    measure: Option<String>,
}

/// What visitors find.
pub(crate) async fn show(page: PageContext, Query(search): Query<Search>) -> PageResult {
    let seeker = Seeker { association: None, is_verified: false, measure: None };
    respond(page, "/offers", seeker, search).await
}

/// What an association finds.
pub(crate) async fn show_for_association(page: PageContext, Query(search): Query<Search>) -> PageResult {
    page.must_be_signed_in()?;
    let association = page.shell.association().ok_or(PageError::NotFound)?.to_owned();
    let variables = offer_seeker::Variables { association: association.clone() };
    let found = page.ask::<OfferSeeker>(variables).await?.association.ok_or(PageError::NotFound)?;
    if !found.viewer_may_write_missions {
        return Err(PageError::Forbidden);
    }
    let seeker = Seeker {
        association: Some(association),
        is_verified: matches!(found.status, OrganisationStatus::VERIFIED),
        measure: found.commune.map(|commune| commune.code),
    };
    respond(page, "/association/offers", seeker, search).await
}

async fn respond(page: PageContext, list: &'static str, seeker: Seeker, search: Search) -> PageResult {
    let mut form = search.form();
    let skills = skills(&page, list, &search, &mut form).await?;
    let position = Position { after: search.after.clone(), before: search.before.clone() };
    let is_of_association = seeker.association.is_some();
    let variables = search_offers::Variables {
        association: seeker.association,
        measure: seeker.measure,
        filter: Some(search.filter()),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<SearchOffers>(variables).await?;
    let listed = found.offers.ok_or(PageError::NotFound)?;
    let choice = |(code, key): (&str, &'static str)| Choice::new(code, Words::text(key));
    let departements = found.need_form.departements.into_iter().map(|one| {
        let label = format!("{} · {}", one.code, one.name);
        said(one.code, label)
    });
    let departements = departements.collect();
    page.show(|shell| SearchPage {
        pages: pages_of!(shell, listed.page_info, Some(listed.total_count)),
        shell,
        list,
        is_of_association,
        is_verified: seeker.is_verified,
        form,
        kinds: KINDS.into_iter().map(choice).collect(),
        equipment: EQUIPMENT.into_iter().map(choice).collect(),
        departements,
        skills,
        offers: listed.nodes,
        is_filtered: search.asks(),
    })
}

/// The skills of a search by name. Words to which no skill answers are told beside their field.
async fn skills(
    page: &PageContext,
    list: &str,
    search: &Search,
    form: &mut FormState,
) -> Result<Skills, PageError> {
    let text = form.text("find");
    let codes: Vec<String> = Some(search.skill.clone()).filter(|code| !code.is_empty()).into_iter().collect();
    if codes.is_empty() && text.is_none() {
        return Ok(Skills::default());
    }
    let is_typed = text.is_some();
    let variables = offer_skills::Variables { codes, text: text.unwrap_or_default() };
    let answer = page.ask::<OfferSkills>(variables).await?;
    let found: Vec<_> = answer.found.into_iter().flatten().map(|found| found.skill).collect();
    if is_typed && found.is_empty() {
        form.refuse("find", "UNKNOWN_SKILL", Words::text("mission-editor-skill-unknown"));
    }
    let label = answer.chosen.unwrap_or_default().into_iter().next().map(|skill| skill.label);
    let chosen = (!search.skill.is_empty()).then(|| {
        // A code that is not known finds nothing, and is shown to be taken out.
        (label.unwrap_or_else(|| search.skill.clone()), search.address(list, ""))
    });
    let found = found.into_iter().map(|skill| (skill.label, search.address(list, &skill.code))).collect();
    Ok(Skills { chosen, found })
}

impl Search {
    /// Whether something is asked for.
    fn asks(&self) -> bool {
        let asked = [&self.q, &self.kind, &self.equipment, &self.departement, &self.remote, &self.skill];
        asked.iter().any(|text| !text.trim().is_empty())
    }

    /// The address of the same search, from its beginning, for a skill or for none.
    fn address(&self, list: &str, skill: &str) -> String {
        let texts = [
            ("q", self.q.as_str()),
            ("kind", self.kind.as_str()),
            ("equipment", self.equipment.as_str()),
            ("departement", self.departement.as_str()),
            ("remote", self.remote.as_str()),
            ("skill", skill),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(texts.into_iter().filter(|(_, text)| !text.is_empty()));
        let query = query.finish();
        if query.is_empty() { list.to_owned() } else { format!("{list}?{query}") }
    }

    /// What is looked for. What is none of the known words is left out.
    fn filter(&self) -> search_offers::OfferFilter {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        search_offers::OfferFilter {
            kind: known(&KINDS, &self.kind).map(|code| search_offers::OfferKind::Other(code.to_owned())),
            skills: filled(&self.skill).into_iter().collect(),
            equipment: known(&EQUIPMENT, &self.equipment)
                .map(|code| search_offers::EquipmentKind::Other(code.to_owned())),
            departement: filled(&self.departement),
            remote: !self.remote.is_empty(),
            text: filled(&self.q),
        }
    }

    /// The search as its form shows it.
    fn form(&self) -> FormState {
        FormState::default()
            .set("q", &self.q)
            .set("kind", &self.kind)
            .set("equipment", &self.equipment)
            .set("departement", &self.departement)
            .set("remote", &self.remote)
            .set("skill", &self.skill)
            .set("find", &self.find)
    }
}
