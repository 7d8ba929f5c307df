//! The pages of offers and loans: of whoever offers, of associations that ask, and of everybody.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Actor, Page, TestApp, both_databases};

use crate::{
    lists_taken_home::{file_of, lines},
    missions::member,
    offers::{asks, begins, equipment, offers, skills, two_pieces, wish},
};

/// What the form of equipment sends.
const TYPED: &str = "offer.kind=EQUIPMENT&offer.title=Dix+ordinateurs&offer.description=Des+portables&offer.age=ADULT\
    &offer.equipment=COMPUTERS&offer.quantity=10&offer.condition=GOOD&offer.carriedBy=EITHER&offer.communeCode=69123\
    &offer.place=12+rue+du+Depot&offer.startsOn=2026-03-10&offer.endsOn=2026-06-30&offer.insurance=Par+qui+emprunte";

fn place(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header(header::LOCATION).expect("a place").to_owned()
}

/// The address of a form on a page: what stands between its beginning and its end.
fn between<'a>(page: &'a Page, begins: &str, ends: &str) -> &'a str {
    let rest = page.body.split_once(begins).unwrap_or_else(|| panic!("no {begins}:\n{}", page.body)).1;
    rest.split_once(ends).expect("an end").0
}

/// Somebody publishes an offer of equipment; an association asks for it, and both follow the loan to its end.
#[both_databases]
async fn equipment_is_offered_asked_for_and_lent_on_pages(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = member(&association).await;
    let vera = app.somebody("Vera", "Lemoine").await.1;
    vera.get("/my-offers").await.says("Aucune offre pour l’instant").says("/my-offers/new");
    vera.get("/my-offers/new").await.says("novalidate").says("Proposer une aide");
    let address = place(&vera.post("/my-offers/new", TYPED).await);
    vera.get(&address)
        .await
        .says("brouillon")
        .says("ne donne lieu à aucun reçu fiscal")
        .says("Aucune demande");
    let moved = address.replace("/manage", "/move");
    assert_eq!(place(&vera.post(&moved, "step=PUBLISH").await), address);
    vera.get("/my-offers").await.says("Dix ordinateurs").says("publiée");

    let shown = address.replace("/manage", "");
    member.get("/association/offers").await.says("Dix ordinateurs").does_not_say("12 rue du Depot");
    member.get("/association/offers?kind=SKILLS").await.says("Aucune offre ne correspond");
    member.get(&shown).await.says("Envoyer la demande").does_not_say(&vera.email);
    let asking = format!("{shown}/request");
    let wrong =
        member.post(&asking, "message=Pour+nos+ateliers&quantity=99&from=2026-03-12&to=2026-03-20").await;
    wrong.says("id=\"quantity-wrong\"").says("Pour nos ateliers").says("value=\"99\"");
    let typed = "message=Pour+nos+ateliers&quantity=2&from=2026-03-12&to=2026-03-20&key=one";
    assert_eq!(place(&member.post(&asking, typed).await), "/association/offers/requests");
    member.get("/association/offers/requests").await.says("en attente de réponse").does_not_say(&vera.email);
    member.get(&shown).await.does_not_say("Envoyer la demande");

    let page = vera.get(&address).await;
    page.says("Les Jardins").says("Pour nos ateliers").does_not_say(&member.email);
    let request = between(&page, "id=\"request-", "\"");
    let requests = format!("{shown}/requests/{request}");
    vera.post(&format!("{requests}/decline"), "reason=").await.says("Dites pourquoi vous déclinez.");
    assert_eq!(place(&vera.post(&format!("{requests}/accept"), "words=Volontiers&key=two").await), address);
    let page = vera.get(&address).await;
    page.says("acceptée").says(&member.email);
    let loan = format!("/loans/{}", between(&page, "href=\"/loans/", "\""));
    member.get("/association/offers/requests").await.says(&loan).says(&vera.email).says("Volontiers");
    follows(&vera, &member, &loan).await;
}

/// Both sides follow a loan on its page.
async fn follows(lender: &Actor, borrower: &Actor, loan: &str) {
    borrower.get(loan).await.says("Noter la remise").says("Annuler le prêt").does_not_say("Tout est exact");
    let record = format!("{loan}/record");
    let wrong = borrower.post(&record, "doneOn=&condition=&quantity=2&note=Avec+chargeurs").await;
    wrong.says("Ce champ est nécessaire.").says("Avec chargeurs");
    let typed = "doneOn=2026-03-10&condition=GOOD&quantity=2&note=Avec+chargeurs";
    assert_eq!(place(&borrower.post(&record, typed).await), loan);
    borrower.get(loan).await.says("à confirmer par l’autre partie").does_not_say("Tout est exact");
    lender.get(loan).await.says("Tout est exact").says("Avec chargeurs").does_not_say("Noter la remise");
    assert_eq!(place(&lender.post(&format!("{loan}/confirm"), "").await), loan);
    lender.get(loan).await.says("en cours").says("Noter le retour").does_not_say("Annuler le prêt");
    assert_eq!(
        place(&lender.post(&format!("{loan}/remark"), "text=Une+touche+manque&key=three").await),
        loan
    );
    borrower.get(loan).await.says("Une touche manque").says("Qui prête");
    lender.post(&record, "doneOn=2026-03-10&condition=WORN&quantity=2").await;
    borrower.post(&format!("{loan}/confirm"), "").await;
    borrower.get(loan).await.says("rendu").does_not_say("Noter le retour");
}

/// Nothing typed is lost: not while a skill or a commune is looked for, not where something is wrong.
#[both_databases]
async fn nothing_typed_into_an_offer_is_lost(app: TestApp) {
    let vera = app.somebody("Vera", "Lemoine").await.1;
    let untitled =
        vera.post("/my-offers/new", "offer.kind=SKILLS&offer.title=&offer.hours=3&offer.age=ADULT").await;
    untitled.says("Donnez un titre à votre offre.").says("value=\"3\"");
    let unread = "offer.kind=SKILLS&offer.title=Compter&offer.hours=beaucoup&offer.age=ADULT";
    vera.post("/my-offers/new", unread).await.says("value=\"beaucoup\"").says("value=\"Compter\"");
    let looked = "offer.kind=SKILLS&offer.title=Compter&offer.age=ADULT&communeText=Lyon&do=look";
    vera.post("/my-offers/new", looked).await.says("value=\"Compter\"").says("69123");
    let other_kind = "offer.kind=EQUIPMENT&offer.title=Compter&offer.age=ADULT&do=kind";
    vera.post("/my-offers/new", other_kind).await.says("value=\"Compter\"").says("offer.equipment");
}

/// A company's offers are made by who runs its programme, and read by who reads it.
#[both_databases]
async fn a_company_offers_on_pages(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (csr, hr) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Hr).await);
    let address = place(&csr.post("/company/offers/new", TYPED).await);
    csr.get("/company/offers").await.says("Dix ordinateurs").says("/company/offers/new");
    hr.get("/company/offers").await.says("Dix ordinateurs").does_not_say("/company/offers/new");
    assert_eq!(hr.get("/company/offers/new").await.status, StatusCode::FORBIDDEN);
    hr.get(&address).await.says("brouillon").does_not_say("name=\"step\"");
    let edit = address.replace("/manage", "/edit");
    assert_eq!(hr.get(&edit).await.status, StatusCode::FORBIDDEN);
    csr.get(&edit).await.says("value=\"Dix ordinateurs\"").does_not_say("name=\"offer.age\"");
    let changed = TYPED.replace("Dix+ordinateurs", "Douze+ordinateurs");
    assert_eq!(place(&csr.post(&edit, &changed).await), address);
    csr.get(&address).await.says("Douze ordinateurs");
    let stranger = app.somebody("Hugo", "Perrin").await.1;
    for path in [&address, &edit] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// Visitors see what its maker shows to everybody, without a person's name; drafts and what is for associations alone are no
/// pages.
#[both_databases]
async fn visitors_see_public_offers(app: TestApp) {
    let vera = app.somebody("Vera", "Lemoine").await.1;
    app.get("/offers").await.says("Aucune offre");
    let shown = offers(&vera, None, skills(&vera, json!({"isPublic": true})).await).await;
    let kept = offers(&vera, None, equipment(json!({}))).await;
    let draft = begins(&vera, None, equipment(json!({"isPublic": true}))).await;
    app.get("/offers").await.says("Aide aux comptes").does_not_say("Vera").does_not_say("Dix ordinateurs");
    app.get("/offers?q=comptes").await.says("Aide aux comptes");
    let page = app.get(&format!("/offers/{shown}")).await;
    page.says("Un volontaire").says("/associations/new").does_not_say("Vera");
    for id in [kept, draft] {
        assert_eq!(app.get(&format!("/offers/{id}")).await.status, StatusCode::NOT_FOUND);
    }
}

/// An association's requests are filtered, taken back and taken home.
#[both_databases]
async fn an_association_follows_its_requests(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = member(&association).await;
    let vera = app.somebody("Vera", "Lemoine").await.1;
    let list = "/association/offers/requests";
    member.get(list).await.says("Rien de demandé");
    let offer = offers(&vera, None, equipment(json!({}))).await;
    let request = asks(&member, wish(&association, &offer, two_pieces())).await;
    member.get(&format!("{list}?state=WAITING")).await.says("Dix ordinateurs").says("Retirer la demande");
    member.get(&format!("{list}?state=DECLINED")).await.says("Aucune demande dans cet état");
    let file = file_of(&member.post(&format!("{list}/export"), "state=WAITING&key=one").await);
    assert_eq!(lines(&member, &file).await.len(), 2);
    assert_eq!(place(&member.post(&format!("{list}/{request}/withdraw"), "").await), list);
    member.get(list).await.says("retirée").does_not_say("Retirer la demande");
    let confirmer = association.with_role(Role::Confirmer).await;
    assert_eq!(confirmer.get(list).await.status, StatusCode::FORBIDDEN);
}
