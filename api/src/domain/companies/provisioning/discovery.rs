//! What the service says of itself (RFC 7644, 4): what it can do, which resources it has, and of which attributes they are.

use serde_json::{Value, json};

use super::{asked::MOST, bulk, errors::Refused, filter::ENTERPRISE, group_resources::GROUP, user::USER};

/// What the service can do.
pub(super) fn configuration(base: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": "https://www.rfc-editor.org/rfc/rfc7644",
        "patch": {"supported": true},
        "bulk": {"supported": true, "maxOperations": bulk::MOST, "maxPayloadSize": bulk::LARGEST},
        "filter": {"supported": true, "maxResults": MOST},
        "changePassword": {"supported": false},
        "sort": {"supported": true},
        "etag": {"supported": true},
        "authenticationSchemes": [{
            "type": "oauthbearertoken", "name": "Bearer token", "primary": true,
            "description": "A token that the company makes for its directory.",
            "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
        }],
        "meta": {"resourceType": "ServiceProviderConfig", "location": format!("{base}/ServiceProviderConfig")},
    })
}

/// The kinds of resources, or one of them.
pub(super) fn resource_types(base: &str, name: Option<&str>) -> Result<Value, Refused> {
    let kind = |name: &str, schema: &str, description: &str, extensions: Value| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name, "name": name, "endpoint": format!("/{name}s"), "description": description,
            "schema": schema, "schemaExtensions": extensions,
            "meta": {"resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/{name}")},
        })
    };
    let all = vec![
        kind("User", USER, "An employee of the company.", json!([{"schema": ENTERPRISE, "required": false}])),
        kind("Group", GROUP, "Employees whom the directory names together.", json!([])),
    ];
    one_or_all(all, name)
}

/// The schemas, or one of them.
pub(super) fn schemas(base: &str, id: Option<&str>) -> Result<Value, Refused> {
    let schema = |id: &str, name: &str, description: &str, attributes: Value| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": id, "name": name, "description": description, "attributes": attributes,
            "meta": {"resourceType": "Schema", "location": format!("{base}/Schemas/{id}")},
        })
    };
    let all = vec![
        schema(USER, "User", "An employee of the company.", user()),
        schema(ENTERPRISE, "EnterpriseUser", "What an employer adds.", enterprise()),
        schema(GROUP, "Group", "Employees whom the directory names together.", group()),
    ];
    one_or_all(all, id)
}

fn one_or_all(all: Vec<Value>, id: Option<&str>) -> Result<Value, Refused> {
    match id {
        Some(id) => all
            .into_iter()
            .find(|one| one["id"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(id)))
            .ok_or_else(Refused::not_found),
        None => Ok(json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": all.len(), "startIndex": 1, "itemsPerPage": all.len(), "Resources": all,
        })),
    }
}

/// An attribute that may be written, of one value.
fn text(name: &str, description: &str) -> Value {
    attribute(name, "string", description)
}

fn attribute(name: &str, kind: &str, description: &str) -> Value {
    json!({
        "name": name, "type": kind, "multiValued": false, "description": description, "required": false,
        "caseExact": false, "mutability": "readWrite", "returned": "default", "uniqueness": "none",
    })
}

fn with(mut attribute: Value, members: Value) -> Value {
    if let (Some(attribute), Value::Object(members)) = (attribute.as_object_mut(), members) {
        attribute.extend(members);
    }
    attribute
}

fn complex(name: &str, is_multiple: bool, description: &str, parts: Value) -> Value {
    with(attribute(name, "complex", description), json!({"multiValued": is_multiple, "subAttributes": parts}))
}

fn read_only(attribute: Value) -> Value {
    with(attribute, json!({"mutability": "readOnly"}))
}

fn user() -> Value {
    let unique = json!({"required": true, "uniqueness": "server"});
    json!([
        with(
            text(
                "userName",
                "The name by which the directory knows the user. An address is the work e-mail too, anything else the employee number, where those are not sent."
            ),
            unique
        ),
        complex(
            "name",
            false,
            "The user's name; both parts are needed.",
            json!([
                text("givenName", "The first name."),
                text("familyName", "The last name."),
                read_only(text("formatted", "Both.")),
            ])
        ),
        read_only(text("displayName", "First and last name. It is read where the two are not sent.")),
        complex(
            "emails",
            true,
            "The work address is kept.",
            json!([
                text("value", "The address."),
                with(text("type", "What for."), json!({"canonicalValues": ["work", "home", "other"]})),
                attribute("primary", "boolean", "Whether it is the first to be used."),
            ])
        ),
        text("title", "The job, as receipts and agreements name it."),
        text("userType", "The category of staff."),
        attribute(
            "active",
            "boolean",
            "Whether the user works here. Who does not has no access from that moment on."
        ),
        read_only(complex(
            "groups",
            true,
            "The groups in which the user is.",
            json!([
                read_only(text("value", "The id of the group.")),
                read_only(text("display", "Its name.")),
            ])
        )),
    ])
}

fn enterprise() -> Value {
    json!([
        text("employeeNumber", "The staff number."),
        text(
            "department",
            "The department, as it is sent. It may name the legal entity or the site, where the company chose it."
        ),
        text(
            "organization",
            "The organisation, as it is sent. It may name the legal entity or the site, where the company chose it."
        ),
        text(
            "division",
            "The division, as it is sent. It may name the legal entity or the site, where the company chose it."
        ),
        text(
            "costCenter",
            "The cost centre, as it is sent. It may name the legal entity or the site, where the company chose it."
        ),
        complex(
            "manager",
            false,
            "The line manager.",
            json!([text("value", "The id of another user."), read_only(text("displayName", "Their name.")),])
        ),
    ])
}

fn group() -> Value {
    json!([
        with(
            text("displayName", "The name, unlike that of every other group."),
            json!({"required": true, "uniqueness": "server"})
        ),
        with(
            complex(
                "members",
                true,
                "The users in it. In a list of groups they are told when they are asked for.",
                json!([
                    with(text("value", "The id of a user."), json!({"mutability": "immutable"})),
                    read_only(text("display", "Their name.")),
                ])
            ),
            json!({"returned": "default"}),
        ),
    ])
}
