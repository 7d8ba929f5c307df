//! The rows of what somebody offers, or a company does, as their list shows them. They ask again for the right of whoever asked for
//! the file.

use std::collections::HashMap;

use entity::{OfferId, OfferState, commune, offer};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{Batch, behind, cells::text};
use crate::{
    App, Internal, Language,
    access::{OfferReader, Viewer},
    documents::csv::Cell,
    domain::{exports::OwnOfferList, missions::offers::reading},
    text_analysis::kebab,
    zone,
};

/// Offers, the latest first.
pub(super) struct OwnOffers {
    right: OfferReader,
    state: Option<OfferState>,
    language: Language,
}

/// What stands beside offers.
struct Beside {
    waiting: HashMap<OfferId, i64>,
    skills: HashMap<OfferId, Vec<String>>,
    communes: HashMap<String, String>,
}

impl OwnOffers {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-offer",
        "export-offer-kind",
        "export-standing",
        "export-offer-skills",
        "export-offer-quantity",
        "export-offer-commune",
        "export-from",
        "export-to",
        "export-offer-published-on",
        "export-offer-waiting",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: OwnOfferList = serde_json::from_str(asked)?;
        let right = viewer.may_read_offers(list.company);
        Ok(right.ok().map(|right| Self { right, state: list.state, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use offer::Column::Id;
        let all = reading::own(self.right, self.state);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let beside = Beside::of(app, &rows).await?;
        Ok((rows.into_iter().map(|row| self.row(app, row, &beside)).collect(), last))
    }

    fn row(&self, app: &App, row: offer::Model, beside: &Beside) -> Vec<Cell<'static>> {
        let say = |prefix: &str, code: &str| {
            let key = format!("{prefix}-{}", kebab(code));
            app.texts().text(self.language, &key, None).into_owned()
        };
        let commune = row.commune_code.as_ref().and_then(|code| beside.communes.get(code)).cloned();
        let day = |at: entity::Timestamp| Cell::Date(at.to_utc().with_timezone(&zone::DEFAULT).date_naive());
        let (kind, state) =
            (say("offer-kind", &row.kind.to_value()), say("offer-state", &row.state.to_value()));
        vec![
            row.title.into(),
            kind.into(),
            state.into(),
            text(beside.skills.get(&row.id).map(|labels| labels.join(", "))),
            text(row.quantity.map(|quantity| quantity.to_string())),
            text(commune),
            row.starts_on.map_or(Cell::Empty, Cell::Date),
            row.ends_on.map_or(Cell::Empty, Cell::Date),
            row.published_at.map_or(Cell::Empty, day),
            Cell::Whole(beside.waiting.get(&row.id).copied().unwrap_or_default()),
        ]
    }
}

impl Beside {
    async fn of(app: &App, rows: &[offer::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let ids: Vec<OfferId> = rows.iter().map(|row| row.id).collect();
        let mut skills: HashMap<OfferId, Vec<String>> = HashMap::new();
        for (offer, skill) in reading::skills(reader, &ids).await? {
            skills.entry(offer).or_default().push(skill.label);
        }
        let codes = rows.iter().filter_map(|row| row.commune_code.as_deref());
        let communes = commune::Entity::find().filter(commune::Column::Code.is_in(codes)).all(reader).await?;
        Ok(Self {
            waiting: reading::waiting(reader, &ids).await?.into_iter().collect(),
            skills,
            communes: communes.into_iter().map(|row| (row.code, row.name)).collect(),
        })
    }
}
