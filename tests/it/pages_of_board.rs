//! The pages of the coordinator's board: its columns, its list, writing to several, handing over.

use axum::http::StatusCode;
use entity::{MembershipRole as Role, NeedState, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use tests::{TestApp, both_databases, gid};

use crate::{
    board::titled, lists_taken_home::file_of, pages_of_confirmation::flash_of, pages_of_staff::location,
};

/// Where needs are handed over.
const HERE: &str = "/intermediary/needs/hand-over";

/// The board shows each column with its count, leads each card's steps to their forms, and goes on in the list behind fifty.
#[both_databases]
async fn the_board_leads_to_each_step(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let own = titled(&network, &gardens, ("Le mien", NeedState::Qualifying, Some(ines)), -3).await;
    titled(&network, &gardens, ("Sans personne", NeedState::Sent, None), 1).await;
    network.many_needs(&gardens, 0..51, NeedState::Searching, None).await;

    let page = coordinator.get("/intermediary/needs").await;
    let address = format!("/intermediary/needs/{}", gid(own));
    page.says("Le mien").says("en retard").says(&format!("href=\"{address}\""));
    page.says(&format!("href=\"{address}#qualify\" data-lane=\"lane-drafting\""));
    page.says(&format!("href=\"{address}#pause\" data-lane=\"lane-paused\""));
    page.says("href=\"#lane-qualifying\"").says("id=\"lane-qualifying\"");
    page.does_not_say("Sans personne").does_not_say("Besoin 00001");

    let all = coordinator.get("/intermediary/needs?whose=all").await;
    all.says("Sans personne").says("Besoin 00049").does_not_say("Besoin 00050").says("Encore 1 besoin");
    let more = all
        .body
        .split("href=\"/intermediary/needs/list?")
        .find(|part| part.contains("after="))
        .expect("a link");
    let more = more.split('"').next().expect("an address").replace("&#38;", "&").replace("&amp;", "&");
    let rest = coordinator.get(&format!("/intermediary/needs/list?{more}")).await;
    rest.says("Besoin 00050").does_not_say("Besoin 00049");

    let found = coordinator.get("/intermediary/needs?whose=all&q=personne").await;
    found.says("Sans personne").does_not_say("Le mien");
    // What is not among one's own may be another's: one click searches the whole branch.
    let nothing = coordinator.get("/intermediary/needs?q=personne").await;
    nothing.says("Aucun besoin ne correspond").says("Chercher parmi ceux de toute l’antenne");
    nothing.says("href=\"/intermediary/needs?q=personne&#38;whose=all\"");
    let nothing = coordinator.get("/intermediary/needs/list?q=personne").await;
    nothing.says("href=\"/intermediary/needs/list?q=personne&#38;whose=all\"");
    let nothing = coordinator.get("/intermediary/needs?whose=all&q=rien").await;
    nothing.says("Aucun besoin ne correspond").does_not_say("Chercher parmi");
    let support = network.with_role(Role::Support).await;
    assert_eq!(support.get("/intermediary/needs").await.status, StatusCode::FORBIDDEN);
    assert_eq!(gardens.with_role(Role::AssociationMember).await.get("/intermediary/needs").await.status, 404);
}

/// The list is filtered in its address, and taken home as it is filtered.
#[both_databases]
async fn the_list_is_filtered_and_taken_home(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let head = network.with_role(Role::BranchHead).await;
    titled(&network, &gardens, ("Ouvert", NeedState::Sent, None), 1).await;
    titled(&network, &gardens, ("Fini", NeedState::Closed, None), 1).await;
    let page = head.get("/intermediary/needs/list").await;
    page.says("Ouvert").says("Fini");
    head.get("/intermediary/needs/list?state=CLOSED&year=2026").await.says("Fini").does_not_say("Ouvert");
    head.get("/intermediary/needs/list?state=CLOSED&year=2025").await.does_not_say("Fini");
    head.get("/intermediary/needs/list?state=ANYTHING").await.says("Ouvert").says("Fini");
    let sent = head.post("/intermediary/needs/export", "state=CLOSED").await;
    app.do_jobs().await;
    let (status, file) = head.download(&file_of(&sent)).await;
    let text = String::from_utf8(file).expect("a text");
    assert_eq!((status, text.contains("Fini"), text.contains("Ouvert")), (StatusCode::OK, true, false));
}

/// A mail is read before it is sent, with everybody it goes to; what is missing is told at its field, and what was typed is kept.
#[both_databases]
async fn a_mail_is_shown_before_it_is_sent(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let head = network.with_role(Role::BranchHead).await;
    let (awa, of_awa) = app.somebody("Awa", "Roux").await;
    app.seat(awa, None, Some(gardens.id), Role::AssociationMember).await;
    let id = titled(&network, &gardens, ("Un site", NeedState::Sent, None), 1).await;
    let row = need::ActiveModel { id: Set(id), sent_by: Set(Some(awa)), ..Default::default() };
    row.update(app.connection()).await.expect("a need");
    let id = gid(id);

    let nothing = head.get("/intermediary/needs/mail?do=ticked").await;
    assert_eq!(location(&nothing), "/intermediary/needs/list");
    let page = head.get(&format!("/intermediary/needs/mail?do=ticked&need={id}")).await;
    page.says("Awa Roux").says("Un site").says("Voir avant d’envoyer");
    let missing =
        head.post("/intermediary/needs/mail", &format!("need={id}&do=preview&subject=Bonjour&text=")).await;
    missing.says("Écrivez quelque chose ici.").says("value=\"Bonjour\"");
    let form = format!("need={id}&subject=Bonjour&text=Au+local");
    let shown = head.post("/intermediary/needs/mail", &format!("{form}&do=preview")).await;
    shown.says("Ce qui sera envoyé").says("Envoyer le message");
    assert_eq!(app.mails_to(&of_awa.email).await.len(), 0, "nothing is sent yet");
    let sent = head.post("/intermediary/needs/mail", &format!("{form}&do=send&key=une")).await;
    let progress = location(&sent).to_owned();
    assert!(progress.starts_with("/intermediary/needs/mailed/"), "{progress}");
    head.get(&progress).await.says("Les messages partent");
    assert_eq!(app.mails_to(&of_awa.email).await.len(), 1);
    head.get(&progress).await.says("Messages envoyés");
}

/// Needs are handed over by a form; what is not chosen is told at its field, and what stays is told afterwards.
#[both_databases]
async fn needs_are_handed_over_by_a_form(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let head = network.with_role(Role::BranchHead).await;
    let (ines, _) = network.person_with_role(Role::Coordinator).await;
    let (noe, _) = network.person_with_role(Role::Coordinator).await;
    app.seat(noe, None, Some(gardens.id), Role::AssociationMember).await;
    titled(&network, &gardens, ("Un site", NeedState::Sent, Some(ines)), 1).await;

    head.get(HERE).await.says("Transmettre des besoins");
    let missing = head.post(HERE, &format!("branchId={}&fromId={}", gid(network.branch), gid(ines))).await;
    missing.says("Choisissez une réponse.");
    let form = format!("branchId={}&fromId={}&toId={}", gid(network.branch), gid(ines), gid(noe));
    let done = head.post(HERE, &form).await;
    assert_eq!(location(&done), "/intermediary/needs");
    assert!(flash_of(&done).contains("Un%20site"), "{}", flash_of(&done));
    let admin = network.with_role(Role::NetworkAdmin).await;
    admin.get(HERE).await.says("Rien à transmettre");
}
