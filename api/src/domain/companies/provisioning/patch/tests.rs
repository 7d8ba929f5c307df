//! Changes in the forms in which directories send them.

use super::*;

fn nadia() -> Value {
    json!({
        "userName": "nadia@alpha.example", "active": true,
        "name": {"givenName": "Nadia", "familyName": "Lemoine"},
        "emails": [{"type": "work", "value": "nadia@alpha.example", "primary": true}],
        ENTERPRISE: {"employeeNumber": "7", "manager": {"value": "m1"}},
    })
}

fn patched(operations: Value) -> Value {
    let mut user = nadia();
    let read = read(&json!({ "Operations": operations })).expect("operations");
    apply(&mut user, &read).expect("a user");
    user
}

/// What Entra ID sends: operators with a capital, value paths, the extension before an attribute, truths as texts, and
/// several names in an object without a path.
#[test]
fn entra_is_understood() {
    let user = patched(json!([
        {"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "n@alpha.example"},
        {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "Ventes"},
        {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "m2"},
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "Add", "value": {"name.givenName": "Nadège", "title": "Cheffe", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter": "K1"}},
    ]));
    assert_eq!(user["emails"], json!([{"type": "work", "value": "n@alpha.example", "primary": true}]));
    assert_eq!(user["active"], "False");
    assert_eq!(user["name"], json!({"givenName": "Nadège", "familyName": "Lemoine"}));
    assert_eq!(user["title"], "Cheffe");
    let extension = json!({"employeeNumber": "7", "manager": {"value": "m2"}, "department": "Ventes", "costCenter": "K1"});
    assert_eq!(user[ENTERPRISE], extension);
}

/// What Okta sends: objects without a path, the extension as an object around its attributes.
#[test]
fn okta_is_understood() {
    let user = patched(json!([
        {"op": "replace", "value": {"active": false, "name": {"familyName": "Roux"}}},
        {"op": "replace", "value": {ENTERPRISE: {"division": "Sud", "manager": {"value": "m3", "displayName": "M"}}}},
    ]));
    assert_eq!(user["active"], false);
    assert_eq!(user["name"], json!({"givenName": "Nadia", "familyName": "Roux"}));
    assert_eq!(user[ENTERPRISE]["division"], "Sud");
    assert_eq!(user[ENTERPRISE]["manager"]["value"], "m3");
    assert_eq!(user[ENTERPRISE]["employeeNumber"], "7");
}

/// Values are added to several, taken from them and replaced as a whole; one that is looked for and not there is made.
#[test]
fn several_values_change() {
    let added = patched(json!([
        {"op": "add", "path": "emails", "value": [{"value": "b@alpha.example", "type": "home"}]},
        {"op": "add", "path": "emails[type eq \"other\"].value", "value": "c@alpha.example"},
    ]));
    assert_eq!(added["emails"].as_array().map(Vec::len), Some(3));
    assert_eq!(added["emails"][2], json!({"type": "other", "value": "c@alpha.example"}));
    let one = patched(json!([{"op": "replace", "path": "emails", "value": [{"value": "d@alpha.example"}]}]));
    assert_eq!(one["emails"], json!([{"value": "d@alpha.example"}]));
    for path in ["emails", "emails[type eq \"work\"]"] {
        let none = patched(json!([{"op": "remove", "path": path}]));
        assert_eq!(none.get("emails"), None, "{path}");
    }
}

/// What is taken away is gone: an attribute, a part of one, a manager named by nothing.
#[test]
fn values_are_taken_away() {
    let user = patched(json!([
        {"op": "remove", "path": "name.givenName"},
        {"op": "remove", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber"},
        {"op": "replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": ""},
    ]));
    assert_eq!(user["name"], json!({"familyName": "Lemoine"}));
    assert_eq!(user[ENTERPRISE], json!({}));
}

/// What cannot be meant is refused in the words of the RFC.
#[test]
fn what_cannot_be_meant_is_refused() {
    let refused = |operations: Value| {
        let mut user = nadia();
        let read = read(&json!({ "Operations": operations }));
        read.and_then(|read| apply(&mut user, &read)).expect_err("a refusal").scim_type
    };
    assert_eq!(refused(json!([])), Some(ScimType::InvalidSyntax));
    assert_eq!(refused(json!([{"op": "move", "path": "title"}])), Some(ScimType::InvalidSyntax));
    assert_eq!(refused(json!([{"op": "remove"}])), Some(ScimType::NoTarget));
    assert_eq!(refused(json!([{"op": "add", "value": "x"}])), Some(ScimType::InvalidValue));
    for path in ["shoeSize", "emails[type eq", "title[value eq \"x\"]"] {
        let operation = json!([{"op": "add", "path": path, "value": "x"}]);
        assert_eq!(refused(operation), Some(ScimType::InvalidPath), "{path}");
    }
}
