//! What somebody offered, asked for in an association's name, answered, recorded and remarked: their own words, as they wrote
//! them.

use std::collections::HashMap;

use entity::{
    LoanId, OfferId, PersonId, Timestamp, loan, loan_record, loan_remark, mission, offer, offer_request,
};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows, instant};
use crate::{App, Internal, documents::csv::Cell, jobs::exports::cells::distinct};

/// Something that they did about an offer.
struct Act {
    offer: Option<OfferId>,
    /// What stands in place of the offer's title, where it is about a mission.
    title: Option<String>,
    said: &'static str,
    at: Timestamp,
    words: String,
    place: String,
}

impl Act {
    fn about(offer: OfferId, said: &'static str, at: Timestamp, words: String) -> Self {
        Self { offer: Some(offer), title: None, said, at, words, place: String::new() }
    }
}

impl OwnData {
    pub(super) async fn offers(&self, app: &App) -> Result<List, Internal> {
        let mut acts = self.offered(app).await?;
        acts.extend(self.asked_and_answered(app).await?);
        acts.extend(self.lent(app).await?);
        acts.extend(self.held(app).await?);
        let ids = distinct(acts.iter().filter_map(|act| act.offer));
        let offers =
            offer::Entity::find().filter(offer::Column::Id.is_in(ids)).all(app.database().reader()).await?;
        let titles: HashMap<OfferId, String> = offers.into_iter().map(|row| (row.id, row.title)).collect();
        let row = |act: Act| {
            let title = act.offer.and_then(|id| titles.get(&id).cloned()).or(act.title).unwrap_or_default();
            vec![
                Cell::from(title),
                self.say(app, act.said).into(),
                instant(act.at).into(),
                act.words.into(),
                act.place.into(),
            ]
        };
        let rows: Rows = acts.into_iter().map(row).collect();
        let columns = &[
            "export-offer",
            "export-debrief-act",
            "export-at",
            "export-debrief-words",
            "export-offer-place",
        ];
        Ok(List { file: "offers", columns, rows })
    }

    /// What they offered.
    async fn offered(&self, app: &App) -> Result<Vec<Act>, Internal> {
        let rows = offer::Entity::find()
            .filter(offer::Column::PersonId.eq(self.person.id))
            .order_by_asc(offer::Column::Id)
            .all(app.database().reader())
            .await?;
        let act = |row: offer::Model| {
            let parts = [Some(row.description), row.accessibility, row.insurance].into_iter().flatten();
            let words: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            let place = [row.commune_code, row.place].into_iter().flatten().collect::<Vec<_>>().join(" ");
            Act { place, ..Act::about(row.id, "export-offer-made", row.created_at, words.join("\n\n")) }
        };
        Ok(rows.into_iter().map(act).collect())
    }

    /// What they asked for in an association's name, and what they answered.
    async fn asked_and_answered(&self, app: &App) -> Result<Vec<Act>, Internal> {
        let id: PersonId = self.person.id;
        let theirs = Condition::any()
            .add(offer_request::Column::RequestedBy.eq(id))
            .add(offer_request::Column::AnsweredBy.eq(id));
        let rows = offer_request::Entity::find()
            .filter(theirs)
            .order_by_asc(offer_request::Column::Id)
            .all(app.database().reader())
            .await?;
        let mut acts = Vec::new();
        for row in rows {
            if row.requested_by == id {
                acts.push(Act::about(row.offer_id, "export-offer-asked", row.requested_at, row.message));
            }
            if let Some(at) = row.answered_at.filter(|_| row.answered_by == Some(id)) {
                let words = row.answer.unwrap_or_default();
                acts.push(Act::about(row.offer_id, "export-offer-answered", at, words));
            }
        }
        Ok(acts)
    }

    /// What they recorded and remarked of loans.
    async fn lent(&self, app: &App) -> Result<Vec<Act>, Internal> {
        let reader = app.database().reader();
        let records = loan_record::Entity::find()
            .filter(loan_record::Column::RecordedBy.eq(self.person.id))
            .order_by_asc(loan_record::Column::Id)
            .all(reader)
            .await?;
        let remarks = loan_remark::Entity::find()
            .filter(loan_remark::Column::WrittenBy.eq(self.person.id))
            .order_by_asc(loan_remark::Column::Id)
            .all(reader)
            .await?;
        let ids = records.iter().map(|row| row.loan_id).chain(remarks.iter().map(|row| row.loan_id));
        let loans = loan::Entity::find().filter(loan::Column::Id.is_in(distinct(ids))).all(reader).await?;
        let offers: HashMap<LoanId, OfferId> = loans.into_iter().map(|row| (row.id, row.offer_id)).collect();
        let recorded = records.into_iter().filter_map(|row| {
            let (offer, words) = (*offers.get(&row.loan_id)?, row.note.unwrap_or_default());
            Some(Act::about(offer, "export-offer-recorded", row.recorded_at, words))
        });
        let remarked = remarks.into_iter().filter_map(|row| {
            Some(Act::about(*offers.get(&row.loan_id)?, "export-offer-remarked", row.written_at, row.text))
        });
        Ok(recorded.chain(remarked).collect())
    }

    /// The missions that are held for them.
    async fn held(&self, app: &App) -> Result<Vec<Act>, Internal> {
        let rows = mission::Entity::find()
            .filter(mission::Column::HeldFor.eq(self.person.id))
            .order_by_asc(mission::Column::Id)
            .all(app.database().reader())
            .await?;
        let act = |row: mission::Model| Act {
            offer: None,
            title: Some(row.title),
            said: "export-offer-held",
            at: row.created_at,
            words: String::new(),
            place: String::new(),
        };
        Ok(rows.into_iter().map(act).collect())
    }
}
