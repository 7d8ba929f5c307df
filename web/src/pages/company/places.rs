//! What the pages about employees need to know of their company: its places, which filters and forms offer, and
//! whether the one who looks may change anything.

use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError},
    form::Choice,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/places.graphql")]
struct CompanyPlaces;

/// A company, as the pages about its employees know it.
pub(super) struct Places {
    /// What employees without an address type to sign in.
    pub(super) code: String,
    /// Whether confirmed hours also need the company's own approval.
    pub(super) approves_hours: bool,
    /// Whether the one who looks may add and change employees.
    pub(super) can_change: bool,
    /// Whether somebody has confirmed who speaks for the company: nobody is enrolled in its name before.
    pub(super) is_verified: bool,
    pub(super) entities: Vec<Choice>,
    pub(super) sites: Vec<Choice>,
    /// Those of the entities that an operator refused.
    refused: Vec<Refused>,
}

/// A legal entity that was refused, and its sites.
struct Refused {
    entity: String,
    name: String,
    sites: Vec<String>,
}

impl Places {
    /// Those of a company, for whoever reads its programme.
    pub(super) async fn of(page: &PageContext, company: &str) -> Result<Self, PageError> {
        let variables = company_places::Variables { company: company.to_owned() };
        let found = page.ask::<CompanyPlaces>(variables).await?.company.ok_or(PageError::NotFound)?;
        let entities = found.legal_entities.ok_or(PageError::Forbidden)?;
        let are_several = entities.len() > 1;
        let mut places = Self {
            code: found.code.unwrap_or_default(),
            approves_hours: found.approves_hours.unwrap_or_default(),
            can_change: found.can_change_employees,
            is_verified: matches!(found.status, company_places::OrganisationStatus::VERIFIED),
            entities: Vec::new(),
            sites: Vec::new(),
            refused: Vec::new(),
        };
        for entity in entities {
            let mut sites = Vec::new();
            for site in entity.establishments {
                sites.push(site.id.clone());
                let name = if are_several { format!("{} · {}", entity.name, site.name) } else { site.name };
                places.sites.push(Choice::new(site.id, Words::Said(name)));
            }
            if entity.refusal_reason.is_some() {
                places.refused.push(Refused { entity: entity.id.clone(), name: entity.name.clone(), sites });
            }
            places.entities.push(Choice::new(entity.id, Words::Said(entity.name)));
        }
        Ok(places)
    }

    /// The same, for whoever looks after the employees.
    pub(super) async fn to_change(page: &PageContext, company: &str) -> Result<Self, PageError> {
        let places = Self::of(page, company).await?;
        if places.can_change { Ok(places) } else { Err(PageError::Forbidden) }
    }

    /// Those where somebody may come to work: no entity that was refused, but the one in which they work already.
    pub(super) fn for_work_in(mut self, kept: Option<&str>) -> Self {
        self.refused.retain(|refused| Some(refused.entity.as_str()) != kept);
        for refused in &self.refused {
            self.entities.retain(|choice| choice.value != refused.entity);
            self.sites.retain(|choice| !refused.sites.contains(&choice.value));
        }
        self
    }

    /// The names of the entities in which nobody may come to work.
    pub(super) fn closed(&self) -> Vec<&str> {
        self.refused.iter().map(|refused| refused.name.as_str()).collect()
    }

    /// The id of a legal entity of the company, when it is one: an address may hold anything.
    pub(super) fn entity(&self, id: &str) -> Option<String> {
        known(&self.entities, id)
    }

    /// The same for a site.
    pub(super) fn site(&self, id: &str) -> Option<String> {
        known(&self.sites, id)
    }
}

fn known(choices: &[Choice], id: &str) -> Option<String> {
    choices.iter().any(|choice| choice.value == id).then(|| id.to_owned())
}
