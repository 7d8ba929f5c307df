//! A whole factory on pages, without a script: each form stands on a page that its reader opens, is sent from there,
//! and is there for nobody else. From the organisers' plan to the association's last answer.

use axum::http::StatusCode;
use entity::TimeEntryId;
use tests::{TestApp, both_databases, gid};
use uuid::Uuid;

use crate::{
    booking_approvals::waiting, cast_of_factories::Cast, hours::ledger_holds, pages_of_association::accepted,
    pages_of_ten_steps::after,
};

/// The form of what is planned, a branch apart.
const PLANNED: &str = "programme.kind=DAY&programme.title=Une+journ%C3%A9e+de+mars&programme.summary=Un+jour\
    &programme.lookedFor=Des+associations&programme.departement=69&programme.themes=COMMUNICATION\
    &programme.start=2026-03-20T09%3A00&programme.end=2026-03-20T18%3A00&programme.communeCode=69123\
    &programme.associationPlaces=1&programme.volunteerPlaces=12&programme.teamMin=3&programme.teamMax=6\
    &programme.applicationsUntil=2026-03-12&programme.registrationsUntil=2026-03-16\
    &programme.criteria.0.name=Utilit%C3%A9&programme.criteria.0.weight=1&key=plan";

/// One factory on its way from page to page.
struct Walk {
    cast: Cast,
    programme: String,
    /// Its page for everybody, and for those who organise it.
    public: String,
    organised: String,
    /// The pages of the application that is chosen, and of the one that is not.
    gardens: String,
    refuge: String,
}

impl Walk {
    /// Somebody finds a form on a page and sends it; where that leads.
    async fn sends(&self, who: &str, page: &str, (action, fields): (&str, &str)) -> String {
        sends(&self.cast, who, page, (action, fields)).await
    }

    /// The same of a form that goes to its own page.
    async fn sends_here(&self, who: &str, page: &str, fields: &str) {
        self.sends(who, page, (page, fields)).await;
    }

    /// A form of the organisers' page, which those see alone whose it is.
    async fn only(&self, who: &str, others: &str, (action, fields): (&str, &str)) {
        let action = format!("{}/{action}", self.organised);
        for other in others.split(' ') {
            let page = self.cast.who(other).get(&self.organised).await;
            assert!(!page.body.contains(&format!("action=\"{action}\"")), "{other} finds {action}");
            let refused = self.cast.who(other).post(&action, fields).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{action} by {other}");
        }
        self.sends(who, &self.organised, (&action, fields)).await;
    }
}

async fn sends(cast: &Cast, who: &str, page: &str, (action, fields): (&str, &str)) -> String {
    let actor = cast.who(who);
    actor.get(page).await.says(&format!("method=\"post\" action=\"{action}\""));
    accepted(actor, action, fields).await
}

/// What stands behind the last stroke of an address.
fn end_of(address: &str) -> String {
    address.rsplit('/').next().expect("an id").to_owned()
}

/// From the plan to the last answer, with a volunteer on working time, one who drops out and one who does not come.
#[both_databases]
async fn a_whole_factory_on_pages(app: TestApp) {
    let cast = Cast::new(&app).await;
    let organised = it_is_planned(&cast).await;
    let programme = end_of(&organised);
    let public = format!("/programmes/{programme}");
    let gardens = applies(&cast, &public, "nadia", &gid(cast.hugo)).await;
    let refuge = applies(&cast, &public, "une", &gid(cast.deux)).await;
    let walk = Walk { cast, programme, public, organised, gardens, refuge };
    both_are_carried(&walk).await;
    a_jury_notes(&walk).await;
    one_is_chosen(&walk).await;
    volunteers_register(&walk).await;
    let team = teams_are_made(&walk).await;
    those_who_are_there_are_recorded(&walk).await;
    something_is_handed_over(&walk, &team).await;
    hours_are_confirmed(&walk).await;
    it_is_asked_about(&walk).await;
    ledger_holds(&app).await;
}

/// Who coordinates plans it on a form that others do not find, and who leads the branch opens it; the organisers' page.
async fn it_is_planned(cast: &Cast) -> String {
    let form = "/intermediary/programmes/new";
    cast.opens(form, "coordinator head").await;
    let fields = format!("branchId={}&{PLANNED}", cast.branch());
    let organised = sends(cast, "coordinator", form, (form, &fields)).await;
    cast.opens(&organised, "coordinator head").await;
    let open = format!("{organised}/open");
    cast.who("coordinator").get(&organised).await.does_not_say("Ouvrir la fabrique");
    assert_eq!(cast.who("coordinator").post(&open, "").await.status, StatusCode::FORBIDDEN);
    sends(cast, "head", &organised, (&open, "")).await;
    cast.app.get(&format!("/programmes/{}", end_of(&organised))).await.says("Une journée de mars");
    organised
}

/// An association applies and names who carries its project too; the page of its application.
async fn applies(cast: &Cast, public: &str, who: &str, carrier: &str) -> String {
    let form = format!("{public}/apply");
    cast.who(who).get(public).await.says(&format!("href=\"{form}\""));
    let wish = format!("motivation=Nul+ne+nous+conna%C3%AEt&challenge=Un+plan&secondCarrierId={carrier}");
    sends(cast, who, &form, (&form, &wish)).await
}

/// Hugo says yes by the link of a mail, without an account, and the other one on the page.
async fn both_are_carried(walk: &Walk) {
    let cast = &walk.cast;
    cast.opens(&walk.gardens, "hugo nadia").await;
    let mails = cast.app.mails_to(&cast.who("hugo").email).await;
    let link = mails.iter().rfind(|mail| mail.text.contains("/act/")).expect("a mail").link("/act/");
    let carry = format!("{link}/carry");
    cast.app.get(&link).await.says(&format!("method=\"post\" action=\"{carry}\""));
    cast.app.post(&carry, "carries=yes").await.says("Vous portez ce projet");
    walk.sends("deux", &walk.refuge, (&format!("{}/carry", walk.refuge), "carries=yes")).await;
    cast.who("nadia").get(&walk.gardens).await.says("Candidature déposée");
}

/// Two jurors accept, the call ends, and each notes both before they read what the other wrote.
async fn a_jury_notes(walk: &Walk) {
    let cast = &walk.cast;
    for (who, first) in [("zoe", "Zo%C3%A9"), ("leo", "L%C3%A9o")] {
        let email = cast.who(who).email.replace('@', "%40");
        let invited = format!("firstName={first}&lastName=Martin&email={email}&key={who}");
        walk.sends("coordinator", &walk.organised, (&format!("{}/jury", walk.organised), &invited)).await;
        let seat = after(&cast.who(who).get("/jury").await, "action=\"/jury/seats/");
        walk.sends(who, "/jury", (&format!("/jury/seats/{seat}"), "accepts=yes")).await;
    }
    walk.only("head", "coordinator", ("close-call", "")).await;
    for application in [&walk.gardens, &walk.refuge] {
        let page = format!("/jury/applications/{}", end_of(application));
        cast.opens(&page, "coordinator head leo zoe").await;
        for (who, other) in [("zoe", "leo"), ("leo", "zoe")] {
            let read = cast.who(who).get(&page).await;
            read.does_not_say(&format!("Mot de {other}"));
            let criterion = after(&read, "name=\"marks.0.criterionId\" value=\"");
            let marks =
                format!("marks.0.criterionId={criterion}&marks.0.points=4&comment=Mot+de+{who}&key={who}");
            walk.sends_here(who, &page, &marks).await;
        }
        cast.who("zoe").get(&page).await.says("Mot de leo");
    }
}

/// Who leads the branch chooses one and answers the other with a reason; the chosen one comes, and approves the
/// challenge that is written for it.
async fn one_is_chosen(walk: &Walk) {
    let cast = &walk.cast;
    let (gardens, refuge) = (end_of(&walk.gardens), end_of(&walk.refuge));
    let decided = |reason: &str| {
        format!(
            "decisions.0.applicationId={gardens}&decisions.0.decision=SELECT&decisions.0.reason=&\
             decisions.1.applicationId={refuge}&decisions.1.decision=NOT_SELECT&decisions.1.reason={reason}"
        )
    };
    let without = cast.who("head").post(&format!("{}/choose", walk.organised), &decided("")).await;
    without.says("id=\"choose-decisions-1-reason-wrong\"");
    walk.only("head", "coordinator", ("choose", &decided("Un+autre+projet"))).await;
    cast.who("une").get(&walk.refuge).await.says("Un autre projet").does_not_say("Confirmer notre venue");
    let own = &walk.gardens;
    walk.sends("hugo", own, (&format!("{own}/confirm"), "")).await;

    let form = format!("/intermediary/programmes/challenges/{gardens}");
    cast.opens(&form, "coordinator head").await;
    let written = format!("title=Un+plan&text=Avancer&deliverable=Douze+mois&skillCodes={}", cast.skill);
    walk.sends_here("coordinator", &form, &written).await;
    walk.sends("nadia", own, (&format!("{own}/challenge"), "version=1")).await;
    cast.who("hugo").get(own).await.says("Approuvé le");
}

/// Four register on their own time, and Paul on his employer's, which his manager agrees to on a page.
async fn volunteers_register(walk: &Walk) {
    let cast = &walk.cast;
    let (form, own) = (format!("{}/register", walk.public), format!("{}/registration", walk.public));
    let says = |who: &str, basis: &str| {
        format!(
            "situation=EMPLOYEE&age=ADULT&basis={basis}&preferences.mayJoin=yes&preferences.mayLead=yes&\
             preferences.mayCoach=yes&preferences.skillCodes={}&preferences.languages=fr&key={who}",
            cast.skill
        )
    };
    for who in ["ines", "karim", "lea", "tom"] {
        let led = walk.sends(who, &form, (&form, &says(who, "PERSONAL_TIME"))).await;
        assert_eq!(led, own);
    }
    walk.sends("paul", &form, (&form, &says("paul", "WORKING_TIME"))).await;
    let list = format!("{}/volunteers", walk.organised);
    cast.opens(&list, "coordinator head").await;
    cast.who("head").get(&list).await.says("Inès Martin").does_not_say("Paul Roux");
    let requests = waiting(cast.who("boss")).await;
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    let page = format!("/approvals/{}", request["id"].as_str().expect("an id"));
    cast.who("boss").get("/approvals").await.says(&format!("href=\"{page}\""));
    walk.sends("boss", &page, (&page, "decision=approve")).await;
    cast.who("head").get(&list).await.says("Paul Roux");
    assert_eq!(cast.paul.budget().await, (540, 0), "nine hours are held");
}

/// Once nobody registers any more, teams are worked out and published; Tom gives his place back. The page of the team.
async fn teams_are_made(walk: &Walk) -> String {
    let cast = &walk.cast;
    let page = format!("{}/teams", walk.organised);
    let own = format!("{}/registration", walk.public);
    cast.opens(&page, "coordinator head").await;
    let early = cast.who("coordinator").post(&page, "").await;
    assert_eq!(early.status, StatusCode::OK, "volunteers register still");
    cast.it_is("2026-03-17T08:00:00Z").await;
    let form = format!("{}/register", walk.public);
    cast.who("stranger").get(&form).await.does_not_say(&format!("action=\"{form}\""));
    walk.sends_here("coordinator", &page, "").await;
    cast.app.do_jobs().await;
    let planned = cast.who("coordinator").get(&page).await;
    for name in ["Inès Martin", "Karim Martin", "Léa Martin", "Paul Roux", "Tom Martin"] {
        planned.says(name);
    }
    cast.who("paul").get(&own).await.does_not_say("href=\"/programmes/teams/");
    walk.sends("coordinator", &page, (&format!("{page}/publish"), "")).await;
    let shown = cast.who("paul").get(&own).await;
    let team = format!("/programmes/teams/{}", after(&shown, "href=\"/programmes/teams/"));
    cast.who("nadia").get(&format!("{}/team", walk.gardens)).await.says("Paul Roux");

    let id = after(&cast.who("tom").get(&own).await, "name=\"id\" value=\"");
    walk.sends("tom", &own, (&format!("{own}/leave"), &format!("id={id}&reason=Malade"))).await;
    cast.opens(&team, "coordinator head hugo ines karim lea nadia paul").await;
    team
}

/// On the day who organises opens a badge and fills in the list: to everybody else there is neither.
async fn those_who_are_there_are_recorded(walk: &Walk) {
    let cast = &walk.cast;
    cast.it_is("2026-03-20T08:30:00Z").await;
    let day = format!("{}/day", walk.organised);
    cast.opens(&day, "coordinator head").await;
    let registered = cast.registered(&walk.programme).await;
    let badge = format!("/badges/{}", registered["Paul"]);
    cast.opens(&badge, "coordinator head").await;
    walk.sends_here("coordinator", &badge, "").await;
    cast.who("coordinator").get(&badge).await.says("Présent").does_not_say("Noter comme présent");
    let early = cast.who("coordinator").post(&format!("{day}/end"), "").await;
    early.says("Les Jardins de Bellevue");
    let lines: String = [("Paul", "8+h"), ("Inès", "8+h"), ("Karim", "4+h"), ("Léa", "")]
        .into_iter()
        .enumerate()
        .map(|(row, (name, minutes))| {
            let presence = if minutes.is_empty() { "ABSENT" } else { "PRESENT" };
            let mark = format!("marks.{row}");
            let id = &registered[name];
            format!("{mark}.volunteerId={id}&{mark}.presence={presence}&{mark}.minutes={minutes}&")
        })
        .collect();
    walk.sends_here("coordinator", &day, &format!("{lines}means=LIST")).await;
    let recorded = "select count(*) as n from team_attendance where minutes in (480, 240)";
    assert_eq!(cast.app.count(recorded).await, 3);
}

/// The team hands over on its page, its association accepts on its own, and who organises ends the day.
async fn something_is_handed_over(walk: &Walk, team: &str) {
    let cast = &walk.cast;
    let plan = "title=Le+plan&text=Douze+mois&link=&state=HANDED_OVER&missingReason=&key=plan";
    walk.sends_here("ines", team, plan).await;
    let own = format!("{}/team", walk.gardens);
    let id = after(&cast.who("nadia").get(&own).await, "name=\"deliverableId\" value=\"");
    let accepts = format!("deliverableId={id}&accepts=yes");
    walk.sends("nadia", &own, (&format!("{own}/deliverables"), &accepts)).await;
    cast.who("nadia").get(&own).await.says("Le plan").does_not_say("deliverableId");
    cast.it_is("2026-03-20T17:30:00Z").await;
    let day = format!("{}/day", walk.organised);
    walk.sends("coordinator", &day, (&format!("{day}/end"), "")).await;
    cast.app.do_jobs().await;
    cast.stands(&walk.programme, "FOLLOW_UP").await;
}

/// Paul declares what is proposed to him and the association confirms it; who was absent finds no draft.
async fn hours_are_confirmed(walk: &Walk) {
    let cast = &walk.cast;
    let declares = "action=\"/hours/submit\"";
    cast.who("lea").get("/hours").await.does_not_say(declares);
    let found = cast.who("paul").get("/hours").await;
    let id = after(&found, "name=\"entries.0.id\" value=\"");
    let line = format!(
        "entries.0.id={id}&entries.0.take=yes&entries.0.minutes=8+h&entries.0.basis=WORKING_TIME&\
         entries.0.description=Le+plan"
    );
    walk.sends("paul", "/hours", ("/hours/submit", &line)).await;
    let rows = cast.app.rows("select id as n from time_entry where status = 'SUBMITTED'").await;
    let [row] = rows.as_slice() else { panic!("one entry: {}", rows.len()) };
    let id = gid(TimeEntryId::from(row.try_get::<Uuid>("", "n").expect("an entry")));
    let page = "/association/hours";
    assert_eq!(cast.who("coordinator").get(page).await.status, StatusCode::NOT_FOUND);
    walk.sends_here("confirmer", page, &format!("entry={id}&entries.{id}.minutes=8+h")).await;
    assert_eq!(cast.paul.budget().await, (0, 480), "an hour of the day came back");
}

/// 30, 90 and 180 days later the association says on its page whether the plan is still in use, and then it is over.
async fn it_is_asked_about(walk: &Walk) {
    let cast = &walk.cast;
    let own = format!("{}/team", walk.gardens);
    for day in ["2026-04-20", "2026-06-19", "2026-09-17"] {
        cast.stands(&walk.programme, "FOLLOW_UP").await;
        cast.it_is_morning(day).await;
        let question = after(&cast.who("nadia").get(&own).await, "name=\"questionId\" value=\"");
        let answer = format!("questionId={question}&answer=STILL_USED&note=Chaque+jour");
        walk.sends("nadia", &own, (&format!("{own}/later"), &answer)).await;
        cast.who("hugo").get(&own).await.says("Chaque jour");
    }
    cast.stands(&walk.programme, "CLOSED").await;
}
