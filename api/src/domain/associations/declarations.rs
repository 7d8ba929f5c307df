//! The eligibility declaration: an association's dated, signed word that gifts to it entitle to art. 238 bis CGI. It
//! expires and is asked for again, and its admins are warned in time.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use entity::{
    AssociationId, EligibilityCharacter, EligibilityId, MembershipRole, Timestamp, association, eligibility,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{categories, members};
use crate::{
    Internal,
    access::AssociationAdmin,
    domain::{
        audit::{self, Deed},
        checks::Checks,
        reference::calendar::{day_before, years_after},
    },
    outcome::{Argument, Outcome, Problem},
    queue::{self, Terms, Work},
    tx::Tx,
    zone,
};

/// How long before its end an association is warned: time enough to sign again before its receipts are refused.
const WARNED_BEFORE: Days = Days::new(60);

/// For how many years a declaration holds unless it says an earlier end; it never holds longer.
const YEARS: i32 = 1;

/// Who signs a declaration or a mandate, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) name: String,
    pub(crate) capacity: String,
    /// Whether the box of consent was ticked.
    pub(crate) consents: bool,
}

impl Signature {
    /// Name and capacity; a signature without consent is none.
    pub(super) fn read(&self, checks: &mut Checks) -> (String, String) {
        if !self.consents {
            checks.refuse("consent", "CONSENT_REQUIRED");
        }
        (checks.name("signerName", &self.name, 200), checks.name("signerCapacity", &self.capacity, 100))
    }
}

/// A declaration, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) category: String,
    pub(crate) category_detail: Option<String>,
    /// The characters of a body of general interest.
    pub(crate) characters: Vec<EligibilityCharacter>,
    /// The date of a ruling of the tax office (LPF L. 80 C).
    pub(crate) ruling_on: Option<NaiveDate>,
    pub(crate) ruling_reference: Option<String>,
    /// The last day it holds; a year when left out.
    pub(crate) expires_on: Option<NaiveDate>,
    pub(crate) signature: Signature,
}

/// Signs a declaration; the latest one counts.
pub(crate) async fn sign(
    right: AssociationAdmin,
    tx: &Tx,
    typed: &Typed,
) -> Outcome<AssociationId, Vec<Problem>> {
    let association = super::lock::<Vec<Problem>>(tx, right.association()).await?;
    let today = tx.today(zone_of(&association));
    let longest = day_before(years_after(today, YEARS));
    let mut checks = Checks::default();
    let (signer_name, signer_capacity) = typed.signature.read(&mut checks);
    let (category_detail, characters) = read_category(&mut checks, typed, today);
    let ruling_reference = checks.optional("rulingReference", typed.ruling_reference.as_deref(), 200);
    if typed.ruling_on.is_some_and(|day| day > today) {
        checks.refuse("rulingOn", "IN_THE_FUTURE");
    }
    let expires_on = typed.expires_on.unwrap_or(longest);
    if expires_on < today || expires_on > longest {
        checks.add("expiresOn", Problem::new("EXPIRY_OUT_OF_RANGE").with("latest", longest));
    }
    checks.pass()?;
    let id: EligibilityId = tx.id();
    let row = eligibility::ActiveModel {
        id: Set(id),
        association_id: Set(association.id),
        category: Set(typed.category.clone()),
        category_detail: Set(category_detail),
        characters: Set(characters),
        ruling_on: Set(typed.ruling_on),
        ruling_reference: Set(ruling_reference),
        signer_name: Set(signer_name),
        signer_capacity: Set(signer_capacity),
        signed_at: Set(tx.now()),
        expires_on: Set(expires_on),
    };
    eligibility::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "ELIGIBILITY_SIGNED").in_association(association.id);
    audit::write(tx, deed.with("category", typed.category.clone()).with("expires", expires_on), id).await?;
    plan_warning(tx, id, expires_on).await?;
    Ok(association.id)
}

/// What is said of a category: which one, and the characters of a body of general interest. The form of any other has
/// no place for a character, so what was ticked before the category was changed is not declared.
fn read_category(checks: &mut Checks, typed: &Typed, today: NaiveDate) -> (Option<String>, String) {
    let detail = checks.optional("categoryDetail", typed.category_detail.as_deref(), 500);
    let Some(category) = categories::find(&typed.category, today) else {
        checks.refuse("category", "UNKNOWN_CATEGORY");
        return (detail, String::new());
    };
    if category.needs_detail && detail.is_none() {
        checks.refuse("categoryDetail", "REQUIRED");
    }
    if category.needs_character && typed.characters.is_empty() {
        checks.refuse("characters", "REQUIRED");
    }
    let declared = if category.needs_character { typed.characters.as_slice() } else { &[] };
    (detail, eligibility::written(declared))
}

/// The latest declaration of an association, whether it still holds or not.
pub(crate) async fn latest(
    connection: &impl ConnectionTrait,
    association: AssociationId,
) -> Result<Option<eligibility::Model>, DbErr> {
    eligibility::Entity::find()
        .filter(eligibility::Column::AssociationId.eq(association))
        .order_by_desc(eligibility::Column::SignedAt)
        .order_by_desc(eligibility::Column::Id)
        .one(connection)
        .await
}

/// The declarations of some associations, the latest first.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    associations: &[AssociationId],
) -> Result<Vec<eligibility::Model>, DbErr> {
    eligibility::Entity::find()
        .filter(eligibility::Column::AssociationId.is_in(associations.iter().copied()))
        .order_by_desc(eligibility::Column::SignedAt)
        .order_by_desc(eligibility::Column::Id)
        .all(connection)
        .await
}

/// Whether a declaration ends within the time in which its association is warned.
pub(crate) fn ends_soon(expires_on: NaiveDate, today: NaiveDate) -> bool {
    expires_on >= today && expires_on.checked_sub_days(WARNED_BEFORE).is_some_and(|from| from <= today)
}

async fn plan_warning(tx: &Tx, id: EligibilityId, expires_on: NaiveDate) -> Result<(), Internal> {
    let day = expires_on.checked_sub_days(WARNED_BEFORE).unwrap_or(expires_on);
    let at: Timestamp = day.and_hms_opt(7, 0, 0).unwrap_or_default().and_utc().into();
    let terms = Terms { run_at: Some(at.max(tx.now())), ..Terms::default() };
    queue::enqueue_with(tx, Work::WarnOfExpiry { eligibility: id }, terms).await?;
    Ok(())
}

/// Warns the admins of an association that its declaration ends soon, unless a later one took its place.
pub(crate) async fn warn_of_expiry(tx: &Tx, id: EligibilityId) -> Result<(), Internal> {
    let Some(ending) = eligibility::Entity::find_by_id(id).one(tx).await? else {
        return Ok(());
    };
    let is_latest = latest(tx, ending.association_id).await?.is_some_and(|latest| latest.id == id);
    let association = association::Entity::find_by_id(ending.association_id).one(tx).await?;
    let Some(association) = association.filter(|_| is_latest) else {
        return Ok(());
    };
    let arguments: Vec<(&'static str, Argument)> = vec![
        ("association", association.name.into()),
        ("on", ending.expires_on.into()),
        ("path", "/association/proofs#eligibility".into()),
    ];
    let admins = MembershipRole::AssociationAdmin;
    members::write_to(tx, association.id, &[admins], "eligibility-ends", &arguments).await
}

/// Where an association's civil dates are taken.
pub(crate) fn zone_of(association: &association::Model) -> Tz {
    zone::of(&association.time_zone)
}
