//! Whoever was brought along says yes, or no: at the address by which the network knows them, once they have proven it. With a yes
//! what stood there becomes their account's; what that says already stays as it is.

use entity::{
    EmailAddress, IntermediaryId, NeedId, PersonId, VolunteerEventId, VolunteerEventKind, VolunteerState,
    announcement_sent, application, brought_volunteer, debrief, engagement, invitation, need, person,
    person_skill, volunteer, volunteer_event,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

use crate::{
    Internal,
    domain::{
        engagements::{applications, follow_ups},
        missions::needs::ties,
        people::invitations::{self, VOLUNTEER},
    },
    tx::{Tx, locked},
};

/// What stands for the name of who is nobody any more.
const NAMELESS: &str = "—";

/// Takes back what asked somebody before.
pub(super) async fn withdraw(tx: &Tx, network: IntermediaryId, address: &EmailAddress) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::WithdrawnAt, Expr::value(tx.now()))
        .filter(invitation::Column::IntermediaryId.eq(network))
        .filter(invitation::Column::Address.eq(address.clone()))
        .filter(invitation::Column::Role.eq(VOLUNTEER))
        .filter(invitations::is_open())
        .exec(tx)
        .await?;
    Ok(())
}

/// Whom an invitation asks, as the network brought them along; nobody where it asks for something else.
async fn asked(
    tx: &Tx,
    invitation: &invitation::Model,
) -> Result<Option<(brought_volunteer::Model, volunteer::Model)>, Internal> {
    let Some(network) = invitation.intermediary_id.filter(|_| invitation.role == VOLUNTEER) else {
        return Ok(None);
    };
    let brought = brought_volunteer::Entity::find()
        .filter(brought_volunteer::Column::IntermediaryId.eq(network))
        .filter(brought_volunteer::Column::Address.eq(invitation.address.clone()))
        .filter(brought_volunteer::Column::JoinedAt.is_null());
    let Some(brought) = locked(brought).one(tx).await? else { return Ok(None) };
    let row = locked(volunteer::Entity::find_by_id(brought.volunteer_id)).one(tx).await?;
    let row = row.ok_or_else(|| Internal::because("a volunteer who was brought along is gone"))?;
    Ok(Some((brought, row)))
}

/// Somebody said yes: what the network knows of them is theirs.
pub(crate) async fn accepted(
    tx: &Tx,
    person: PersonId,
    invitation: &invitation::Model,
) -> Result<(), Internal> {
    let Some((brought, row)) = asked(tx, invitation).await? else { return Ok(()) };
    let before = row.person_id;
    let own = volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.eq(person))
        .filter(volunteer::Column::IntermediaryId.eq(row.intermediary_id));
    let registered_meanwhile = own.count(tx).await? > 0;
    let volunteer = if registered_meanwhile {
        // They are that volunteer, and the one who was brought along is nobody.
        left(&row, tx)
    } else {
        volunteer::ActiveModel { id: Set(row.id), person_id: Set(person), ..Default::default() }
    };
    volunteer.update(tx).await?;
    move_to(tx, before, person).await?;
    end_what_is_left(tx, before).await?;
    tell_what_is_unsaid(tx, before, person).await?;
    let joined = brought_volunteer::ActiveModel {
        volunteer_id: Set(brought.volunteer_id),
        joined_at: Set(Some(tx.now())),
        ..Default::default()
    };
    joined.update(tx).await?;
    forget(tx, before).await
}

/// Somebody said no: they have left the branch before they came.
pub(crate) async fn declined(
    tx: &Tx,
    person: PersonId,
    invitation: &invitation::Model,
) -> Result<(), Internal> {
    let Some((brought, row)) = asked(tx, invitation).await? else { return Ok(()) };
    left(&row, tx).update(tx).await?;
    let line = volunteer_event::ActiveModel {
        id: Set(tx.id::<VolunteerEventId>()),
        volunteer_id: Set(row.id),
        at: Set(tx.now()),
        kind: Set(VolunteerEventKind::Left),
        done_by: Set(Some(person)),
        held_on: Set(None),
        note: Set(None),
        reason: Set(None),
    };
    volunteer_event::Entity::insert(line).exec_without_returning(tx).await?;
    let declined = brought_volunteer::ActiveModel {
        volunteer_id: Set(brought.volunteer_id),
        declined_at: Set(Some(tx.now())),
        ..Default::default()
    };
    declined.update(tx).await?;
    Ok(())
}

fn left(row: &volunteer::Model, tx: &Tx) -> volunteer::ActiveModel {
    volunteer::ActiveModel {
        id: Set(row.id),
        state: Set(VolunteerState::Left),
        left_at: Set(Some(tx.now())),
        ..Default::default()
    }
}

/// The needs that nobody goes on with by a file: those to which they have put themselves forward by themselves, and those of
/// associations to which they belong, where nobody applies.
async fn not_theirs(tx: &Tx, before: PersonId, person: PersonId) -> Result<Vec<NeedId>, DbErr> {
    let mut needs: Vec<NeedId> = application::Entity::find()
        .select_only()
        .column(application::Column::NeedId)
        .filter(application::Column::PersonId.eq(person))
        .into_tuple()
        .all(tx)
        .await?;
    let brought = application::Entity::find()
        .select_only()
        .column(application::Column::NeedId)
        .filter(application::Column::PersonId.eq(before))
        .into_query();
    let brought = need::Entity::find().filter(need::Column::Id.in_subquery(brought)).all(tx).await?;
    for need in brought {
        if ties::belongs(tx, person, &need).await? {
            needs.push(need.id);
        }
    }
    Ok(needs)
}

/// What did not become the account's ends: nobody is a candidate under no name, and who coordinates a mission replaces whoever was
/// on it.
async fn end_what_is_left(tx: &Tx, before: PersonId) -> Result<(), Internal> {
    applications::leaving::take_back(tx, before, None).await?;
    follow_ups::forgetting::leave_missions(tx, before).await
}

/// What goes on becomes the account's, but for needs that are not theirs to go on with.
async fn move_to(tx: &Tx, before: PersonId, person: PersonId) -> Result<(), DbErr> {
    let own = not_theirs(tx, before, person).await?;
    let moved = application::Entity::find()
        .select_only()
        .column(application::Column::EngagementId)
        .filter(application::Column::PersonId.eq(before))
        .filter(application::Column::NeedId.is_not_in(own.clone()))
        .filter(application::Column::EngagementId.is_not_null())
        .into_query();
    engagement::Entity::update_many()
        .col_expr(engagement::Column::PersonId, Expr::value(person))
        .filter(engagement::Column::PersonId.eq(before))
        .filter(engagement::Column::Id.in_subquery(moved))
        .exec(tx)
        .await?;
    application::Entity::update_many()
        .col_expr(application::Column::PersonId, Expr::value(person))
        .filter(application::Column::PersonId.eq(before))
        .filter(application::Column::NeedId.is_not_in(own.clone()))
        .exec(tx)
        .await?;
    debrief::Entity::update_many()
        .col_expr(debrief::Column::PersonId, Expr::value(person))
        .filter(debrief::Column::PersonId.eq(before))
        .filter(debrief::Column::NeedId.is_not_in(own))
        .exec(tx)
        .await?;
    // What was put on the page of nobody's account waits for nobody.
    announcement_sent::Entity::delete_many()
        .filter(announcement_sent::Column::PersonId.eq(before))
        .exec(tx)
        .await?;
    Ok(())
}

/// What the network says of somebody, where their account says nothing.
async fn tell_what_is_unsaid(tx: &Tx, before: PersonId, person: PersonId) -> Result<(), Internal> {
    let known = person::Entity::find_by_id(before).one(tx).await?;
    let own = locked(person::Entity::find_by_id(person)).one(tx).await?;
    let (Some(known), Some(own)) = (known, own) else { return Ok(()) };
    let is_unsaid = own.situation.is_none();
    let row = person::ActiveModel {
        id: Set(person),
        situation: Set(own.situation.or(known.situation)),
        partner_agency: Set(if is_unsaid { known.partner_agency } else { own.partner_agency }),
        availability: Set(own.availability.or(known.availability)),
        ..Default::default()
    };
    person::Entity::update(row).exec(tx).await?;
    let skills = person_skill::Entity::find().filter(person_skill::Column::PersonId.eq(person));
    if skills.count(tx).await? == 0 {
        let known = person_skill::Entity::find().filter(person_skill::Column::PersonId.eq(before));
        let known = known.all(tx).await?.into_iter().map(|row| {
            let mut row = row.into_active_model().reset_all();
            row.person_id = Set(person);
            row
        });
        person_skill::Entity::insert_many(known).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Nothing is kept of the person as the network brought them along.
async fn forget(tx: &Tx, before: PersonId) -> Result<(), Internal> {
    person_skill::Entity::delete_many().filter(person_skill::Column::PersonId.eq(before)).exec(tx).await?;
    let row = person::ActiveModel {
        id: Set(before),
        first_name: Set(NAMELESS.to_owned()),
        last_name: Set(NAMELESS.to_owned()),
        sort_key: Set(String::new()),
        situation: Set(None),
        partner_agency: Set(None),
        availability: Set(None),
        erased_at: Set(Some(tx.now())),
        ..Default::default()
    };
    person::Entity::update(row).exec(tx).await?;
    Ok(())
}
