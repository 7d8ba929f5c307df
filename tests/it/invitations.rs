//! Being asked: into a role, or to be linked to what an employer knows. Nothing happens without a yes, and no is heard.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{pages_of_confirmation::flash_of, pages_of_hours::leads_to};

/// An invited person says no: nothing opens, whoever invited reads it in a mail, and may invite again.
#[both_databases]
async fn an_invitation_is_declined(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let invitation = json!({
        "companyId": gid(alpha.id), "email": "ines@alpha.example", "firstName": "Inès", "lastName": "Da Silva",
        "role": "FINANCE",
    });
    let invite = async || {
        let invited = manager.does("inviteCompanyMember", invitation.clone(), "invitation { id }").await;
        json!({"id": invited["invitation"]["id"]})
    };
    let first = invite().await;
    let ines = app.person("Inès", "Da Silva", "ines@alpha.example").await;
    let other = app.person("Igor", "Da Silva", "igor@alpha.example").await;
    assert_eq!(other.is_refused("declineInvitation", first.clone()).await, ["NOT_FOUND"]);

    let page = ines.get("/invitations").await;
    page.says("Décliner");
    let path = format!("/invitations/{}/decline", first["id"].as_str().expect("an id"));
    assert_eq!(ines.post(&path, "").await.status, StatusCode::SEE_OTHER);
    ines.get("/invitations").await.does_not_say("Décliner");
    let mails = app.mails_to(&manager.email).await;
    assert!(mails[0].text.contains("Inès Da Silva (ines@alpha.example) décline"), "{mails:?}");
    for deed in ["declineInvitation", "acceptInvitation"] {
        assert_eq!(ines.is_refused(deed, first.clone()).await, ["INVITATION_GONE"]);
    }
    let waiting = "{ viewer { memberships { roles } invitations { id } } }";
    let seen = ines.ask(waiting, json!({})).await.data()["viewer"].clone();
    assert_eq!(seen, json!({"memberships": [], "invitations": []}));
    let open = "query ($id: ID!) { company(id: $id) { invitations { id } } }";
    let open = manager.ask(open, json!({"id": gid(alpha.id)})).await.data()["company"].clone();
    assert_eq!(open["invitations"], json!([]));

    let second = invite().await;
    assert_ne!(first, second);
    ines.does("acceptInvitation", second, "acceptedId").await;
}

/// Somebody with an account is written to when an employer notes their address, by hand or by a correction; the account
/// is linked when they say so, and a second change tells nobody anything new.
#[both_databases]
async fn a_person_is_told_that_an_employer_knows_them(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let zoe = app.person("Zoé", "Petit", "zoe@alpha.example").await;
    let noe = app.person("Noé", "Grand", "noe@alpha.example").await;
    let fields = |email: &str| {
        json!({
            "firstName": "Zoé", "lastName": "Petit", "workEmail": email, "legalEntityId": gid(alpha.entity),
        })
    };
    let with = |key: &str, id: &serde_json::Value, email: &str| {
        let mut input = fields(email);
        input[key] = id.clone();
        input
    };
    let added = hr
        .does("addEmployee", with("companyId", &json!(gid(alpha.id)), "ZOE@alpha.example"), "employee { id }")
        .await;
    let mails = app.mails_to(&zoe.email).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("Alpha vous compte"), "{mails:?}");
    mails[0].link("/invitations");

    let id = &added["employee"]["id"];
    hr.does("updateEmployee", with("id", id, "zoe@alpha.example"), "employee { id }").await;
    assert_eq!(app.mails_to(&zoe.email).await.len(), 0, "nothing is new");
    hr.does("updateEmployee", with("id", id, "noe@alpha.example"), "employee { id }").await;
    assert_eq!(app.mails_to(&noe.email).await.len(), 1, "the address was somebody else’s");
    noe.does("acceptEmployment", json!({"id": id}), "acceptedId").await;
    hr.does("updateEmployee", with("id", id, "zoe@alpha.example"), "employee { id }").await;
    assert_eq!(app.mails_to(&zoe.email).await.len(), 0, "the record is linked");
}

/// An invitation's mail leads to the page that says what the role means; accepting takes it. Until then every page
/// says that something waits.
#[both_databases]
async fn a_role_is_accepted_on_the_page_its_mail_names(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let invitation = json!({
        "companyId": gid(company.id), "email": "ines@alpha.example", "firstName": "Inès",
        "lastName": "Da Silva", "role": "FINANCE",
    });
    let invited = manager.does("inviteCompanyMember", invitation, "invitation { id }").await;
    let id = invited["invitation"]["id"].as_str().expect("an id").to_owned();
    let mails = app.mails_to("ines@alpha.example").await;
    assert!(mails[0].link("/invitations").ends_with("/invitations"));
    for said in ["Rôle Entreprise vous invite", "rejoindre Groupe Alpha", "Votre rôle\u{a0}: finance."] {
        assert!(mails[0].text.contains(said), "{said}: {}", mails[0].text);
    }

    let ines = app.person("Inès", "Da Silva", "ines@alpha.example").await;
    ines.get("/").await.says("Une invitation vous attend").says("Une invitation en attente");
    ines.get("/missions").await.says("Une invitation en attente");
    ines.get("/invitations")
        .await
        .says("Groupe Alpha vous invite")
        .says("finance")
        .says("valoriserez les heures confirmées");
    let other = app.person("Igor", "Da Silva", "igor@alpha.example").await;
    other.get("/invitations").await.says("Aucune invitation en attente").does_not_say("Groupe Alpha");
    other.get("/").await.does_not_say("vous attend");
    let refused = other.post(&format!("/invitations/{id}/accept"), "").await;
    assert_eq!(refused.status, StatusCode::OK);
    refused.says("summary");
    let accepted = ines.post(&format!("/invitations/{id}/accept"), "").await;
    leads_to(&accepted, "/");
    // She had no other seat, so there is nothing to choose.
    assert!(flash_of(&accepted).contains("flash-invitation-seated"), "{}", flash_of(&accepted));
    let roles = ines.ask("{ viewer { invitationCount memberships { roles } } }", json!({})).await;
    assert_eq!(
        roles.data()["viewer"],
        json!({"invitationCount": 0, "memberships": [{"roles": ["FINANCE"]}]})
    );
    ines.post(&format!("/invitations/{id}/accept"), "").await.says("summary");
    ines.get("/").await.does_not_say("invitation vous attend").says("Groupe Alpha\u{a0}: le tableau de bord");
}

/// An invitation for a branch says so in its mail.
#[both_databases]
async fn an_invitations_mail_names_the_branch(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let admin = association.with_role(Role::AssociationAdmin).await;
    let invitation = json!({
        "associationId": gid(association.id), "email": "ines@jardins.example", "firstName": "Inès",
        "lastName": "Da Silva", "role": "CONFIRMER", "branchId": gid(association.branch("Lyon Sud").await),
    });
    admin.does("inviteMember", invitation, "association { id }").await;
    let mails = app.mails_to("ines@jardins.example").await;
    for said in ["rejoindre Les Jardins sur Maillon pour l’antenne Lyon Sud", "confirmation des heures"] {
        assert!(mails[0].text.contains(said), "{said}: {}", mails[0].text);
    }
}

/// Whoever acts elsewhere acts in the new seat once nothing else waits; until then they stay with what does.
#[both_databases]
async fn an_accepted_role_is_acted_in(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let ines = app.person("Inès", "Da Silva", "ines@alpha.example").await;
    let mut ids = Vec::new();
    for company in [&alpha, &beta] {
        let manager = company.with_role(Role::CsrManager).await;
        let invitation = json!({
            "companyId": gid(company.id), "email": "ines@alpha.example", "firstName": "Inès",
            "lastName": "Da Silva", "role": "HR",
        });
        let invited = manager.does("inviteCompanyMember", invitation, "invitation { id }").await;
        ids.push(invited["invitation"]["id"].as_str().expect("an id").to_owned());
    }
    leads_to(&ines.post(&format!("/invitations/{}/accept", ids[0]), "").await, "/invitations");
    ines.get("/company").await.says("<title>Alpha, tableau de bord");
    let last = ines.post(&format!("/invitations/{}/accept", ids[1]), "").await;
    leads_to(&last, "/");
    assert!(flash_of(&last).contains("flash-invitation-seated"), "{}", flash_of(&last));
    ines.get("/company").await.says("<title>Beta, tableau de bord");
}

/// An employer that knows one of a person's addresses asks to be linked; the person alone says yes, and an employer
/// whom nobody has verified does not ask at all.
#[both_databases]
async fn an_employment_is_linked_by_the_person(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let zoe = app.person("Zoé", "Petit", "zoe@alpha.example").await;
    let employee = json!({
        "companyId": gid(company.id), "firstName": "Zoé", "lastName": "Petit-Durand",
        "workEmail": "ZOE@alpha.example", "legalEntityId": gid(company.entity),
    });
    let added = hr.does("addEmployee", employee, "employee { id }").await;
    let id = added["employee"]["id"].as_str().expect("an id").to_owned();
    app.set_company(company.id, |row| {
        row.status = sea_orm::ActiveValue::Set(entity::OrganisationStatus::Pending);
    })
    .await;
    zoe.get("/invitations").await.says("Aucune invitation en attente");
    zoe.get("/").await.does_not_say("vous attend");
    app.set_company(company.id, |row| {
        row.status = sea_orm::ActiveValue::Set(entity::OrganisationStatus::Verified);
    })
    .await;
    zoe.get("/").await.says("Une invitation vous attend");
    zoe.get("/invitations").await.says("Groupe Alpha vous compte parmi ses salariés").says("Petit-Durand");
    let path = format!("/invitations/employments/{id}/accept");
    let other = app.person("Zoé", "Petit", "zoe@beta.example").await;
    other.post(&path, "").await.says("summary");
    leads_to(&zoe.post(&path, "").await, "/");
    let linked = zoe.ask("{ viewer { invitationCount memberships { roles } } }", json!({})).await;
    assert_eq!(
        linked.data()["viewer"],
        json!({"invitationCount": 0, "memberships": [{"roles": ["EMPLOYEE"]}]})
    );
}
