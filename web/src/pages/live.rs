//! What a page shows live: the address of the stream that tells its script when to look again. The page itself is read anew
//! then, so that a stream says that there is something new, and what it is stands in the page's own words.

use graphql_client::GraphQLQuery;

use super::context::PageError;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/live/session_places.graphql")]
struct SessionPlaces;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/live/mission_places.graphql")]
struct MissionPlaces;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/live/hours_to_confirm.graphql")]
struct HoursToConfirm;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/live/import_progress.graphql")]
struct ImportProgress;

/// Places of one session, as they are taken and given back.
pub(crate) fn places_of_session(id: &str) -> Result<String, PageError> {
    stream::<SessionPlaces>(session_places::Variables { session: id.to_owned() })
}

/// Places of all sessions of a mission.
pub(crate) fn places_of_mission(id: &str) -> Result<String, PageError> {
    stream::<MissionPlaces>(mission_places::Variables { mission: id.to_owned() })
}

/// Hours that come to wait for an association.
pub(crate) fn hours_to_confirm(association: &str) -> Result<String, PageError> {
    stream::<HoursToConfirm>(hours_to_confirm::Variables { association: association.to_owned() })
}

/// How far an import is.
pub(crate) fn import_progress(id: &str) -> Result<String, PageError> {
    stream::<ImportProgress>(import_progress::Variables { import: id.to_owned() })
}

/// Where a subscription is listened to, as a browser's own `EventSource` asks for it.
fn stream<Q: GraphQLQuery>(variables: Q::Variables) -> Result<String, PageError> {
    let document = Q::build_query(variables);
    let variables = serde_json::to_string(&document.variables).map_err(Box::from)?;
    let asked = form_urlencoded::Serializer::new(String::new())
        .append_pair("query", document.query)
        .append_pair("variables", &variables)
        .finish();
    Ok(format!("/graphql/stream?{asked}"))
}
