//! The rows of what an association asked for of what is offered, as their list shows them to its own people. They ask again for
//! the right of whoever asked for the file.

use std::collections::HashMap;

use entity::{CompanyId, OfferId, OfferRequestId, OfferRequestState, company, loan, offer, offer_request};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{AssociationMember, Viewer},
    documents::csv::Cell,
    domain::{exports::OfferRequestList, missions::offers::reading},
    text_analysis::kebab,
    zone,
};

/// Requests, the latest first.
pub(super) struct OfferRequests {
    right: AssociationMember,
    state: Option<OfferRequestState>,
    language: Language,
}

/// What stands beside requests.
struct Beside {
    offers: HashMap<OfferId, offer::Model>,
    companies: HashMap<CompanyId, String>,
    loans: HashMap<OfferRequestId, loan::Model>,
}

impl OfferRequests {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-offer",
        "export-offer-kind",
        "export-offer-company",
        "export-standing",
        "export-offer-asked-on",
        "export-offer-message",
        "export-offer-quantity",
        "export-from",
        "export-to",
        "export-offer-answer",
        "export-offer-loan",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: OfferRequestList = serde_json::from_str(asked)?;
        let right = viewer.may_work_in_association(list.association);
        Ok(right.ok().map(|right| Self { right, state: list.state, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use offer_request::Column::Id;
        let all = reading::of_association(self.right, self.state);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let beside = Beside::of(app, &rows).await?;
        Ok((rows.into_iter().map(|row| self.row(app, row, &beside)).collect(), last))
    }

    fn row(&self, app: &App, row: offer_request::Model, beside: &Beside) -> Vec<Cell<'static>> {
        let say = |prefix: &str, code: &str| {
            let key = format!("{prefix}-{}", kebab(code));
            app.texts().text(self.language, &key, None).into_owned()
        };
        let offer = beside.offers.get(&row.offer_id);
        let company = offer.and_then(|offer| beside.companies.get(&offer.company_id?).cloned());
        let loan = beside.loans.get(&row.id).map(|loan| say("loan-state", &loan.state.to_value()));
        vec![
            text(offer.map(|offer| offer.title.clone())),
            text(offer.map(|offer| say("offer-kind", &offer.kind.to_value()))),
            text(company),
            say("offer-request-state", &row.state.to_value()).into(),
            Cell::Date(row.requested_at.to_utc().with_timezone(&zone::DEFAULT).date_naive()),
            row.message.into(),
            text(row.quantity.map(|quantity| quantity.to_string())),
            row.from_on.map_or(Cell::Empty, Cell::Date),
            row.to_on.map_or(Cell::Empty, Cell::Date),
            text(row.answer),
            text(loan),
        ]
    }
}

impl Beside {
    async fn of(app: &App, rows: &[offer_request::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let offers = offer::Entity::find()
            .filter(offer::Column::Id.is_in(distinct(rows.iter().map(|row| row.offer_id))))
            .all(reader)
            .await?;
        let companies = company::Entity::find()
            .filter(company::Column::Id.is_in(distinct(offers.iter().filter_map(|row| row.company_id))))
            .all(reader)
            .await?;
        let ids: Vec<OfferRequestId> = rows.iter().map(|row| row.id).collect();
        let loans = reading::loans(reader, &ids).await?;
        Ok(Self {
            offers: offers.into_iter().map(|row| (row.id, row)).collect(),
            companies: companies.into_iter().map(|row| (row.id, row.name)).collect(),
            loans: loans.into_iter().map(|row| (row.request_id, row)).collect(),
        })
    }
}
