//! What directories ask and where they point is read; what is no filter and no path is refused.

use serde_json::json;

use super::*;

fn attribute(name: &str, sub: Option<&str>) -> Attribute {
    Attribute { name: name.to_owned(), sub: sub.map(ToOwned::to_owned) }
}

/// What directories ask is read, whatever the case of operators and names and whatever stands before an attribute.
#[test]
fn filters_are_read() {
    let eq = |name: &str, sub, value: Value| Filter::Compare(attribute(name, sub), Operator::Eq, value);
    assert_eq!(read(r#"userName Eq "A\"b@c.fr""#), Ok(eq("username", None, json!("A\"b@c.fr"))));
    assert_eq!(
        read(r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq "7""#),
        Ok(eq("employeenumber", None, json!("7")))
    );
    assert_eq!(
        read(r#"name.familyName eq "O" and active eq True"#),
        Ok(Filter::And(
            Box::new(eq("name", Some("familyname"), json!("O"))),
            Box::new(eq("active", None, json!(true)))
        ))
    );
    let either =
        read(r#"title pr or not (userType eq "Intern") and emails[type eq "work" and value co "@a"]"#);
    let Ok(Filter::Or(first, second)) = either else { panic!("{either:?}") };
    assert_eq!(*first, Filter::Present(attribute("title", None)));
    assert!(matches!(*second, Filter::And(ref not, ref of)
        if matches!(**not, Filter::Not(_)) && matches!(**of, Filter::Of(..))));
}

/// What is no filter is refused, and what would exhaust the machine is too.
#[test]
fn what_is_no_filter_is_refused() {
    let deep = format!("{}a pr{}", "(".repeat(50), ")".repeat(50));
    let long = format!("a eq \"{}\"", "x".repeat(5_000));
    for text in [
        "",
        "userName",
        "userName eq",
        "userName is 1",
        "a eq \"x",
        "(a pr",
        "a pr)",
        "a eq \"1\" b pr",
        &deep,
        &long,
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

/// Paths are read with the extension's name before them in every form that is sent.
#[test]
fn paths_are_read() {
    let path = |text: &str| read_path(text).expect("a path");
    assert_eq!(path("name.givenName").attribute, Some(attribute("name", Some("givenname"))));
    for text in [
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department",
        "URN:ietf:params:scim:schemas:extension:enterprise:2.0:user:Department",
    ] {
        let found = path(text);
        assert!(found.is_enterprise, "{text}");
        assert_eq!(found.attribute, Some(attribute("department", None)), "{text}");
    }
    assert_eq!(path(ENTERPRISE).attribute, None);
    let found = path(r#"emails[type eq "work"].value"#);
    assert_eq!(found.attribute, Some(attribute("emails", Some("value"))));
    assert!(found.which.is_some());
    assert_eq!(
        path(r#"members[value eq "a" or value eq "b"]"#).which.and_then(|which| which.values_of("value")),
        Some(vec!["a".to_owned(), "b".to_owned()])
    );
    for text in ["", "emails[type eq", "emails[]", "emails[type eq \"work\"]value", "a b"] {
        assert!(read_path(text).is_err(), "{text}");
    }
}

/// A condition is asked of one value of an attribute.
#[test]
fn conditions_hold_or_not() {
    let work = json!({"type": "Work", "value": "a@b.fr", "primary": true});
    for (text, holds) in [
        (r#"type eq "work""#, true),
        (r#"type eq "work" and primary eq true"#, true),
        (r#"primary eq "True""#, true),
        (r#"type ne "home""#, true),
        (r#"not (type eq "work")"#, false),
        (r#"value sw "A@" or type eq "x""#, true),
        ("display pr", false),
    ] {
        assert_eq!(read(text).expect("a filter").holds(&work), holds, "{text}");
    }
}
