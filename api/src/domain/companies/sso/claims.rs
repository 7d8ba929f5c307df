//! What the claims of a company's provider mean here: the line of a list of employees that they would be, and the groups.

use entity::{EmailAddress, identity_provider};
use serde_json::{Map, Value};

use super::fault::SsoFault;
use crate::domain::{
    checks::{does_not_show, name_problem, spaced_once},
    companies::import::{
        rows::{
            EmployeeRef, EmployeeRow, EntityRef, LABEL, STAFF_NUMBER, SiteRef, read_email, read_entity,
            read_site, read_staff_number,
        },
        values::clean,
    },
};

/// Claims by their names.
pub(crate) type Claims = Map<String, Value>;

/// The longest names of people, in characters.
const NAME: usize = 100;

/// Groups beyond so many are not looked at: some directories send every one that exists.
const MOST_GROUPS: usize = 200;

/// What the standard's own claims are that tell nothing of a person: they are not shown.
const OF_THE_PROTOCOL: [&str; 15] = [
    "iss",
    "aud",
    "exp",
    "iat",
    "nbf",
    "nonce",
    "azp",
    "at_hash",
    "c_hash",
    "s_hash",
    "jti",
    "sid",
    "auth_time",
    "acr",
    "amr",
];

/// What claims say of a person, as far as it can be read.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    /// The address, unless the provider says that it has not verified it.
    pub(crate) email: Option<EmailAddress>,
    pub(crate) staff_number: Option<String>,
    pub(crate) manager: Option<EmployeeRef>,
    pub(crate) entity: Option<EntityRef>,
    pub(crate) site: Option<SiteRef>,
    /// None where the provider says nothing of groups.
    pub(crate) groups: Option<Vec<String>>,
}

/// The names of the claims that a company has mapped.
pub(crate) fn wanted(provider: &identity_provider::Model) -> Vec<&str> {
    let named = [
        &provider.email_claim,
        &provider.staff_number_claim,
        &provider.manager_claim,
        &provider.entity_claim,
        &provider.site_claim,
        &provider.groups_claim,
    ];
    let mut names = vec![provider.first_name_claim.as_str(), provider.last_name_claim.as_str()];
    names.extend(named.into_iter().filter_map(Option::as_deref));
    names
}

/// Reads what a provider says, by the mapping of its company.
pub(crate) fn read(provider: &identity_provider::Model, claims: &Claims) -> Result<Read, SsoFault> {
    let text = |name: Option<&str>, most: usize| text_of(claims, name, most);
    let unreadable = |_| SsoFault::ClaimUnreadable;
    let staff_number = text(provider.staff_number_claim.as_deref(), STAFF_NUMBER)?;
    let email = text(provider.email_claim.as_deref(), LABEL)?;
    let is_unverified = matches!(claims.get("email_verified"), Some(Value::Bool(false)))
        || claims.get("email_verified").and_then(Value::as_str) == Some("false");
    let email = email.map(|text| read_email(&text).map_err(unreadable)).transpose()?;
    let manager = text(provider.manager_claim.as_deref(), LABEL)?;
    Ok(Read {
        first_name: name_of(claims, &provider.first_name_claim),
        last_name: name_of(claims, &provider.last_name_claim),
        email: email.filter(|_| !is_unverified),
        staff_number: staff_number.map(|text| read_staff_number(&text).map_err(unreadable)).transpose()?,
        // A manager whom nobody here knows is left out; so is what names none.
        manager: manager.and_then(|text| EmployeeRef::read(&text).ok()),
        entity: text(provider.entity_claim.as_deref(), LABEL)?
            .map(|text| read_entity(&text).map_err(|_| SsoFault::EntityUnknown))
            .transpose()?,
        site: text(provider.site_claim.as_deref(), LABEL)?
            .map(|text| read_site(&text).map_err(|_| SsoFault::SiteUnknown))
            .transpose()?,
        groups: provider.groups_claim.as_deref().and_then(|name| groups_of(claims, name)),
    })
}

impl Read {
    /// The line of a list that this would be, once its names are known.
    pub(crate) fn into_row(self, first_name: String, last_name: String) -> EmployeeRow {
        EmployeeRow {
            id: None,
            first_name,
            last_name,
            email: self.email,
            staff_number: self.staff_number,
            manager: self.manager,
            entity: self.entity,
            site: self.site,
            starts_on: None,
            ends_on: None,
            working_time_basis_points: None,
            qualification: None,
            language: None,
            category: None,
            groups: Vec::new(),
            cleared: Vec::new(),
        }
    }
}

/// A claim of a name: one that stands there so, dots and all, as Auth0's and Cognito's do, or inside others as its dots say.
pub(crate) fn value_of<'a>(claims: &'a Claims, name: &str) -> Option<&'a Value> {
    let direct = claims.get(name);
    let nested = || {
        let mut parts = name.split('.');
        let first = claims.get(parts.next()?)?;
        parts.try_fold(first, |value, part| value.get(part))
    };
    direct.or_else(nested).filter(|value| !value.is_null())
}

/// The text of a claim; of a list, its first value.
fn text_of(claims: &Claims, name: Option<&str>, most: usize) -> Result<Option<String>, SsoFault> {
    let Some(value) = name.and_then(|name| value_of(claims, name)) else {
        return Ok(None);
    };
    let value = value.as_array().map_or(Some(value), |all| all.first());
    let text = match value {
        Some(Value::String(text)) => clean(text).map_err(|_| SsoFault::ClaimUnreadable)?,
        Some(Value::Number(number)) => number.to_string(),
        None => String::new(),
        Some(_) => return Err(SsoFault::ClaimUnreadable),
    };
    if text.chars().count() > most {
        return Err(SsoFault::ClaimUnreadable);
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn name_of(claims: &Claims, name: &str) -> Option<String> {
    let text = value_of(claims, name)?.as_str()?;
    name_problem(text, NAME).is_none().then(|| spaced_once(text))
}

/// The groups of a claim: a list, or one alone.
fn groups_of(claims: &Claims, name: &str) -> Option<Vec<String>> {
    let texts: Vec<&str> = match value_of(claims, name)? {
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        Value::String(one) => vec![one],
        _ => Vec::new(),
    };
    let is_name = |name: &String| !name.is_empty() && !name.chars().any(does_not_show);
    let names = texts.into_iter().take(MOST_GROUPS).map(spaced_once).filter(is_name);
    Some(names.collect())
}

/// The claims as whoever tests reads them, by their names; without those that tell nothing of a person.
pub(crate) fn shown(claims: &Claims) -> Vec<(String, String)> {
    let told = claims.iter().filter(|(name, _)| !OF_THE_PROTOCOL.contains(&name.as_str()));
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    told.map(|(name, value)| (name.clone(), text(value).chars().take(500).collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(json: &str) -> Claims {
        serde_json::from_str(json).expect("claims")
    }

    /// A claim is found by its whole name first, and inside another one otherwise.
    #[test]
    fn claims_are_found_where_they_stand() {
        let claims = claims(r#"{"a.b": "whole", "c": {"d": "inside"}, "e": null}"#);
        assert_eq!(value_of(&claims, "a.b"), Some(&Value::from("whole")));
        assert_eq!(value_of(&claims, "c.d"), Some(&Value::from("inside")));
        assert_eq!((value_of(&claims, "e"), value_of(&claims, "c.x")), (None, None));
    }

    /// Numbers are staff numbers too, one group stands alone, and what is no text is said to be unreadable.
    #[test]
    fn values_are_read_as_directories_send_them() {
        let claims = claims(
            r#"{"number": 1042, "group": "Ventes", "groups": ["A", "A  B", 3, "A\u0000", "\u202eA"], "odd": {"x": 1}}"#,
        );
        assert_eq!(text_of(&claims, Some("number"), 40), Ok(Some("1042".to_owned())));
        assert_eq!(text_of(&claims, Some("odd"), 40), Err(SsoFault::ClaimUnreadable));
        assert_eq!(text_of(&claims, None, 40), Ok(None));
        assert_eq!(groups_of(&claims, "group").expect("groups"), ["Ventes"]);
        assert_eq!(groups_of(&claims, "groups").expect("groups"), ["A", "A B"]);
    }

    /// What the protocol needs for itself is not shown to anybody.
    #[test]
    fn tokens_insides_are_not_shown() {
        let shown = shown(&claims(r#"{"nonce": "secret", "sid": "s", "given_name": "Nadia"}"#));
        assert_eq!(shown, [("given_name".to_owned(), "Nadia".to_owned())]);
    }
}
