//! Several operations in one request (RFC 7644, 3.7): each is done for itself, and may name by a `bulkId` what another makes.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{errors::Refused, patch::member};

/// No request has more operations.
pub(crate) const MOST: usize = 1_000;

/// No request is larger, in bytes.
pub(crate) const LARGEST: usize = 1_048_576;

/// The schema of the answer.
const ANSWER: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

/// One operation of a request.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) bulk_id: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) data: Value,
}

/// What several operations are, and after how many failures the rest is left.
pub(crate) struct Bulk {
    pub(crate) steps: Vec<Step>,
    pub(crate) most_failures: Option<u64>,
}

/// Reads a request.
pub(crate) fn read(body: &Value) -> Result<Bulk, Refused> {
    let listed = member(body, "Operations").and_then(Value::as_array);
    let listed = listed.ok_or_else(|| Refused::syntax("Operations is missing"))?;
    if listed.len() > MOST {
        return Err(Refused::plain(413, "A bulk request has 1000 operations at most."));
    }
    let most_failures = member(body, "failOnErrors").and_then(Value::as_u64).filter(|most| *most > 0);
    let steps = listed.iter().map(step).collect::<Result<_, _>>()?;
    Ok(Bulk { steps, most_failures })
}

fn step(operation: &Value) -> Result<Step, Refused> {
    let text = |name: &str| member(operation, name).and_then(Value::as_str).map(ToOwned::to_owned);
    let method = text("method").unwrap_or_default().to_uppercase();
    if !["POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str()) {
        return Err(Refused::syntax("method must be POST, PUT, PATCH or DELETE"));
    }
    let bulk_id = text("bulkId");
    if method == "POST" && bulk_id.is_none() {
        return Err(Refused::syntax("what is made needs a bulkId"));
    }
    Ok(Step {
        path: text("path").ok_or_else(|| Refused::syntax("path is missing"))?,
        version: text("version"),
        data: member(operation, "data").cloned().unwrap_or(Value::Null),
        method,
        bulk_id,
    })
}

impl Step {
    /// The operation with the ids of what was made in place of their `bulkId`s; nothing while one is not known yet.
    pub(crate) fn resolved(&self, made: &HashMap<String, String>) -> Option<Self> {
        let path = replace(&self.path, made)?;
        Some(Self { path, data: resolve(&self.data, made)?, ..self.clone() })
    }
}

fn resolve(value: &Value, made: &HashMap<String, String>) -> Option<Value> {
    Some(match value {
        Value::String(text) => Value::String(replace(text, made)?),
        Value::Array(values) => values.iter().map(|value| resolve(value, made)).collect::<Option<_>>()?,
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| Some((name.clone(), resolve(value, made)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        simple => simple.clone(),
    })
}

fn replace(text: &str, made: &HashMap<String, String>) -> Option<String> {
    match text.split_once("bulkId:") {
        // It is all that stands there, or the end of a path.
        Some((before, id)) if before.is_empty() || before.ends_with('/') => {
            made.get(id).map(|id| format!("{before}{id}"))
        }
        _ => Some(text.to_owned()),
    }
}

/// The answer to several operations.
pub(crate) fn answer(operations: &[Value]) -> Value {
    json!({"schemas": [ANSWER], "Operations": operations})
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What another operation makes is named before its id is known.
    #[test]
    fn references_are_resolved() {
        let body = json!({"failOnErrors": 1, "Operations": [
            {"method": "post", "path": "/Groups", "bulkId": "g", "data": {"members": [{"value": "bulkId:u"}]}},
            {"method": "PATCH", "path": "/Users/bulkId:u", "data": {}},
        ]});
        let bulk = read(&body).expect("a request");
        assert_eq!((bulk.steps.len(), bulk.most_failures), (2, Some(1)));
        let mut made = HashMap::new();
        assert!(bulk.steps.iter().all(|step| step.resolved(&made).is_none()));
        made.insert("u".to_owned(), "42".to_owned());
        let resolved: Vec<_> = bulk.steps.iter().filter_map(|step| step.resolved(&made)).collect();
        assert_eq!(resolved[0].data, json!({"members": [{"value": "42"}]}));
        assert_eq!(resolved[1].path, "/Users/42");
    }

    /// What is no operation is refused before any is done.
    #[test]
    fn what_is_no_operation_is_refused() {
        for operation in [
            json!({"method": "GET", "path": "/Users"}),
            json!({"method": "POST", "path": "/Users"}),
            json!({"method": "PUT"}),
        ] {
            assert!(read(&json!({"Operations": [operation]})).is_err());
        }
        let many: Vec<_> = (0..=MOST).map(|_| json!({"method": "DELETE", "path": "/Users/1"})).collect();
        assert_eq!(read(&json!({ "Operations": many })).err().map(|refused| refused.status), Some(413));
    }
}
