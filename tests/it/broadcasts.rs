//! Broadcasting: whoever may apply is told once in a search, as often as they wish such mails; nobody else is.

use api::SentMail;
use chrono::TimeDelta;
use entity::{
    AnnouncementMails, ApplicationState, MembershipRole as Role, MissionFormat, PersonId, SpokenLanguage,
};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network, Search},
    gid,
};

use crate::workers::killed_after;

/// A network, an association that asks, who coordinates for it, and what is broadcast.
struct Scene {
    app: TestApp,
    network: Network,
    association: Association,
    coordinator: (PersonId, Actor),
    broadcast: Search,
}

async fn scene(app: &TestApp, format: MissionFormat) -> Scene {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let coordinator = network.person_with_role(Role::Coordinator).await;
    let broadcast =
        network.announces_need(&association, Some(coordinator.0), "Plan de communication", format).await;
    Scene { app: app.clone(), network, association, coordinator, broadcast }
}

impl Scene {
    /// An active volunteer of the branch, with the skill that is asked for or without.
    async fn volunteer(&self, name: &str, is_skilled: bool) -> (PersonId, Actor) {
        let (person, actor) = self.app.somebody(name, "Bénévole").await;
        self.network.volunteer(person).await;
        if is_skilled {
            self.app.can(person, &self.broadcast.skill).await;
        }
        (person, actor)
    }

    async fn numbers(&self) -> Value {
        let document =
            "query ($id: ID!) { need(id: $id) { broadcast { isNational mayGoNational needsConsent numbers {
            told forYou mailed waiting unwished bounced opened applications } } } }";
        let id = json!({"id": gid(self.broadcast.need)});
        self.coordinator.1.ask(document, id).await.data()["need"]["broadcast"].clone()
    }

    async fn rows(&self) -> i64 {
        self.app.number("select count(*) from announcement_sent").await
    }
}

fn subjects(mails: &[SentMail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.subject.as_str()).collect()
}

/// Every active volunteer of the branch is told, "for you" where their skills are asked for and "pass it on" else: but not
/// who coordinates, nor the association's own people, nor volunteers of other branches, nor those who were not welcomed. A
/// second broadcast tells nobody twice, and only those who came since.
#[both_databases]
async fn every_volunteer_of_the_branch_is_told_once(app: TestApp) {
    let scene = scene(&app, MissionFormat::OnSite).await;
    let (_, skilled) = scene.volunteer("Nadia", true).await;
    let (_, other) = scene.volunteer("Awa", false).await;
    let (own, own_actor) = scene.volunteer("Marie", true).await;
    app.seat(own, None, Some(scene.association.id), Role::AssociationMember).await;
    scene.network.volunteer(scene.coordinator.0).await;
    let (new, new_actor) = app.somebody("Zoé", "Nouvelle").await;
    scene.network.volunteer(new).await;
    let of_new = "person_id in (select id from person where first_name = 'Zoé')";
    app.execute_sql(&format!("update volunteer set state = 'REGISTERED' where {of_new}")).await;
    let (away, away_actor) = scene.volunteer("Loin", true).await;
    let elsewhere = scene.network.branch_of("Antenne de Lille", None, &["59"]).await;
    move_to(&app, away, elsewhere).await;

    scene.broadcast.goes_out().await;
    let for_you = app.mails_to(&skilled.email).await;
    assert_eq!(subjects(&for_you), ["Une mission pour vous\u{a0}: Plan de communication"]);
    let text = &for_you[0].text;
    assert!(text.contains("Sur place (Au local, Plan de communication)"), "{text}");
    assert!(text.contains("du vendredi 20\u{a0}mars 2026 au jeudi 18\u{a0}juin 2026"), "{text}");
    let path = format!("/missions/{}?via=", gid(scene.broadcast.mission));
    assert!(text.contains(&path) && text.contains("https://maillon.example/volunteering"), "{text}");
    let pass_on = app.mails_to(&other.email).await;
    assert_eq!(subjects(&pass_on), ["Une mission à faire passer\u{a0}: Plan de communication"]);
    for nobody in [&own_actor, &scene.coordinator.1, &new_actor, &away_actor] {
        assert_eq!(subjects(&app.mails_to(&nobody.email).await), Vec::<&str>::new());
    }
    let told = json!({"told": 2, "forYou": 1, "mailed": 2, "waiting": 0, "unwished": 0, "bounced": 0, "opened": 0,
        "applications": 0});
    assert_eq!(scene.numbers().await["numbers"], told);

    let (_, late) = scene.volunteer("Tard", true).await;
    scene.broadcast.goes_out().await;
    for (who, count) in [(&skilled, 0), (&other, 0), (&late, 1)] {
        assert_eq!(app.mails_to(&who.email).await.len(), count);
    }
    let lines = app.number("select count(*) from need_event where kind = 'BROADCAST'").await;
    assert_eq!((scene.rows().await, lines), (3, 2));
}

async fn move_to(app: &TestApp, person: PersonId, branch: entity::BranchId) {
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
    let moved = entity::volunteer::Entity::update_many()
        .col_expr(entity::volunteer::Column::BranchId, Expr::value(branch))
        .filter(entity::volunteer::Column::PersonId.eq(person));
    moved.exec(app.connection()).await.expect("a move");
}

/// What does not search is not broadcast: a need that was stopped meanwhile, or whose announcement is written anew.
#[both_databases]
async fn only_what_searches_goes_out(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    scene.volunteer("Nadia", true).await;
    app.execute_sql("update announcement set state = 'REPLACED'").await;
    scene.broadcast.goes_out().await;
    assert_eq!(scene.rows().await, 0);
    app.execute_sql("update announcement set state = 'APPROVED'").await;
    app.execute_sql("update need set state = 'PAUSED', paused_from = 'SEARCHING', reason = 'Travaux'").await;
    scene.broadcast.goes_out().await;
    assert_eq!(scene.rows().await, 0);
}

/// Mails come as somebody wishes: at once, the next morning with the others of the day, on Monday with those of the week, or
/// never; who gets none finds all on their page.
#[both_databases]
async fn mails_come_as_often_as_wished(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    let second = scene.network.announces_need(
        &scene.association,
        Some(scene.coordinator.0),
        "Un site à refaire",
        MissionFormat::Hybrid,
    );
    let second = second.await;
    let mut people = Vec::new();
    for (name, how) in [
        ("Aujourdhui", AnnouncementMails::AtOnce),
        ("Demain", AnnouncementMails::Daily),
        ("Lundi", AnnouncementMails::Weekly),
        ("Jamais", AnnouncementMails::Never),
    ] {
        let (person, actor) = scene.volunteer(name, name != "Lundi").await;
        app.wishes_announcements(person, how).await;
        people.push(actor);
    }
    let [now, daily, weekly, never] = &people[..] else { panic!("four") };
    scene.broadcast.goes_out().await;
    second.goes_out().await;
    assert_eq!(app.mails_to(&now.email).await.len(), 2);
    for later in [daily, weekly, never] {
        assert_eq!(app.mails_to(&later.email).await.len(), 0);
    }
    let told = scene.numbers().await["numbers"].clone();
    let expected = json!({"told": 4, "forYou": 3, "mailed": 1, "waiting": 2, "unwished": 1, "bounced": 0, "opened": 0,
        "applications": 0});
    assert_eq!(told, expected);

    // Wednesday, eight o'clock in Paris; the clock stood at nine on Tuesday.
    app.clock.advance(TimeDelta::hours(22) + TimeDelta::minutes(59));
    assert_eq!(app.mails_to(&daily.email).await.len(), 0);
    app.clock.advance(TimeDelta::minutes(1));
    let mails = app.mails_to(&daily.email).await;
    assert_eq!(subjects(&mails), ["2 missions cherchent des volontaires"]);
    let text = &mails[0].text;
    for words in
        ["Pour vous", "Plan de communication", "Un site à refaire", "https://maillon.example/missions/"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("À faire passer"), "{text}");
    assert_eq!(app.mails_to(&weekly.email).await.len(), 0);

    app.clock.advance(TimeDelta::days(5));
    let mails = app.mails_to(&weekly.email).await;
    assert_eq!(subjects(&mails), ["2 missions cherchent des volontaires"]);
    assert!(mails[0].text.contains("À faire passer") && !mails[0].text.contains("Pour vous"));
    for nothing_more in [now, daily, never] {
        assert_eq!(app.mails_to(&nothing_more.email).await.len(), 0);
    }
    never.get("/announcements").await.says("Plan de communication").says("Un site à refaire");
}

/// What was opened meanwhile, or searches no more, stands in no digest; with nothing left none goes out.
#[both_databases]
async fn a_digest_holds_what_is_still_to_be_told(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    let (person, nadia) = scene.volunteer("Nadia", true).await;
    app.wishes_announcements(person, AnnouncementMails::Daily).await;
    scene.broadcast.goes_out().await;
    app.execute_sql("update announcement_sent set opened_at = at").await;
    app.clock.advance(TimeDelta::days(1));
    assert_eq!(app.mails_to(&nadia.email).await.len(), 0);

    // Who wishes one a week by then waits for Monday; who wishes none any more gets none.
    app.execute_sql("update announcement_sent set opened_at = null").await;
    let again =
        scene.network.announces_need(&scene.association, None, "Un budget", MissionFormat::Remote).await;
    again.goes_out().await;
    app.wishes_announcements(person, AnnouncementMails::Weekly).await;
    app.clock.advance(TimeDelta::days(1));
    assert_eq!(app.mails_to(&nadia.email).await.len(), 0);
    app.clock.advance(TimeDelta::days(4));
    assert_eq!(subjects(&app.mails_to(&nadia.email).await), ["2 missions cherchent des volontaires"]);
    let last =
        scene.network.announces_need(&scene.association, None, "Une fête", MissionFormat::Remote).await;
    last.goes_out().await;
    app.wishes_announcements(person, AnnouncementMails::Never).await;
    app.clock.advance(TimeDelta::days(8));
    assert_eq!(app.mails_to(&nadia.email).await.len(), 0);
}

/// Whoever reads English is written to in English.
#[both_databases]
async fn mails_are_in_their_reader_s_language(app: TestApp) {
    use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
    let scene = scene(&app, MissionFormat::Hybrid).await;
    let (person, jane) = scene.volunteer("Jane", true).await;
    let row = entity::person::ActiveModel {
        id: Set(person),
        language: Set(SpokenLanguage::En),
        ..Default::default()
    };
    row.update(app.connection()).await.expect("a language");
    scene.broadcast.goes_out().await;
    let mails = app.mails_to(&jane.email).await;
    assert_eq!(subjects(&mails), ["A mission for you: Plan de communication"]);
    assert!(mails[0].text.contains("At a distance or on site"), "{}", mails[0].text);
}

/// Nothing goes to an address from which mails came back: another one that works is written to, else nobody, and the
/// coordinator reads how many.
#[both_databases]
async fn paused_addresses_get_nothing(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    let (_, nadia) = scene.volunteer("Nadia", true).await;
    let (two, awa) = scene.volunteer("Awa", true).await;
    app.execute_sql("update email set paused_at = created_at").await;
    app.has_address(two, "awa@marche.example").await;
    scene.broadcast.goes_out().await;
    for (address, count) in [(nadia.email.as_str(), 0), (awa.email.as_str(), 0), ("awa@marche.example", 1)] {
        assert_eq!(app.mails_to(address).await.len(), count, "{address}");
    }
    let numbers = &scene.numbers().await["numbers"];
    assert_eq!(
        (&numbers["told"], &numbers["mailed"], &numbers["bounced"]),
        (&json!(2), &json!(1), &json!(1))
    );
}

/// One worker after another is killed at each of its steps, and two work at the same time: everybody is told, and nobody
/// twice.
#[both_databases]
async fn killed_workers_leave_nobody_out_and_tell_nobody_twice(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    scene.network.crowd(230).await;
    scene.broadcast.waits_to_go_out().await;
    for steps in [1, 5, 20, 60, 150, 400, 700] {
        killed_after(steps, app.app.work()).await;
        app.clock.advance(TimeDelta::seconds(31));
    }
    scene.broadcast.waits_to_go_out().await;
    scene.broadcast.waits_to_go_out().await;
    let (one, other) = tokio::join!(app.app.work(), app.app.work());
    one.expect("a worker");
    other.expect("a worker");
    app.do_jobs().await;
    app.clock.advance(TimeDelta::hours(1));
    app.do_jobs().await;
    let mailed = "from mail where code like 'announcement-%'";
    for (query, count) in [
        ("select count(*) from announcement_sent".to_owned(), 230),
        (format!("select count(*) {mailed}"), 230),
        (format!("select count(distinct person_id) {mailed}"), 230),
        ("select count(*) from job where state <> 'DONE'".to_owned(), 0),
        ("select count(*) from share_link".to_owned(), 1),
    ] {
        assert_eq!(app.number(&query).await, count, "{query}");
    }
}

/// A search that is opened to all branches is told to the others alone; its clock begins anew, the association is told and its
/// timeline says so. It is done once.
#[both_databases]
async fn a_remote_mission_goes_national(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let (_, here) = scene.volunteer("Nadia", true).await;
    let (away, far) = scene.volunteer("Loin", true).await;
    move_to(&app, away, scene.network.branch_of("Antenne de Lille", None, &["59"]).await).await;
    scene.broadcast.goes_out().await;
    assert_eq!((app.mails_to(&here.email).await.len(), app.mails_to(&far.email).await.len()), (1, 0));
    assert_eq!(scene.numbers().await["mayGoNational"], true);
    let wish = json!({"needId": gid(scene.broadcast.need)});
    let document = "mutation ($input: GoNationalInput!) { goNational(input: $input) { problems { code } } }";
    for (who, code) in
        [(&admin, "FORBIDDEN"), (&scene.network.with_role(Role::NetworkAdmin).await, "FORBIDDEN")]
    {
        assert_eq!(who.ask(document, json!({"input": wish})).await.error(), code);
    }
    let relay = scene.network.with_role(Role::Relay).await;
    assert_eq!(relay.is_refused("goNational", wish.clone()).await, ["NOT_FOUND"]);
    scene.coordinator.1.does("goNational", wish.clone(), "need { id }").await;
    assert_eq!((app.mails_to(&here.email).await.len(), app.mails_to(&far.email).await.len()), (0, 1));
    let told = app.mails_to(&admin.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("la mission peut se faire à distance")), "{told:?}");
    assert_eq!(scene.coordinator.1.is_refused("goNational", wish).await, ["ALREADY_NATIONAL"]);
    let now = scene.numbers().await;
    assert_eq!((&now["isNational"], &now["mayGoNational"]), (&json!(true), &json!(false)));
    let lines = app.number("select count(*) from need_event where kind = 'GO_NATIONAL'").await;
    assert_eq!(lines, 1);
    far.get("/announcements").await.says("Plan de communication").says("toutes les antennes");
}

/// Where the announcement is for a place, somebody of the association must have said that it may be done at a distance: who, how
/// and when stands on the timeline, and the association is told at once.
#[both_databases]
async fn what_is_for_a_place_goes_national_by_consent(app: TestApp) {
    let scene = scene(&app, MissionFormat::OnSite).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    assert_eq!(scene.numbers().await["needsConsent"], true);
    let coordinator = &scene.coordinator.1;
    let wish = |consent: Value| json!({"needId": gid(scene.broadcast.need), "consent": consent});
    assert_eq!(coordinator.is_refused("goNational", wish(Value::Null)).await, ["REMOTE_NOT_ACCEPTED"]);
    let later = json!({"saidBy": " ", "how": "CALL", "saidOn": "2026-03-11"});
    let refused = coordinator.tries("goNational", wish(later), "").await;
    let paths: Vec<_> =
        refused["problems"].as_array().expect("problems").iter().map(|one| &one["path"]).collect();
    assert_eq!(paths, [&json!(["consent", "saidBy"]), &json!(["consent", "saidOn"])]);
    let page = format!("/intermediary/needs/{}/diffusion", gid(scene.broadcast.need));
    let form = "asksConsent=yes&consent.saidBy=Paule+Martin&consent.how=CALL&consent.saidOn=2026-03-11";
    let sent = coordinator.post(&page.replace("diffusion", "national"), form).await;
    sent.says("value=\"Paule Martin\"").says("aria-invalid");
    let sent = coordinator.post(&page.replace("diffusion", "national"), &form.replace("11", "09")).await;
    assert_eq!(sent.onward(), page);
    let told = app.mails_to(&admin.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("donnée par Paule Martin")), "{told:?}");
    let events =
        "query ($id: ID!) { need(id: $id) { events { nodes { kind saidBy saidHow saidOn isShared } } } }";
    let seen = admin.ask(events, json!({"id": gid(scene.broadcast.need)})).await;
    let line = json!({"kind": "GO_NATIONAL", "saidBy": "Paule Martin", "saidHow": "CALL", "saidOn": "2026-03-09",
        "isShared": true});
    let lines = seen.data()["need"]["events"]["nodes"].as_array().expect("lines").clone();
    assert!(lines.contains(&line), "{lines:?}");
    coordinator.get(&page).await.says("Les volontaires de toutes les antennes ont cette annonce");

    // Denied, it is of its branch alone again.
    let link = told.iter().find(|mail| mail.text.contains("/act/")).expect("a link").link("/act/");
    app.post(&format!("{link}/deny"), "").await.says("C’est noté");
    assert_eq!(scene.numbers().await["isNational"], false);
    let lines = app.number("select count(*) from need_event where kind = 'NATIONAL_DENIED'").await;
    assert_eq!(lines, 1);
}

/// Nobody who is tied to the association opens its search to others, and nobody opens one that does not search.
#[both_databases]
async fn only_a_search_of_others_goes_national(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    let wish = json!({"needId": gid(scene.broadcast.need)});
    let (tied, actor) = scene.network.person_with_role(Role::BranchHead).await;
    app.seat(tied, None, Some(scene.association.id), Role::AssociationAdmin).await;
    assert_eq!(actor.is_refused("goNational", wish.clone()).await, ["TIED_TO_ASSOCIATION"]);
    app.execute_sql("update need set state = 'DRAFTING'").await;
    assert_eq!(scene.coordinator.1.is_refused("goNational", wish).await, ["NEED_STANDS_ELSEWHERE"]);
}

/// Where a volunteer is replaced the search begins anew: everybody is told once more, but those who applied before.
#[both_databases]
async fn another_search_is_told_anew(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    let (applied, nadia) = scene.volunteer("Nadia", true).await;
    let (_, awa) = scene.volunteer("Awa", false).await;
    scene.broadcast.goes_out().await;
    assert_eq!((app.mails_to(&nadia.email).await.len(), app.mails_to(&awa.email).await.len()), (1, 1));
    scene.broadcast.application(applied, ApplicationState::Pending).await;
    app.execute_sql("update need set round = 2").await;
    scene.broadcast.goes_out().await;
    scene.broadcast.goes_out().await;
    assert_eq!((app.mails_to(&nadia.email).await.len(), app.mails_to(&awa.email).await.len()), (0, 1));
}

/// Who is under 18 is told of what asks for volunteers of 16 and 17, and of nothing else: neither by mail nor on their page.
#[both_databases]
async fn minors_are_told_of_what_is_open_to_them(app: TestApp) {
    let scene = scene(&app, MissionFormat::Remote).await;
    let (_, nadia) = scene.volunteer("Nadia", true).await;
    let (_, young) = scene.volunteer("Jeune", true).await;
    let of_young = "person_id in (select id from person where first_name = 'Jeune')";
    let minor = "update volunteer set age = 'MINOR', consented_at = joined_at where";
    app.execute_sql(&format!("{minor} {of_young}")).await;
    let listed = async |who: &Actor| {
        let document = "{ announcements(forYou: true, first: 5) { totalCount } }";
        who.ask(document, json!({})).await.data()["announcements"]["totalCount"].clone()
    };
    scene.broadcast.goes_out().await;
    assert_eq!((listed(&nadia).await, listed(&young).await), (json!(1), json!(0)));
    assert_eq!(app.mails_to(&nadia.email).await.len(), 1);
    assert!(app.mails_to(&young.email).await.is_empty());
    app.execute_sql("update announcement set open_to_minors = true").await;
    scene.broadcast.goes_out().await;
    assert_eq!(listed(&young).await, 1);
    assert_eq!(app.mails_to(&young.email).await.len(), 1);
}
