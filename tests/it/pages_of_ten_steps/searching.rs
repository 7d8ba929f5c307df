//! A volunteer is welcomed; a need is sent, understood, announced and approved.

use axum::http::{StatusCode, header};
use tests::gid;

use super::{Walk, after, sends};
use crate::cast_of_needs::Cast;

/// Paul registers on his page, and the support team finds him by the mail that tells of him.
pub(super) async fn a_volunteer_is_welcomed(cast: &Cast) {
    let says = format!(
        "branchId={}+{}&situation=JOB_SEEKER&partnerAgency=France+Travail+Lyon+3&age=ADULT&motivation=Aider",
        gid(cast.network.id),
        gid(cast.network.branch)
    );
    sends(cast, "paul", "/volunteering", ("/volunteering", &says)).await;
    let mails = cast.app.mails_to(&cast.who("support").email).await;
    let file = mails.last().expect("a mail").link("/intermediary/volunteers/");
    sends(cast, "support", &file, (&file, "note=Vu&decision=ACTIVE&heldOn=2026-03-09")).await;
    cast.who("paul").get("/volunteering").await.says("Antenne Passerelles");
}

/// The association's form; the page of its need, on which somebody coordinates it by now.
pub(super) async fn it_is_sent(cast: &Cast) -> String {
    let (form, member) = ("/association/needs/new", cast.who("member"));
    member.get(form).await.says(&format!("method=\"post\" action=\"{form}\""));
    let whom = gid(cast.network.id);
    let fields = [
        ("title", "Un plan de communication"),
        ("situation", "Nul ne nous connaît."),
        ("wish", "Un plan avec nous."),
        ("outcome", "On viendrait."),
        ("intermediaryId", &*whom),
        ("departement", "69"),
    ];
    let sent = member.post_with_file(form, &fields, "files", "projet.pdf", b"%PDF-1.7").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let own = sent.header(header::LOCATION).expect("a place").to_owned();
    cast.app.do_jobs().await;
    member.get(&own).await.says("Rôle Réseau").says("projet.pdf");
    assert_eq!(cast.who("confirmer").get(&own).await.status, StatusCode::NOT_FOUND);
    own
}

/// Who runs the network publishes a charter, the president adheres to it, and whoever coordinates finds the need on the board and
/// notes what was said.
pub(super) async fn it_is_qualified(walk: &Walk) {
    let cast = &walk.cast;
    let charter = "/intermediary/charter";
    walk.sends_here("administrator", charter, "text=Nous+nous+respectons.").await;
    let network = format!("/intermediaries/{}", gid(cast.network.id));
    let version = after(&cast.who("president").get(&network).await, "name=\"charterId\" value=\"");
    let (adhere, read) = (format!("{network}/adhere"), format!("charterId={version}"));
    walk.sends("president", &network, (&adhere, &read)).await;

    let page = &walk.coordinated;
    cast.opens(page, "administrator coordinator head", "").await;
    cast.who("coordinator").get("/intermediary/needs").await.says(&format!("href=\"{page}\""));
    let points: String = (0..5).map(|at| format!("&qualification.points.{at}.passed=YES")).collect();
    let noted = format!(
        "qualification.metWhom=Paule&qualification.note=Bureau+pris&qualification.metOn=2026-03-09&\
         qualification.metHow=CALL&qualification.preciseNeed=Un+plan&qualification.sharesValues=YES{points}&\
         qualification.skillCodes={}&qualification.regime=SERVICE&qualification.format=REMOTE&do=qualify",
        cast.skill
    );
    walk.sends("coordinator", page, (&format!("{page}/qualification"), &noted)).await;
    walk.stands("DRAFTING").await;
    cast.who("administrator").get(page).await.does_not_say("Bureau pris");
}

/// The announcement goes back by the link of a mail and is approved on the association's page.
pub(super) async fn it_is_announced(walk: &Walk) {
    let (cast, page) = (&walk.cast, &walk.coordinated);
    let draft = |body: &str| {
        format!(
            "announcement.title=Un+plan+de+communication&announcement.summary=Deux+phrases&\
             announcement.body={body}&announcement.deliverables=Un+plan&announcement.skillCodes={}&\
             announcement.causeCode=9&announcement.places=2&announcement.expectedMinutes=20+h&\
             announcement.startsOn=2026-03-12&announcement.endsOn=2026-06-30&do=submit",
            cast.skill
        )
    };
    let action = format!("{page}/announcement");
    walk.sends("coordinator", page, (&action, &draft("La+mission"))).await;
    let link = walk.link_to("member").await;
    let sent_back = walk.answers(&link, ("announcement", "do=return&remarks=En+zone+rurale")).await;
    sent_back.says("Annonce renvoyée");
    walk.stands("DRAFTING").await;
    cast.who("coordinator").get(page).await.says("En zone rurale");
    walk.sends("coordinator", page, (&action, &draft("La+mission+en+zone+rurale"))).await;
    let own = format!("{}/announcement", walk.own);
    cast.who("president").get(&own).await.says("La mission en zone rurale");
    walk.sends_here("president", &own, "version=2&do=approve").await;
    walk.stands("SEARCHING").await;
    cast.app.do_jobs().await;
}
