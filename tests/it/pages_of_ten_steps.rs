//! The whole of the ten steps on pages, without a script: each form stands on a page that its reader opens, and is sent from there.
//! What an association answers, it answers by the links of its mails too.

mod giving;
mod searching;
mod selecting;

use serde_json::json;
use tests::{Page, TestApp, both_databases};

use crate::{cast_of_needs::Cast, hours::ledger_holds, pages_of_association::accepted};
use giving::{both_sides_look_back, hours_are_given, somebody_is_replaced, what_was_given_is_attested};
use searching::{a_volunteer_is_welcomed, it_is_announced, it_is_qualified, it_is_sent};
use selecting::{the_company_agrees, they_agree_on_a_roadmap, they_are_selected, they_come_forward};

/// One need on its way from page to page.
struct Walk {
    cast: Cast,
    /// The page of its association's people.
    own: String,
    /// The page of those who coordinate it.
    coordinated: String,
    need: String,
}

impl Walk {
    /// Somebody finds a form on a page and sends it; where that leads.
    async fn sends(&self, who: &str, page: &str, (action, fields): (&str, &str)) -> String {
        sends(&self.cast, who, page, (action, fields)).await
    }

    /// The same of a form that leads back to its page.
    async fn sends_here(&self, who: &str, page: &str, fields: &str) {
        self.sends(who, page, (page, fields)).await;
    }

    /// The link of the last mail to somebody that has one.
    async fn link_to(&self, who: &str) -> String {
        let mails = self.cast.app.mails_to(&self.cast.who(who).email).await;
        mails.iter().rfind(|mail| mail.text.contains("/act/")).expect("a mail with a link").link("/act/")
    }

    /// A form behind a link, sent by whoever reads the mail, without an account; the page that answers.
    async fn answers(&self, link: &str, (action, fields): (&str, &str)) -> Page {
        let action = format!("{link}/{action}");
        self.cast.app.get(link).await.says(&format!("method=\"post\" action=\"{action}\""));
        self.cast.app.post(&action, fields).await
    }

    async fn stands(&self, state: &str) {
        let document = "query ($id: ID!) { need(id: $id) { state } }";
        let seen = self.cast.who("member").ask(document, json!({"id": self.need})).await;
        assert_eq!(seen.data()["need"]["state"], state);
    }
}

async fn sends(cast: &Cast, who: &str, page: &str, (action, fields): (&str, &str)) -> String {
    let actor = cast.who(who);
    actor.get(page).await.says(&format!("method=\"post\" action=\"{action}\""));
    accepted(actor, action, fields).await
}

/// What stands on a page between the first place that begins so and the next quotation mark.
pub(crate) fn after(page: &Page, beginning: &str) -> String {
    let (_, rest) =
        page.body.split_once(beginning).unwrap_or_else(|| panic!("no {beginning}: {}", page.body));
    rest.split('"').next().expect("its end").to_owned()
}

/// The address to which a name on a page leads.
fn address_of(page: &Page, name: &str) -> String {
    let (before, _) = page.body.split_once(&format!("\">{name}</a>")).expect("a link with that name");
    before.rsplit_once("href=\"").expect("its address").1.to_owned()
}

/// From the first form of a volunteer to the treasurer's last, all that is done is done on a page by whoever it falls to.
#[both_databases]
async fn the_ten_steps_on_pages(app: TestApp) {
    let cast = Cast::new(&app).await;
    a_volunteer_is_welcomed(&cast).await;
    let own = it_is_sent(&cast).await;
    let need = own.rsplit('/').next().expect("an id").to_owned();
    let walk = Walk { cast, own, coordinated: format!("/intermediary/needs/{need}"), need };
    it_is_qualified(&walk).await;
    it_is_announced(&walk).await;
    let mission = they_come_forward(&walk).await;
    they_are_selected(&walk).await;
    the_company_agrees(&walk).await;
    they_agree_on_a_roadmap(&walk).await;
    hours_are_given(&walk).await;
    somebody_is_replaced(&walk, &mission).await;
    both_sides_look_back(&walk).await;
    what_was_given_is_attested(&walk).await;
    ledger_holds(&app).await;
}
