use super::*;

fn read(body: Value) -> Result<User, Refused> {
    User::read(&body)
}

/// Which of what a directory sends is the address and which the number.
#[test]
fn addresses_and_numbers_are_found() {
    let name = json!({"givenName": "Nadia", "familyName": "Lemoine"});
    let found = |mut body: Value| {
        body["name"] = name.clone();
        let user = read(body).expect("a user");
        (user.email.map(|address| address.to_string()), user.staff_number)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(found(json!({"userName": "N@Alpha.example"})), (some("n@alpha.example"), None));
    assert_eq!(found(json!({"userName": "A17"})), (None, some("A17")));
    let emails = json!([{"value": "home@b.fr", "type": "home", "primary": true}, {"value": "work@b.fr", "type": "Work"}]);
    assert_eq!(
        found(json!({"userName": "n@c.onmicrosoft.com", "emails": emails})),
        (some("work@b.fr"), None)
    );
    let numbered = json!({"userName": "n@c.fr", ENTERPRISE: {"employeeNumber": "7"}});
    assert_eq!(found(numbered), (some("n@c.fr"), some("7")));
}

/// Names are told apart, or taken from the one that is shown; truths may be texts.
#[test]
fn names_and_truths_are_read() {
    let user = read(json!({"userName": "a@b.fr", "displayName": "Ana de Sousa", "active": "False"}))
        .expect("a user");
    assert_eq!(
        (user.first_name.as_str(), user.last_name.as_str(), user.is_active),
        ("Ana", "de Sousa", false)
    );
    for body in [
        json!({"name": {"givenName": "A", "familyName": "B"}}),
        json!({"userName": "a@b.fr"}),
        json!({"userName": "a@b.fr", "name": {"givenName": "A"}}),
        json!({"userName": "a@b.fr", "displayName": "A B", "active": "maybe"}),
        json!({"userName": "a@b.fr", "displayName": "A B", "emails": [{"value": "no address"}]}),
        json!({"userName": "a\nb", "displayName": "A B"}),
        json!([]),
    ] {
        assert!(read(body.clone()).is_err(), "{body}");
    }
}
