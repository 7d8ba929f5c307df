//! `/company/audit`, `/association/audit` and `/intermediary/audit`: what was done in an organisation, by whom, from where and from
//! what to what; filtered in the address, and taken home as a file. `/company/audit/access`: who was shown which file.

use askama::Template;
use axum_extra::extract::Query;
use chrono::{DateTime as Instant, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    seat::shell_query::OrganisationKind,
    shell::Shell,
    words::Words,
};

type DateTime = Instant<Utc>;
#[expect(clippy::upper_case_acronyms, reason = "the schema's own name")]
type UUID = String;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/trail.graphql")]
struct OrganisationTrail;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/trail.graphql")]
struct ExportOrganisationTrail;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/trail.graphql")]
struct CompanyAccesses;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/trail.graphql")]
struct ExportCompanyAccesses;

use company_accesses::{
    CompanyAccessesCompanyAccessesNodes as Line, CompanyAccessesCompanyApiClients as System,
};
use organisation_trail::OrganisationTrailOrganisationAuditEventsNodes as Event;

/// Where the trail of each kind of organisation is,
const OF_COMPANY: &str = "/company/audit";

/// see above,
const OF_ASSOCIATION: &str = "/association/audit";

/// see above,
const OF_INTERMEDIARY: &str = "/intermediary/audit";

/// and a company's access log.
const ACCESSES: &str = "/company/audit/access";

/// The kinds of files, and the keys of their words.
const KINDS: [(&str, &str); 3] = [
    ("EXPORT", "access-kind-export"),
    ("DOCUMENT", "access-kind-document"),
    ("EMPLOYEE_FILE", "access-kind-employee-file"),
];

/// The filters that an address and a form hold.
const FILTERS: [&str; 7] = ["action", "person", "system", "subject", "kind", "from", "until"];

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    action: String,
    person: String,
    system: String,
    subject: String,
    kind: String,
    from: String,
    until: String,
    after: Option<String>,
    before: Option<String>,
}

impl Asked {
    fn into_form(self) -> (FormState, Position) {
        let form = FormState::default()
            .set("action", self.action)
            .set("person", self.person)
            .set("system", self.system)
            .set("subject", self.subject)
            .set("kind", self.kind)
            .set("from", self.from)
            .set("until", self.until);
        (form, Position { after: self.after, before: self.before })
    }
}

#[derive(Template)]
#[template(path = "trail.html")]
struct TrailPage {
    shell: Shell,
    /// Where it is.
    home: &'static str,
    zone: String,
    form: FormState,
    actions: Vec<Choice>,
    people: Vec<Choice>,
    events: Vec<Event>,
    pages: Pages,
    is_filtered: bool,
}

#[derive(Template)]
#[template(path = "accesses.html")]
struct AccessesPage {
    shell: Shell,
    zone: String,
    form: FormState,
    kinds: Vec<Choice>,
    people: Vec<Choice>,
    /// The company's own systems; one that works no more is found by a line of its own.
    systems: Vec<Choice>,
    lines: Vec<Line>,
    pages: Pages,
    is_filtered: bool,
}

/// The organisation of the seat in which somebody acts, and where its trail is.
fn own(page: &PageContext) -> Result<(String, &'static str), PageError> {
    page.must_be_signed_in()?;
    let seat = page.shell.seat.as_ref().ok_or(PageError::NotFound)?;
    let home = match seat.kind {
        OrganisationKind::COMPANY => OF_COMPANY,
        OrganisationKind::ASSOCIATION => OF_ASSOCIATION,
        OrganisationKind::INTERMEDIARY => OF_INTERMEDIARY,
        OrganisationKind::Other(_) => return Err(PageError::NotFound),
    };
    let path = page.shell.address.split('?').next().unwrap_or_default();
    if path.starts_with(home) { Ok((seat.organisation_id.clone(), home)) } else { Err(PageError::NotFound) }
}

/// The clocks by which a reader's days begin and end.
fn zone_of(page: &PageContext) -> Tz {
    page.shell.time_zone.parse().unwrap_or(Tz::Europe__Paris)
}

/// When the days of a period begin and end. What cannot be read of it is told beside its field.
fn period(form: &mut FormState, zone: Tz) -> (Option<DateTime>, Option<DateTime>) {
    let begins =
        |day: NaiveDate| Some(zone.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest()?.to_utc());
    let (first, last) = form.period("from", "until");
    (first.and_then(begins), last.and_then(|day| begins(day.checked_add_days(Days::new(1))?)))
}

/// What a filter says, if anything.
fn given(form: &FormState, name: &str) -> Option<String> {
    Some(form.value(name).trim()).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}

fn is_filtered(form: &FormState) -> bool {
    FILTERS.iter().any(|name| given(form, name).is_some())
}

/// What a form filters the trail by, in the words of a document: the list and its file ask for the same.
macro_rules! audit_filter {
    ($document:ident, $page:ident, $form:ident) => {{
        let (from, until) = period(&mut $form, zone_of(&$page));
        $document::AuditFilter {
            action: given(&$form, "action"),
            subject_kind: None,
            subject_id: given(&$form, "subject"),
            person_id: given(&$form, "person"),
            from,
            until,
        }
    }};
}

/// What a form filters the access log by.
macro_rules! access_filter {
    ($document:ident, $page:ident, $form:ident) => {{
        let (from, until) = period(&mut $form, zone_of(&$page));
        let kind = given(&$form, "kind").filter(|kind| KINDS.iter().any(|(code, _)| code == kind));
        $document::AccessFilter {
            kind: kind.map($document::AccessKind::Other),
            person_id: given(&$form, "person"),
            system_id: given(&$form, "system"),
            employee_id: given(&$form, "subject"),
            from,
            until,
        }
    }};
}

/// Lists what was done.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (organisation, home) = own(&page)?;
    let (mut form, position) = asked.into_form();
    let filter = audit_filter!(organisation_trail, page, form);
    let variables = organisation_trail::Variables {
        organisation,
        filter: Some(filter),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let answer = page.ask::<OrganisationTrail>(variables).await?;
    let found = answer.organisation_audit_events.ok_or(PageError::NotFound)?;
    let actions = answer.organisation_audit_actions.unwrap_or_default();
    let people = answer.organisation_audit_people.unwrap_or_default();
    let zone = zone_of(&page).name().to_owned();
    page.show(|shell| TrailPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        events: found.nodes,
        actions: actions.into_iter().map(|one| Choice::new(one.code, Words::Said(one.label))).collect(),
        people: people.into_iter().map(|one| Choice::new(one.id, Words::Said(one.name))).collect(),
        is_filtered: is_filtered(&form),
        home,
        zone,
        form,
        shell,
    })
}

/// Has a file made of what the page's filters let through, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let (organisation_id, _) = own(&page)?;
    page.must_prove(form.value("csrf"))?;
    let filter = audit_filter!(export_organisation_trail, page, form);
    let input = export_organisation_trail::ExportOrganisationAuditEventsInput {
        organisation_id,
        filter: Some(filter),
        idempotency_key: form.key(),
    };
    let variables = export_organisation_trail::Variables { input };
    let answer = page.ask::<ExportOrganisationTrail>(variables).await?.export_organisation_audit_events;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}

/// Lists who was shown which file in the company's name.
pub(crate) async fn accesses(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (company, _) = own(&page)?;
    let (mut form, position) = asked.into_form();
    let filter = access_filter!(company_accesses, page, form);
    let variables = company_accesses::Variables {
        company,
        filter: Some(filter),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let answer = page.ask::<CompanyAccesses>(variables).await?;
    let found = answer.company_accesses.ok_or(PageError::NotFound)?;
    let zone = zone_of(&page).name().to_owned();
    let mut people: Vec<Choice> = Vec::new();
    for member in answer.company.and_then(|company| company.members).unwrap_or_default() {
        let person = member.person;
        if people.iter().all(|known| known.value != person.id) {
            let name = format!("{} {}", person.first_name, person.last_name);
            people.push(Choice::new(person.id, Words::Said(name)));
        }
    }
    let asked = given(&form, "system");
    let systems = systems(answer.company_api_clients.unwrap_or_default(), &found.nodes, asked.as_deref());
    page.show(|shell| AccessesPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        lines: found.nodes,
        kinds: KINDS.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect(),
        people,
        systems,
        is_filtered: is_filtered(&form),
        zone,
        form,
        shell,
    })
}

/// The systems whose lines may be asked for: those that work, and the one that is asked for, by what its lines call it.
fn systems(working: Vec<System>, lines: &[Line], asked: Option<&str>) -> Vec<Choice> {
    let mut systems: Vec<Choice> =
        working.into_iter().map(|one| Choice::new(one.id, Words::Said(one.label))).collect();
    let of_asked = lines.iter().find(|line| asked.is_some() && line.system_id.as_deref() == asked);
    if let Some((id, name)) = of_asked.and_then(|line| line.system_id.clone().zip(line.system_name.clone()))
        && systems.iter().all(|known| known.value != id)
    {
        systems.push(Choice::new(id, Words::Said(name)));
    }
    systems
}

/// Has a file made of the lines that the page's filters let through, and goes where it will be.
pub(crate) async fn export_accesses(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ACCESSES.to_owned());
    let (company_id, _) = own(&page)?;
    page.must_prove(form.value("csrf"))?;
    let filter = access_filter!(export_company_accesses, page, form);
    let input = export_company_accesses::ExportCompanyAccessesInput {
        company_id,
        filter: Some(filter),
        idempotency_key: form.key(),
    };
    let variables = export_company_accesses::Variables { input };
    let answer = page.ask::<ExportCompanyAccesses>(variables).await?.export_company_accesses;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}
