//! The pages of fees: grids and settings, invoices under a filter, one of them, and what an association reads and declares.

use axum::http::StatusCode;
use entity::{Cents, MembershipRole as Role, NeedState, SearchFeeDue};
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::fees::Scene;

/// Who runs a network says how it invoices and publishes a grid; what is wrong stands at its field with all that was typed.
#[both_databases]
async fn a_network_says_what_it_asks_for(app: TestApp) {
    let Scene { admin, treasurer, member, .. } = Scene::without_settings(&app).await;
    admin.get("/intermediary/fees").await.says("Aucune grille");
    assert_eq!(treasurer.get("/intermediary/fees").await.status, StatusCode::NOT_FOUND);
    assert_eq!(member.get("/intermediary/fees").await.status, StatusCode::NOT_FOUND);
    let empty =
        "searchFeeDue=APPROVED&paymentDays=30&issuerName=Passerelles&street=&postcode=67000&city=Strasbourg";
    let wrong = admin.post("/intermediary/fees", empty).await;
    wrong.says("id=\"settings-street-wrong\"").says("id=\"settings-siren-wrong\"").says("Strasbourg");
    let whole = "searchFeeDue=APPROVED&paymentDays=30&issuerName=Passerelles&street=1+rue+du+Test&postcode=67000\
        &city=Strasbourg&siren=732829320";
    assert_eq!(admin.post("/intermediary/fees", whole).await.onward(), "/intermediary/fees");
    // Rows that are left empty are not sent, and a problem stands at the row that was typed.
    let rows = "from=2026-03-10&bands.0.upTo=50000&bands.0.yearly=60&bands.0.search=150&bands.1.upTo=&bands.1.yearly=\
        &bands.1.search=&bands.2.upTo=9&bands.2.yearly=1&bands.2.search=1&bands.3.yearly=2&bands.3.search=2";
    admin.post("/intermediary/fees/grids", rows).await.says("id=\"grid-bands-2-upTo-wrong\"").says("50000");
    let rows = rows.replace("bands.2.upTo=9", "bands.2.upTo=200+000");
    assert_eq!(admin.post("/intermediary/fees/grids", &rows).await.onward(), "/intermediary/fees");
    admin.get("/intermediary/fees").await.says("En vigueur").says("732829320");
}

/// Treasurers list, filter, mark as paid and take the list home; they find no need. Who runs the network credits too.
#[both_databases]
async fn invoices_are_kept_on_pages(app: TestApp) {
    let scene = Scene::new(&app, SearchFeeDue::Approved).await;
    let (admin, treasurer) = (&scene.admin, &scene.treasurer);
    treasurer.get("/intermediary/invoices").await.says("Aucune facture pour l’instant");
    let id = scene.network.invoice(&scene.association, 1).await;
    app.sql("insert into invoice_counter select intermediary_id, 2026, 1 from fee_settings")
        .await
        .expect("a counter");
    treasurer.get("/intermediary/invoices?standing=OPEN&year=2026&q=jard").await.says("MA-2026-0001");
    treasurer
        .get("/intermediary/invoices?standing=PAID")
        .await
        .does_not_say("MA-2026-0001")
        .says("Aucune facture");
    assert_eq!(treasurer.get("/intermediary/needs").await.status, StatusCode::FORBIDDEN);
    let page = format!("/intermediary/invoices/{}", gid(id));
    treasurer.get(&page).await.says("Cotisation").says("Noter le règlement").does_not_say("Émettre un avoir");
    let wrong = treasurer.post(&format!("{page}/paid"), "paidOn=2026-03-12&paidBy=CARD").await;
    wrong.says("id=\"paying-paidOn-wrong\"").says("2026-03-12");
    assert_eq!(treasurer.post(&format!("{page}/paid"), "paidOn=2026-03-10&paidBy=CARD").await.onward(), page);
    treasurer.get(&page).await.says("Réglée").says("Carte");
    let wrong = admin.post(&format!("{page}/credit"), "amount=90&reason=Geste").await;
    wrong.says("id=\"crediting-amount-wrong\"").says("Geste");
    assert_eq!(admin.post(&format!("{page}/credit"), "amount=&reason=Geste").await.onward(), page);
    admin.get(&page).await.says("Créditée").says("MA-2026-0002");
    let file = treasurer.post("/intermediary/invoices/export", "standing=CREDIT_NOTES").await;
    assert!(file.onward().starts_with("/exports/"));
    app.do_jobs().await;
    let (status, pdf) = treasurer.download(&format!("/documents/invoices/{}.pdf", gid(id))).await;
    assert_eq!((status, &pdf[..5]), (StatusCode::OK, &b"%PDF-"[..]));
    for role in [Role::BranchHead, Role::Coordinator, Role::Support] {
        let who = scene.network.with_role(role).await;
        assert_eq!(who.get(&page).await.status, StatusCode::NOT_FOUND, "{role:?}");
        assert_eq!(who.get("/intermediary/invoices").await.status, StatusCode::FORBIDDEN, "{role:?}");
        let (status, _) = who.download(&format!("/documents/invoices/{}.pdf", gid(id))).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{role:?}");
    }
}

/// An association reads its invoices, opens their files and declares its budget; others find nothing of it.
#[both_databases]
async fn an_association_reads_its_own(app: TestApp) {
    let scene = Scene::new(&app, SearchFeeDue::Approved).await;
    let member = &scene.member;
    member.get("/association/fees").await.says("Aucune facture").says("Notre budget de fonctionnement");
    let wrong = member.post("/association/fees", "year=2020&amount=50+000").await;
    wrong.says("id=\"year-wrong\"").says("50 000");
    assert_eq!(
        member.post("/association/fees", "year=2025&amount=50+000").await.onward(),
        "/association/fees"
    );
    let id = scene.network.invoice(&scene.association, 1).await;
    member.get("/association/fees").await.says("MA-2026-0001").says("Passerelles").says("2025");
    let file = format!("/documents/invoices/{}.pdf", gid(id));
    assert_eq!(member.download(&file).await.0, StatusCode::OK);
    let stranger = app.association("Ailleurs").await.with_role(Role::AssociationAdmin).await;
    assert_eq!(stranger.download(&file).await.0, StatusCode::NOT_FOUND);
    stranger.get("/association/fees").await.does_not_say("MA-2026-0001");
}

/// Whoever coordinates reads one line on the need and on the board, and notes the budget there.
#[both_databases]
async fn one_line_warns_and_stops_nothing(app: TestApp) {
    let scene = Scene::new(&app, SearchFeeDue::Approved).await;
    let (ines, coordinator) = scene.network.person_with_role(Role::Coordinator).await;
    let need = scene.network.need(&scene.association, NeedState::Qualifying, Some(ines)).await;
    let page = format!("/intermediary/needs/{}", gid(need));
    coordinator.get(&page).await.does_not_say("Cela n’arrête rien");
    let invoice = scene.network.invoice(&scene.association, 1).await;
    app.sql("update invoice set due_on = '2026-03-09'").await.expect("a day");
    coordinator.get(&page).await.says("une facture en retard").does_not_say(&gid(invoice));
    coordinator.get("/intermediary/needs").await.says("Facture en retard");
    scene.association.has_budget(2019, Cents(1)).await;
    let wrong = coordinator.post(&format!("{page}/budget"), "year=2019&amount=12").await;
    wrong.says("2024").says("2026");
    assert_eq!(coordinator.post(&format!("{page}/budget"), "year=2025&amount=12").await.onward(), page);
}

/// Lists of invoices, and what waits beside them, take the same statements however many there are.
#[both_databases]
async fn lists_cost_the_same(app: TestApp) {
    let scene = Scene::new(&app, SearchFeeDue::Approved).await;
    for number in 1..3 {
        scene.network.invoice(&scene.association, number).await;
    }
    let questions = vec![
        Question::page(Some(&scene.treasurer), "/intermediary/invoices"),
        Question::page(Some(&scene.treasurer), "/intermediary/invoices?standing=OPEN&year=2026"),
        Question::page(Some(&scene.member), "/association/fees"),
    ];
    let short = Short::ask(&app, questions).await;
    for number in 3..43 {
        scene.network.invoice(&scene.association, number).await;
    }
    short.and_now_that_they_are_long().await;
}
