//! The people of an association, as its pages and its operator's see to them: invited, leaving, and a new board after all
//! have gone.

use axum::http::StatusCode;
use tests::{TestApp, both_databases, gid};

use crate::pages_of_association::{accepted, admin_of, known};

/// Somebody is invited by a form, taken back, invited again; bad input comes back as typed, beside its field.
#[both_databases]
async fn people_are_invited(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let (admin, id) = (admin_of(&association).await, gid(association.id));
    let other = admin_of(&app.association("Ailleurs").await).await;
    let wrong = "firstName=Hugo&lastName=Perrin&email=hugo&role=CONFIRMER";
    let again = admin.post("/association/people/invite", wrong).await;
    again.says("href=\"#invite-email\"").says("value=\"Hugo\"").says("value=\"CONFIRMER\" checked");
    let none =
        admin.post("/association/people/invite", "firstName=Hugo&lastName=Perrin&email=h%40p.example").await;
    none.says("href=\"#invite-role\"").says("Choisissez un rôle");
    let right = "firstName=Hugo&lastName=Perrin&email=hugo%40perrin.example&role=CONFIRMER";
    accepted(&admin, "/association/people/invite", right).await;
    admin.get("/association/people").await.says("hugo@perrin.example").says("Annuler l’invitation");
    let invitation = known(&admin, &id, "invitations { id }").await["invitations"][0]["id"].clone();
    let path = format!("/association/invitations/{}/withdraw", invitation.as_str().expect("an id"));
    assert_eq!(other.post(&path, "").await.status, StatusCode::NOT_FOUND);
    accepted(&admin, &path, "").await;
    admin.get("/association/people").await.does_not_say("hugo@perrin.example");
}

/// Roles end by a button; the last one who runs the account is told to name another first, and one's own role is left.
#[both_databases]
async fn the_last_admin_stays(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let (admin, id) = (admin_of(&association).await, gid(association.id));
    let page = admin.get("/association/people").await;
    page.says("Une seule personne gère l’association");
    let own = known(&admin, &id, "members { id }").await["members"][0]["id"].clone();
    let leave = format!("/association/people/{}/leave", own.as_str().expect("an id"));
    let refused = admin.post(&leave, "").await;
    assert_eq!(refused.status, StatusCode::OK);
    refused.says("Vous êtes la dernière personne à gérer cette association. Nommez-en une autre d’abord.");

    let second = admin_of(&association).await;
    let members = known(&second, &id, "members { id role }").await["members"].clone();
    assert_eq!(members.as_array().map(Vec::len), Some(2));
    let stranger = admin_of(&app.association("Ailleurs").await).await;
    let remove = format!("/association/people/{}/remove", own.as_str().expect("an id"));
    assert_eq!(stranger.post(&remove, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(second.post(&leave, "").await.status, StatusCode::NOT_FOUND, "another’s role is not left");
    assert_eq!(accepted(&second, &remove, "").await, "/association/people");
    assert_eq!(admin.get("/association").await.status, StatusCode::NOT_FOUND, "they are out");
}

/// When nobody is left who may sign, the operator names one of a new board, who then runs the account; while somebody
/// may sign, the association does it itself.
#[both_databases]
async fn a_new_board_takes_over(app: TestApp) {
    let association = app.association("Second Souffle").await;
    association.president().await;
    let (_, awa) = app.somebody("Awa", "Diagne").await;
    let operator = app.operator().await;
    let file = format!("/operator/associations/{}", gid(association.id));
    let appoint = format!("{file}/appoint");
    let form =
        |email: &str| format!("email={}&capacity=PRESIDENT&startsOn=&endsOn=", email.replace('@', "%40"));
    operator.get(&file).await.says("l’association en nomme d’autres elle-même").says("Paule Présidente");
    operator.post(&appoint, &form(&awa.email)).await.says("Un signataire est encore en fonction");
    association.ends_its_terms().await;
    let again = operator.post(&appoint, &form("nobody@maillon.example")).await;
    again.says("Plus personne ne peut signer");
    again.says("Personne n’a de compte à cette adresse").says("value=\"nobody@maillon.example\"");
    operator.post(&appoint, "email=a%40b.example").await.says("href=\"#appoint-capacity\"");
    assert_eq!(awa.post(&appoint, &form(&awa.email)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(accepted(&operator, &appoint, &form(&awa.email)).await, file);
    awa.get("/association/people").await.says("en fonction").says("Awa Diagne");
}
