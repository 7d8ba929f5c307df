//! Which bookings somebody sees: their own, and inside an association those of its sessions. An employer sees none.

use entity::booking;
use sea_orm::{ColumnTrait as _, Condition};

use crate::access::{SecureFind, Side};

impl SecureFind for booking::Entity {
    fn seen_from(side: &Side) -> Option<Condition> {
        use booking::Column;
        match side {
            Side::Oneself(right) => Some(Condition::all().add(Column::PersonId.eq(right.person()))),
            Side::Inside(right) => Some(Condition::all().add(Column::AssociationId.eq(right.association()))),
            Side::Link(_) | Side::Issuer(_) | Side::Employer(_) | Side::Donor(_) => None,
        }
    }
}
