//! An account that ends: what somebody offered closes, and the words go by which they offered, answered and remarked. That
//! something was lent, and how it came back, stays for the other side.

use entity::{
    LoanState, MissionStatus, PersonId, loan, loan_record, loan_remark, mission, offer, offer_request,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, SelectStatement},
};

use super::{
    moving,
    states::{OfferActor, OfferStep},
};
use crate::{
    Internal,
    tx::{Tx, locked},
};

/// What a row that stays says in place of somebody's words.
const NOTHING: &str = "—";

/// How many loans of somebody’s things are not back.
pub(crate) async fn lent(connection: &impl ConnectionTrait, person: PersonId) -> Result<u64, DbErr> {
    loan::Entity::find()
        .filter(loan::Column::OfferId.in_subquery(offers_of(person)))
        .filter(loan::Column::State.eq(LoanState::Lent))
        .count(connection)
        .await
}

/// Closes what somebody offers, while there is still somebody who does, and forgets their words.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let own = offer::Entity::find().filter(offer::Column::PersonId.eq(person));
    for row in locked(own).all(tx).await? {
        if let Some(to) = OfferStep::Close.leads(row.state, OfferActor::Offerer) {
            moving::stand(tx, row, to, Some(person), moving::deed(OfferStep::Close, person)).await?;
        }
    }
    loan::Entity::update_many()
        .col_expr(loan::Column::State, Expr::value(LoanState::Cancelled))
        .col_expr(loan::Column::EndedAt, Expr::value(tx.now()))
        .filter(loan::Column::OfferId.in_subquery(offers_of(person)))
        .filter(loan::Column::State.eq(LoanState::Agreed))
        .exec(tx)
        .await?;
    mission::Entity::update_many()
        .col_expr(mission::Column::Status, Expr::value(MissionStatus::Closed))
        .col_expr(mission::Column::ClosedAt, Expr::value(tx.now()))
        .filter(mission::Column::HeldFor.eq(person))
        .filter(mission::Column::Status.ne(MissionStatus::Closed))
        .exec(tx)
        .await?;
    forget_words(tx, person).await?;
    Ok(())
}

async fn forget_words(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    offer_request::Entity::update_many()
        .col_expr(offer_request::Column::Answer, Expr::value(NOTHING))
        .filter(offer_request::Column::OfferId.in_subquery(offers_of(person)))
        .filter(offer_request::Column::Answer.is_not_null())
        .exec(tx)
        .await?;
    loan_record::Entity::update_many()
        .col_expr(loan_record::Column::Note, Expr::value(None::<String>))
        .filter(loan_record::Column::RecordedBy.eq(person))
        .exec(tx)
        .await?;
    loan_remark::Entity::update_many()
        .col_expr(loan_remark::Column::Text, Expr::value(NOTHING))
        .filter(loan_remark::Column::WrittenBy.eq(person))
        .exec(tx)
        .await?;
    offer::Entity::update_many()
        .col_expr(offer::Column::Title, Expr::value(NOTHING))
        .col_expr(offer::Column::Description, Expr::value(""))
        .col_expr(offer::Column::SearchText, Expr::value(""))
        .col_expr(offer::Column::Place, Expr::value(None::<String>))
        .col_expr(offer::Column::CommuneCode, Expr::value(None::<String>))
        .col_expr(offer::Column::DepartementCode, Expr::value(None::<String>))
        .col_expr(offer::Column::Latitude, Expr::value(None::<f64>))
        .col_expr(offer::Column::Longitude, Expr::value(None::<f64>))
        .col_expr(offer::Column::Accessibility, Expr::value(None::<String>))
        .col_expr(offer::Column::Insurance, Expr::value(None::<String>))
        .filter(offer::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

fn offers_of(person: PersonId) -> SelectStatement {
    offer::Entity::find()
        .select_only()
        .column(offer::Column::Id)
        .filter(offer::Column::PersonId.eq(person))
        .into_query()
}
