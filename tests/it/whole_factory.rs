//! A whole factory through the API, as one story: planned, applied to, noted, chosen from, joined, held, and asked
//! about long after. Each step is refused to everybody but those whose it is, and to them while it is not its time.

use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::{
    booking_approvals::{decide, waiting},
    cast_of_factories::Cast,
    factories::hears,
    hours::ledger_holds,
};

/// One factory on its way.
struct Story {
    cast: Cast,
    programme: String,
    /// The application of the association that is chosen, and of the one that is not.
    gardens: String,
    refuge: String,
}

impl Story {
    fn only(&self) -> Value {
        json!({"id": self.programme})
    }

    /// An input about the application that is chosen.
    fn own(&self, mut more: Value) -> Value {
        more["applicationId"] = json!(self.gardens);
        more
    }
}

/// What is asked once, and must be an id.
fn id_of(answer: &Value, at: &str) -> String {
    answer.pointer(at).and_then(Value::as_str).unwrap_or_else(|| panic!("no {at}: {answer}")).to_owned()
}

/// From the plan to the last answer, with a volunteer on working time, one who drops out and one who does not come.
#[both_databases]
async fn a_whole_factory(app: TestApp) {
    let cast = Cast::new(&app).await;
    let programme = it_is_planned(&cast).await;
    let gardens = applies(&cast, &programme, ("nadia", "hugo")).await;
    let refuge = applies(&cast, &programme, ("une", "deux")).await;
    let story = Story { cast, programme, gardens, refuge };
    a_jury_notes(&story).await;
    one_is_chosen(&story).await;
    a_challenge_is_approved(&story).await;
    volunteers_register(&story).await;
    teams_are_made(&story).await;
    the_day_is_held(&story).await;
    hours_are_confirmed(&story).await;
    it_is_asked_about(&story).await;
    ledger_holds(&app).await;
}

/// Who coordinates plans it, and who leads the branch opens it.
async fn it_is_planned(cast: &Cast) -> String {
    let planned = json!({"branchId": cast.branch(), "programme": {
        "kind": "DAY", "title": "Une journée de mars", "summary": "Un jour", "lookedFor": "Des associations",
        "departement": "69", "themes": ["COMMUNICATION"], "start": "2026-03-20T09:00", "end": "2026-03-20T18:00",
        "communeCode": "69123", "associationPlaces": 1, "volunteerPlaces": 12, "teamMin": 3, "teamMax": 6,
        "applicationsUntil": "2026-03-12", "registrationsUntil": "2026-03-16",
        "partners": [], "criteria": [{"name": "Utilité", "weight": 1}],
    }});
    cast.is_only_for("coordinator head", "createProgramme", &planned).await;
    let made = cast.who("coordinator").does("createProgramme", planned, "programme { id }").await;
    let programme = id_of(&made, "/programme/id");
    let early = registration(cast, &programme, "PERSONAL_TIME");
    assert_eq!(cast.refused("ines", "registerForProgramme", &early).await, ["NOT_FOUND"]);
    cast.only("head", "openProgramme", &json!({"id": programme})).await;
    programme
}

/// An association applies by one of its people, and another one carries the project too; the application.
async fn applies(cast: &Cast, programme: &str, (first, second): (&str, &str)) -> String {
    let (association, carrier) =
        if second == "hugo" { (&cast.gardens, cast.hugo) } else { (&cast.refuge, cast.deux) };
    let wish = json!({
        "associationId": gid(association.id), "programmeId": programme, "motivation": "Nul ne nous connaît",
        "challenge": "Un plan", "secondCarrierId": gid(carrier),
    });
    cast.is_only_for(&format!("{first} {second}"), "applyToProgramme", &wish).await;
    let made = cast.who(first).does("applyToProgramme", wish, "application { id }").await;
    let id = id_of(&made, "/application/id");
    hears(&cast.app, cast.who(second), "Portez-vous").await;
    let answer = json!({"id": id, "carries": true});
    cast.only(second, "carryApplication", &answer).await;
    id
}

/// Two jurors accept, the call ends, and each notes both; nobody else does.
async fn a_jury_notes(story: &Story) {
    let cast = &story.cast;
    for (who, first) in [("zoe", "Zoé"), ("leo", "Léo")] {
        let invited = json!({
            "programmeId": story.programme, "email": cast.who(who).email, "firstName": first, "lastName": "Martin",
        });
        cast.is_only_for("coordinator head", "inviteJuror", &invited).await;
        let seat = cast.who("head").does("inviteJuror", invited, "jurorId").await["jurorId"].clone();
        cast.only(who, "answerJuryInvitation", &json!({"id": seat, "accepts": true})).await;
    }
    let document = "query ($id: ID!) { programme(id: $id) { criteria { id } } }";
    let seen = cast.who("zoe").ask(document, story.only()).await;
    let criterion = id_of(seen.data(), "/programme/criteria/0/id");
    let note = |application: &str| {
        let marks = json!([{"criterionId": criterion, "points": 4}]);
        json!({"applicationId": application, "marks": marks, "comment": "Clair"})
    };
    let early = cast.refused("zoe", "noteProgrammeApplication", &note(&story.gardens)).await;
    assert_eq!(early, ["PROGRAMME_STANDS_ELSEWHERE"]);
    cast.only("head", "closeCall", &story.only()).await;
    for application in [&story.gardens, &story.refuge] {
        cast.is_only_for("leo zoe", "noteProgrammeApplication", &note(application)).await;
        for who in ["leo", "zoe"] {
            cast.does(who, "noteProgrammeApplication", &note(application)).await;
        }
    }
}

/// Who leads the branch chooses one and answers the other with a reason; the chosen one says that it comes.
async fn one_is_chosen(story: &Story) {
    let cast = &story.cast;
    let decided = |reason: Option<&str>| {
        json!({"programmeId": story.programme, "decisions": [
            {"applicationId": story.gardens, "decision": "SELECT"},
            {"applicationId": story.refuge, "decision": "NOT_SELECT", "reason": reason},
        ]})
    };
    assert_eq!(cast.refused("head", "chooseAssociations", &decided(None)).await, ["REQUIRED"]);
    cast.only("head", "chooseAssociations", &decided(Some("Un autre projet est plus avancé"))).await;
    hears(&cast.app, cast.who("nadia"), "est retenue").await;
    let document = "query ($id: ID!) { programmeApplication(id: $id) { state reason } }";
    let seen = cast.who("une").ask(document, json!({"id": story.refuge})).await;
    let answered = json!({"state": "NOT_SELECTED", "reason": "Un autre projet est plus avancé"});
    assert_eq!(seen.data()["programmeApplication"], answered);
    let other = cast.who("nadia").ask(document, json!({"id": story.refuge})).await;
    assert_eq!(other.data()["programmeApplication"], Value::Null);
    cast.only("hugo nadia", "confirmProgrammeApplication", &json!({"id": story.gardens})).await;
}

/// Who organises writes the challenge, and its association approves what it read.
async fn a_challenge_is_approved(story: &Story) {
    let cast = &story.cast;
    let written = story.own(json!({
        "title": "Un plan", "text": "Se faire connaître", "deliverable": "Un plan sur un an",
        "skillCodes": [cast.skill],
    }));
    cast.only("coordinator head", "writeChallenge", &written).await;
    cast.only("nadia hugo", "approveChallenge", &story.own(json!({"version": 1}))).await;
}

/// What somebody says who registers, on their own time or on their employer's.
fn registration(cast: &Cast, programme: &str, basis: &str) -> Value {
    json!({
        "programmeId": programme, "situation": "EMPLOYEE", "basis": basis, "age": "ADULT",
        "preferences": {
            "mayJoin": true, "mayLead": true, "mayCoach": true, "skillCodes": [cast.skill], "languages": ["FR"],
        },
    })
}

/// Four register on their own time, and Paul on his employer's, which his manager agrees to; until registrations end no
/// teams are made.
async fn volunteers_register(story: &Story) {
    let cast = &story.cast;
    let own = registration(cast, &story.programme, "PERSONAL_TIME");
    let at_work = registration(cast, &story.programme, "WORKING_TIME");
    assert_eq!(cast.refused("stranger", "registerForProgramme", &at_work).await, ["NOT_EMPLOYED"]);
    for who in ["ines", "karim", "lea", "tom"] {
        cast.does(who, "registerForProgramme", &own).await;
    }
    cast.does("paul", "registerForProgramme", &at_work).await;
    assert_eq!(cast.paul.budget().await, (540, 0), "nine hours are held");
    assert_eq!(cast.registered(&story.programme).await.len(), 4, "nobody is seen to wait");
    let requests = waiting(cast.who("boss")).await;
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    assert_eq!(request["missionTitle"], "Une journée de mars");
    decide(cast.who("boss"), &request["id"], None).await;
    assert_eq!(cast.registered(&story.programme).await.len(), 5);
    assert_eq!(cast.refused("coordinator", "formTeams", &story.only()).await, ["REGISTRATIONS_OPEN"]);
    cast.it_is("2026-03-17T08:00:00Z").await;
    let late = cast.refused("stranger", "registerForProgramme", &own).await;
    assert_eq!(late, ["REGISTRATIONS_ENDED"]);
}

/// Teams are worked out and published, which engages everybody; Tom gives his place back.
async fn teams_are_made(story: &Story) {
    let (cast, only) = (&story.cast, story.only());
    cast.only("coordinator head", "formTeams", &only).await;
    cast.app.do_jobs().await;
    let own = "query ($id: ID!) { programme(id: $id) { viewerRegistration { id team { id } } } }";
    let told = cast.who("paul").ask(own, only.clone()).await;
    assert_eq!(told.data()["programme"]["viewerRegistration"]["team"], Value::Null);
    cast.only("coordinator head", "publishTeams", &only).await;
    assert_eq!(cast.app.count("select count(*) as n from engagement").await, 5);
    hears(&cast.app, cast.who("paul"), "Votre équipe").await;
    hears(&cast.app, cast.who("nadia"), "est complète").await;
    let tom = cast.who("tom").ask(own, only.clone()).await;
    let tom = id_of(tom.data(), "/programme/viewerRegistration/id");
    cast.only("tom", "leaveProgramme", &json!({"id": tom, "reason": "Malade"})).await;
    assert_eq!(cast.refused("coordinator", "endDay", &only).await, ["PROGRAMME_STANDS_ELSEWHERE"]);
}

/// The day begins by itself: who organises records who is there, the team hands over, its association accepts, and the
/// day ends.
async fn the_day_is_held(story: &Story) {
    let (cast, only) = (&story.cast, story.only());
    cast.it_is("2026-03-20T08:30:00Z").await;
    cast.stands(&story.programme, "DAY").await;
    let missing = cast.refused("coordinator", "endDay", &only).await;
    assert_eq!(missing, ["ATTENDANCE_MISSING", "DELIVERABLE_MISSING"]);
    let registered = cast.registered(&story.programme).await;
    let mark = |(name, minutes): (&str, Option<i64>)| {
        let id = &registered[name];
        json!({"volunteerId": id, "isPresent": minutes.is_some(), "minutes": minutes})
    };
    let marks = [("Paul", Some(480)), ("Inès", Some(480)), ("Karim", Some(240)), ("Léa", None)].map(mark);
    let marked = json!({"programmeId": story.programme, "means": "LIST", "marks": marks});
    cast.only("coordinator head", "recordTeamAttendance", &marked).await;

    let own =
        "query ($id: ID!) { programme(id: $id) { viewerRegistration { team { id deliverables { id } } } } }";
    let found = cast.who("ines").ask(own, only.clone()).await;
    let team = id_of(found.data(), "/programme/viewerRegistration/team/id");
    let plan = json!({"teamId": team, "title": "Le plan", "text": "Douze mois", "state": "HANDED_OVER"});
    cast.only("ines karim lea paul coordinator head", "writeDeliverable", &plan).await;
    let found = cast.who("ines").ask(own, only.clone()).await;
    let plan = id_of(found.data(), "/programme/viewerRegistration/team/deliverables/0/id");
    cast.only("nadia hugo", "answerDeliverable", &json!({"id": plan, "accepts": true})).await;
    cast.it_is("2026-03-20T17:30:00Z").await;
    cast.only("coordinator head", "endDay", &only).await;
    cast.app.do_jobs().await;
    cast.stands(&story.programme, "FOLLOW_UP").await;
    hears(&cast.app, cast.who("paul"), "Merci pour").await;
}

/// Those who were there find a draft of their real time, declare it, and the association alone confirms it.
async fn hours_are_confirmed(story: &Story) {
    let cast = &story.cast;
    assert_eq!(cast.app.count("select count(*) as n from time_entry where status = 'DRAFT'").await, 3);
    let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id minutes basis } } } }";
    let found = cast.who("paul").ask(own, json!({})).await;
    let draft = found.data()["viewer"]["timeEntries"]["nodes"][0].clone();
    assert_eq!((&draft["minutes"], &draft["basis"]), (&json!(480), &json!("WORKING_TIME")));
    let entries = json!({"entries": [{"id": draft["id"]}]});
    cast.only("paul", "submitTimeEntries", &entries).await;
    cast.only("confirmer", "confirmTimeEntries", &entries).await;
    assert_eq!(cast.paul.budget().await, (0, 480), "an hour of the day came back");
}

/// 30, 90 and 180 days later the association says whether the plan is still in use, and with its last answer it is
/// over.
async fn it_is_asked_about(story: &Story) {
    let cast = &story.cast;
    let document =
        "query ($id: ID!) { programme(id: $id) { teams { laterQuestions { id askedOn answer } } } }";
    for (row, day) in ["2026-04-20", "2026-06-19", "2026-09-17"].into_iter().enumerate() {
        cast.stands(&story.programme, "FOLLOW_UP").await;
        cast.it_is_morning(day).await;
        hears(&cast.app, cast.who("nadia"), "cela sert-il encore").await;
        let seen = cast.who("nadia").ask(document, story.only()).await;
        let question = seen.data()["programme"]["teams"][0]["laterQuestions"][row].clone();
        assert_eq!(question["askedOn"], day);
        let answer = json!({"id": question["id"], "answer": "STILL_USED"});
        cast.only("nadia hugo", "answerTeamQuestion", &answer).await;
    }
    cast.stands(&story.programme, "CLOSED").await;
}
