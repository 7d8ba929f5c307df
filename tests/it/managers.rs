//! Who leads whom never comes back to where it began, whether a list says it or somebody types it.

use entity::{EmploymentId, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::imports::{check, confirm, counts, list, start};

/// Nobody is above themselves: not by a list alone, not by a list and those who are known already; a list that turns who
/// leads whom around comes in.
#[both_databases]
async fn a_list_makes_no_circle_of_managers(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let file = |lines: &str| format!("Prénom;Nom;E-mail;E-mail manager\n{lines}");
    let zoe = |manager: &str| format!("Zoé;Roux;zoe@alpha.example;{manager}\n");
    let noe = |manager: &str| format!("Noé;Roux;noe@alpha.example;{manager}\n");
    let lea = |manager: &str| format!("Léa;Petit;lea@alpha.example;{manager}\n");
    let ana = "Ana;Petit;ana@alpha.example;lea@alpha.example\n";

    let circle = [zoe("noe@alpha.example"), noe("lea@alpha.example"), lea("zoe@alpha.example")].concat();
    let import = start(&hr, &alpha, file(&format!("{circle}{ana}")).as_bytes()).await;
    let checked = check(&hr, &import).await;
    assert_eq!(counts(&checked), [1, 0, 0, 3], "Ana is led by somebody in a circle, and in none herself");
    let lines = checked["lines"]["nodes"].as_array().expect("lines");
    assert_eq!(lines.len(), 3);
    for line in lines {
        assert_eq!(line["faults"][0]["code"], "MANAGER_CIRCLE", "{line}");
        assert_eq!(line["faults"][0]["column"], 3, "{line}");
        assert!(line["faults"][0]["message"].as_str().is_some_and(|said| said.contains("@alpha.example")));
    }

    let tree = [zoe("noe@alpha.example"), noe("lea@alpha.example"), lea("")].concat();
    let import = start(&hr, &alpha, file(&tree).as_bytes()).await;
    check(&hr, &import).await;
    assert_eq!(counts(&confirm(&hr, &import).await), [3, 0, 0, 0]);
    let import = start(&hr, &alpha, file(&lea("zoe@alpha.example")).as_bytes()).await;
    assert_eq!(counts(&check(&hr, &import).await), [0, 0, 0, 1], "Zoé is led by Léa already");

    let turned = [zoe("ana@alpha.example"), lea("zoe@alpha.example"), ana.replace("lea@alpha.example", "")];
    let import = start(&hr, &alpha, file(&turned.concat()).as_bytes()).await;
    assert_eq!(counts(&check(&hr, &import).await), [1, 2, 0, 0]);
    assert_eq!(counts(&confirm(&hr, &import).await), [1, 2, 0, 0]);
    let people = hr.ask(&list(&alpha), json!({})).await.data()["company"]["employees"]["nodes"].clone();
    let led: Vec<_> =
        people.as_array().expect("people").iter().map(|one| &one["manager"]["firstName"]).collect();
    assert_eq!(led, [&Value::Null, &json!("Zoé"), &json!("Léa"), &json!("Ana")], "Ana, Léa, Noé, Zoé");
}

/// A manager who was given to somebody by hand since the list was checked closes no circle: the line is told then.
#[both_databases]
async fn a_circle_since_the_check_is_told(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let (one, other) = (alpha.employed("A1", "Roux").await, alpha.employed("A2", "Petit").await);
    let import = start(&hr, &alpha, "Matricule;Prénom;Nom;Manager\nA1;Ana;Roux;A2\n".as_bytes()).await;
    assert_eq!(counts(&check(&hr, &import).await), [0, 1, 0, 0]);
    let led = json!({"id": gid(other), "firstName": "Ana", "lastName": "Petit", "staffNumber": "A2",
        "managerId": gid(one), "legalEntityId": gid(alpha.entity)});
    hr.does("updateEmployee", led, "").await;
    let done = confirm(&hr, &import).await;
    assert_eq!(counts(&done), [0, 0, 0, 1]);
    assert_eq!(done["lines"]["nodes"][0]["faults"][0]["code"], "MANAGER_CIRCLE");
}

/// By hand too nobody gets a manager whom they lead, themselves included; on the page that is told at the field.
#[both_databases]
async fn by_hand_nobody_is_above_themselves(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let one = alpha.employed("A1", "Roux").await;
    let two = alpha.employed("A2", "Petit").await;
    let three = alpha.employed("A3", "Blanc").await;
    let led = |(id, number, name): (EmploymentId, &str, &str), manager: EmploymentId| {
        json!({"id": gid(id), "firstName": "Ana", "lastName": name, "staffNumber": number,
            "managerId": gid(manager), "legalEntityId": gid(alpha.entity)})
    };
    let (roux, petit, blanc) = ((one, "A1", "Roux"), (two, "A2", "Petit"), (three, "A3", "Blanc"));
    hr.does("updateEmployee", led(roux, two), "").await;
    hr.does("updateEmployee", led(petit, three), "").await;
    assert_eq!(hr.is_refused("updateEmployee", led(petit, two)).await, ["OWN_MANAGER"]);
    assert_eq!(hr.is_refused("updateEmployee", led(petit, one)).await, ["MANAGER_CIRCLE"]);
    let refused = hr.tries("updateEmployee", led(blanc, one), "").await;
    assert_eq!(refused["problems"][0]["code"], "MANAGER_CIRCLE", "two stand between");
    assert_eq!(refused["problems"][0]["path"], json!(["managerId"]));
    let form = format!(
        "firstName=Ana&lastName=Blanc&staffNumber=A3&workEmail=&managerId=A1&workingTime=100&qualification=\
         &startsOn=&endsOn=&legalEntityId={}&establishmentId=",
        gid(alpha.entity)
    );
    let page = hr.post(&format!("/company/employees/{}/edit", gid(three)), &form).await;
    page.says("id=\"managerId-wrong\"").says("déjà, directement ou non, le responsable");
    hr.does("updateEmployee", led(roux, three), "").await;
}
