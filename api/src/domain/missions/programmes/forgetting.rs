//! An account that ends: what somebody did about programmes stays with both sides and says of nobody that it was theirs. A seat in a
//! jury ends; the points stay, as they were counted, and the comments go.

use entity::{
    PersonId, challenge, juror, jury_note, programme, programme_apart, programme_application,
    programme_event, programme_volunteer, programme_volunteer_language, programme_volunteer_skill,
    programme_wish,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::Expr,
};

use crate::{domain::people::accounts, tx::Tx};

/// What stands for a name that is gone.
const NAMELESS: &str = "—";

/// Takes somebody's name from all that they did, before their addresses go.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    forget_seats(tx, person).await?;
    forget_registrations(tx, person).await?;
    programme::Entity::update_many()
        .col_expr(programme::Column::CreatedBy, Expr::value(None::<PersonId>))
        .filter(programme::Column::CreatedBy.eq(person))
        .exec(tx)
        .await?;
    let columns = [
        programme_application::Column::FirstCarrierId,
        programme_application::Column::SecondCarrierId,
        programme_application::Column::DecidedBy,
        programme_application::Column::ConfirmedBy,
    ];
    for column in columns {
        programme_application::Entity::update_many()
            .col_expr(column, Expr::value(None::<PersonId>))
            .filter(column.eq(person))
            .exec(tx)
            .await?;
    }
    for column in [challenge::Column::WrittenBy, challenge::Column::ApprovedBy] {
        challenge::Entity::update_many()
            .col_expr(column, Expr::value(None::<PersonId>))
            .filter(column.eq(person))
            .exec(tx)
            .await?;
    }
    programme_event::Entity::update_many()
        .col_expr(programme_event::Column::PersonId, Expr::value(None::<PersonId>))
        .filter(programme_event::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// That they registered stays, as teams were made of it; what they said of themselves goes.
async fn forget_registrations(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    let own = || {
        programme_volunteer::Entity::find()
            .select_only()
            .column(programme_volunteer::Column::Id)
            .filter(programme_volunteer::Column::PersonId.eq(person))
            .into_query()
    };
    programme_volunteer_skill::Entity::delete_many()
        .filter(programme_volunteer_skill::Column::VolunteerId.in_subquery(own()))
        .exec(tx)
        .await?;
    programme_volunteer_language::Entity::delete_many()
        .filter(programme_volunteer_language::Column::VolunteerId.in_subquery(own()))
        .exec(tx)
        .await?;
    programme_wish::Entity::delete_many()
        .filter(programme_wish::Column::VolunteerId.in_subquery(own()))
        .exec(tx)
        .await?;
    programme_apart::Entity::delete_many()
        .filter(programme_apart::Column::VolunteerId.in_subquery(own()))
        .exec(tx)
        .await?;
    programme_volunteer::Entity::update_many()
        .col_expr(programme_volunteer::Column::Organisation, Expr::value(None::<String>))
        .col_expr(programme_volunteer::Column::Words, Expr::value(None::<String>))
        .col_expr(programme_volunteer::Column::Reason, Expr::value(None::<String>))
        .filter(programme_volunteer::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

async fn forget_seats(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    juror::Entity::delete_many()
        .filter(juror::Column::PersonId.is_null())
        .filter(juror::Column::Address.in_subquery(accounts::own_addresses(person)))
        .exec(tx)
        .await?;
    let seats = juror::Entity::find()
        .select_only()
        .column(juror::Column::Id)
        .filter(juror::Column::PersonId.eq(person))
        .into_query();
    jury_note::Entity::update_many()
        .col_expr(jury_note::Column::Comment, Expr::value(""))
        .filter(jury_note::Column::JurorId.in_subquery(seats))
        .exec(tx)
        .await?;
    juror::Entity::update_many()
        .col_expr(juror::Column::Address, Expr::value(None::<String>))
        .col_expr(juror::Column::FirstName, Expr::value(NAMELESS))
        .col_expr(juror::Column::LastName, Expr::value(NAMELESS))
        .col_expr(juror::Column::EndedAt, Expr::value(tx.now()))
        .col_expr(juror::Column::PersonId, Expr::value(None::<PersonId>))
        .filter(juror::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    juror::Entity::update_many()
        .col_expr(juror::Column::InvitedBy, Expr::value(None::<PersonId>))
        .filter(juror::Column::InvitedBy.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}
