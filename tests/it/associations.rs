//! Associations: registering, vetting, declarations, people.

use chrono::Duration;
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::gid};

fn typed(rna: &str) -> Value {
    json!({
        "rna": rna, "name": "Les Jardins de Bellevue", "object": "L’insertion par le maraîchage.",
        "causeCodes": ["7"], "street": "12 rue des Tanneurs", "postcode": "69008", "city": "Lyon",
    })
}

async fn registers(actor: &Actor, input: Value) -> String {
    let payload = actor.does("registerAssociation", input, "association { id status }").await;
    assert_eq!(payload["association"]["status"], "PENDING");
    payload["association"]["id"].as_str().expect("an id").to_owned()
}

/// What an association is for whoever asks: its name, or nothing.
async fn name_for(actor: &Actor, id: &str) -> Value {
    let document = "query ($id: ID!) { association(id: $id) { name } node(id: $id) { id } }";
    let reply = actor.ask(document, json!({ "id": id })).await;
    let data = reply.data();
    assert_eq!(data["association"].is_null(), data["node"].is_null());
    data["association"]["name"].clone()
}

/// Somebody registers an association and looks after it; nobody else knows of it until the operator has verified it.
#[both_databases]
async fn an_association_is_public_once_it_is_verified(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let stranger = app.person("Hugo", "Perrin", "hugo@maillon.example").await;
    let operator = app.operator().await;
    let id = registers(&camille, typed("W691234567")).await;
    assert_eq!(name_for(&camille, &id).await, "Les Jardins de Bellevue");
    assert_eq!(name_for(&stranger, &id).await, Value::Null);
    assert_eq!(stranger.is_refused("verifyAssociation", json!({ "id": id })).await, ["NOT_FOUND"]);
    assert_eq!(camille.is_refused("verifyAssociation", json!({ "id": id })).await, ["NOT_FOUND"]);
    operator.does("verifyAssociation", json!({ "id": id }), "association { status }").await;
    assert_eq!(name_for(&stranger, &id).await, "Les Jardins de Bellevue");
    assert_eq!(app.mails_to(&camille.email).await.len(), 1);
    let inside = "query ($id: ID!) { association(id: $id) { members { role } eligibility { expiresOn } } }";
    let reply = stranger.ask(inside, json!({ "id": id })).await;
    assert_eq!(reply.data()["association"], json!({ "members": null, "eligibility": null }));
}

/// An association that was refused reads why, corrects what is wrong and asks again.
#[both_databases]
async fn a_refused_association_asks_again(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let operator = app.operator().await;
    let id = registers(&camille, typed("W691234567")).await;
    assert_eq!(
        operator.is_refused("refuseAssociation", json!({ "id": id, "reason": " " })).await,
        ["REQUIRED"]
    );
    let refusal = json!({ "id": id, "reason": "L’adresse est incomplète." });
    operator.does("refuseAssociation", refusal.clone(), "association { id }").await;
    assert_eq!(operator.is_refused("refuseAssociation", refusal).await, ["ALREADY_DECIDED"]);
    let mail = app.mails_to(&camille.email).await.pop().expect("a mail");
    assert!(mail.text.contains("L’adresse est incomplète."));
    let mut corrected = typed("W691234567");
    corrected["id"] = json!(id);
    corrected["street"] = json!("14 rue des Tanneurs");
    camille.does("updateAssociation", corrected.clone(), "association { street }").await;
    let again = camille
        .does("askVerificationAgain", json!({ "id": id }), "association { status statusReason }")
        .await;
    assert_eq!(again["association"], json!({ "status": "PENDING", "statusReason": null }));
    operator.does("verifyAssociation", json!({ "id": id }), "association { id }").await;
    corrected["name"] = json!("Un autre nom");
    assert_eq!(camille.is_refused("updateAssociation", corrected).await, ["VERIFIED_IDENTITY"]);
}

/// Numbers are checked, a SIRET gives its SIREN, and one of three numbers is needed; every fault is told at its field.
#[both_databases]
async fn an_association_has_a_number(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let wrong = json!({
        "siren": "732829321", "rna": "691234567", "name": "", "object": "x", "causeCodes": ["5"],
        "street": "1 rue A", "postcode": "6900", "city": "Lyon", "website": "bellevue", "timeZone": "Lyon",
    });
    let payload = camille.tries("registerAssociation", wrong, "").await;
    let told = payload["problems"].as_array().expect("problems").iter();
    let told: Vec<_> = told.map(|problem| (problem["code"].as_str(), problem["path"][0].as_str())).collect();
    for expected in [
        ("INVALID_SIREN", "siren"),
        ("INVALID_RNA", "rna"),
        ("REQUIRED", "name"),
        ("UNKNOWN_CAUSE", "causeCodes"),
        ("INVALID_POSTCODE", "postcode"),
        ("INVALID_WEB_ADDRESS", "website"),
        ("UNKNOWN_TIME_ZONE", "timeZone"),
    ] {
        assert!(told.contains(&(Some(expected.0), Some(expected.1))), "{expected:?} in {told:?}");
    }
    let mut none = typed("");
    assert_eq!(camille.is_refused("registerAssociation", none.clone()).await, ["NUMBER_REQUIRED"]);
    none["siren"] = json!("732 829 320 00074");
    let payload = camille.does("registerAssociation", none, "association { siren rna }").await;
    assert_eq!(payload["association"], json!({ "siren": "732829320", "rna": null }));
}

/// Two may register one number; only one of them is ever verified.
#[both_databases]
async fn a_number_is_verified_once(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@maillon.example").await;
    let operator = app.operator().await;
    let first = registers(&camille, typed("W691234567")).await;
    let second = registers(&hugo, typed("w 691 234 567")).await;
    operator.does("verifyAssociation", json!({ "id": first }), "association { id }").await;
    let refused = operator.is_refused("verifyAssociation", json!({ "id": second })).await;
    assert_eq!(refused, ["NUMBER_VERIFIED_ELSEWHERE"]);
    assert_eq!(hugo.is_refused("registerAssociation", typed("W691234567")).await, ["NUMBER_TAKEN"]);
}

/// So is a court's number, in capitals or not and however its words are spaced.
#[both_databases]
async fn a_number_of_a_court_is_verified_once(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@maillon.example").await;
    let operator = app.operator().await;
    let registered = |number: &str| {
        let mut input = typed("");
        input["courtRegister"] = json!(number);
        input
    };
    let first = registers(&camille, registered("Strasbourg, volume 12, folio 34")).await;
    let second = registers(&hugo, registered(" STRASBOURG,  volume 12, folio 34")).await;
    operator.does("verifyAssociation", json!({ "id": first }), "association { id }").await;
    let refused = operator.is_refused("verifyAssociation", json!({ "id": second })).await;
    assert_eq!(refused, ["NUMBER_VERIFIED_ELSEWHERE"]);
    let again = hugo.tries("registerAssociation", registered("strasbourg, volume 12, folio 34"), "").await;
    let problem = &again["problems"][0];
    assert_eq!((&problem["code"], &problem["path"]), (&json!("NUMBER_TAKEN"), &json!(["courtRegister"])));
    registers(&hugo, registered("Colmar, volume 12, folio 34")).await;
}

/// Receipts need the mandate and a declaration that holds; both are said to be missing, signed, and asked for again.
#[both_databases]
async fn receipts_need_mandate_and_eligibility(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let id = registers(&camille, typed("W691234567")).await;
    let obstacles = async || {
        let document = "query ($id: ID!) { association(id: $id) { receiptObstacles { code } } }";
        let reply = camille.ask(document, json!({ "id": id })).await;
        let found = reply.data()["association"]["receiptObstacles"].as_array().expect("a list").clone();
        found.iter().map(|found| found["code"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(obstacles().await, ["ASSOCIATION_NOT_VERIFIED", "NO_MANDATE", "NO_ELIGIBILITY"]);
    let mandate = json!({
        "associationId": id, "textVersion": 1, "signerName": "Camille Ormeau", "signerCapacity": "présidente",
        "consent": false,
    });
    assert_eq!(camille.is_refused("signMandate", mandate.clone()).await, ["CONSENT_REQUIRED"]);
    let mut mandate = mandate;
    mandate["consent"] = json!(true);
    camille
        .does("signMandate", mandate.clone(), "association { mandate { signerName text { version } } }")
        .await;
    assert_eq!(camille.is_refused("signMandate", mandate.clone()).await, ["ALREADY_SIGNED"]);
    let mut declaration = json!({
        "associationId": id, "category": "PUBLIC_UTILITY", "signerName": "Camille Ormeau",
        "signerCapacity": "présidente", "consent": true,
    });
    // What the decree was, and what makes it one of general interest.
    assert_eq!(camille.is_refused("signEligibility", declaration.clone()).await, ["REQUIRED"; 2]);
    declaration["category"] = json!("LOI_1901");
    assert_eq!(camille.is_refused("signEligibility", declaration.clone()).await, ["REQUIRED"]);
    declaration["characters"] = json!(["EQUALITY", "SOCIAL", "EQUALITY"]);
    let asked =
        "association { eligibility { expiresOn hasExpired expiresSoon characters category { label } } }";
    let signed = camille.does("signEligibility", declaration.clone(), asked).await;
    let eligibility = &signed["association"]["eligibility"];
    assert_eq!(eligibility["characters"], json!(["SOCIAL", "EQUALITY"]), "each once, in the law’s order");
    assert_eq!(
        (&eligibility["expiresOn"], &eligibility["hasExpired"]),
        (&json!("2027-03-09"), &json!(false))
    );
    assert_eq!(obstacles().await, ["ASSOCIATION_NOT_VERIFIED"]);

    // Sixty days before its end, and not a day sooner, those who run the account are told.
    app.clock.advance(Duration::days(364 - 61));
    assert_eq!(app.mails_to(&camille.email).await.len(), 0);
    app.clock.advance(Duration::days(1));
    let mail = app.mails_to(&camille.email).await.pop().expect("a warning");
    assert!(mail.text.contains("mardi 9\u{a0}mars 2027"), "{}", mail.text);
    app.clock.advance(Duration::days(61));
    let camille = app.sign_in_again(&camille).await;
    let document = "query ($id: ID!) { association(id: $id) { receiptObstacles { code } } }";
    let reply = camille.ask(document, json!({ "id": id })).await;
    let expected = json!([{ "code": "ASSOCIATION_NOT_VERIFIED" }, { "code": "ELIGIBILITY_EXPIRED" }]);
    assert_eq!(reply.data()["association"]["receiptObstacles"], expected);
    camille
        .does("revokeMandate", json!({ "associationId": id }), "association { mandate { signerName } }")
        .await;
    assert_eq!(camille.is_refused("revokeMandate", json!({ "associationId": id })).await, ["NO_MANDATE"]);
}

/// Only a body of general interest has a character: what is sent with another category is not declared.
#[both_databases]
async fn a_character_belongs_to_general_interest(app: TestApp) {
    let association = app.association("Le Fonds").await;
    let admin = association.with_role(MembershipRole::AssociationAdmin).await;
    let mut declaration = json!({
        "associationId": gid(association.id), "category": "ENDOWMENT_FUND", "characters": ["CULTURAL"],
        "signerName": "Camille Ormeau", "signerCapacity": "présidente", "consent": true,
    });
    let asked = "association { eligibility { characters category { code needsCharacter } } }";
    let mut declared = async |category: &str| {
        declaration["category"] = json!(category);
        app.clock.advance(Duration::minutes(1));
        admin.does("signEligibility", declaration.clone(), asked).await["association"]["eligibility"].clone()
    };
    let fund = declared("ENDOWMENT_FUND").await;
    assert_eq!(fund["characters"], json!([]));
    assert_eq!(fund["category"], json!({ "code": "ENDOWMENT_FUND", "needsCharacter": false }));
    let foundation = declared("COMPANY_FOUNDATION").await;
    assert_eq!(foundation["characters"], json!(["CULTURAL"]));
    assert_eq!(foundation["category"], json!({ "code": "COMPANY_FOUNDATION", "needsCharacter": true }));
}

/// Somebody is invited, says yes with their own account, and leaves again; the last admin cannot.
#[both_databases]
async fn people_come_by_invitation(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@maillon.example").await;
    let other = app.person("Awa", "Diagne", "awa@maillon.example").await;
    let id = registers(&camille, typed("W691234567")).await;
    let invitation = json!({
        "associationId": id, "email": "Hugo@maillon.example", "firstName": "Hugo", "lastName": "Perrin",
        "role": "CONFIRMER",
    });
    assert_eq!(other.is_refused("inviteMember", invitation.clone()).await, ["NOT_FOUND"]);
    camille.does("inviteMember", invitation, "association { invitations { email role } }").await;
    assert!(app.mails_to(&hugo.email).await[0].subject.contains("Les Jardins de Bellevue"));
    let waiting = "{ viewer { invitations { id organisationName role } } }";
    assert_eq!(other.ask(waiting, json!({})).await.data()["viewer"]["invitations"], json!([]));
    let waiting = hugo.ask(waiting, json!({})).await.data()["viewer"]["invitations"][0].clone();
    assert_eq!(waiting["organisationName"], "Les Jardins de Bellevue");
    let invitation = json!({ "id": waiting["id"] });
    assert_eq!(other.is_refused("acceptInvitation", invitation.clone()).await, ["NOT_FOUND"]);
    hugo.does("acceptInvitation", invitation.clone(), "acceptedId").await;
    assert_eq!(hugo.is_refused("acceptInvitation", invitation).await, ["INVITATION_GONE"]);

    let members = "query ($id: ID!) { association(id: $id) { members { id role person { id firstName } } } }";
    let reply = camille.ask(members, json!({ "id": id })).await;
    let members = &reply.data()["association"]["members"];
    assert_eq!(members.as_array().map(Vec::len), Some(2));
    let seat_of = |name: &str| {
        let all = members.as_array().expect("members");
        all.iter().find(|member| member["person"]["firstName"] == name).expect("a member").clone()
    };
    let last = json!({ "id": seat_of("Camille")["id"] });
    assert_eq!(camille.is_refused("leaveAssociation", last).await, ["LAST_ADMIN"]);
    let removal = json!({ "associationId": id, "id": seat_of("Hugo")["id"] });
    let forbidden = hugo.ask(
        "mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { problems { code } } }",
        json!({ "input": removal }),
    );
    assert_eq!(forbidden.await.error(), "FORBIDDEN");
    hugo.does("leaveAssociation", json!({ "id": seat_of("Hugo")["id"] }), "problems { code }").await;
    assert_eq!(
        hugo.is_refused("leaveAssociation", json!({ "id": seat_of("Hugo")["id"] })).await,
        ["NOT_FOUND"]
    );
}

/// An association names who signs among its people; when nobody is left, the operator names one of a new board.
#[both_databases]
async fn somebody_may_sign(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let id = gid(association.id);
    let admin = association.with_role(MembershipRole::AssociationAdmin).await;
    let (stranger_id, stranger) = app.somebody("Awa", "Diagne").await;
    let members = "query ($id: ID!) { association(id: $id) { members { person { id } } } }";
    let reply = admin.ask(members, json!({ "id": id })).await;
    let person = reply.data()["association"]["members"][0]["person"]["id"].clone();
    let naming = |person: Value| json!({ "associationId": id, "personId": person, "capacity": "TREASURER" });
    assert_eq!(admin.is_refused("nameSignatory", naming(json!(gid(stranger_id)))).await, ["NOT_A_MEMBER"]);
    assert_eq!(stranger.is_refused("nameSignatory", naming(person.clone())).await, ["NOT_FOUND"]);
    let named =
        admin.does("nameSignatory", naming(person), "association { signatories { id isInTerm } }").await;
    let term = named["association"]["signatories"][0].clone();
    assert_eq!(term["isInTerm"], true);

    let operator = app.operator().await;
    let appointing = json!({ "associationId": id, "email": stranger.email, "capacity": "PRESIDENT" });
    assert_eq!(operator.is_refused("appointSignatory", appointing.clone()).await, ["SIGNATORIES_LEFT"]);
    let ending = json!({ "associationId": id, "id": term["id"] });
    admin.does("endSignatory", ending.clone(), "association { signatories { isInTerm } }").await;
    assert_eq!(admin.is_refused("endSignatory", ending).await, ["TERM_ENDED"]);
    operator.does("appointSignatory", appointing, "problems { code }").await;
    let seats = stranger.ask("{ viewer { memberships { roles } } }", json!({})).await;
    assert_eq!(seats.data()["viewer"]["memberships"][0]["roles"], json!(["ASSOCIATION_ADMIN", "SIGNATORY"]));
}

/// Branches are an association's own; one that a mission names stays.
#[both_databases]
async fn an_association_has_branches(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let admin = association.with_role(MembershipRole::AssociationAdmin).await;
    let other = app.association("Les Jardins").await.with_role(MembershipRole::AssociationAdmin).await;
    let branch = json!({
        "associationId": gid(association.id), "name": "Antenne de Lyon", "street": "1 rue A", "postcode": "69001",
        "city": "Lyon", "siret": "73282932000074",
    });
    assert_eq!(other.is_refused("addBranch", branch.clone()).await, ["NOT_FOUND"]);
    let added = admin.does("addBranch", branch.clone(), "association { branches { id siret } }").await;
    assert_eq!(admin.is_refused("addBranch", branch).await, ["NAME_TAKEN"]);
    let id = added["association"]["branches"][0]["id"].clone();
    let mission =
        json!({ "associationId": gid(association.id), "mission": { "title": "Aide", "branchId": id } });
    admin.does("createMission", mission, "mission { branch { name } }").await;
    let removal = json!({ "associationId": gid(association.id), "id": id });
    assert_eq!(admin.is_refused("removeBranch", removal).await, ["BRANCH_IN_USE"]);
}

/// Whoever registers an association while they act in a company acts in the association from then on.
#[both_databases]
async fn who_registers_acts_in_the_association(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    assert_eq!(nadia.get("/association").await.status, 404);
    let form = "name=Les+Jardins&rna=W691234567&object=Insertion&causeCodes=7&street=1+rue+A&postcode=69008\
        &city=Lyon&timeZone=Europe%2FParis";
    let done = nadia.post("/associations/new", form).await;
    assert_eq!(done.header(axum::http::header::LOCATION), Some("/association"), "{}", done.body);
    let page = nadia.get("/association").await;
    assert_eq!(page.status, 200);
    page.says("Les Jardins").says("aria-current=\"true\">Les Jardins");
}

/// A form that is refused comes back as it was typed; one that is right registers, and the operator decides on a page
/// that nobody else has.
#[both_databases]
async fn an_association_comes_by_the_pages(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let operator = app.operator().await;
    assert_eq!(app.get("/associations/new").await.status, 303);
    let form = |rna: &str| {
        format!(
            "name=Les+Jardins&rna={rna}&object=Insertion&causeCodes=7&street=1+rue+A&postcode=69008&city=Lyon&timeZone=Europe%2FParis"
        )
    };
    let again = camille.post("/associations/new", &form("W1")).await;
    again.says("value=\"Les Jardins\"").says("W suivie de neuf caractères").says("href=\"#rna\"");
    let done = camille.post("/associations/new", &form("W691234567")).await;
    assert_eq!(done.status, 303);
    assert_eq!(done.header(axum::http::header::LOCATION), Some("/association"));
    camille.get("/association").await.says("Les Jardins").says("En attente de vérification");
    let own = "{ viewer { memberships { organisationId } } }";
    let own = camille.ask(own, json!({})).await.data()["viewer"]["memberships"][0]["organisationId"].clone();
    let id = own.as_str().expect("an id");
    let page = format!("/associations/{id}");
    assert_eq!(app.get(&page).await.status, 404);
    assert_eq!(camille.get("/operator/associations").await.status, 404);
    assert_eq!(camille.post("/operator/associations/verify", &format!("id={id}")).await.status, 404);
    operator.get("/operator/associations").await.says("Les Jardins").says("camille@bellevue.example");
    operator.get(&format!("/operator{page}")).await.says("camille@bellevue.example");
    let refused = operator.post("/operator/associations/refuse", &format!("id={id}&reason=")).await;
    refused.says("Ce champ est nécessaire");
    let reason = format!("id={id}&reason=Les+statuts+manquent.");
    assert_eq!(operator.post("/operator/associations/refuse", &reason).await.status, 303);
    let refused = operator.get("/operator/associations?state=refused").await;
    refused.says("Les statuts manquent.").says("camille@bellevue.example");
    let done = operator.post("/operator/associations/verify", &format!("id={id}")).await;
    assert_eq!(done.status, 303);
    app.get(&page).await.says("Association vérifiée");
}
