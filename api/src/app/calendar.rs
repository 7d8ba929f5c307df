//! The private calendar feed: a file that programs fetch by a secret address, so it is no GraphQL.

use crate::{App, Internal, Language, documents::ics, domain::engagements::calendars};

impl App {
    /// The calendar file of a feed by its secret; nothing when it was revoked or never was.
    pub async fn calendar(&self, token: &str) -> Result<Option<String>, Internal> {
        let now = self.now().to_utc();
        let found = calendars::read_feed(self.database.reader(), token, now).await?;
        Ok(found.map(|(language, mut entries)| {
            let page = format!("{}/bookings", self.base_url().trim_end_matches('/'));
            for entry in &mut entries {
                entry.page = Some(page.clone());
            }
            ics::feed(&self.calendar_name(language), &entries)
        }))
    }

    fn calendar_name(&self, language: Language) -> String {
        self.texts.text(language, "calendar-name", None).into_owned()
    }
}
