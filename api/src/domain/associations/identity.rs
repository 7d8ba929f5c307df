//! Who an association is: the name, the numbers and the object that the operator verifies. One number is never that of
//! two verified associations.

use entity::{AssociationId, OrganisationStatus, Rna, Siren, Siret, association};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    sea_query::{self, Expr, Func},
};

use crate::{
    database::broken_constraint,
    domain::checks::{Checks, spaced_once},
    outcome::{Problem, Stop},
    text_analysis::sort_key,
    tx::Tx,
};

/// Who an association is, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// A SIREN, or a SIRET, which holds one.
    pub(crate) siren: Option<String>,
    pub(crate) rna: Option<String>,
    /// The number in a court's register of associations (Alsace-Moselle).
    pub(crate) court_register: Option<String>,
    pub(crate) name: String,
    pub(crate) object: String,
}

/// The same, read.
pub(super) struct Identity {
    siren: Option<Siren>,
    rna: Option<Rna>,
    court_register: Option<String>,
    name: String,
    object: String,
}

/// A field that is to hold something else than it does.
pub(super) struct Change {
    /// As the input names it.
    pub(super) field: &'static str,
    /// Under which name the trail keeps what stood there, and what stood there.
    pub(super) was: (&'static str, Option<String>),
    /// The same of what is to stand there.
    pub(super) is: (&'static str, Option<String>),
}

/// Reads what was typed; every fault at its field.
pub(super) fn read(typed: &Typed, checks: &mut Checks) -> Identity {
    let identity = Identity {
        siren: number(checks, "siren", typed.siren.as_deref(), "INVALID_SIREN", siren_of),
        rna: number(checks, "rna", typed.rna.as_deref(), "INVALID_RNA", |text| text.parse().ok()),
        court_register: checks.optional_line("courtRegister", typed.court_register.as_deref(), 100),
        name: checks.name("name", &typed.name, 200),
        object: checks.text("object", &typed.object, 1000),
    };
    let gave = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if !gave(&typed.siren) && !gave(&typed.rna) && !gave(&typed.court_register) {
        checks.refuse("siren", "NUMBER_REQUIRED");
    }
    identity
}

impl Identity {
    /// What the association is to be called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What is to change of a known association.
    pub(super) fn changes(&self, known: &association::Model) -> Vec<Change> {
        let text = |number: Option<&str>| number.map(ToOwned::to_owned);
        let siren = |number: &Option<Siren>| text(number.as_ref().map(Siren::as_str));
        let rna = |number: &Option<Rna>| text(number.as_ref().map(Rna::as_str));
        let change = |field, was, is| Change { field, was, is };
        let all = [
            change(
                "name",
                ("old-name", Some(spaced_once(&known.name))),
                ("new-name", text(Some(&self.name))),
            ),
            change("siren", ("old-siren", siren(&known.siren)), ("new-siren", siren(&self.siren))),
            change("rna", ("old-rna", rna(&known.rna)), ("new-rna", rna(&self.rna))),
            change(
                "courtRegister",
                ("old-court-register", known.court_register.as_deref().map(spaced_once)),
                ("new-court-register", self.court_register.clone()),
            ),
            change(
                "object",
                ("old-object", text(Some(&known.object))),
                ("new-object", text(Some(&self.object))),
            ),
        ];
        all.into_iter().filter(|change| change.was.1 != change.is.1).collect()
    }

    pub(super) fn write_into(self, row: &mut association::ActiveModel) {
        row.sort_key = Set(sort_key(&self.name));
        row.name = Set(self.name);
        row.siren = Set(self.siren);
        row.rna = Set(self.rna);
        row.court_register = Set(self.court_register);
        row.object = Set(self.object);
    }
}

/// A number as people write it; nothing when none was typed.
fn number<T>(
    checks: &mut Checks,
    field: &str,
    typed: Option<&str>,
    fault: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
    let read = parse(typed);
    if read.is_none() {
        checks.refuse(field, fault);
    }
    read
}

/// Nine digits are a SIREN; fourteen a SIRET, of which the SIREN is the beginning.
fn siren_of(text: &str) -> Option<Siren> {
    text.parse().ok().or_else(|| text.parse::<Siret>().ok().map(|siret| siret.siren()))
}

/// What is told of a number that another verified association has: to whoever registers one,
pub(super) const TAKEN: &str = "NUMBER_TAKEN";

/// and to an operator, who can decide between the two.
pub(super) const VERIFIED_ELSEWHERE: &str = "NUMBER_VERIFIED_ELSEWHERE";

/// Refuses a number that another verified association has.
pub(super) async fn must_be_free(
    tx: &Tx,
    identity: &Identity,
    own: Option<AssociationId>,
    told: &'static str,
    checks: &mut Checks,
) -> Result<(), DbErr> {
    let numbers = [
        ("siren", identity.siren.as_ref().map(|siren| association::Column::Siren.eq(siren.clone()))),
        ("rna", identity.rna.as_ref().map(|rna| association::Column::Rna.eq(rna.clone()))),
        ("courtRegister", identity.court_register.as_deref().map(is_registered_as)),
    ];
    for (field, holds) in numbers {
        let Some(holds) = holds else { continue };
        let others = Condition::all()
            .add(holds)
            .add(association::Column::Status.eq(OrganisationStatus::Verified))
            .add_option(own.map(|own| association::Column::Id.ne(own)));
        if association::Entity::find().filter(others).count(tx).await? > 0 {
            checks.refuse(field, told);
            return Ok(());
        }
    }
    Ok(())
}

/// A court's number is a text, which one writes in capitals and another does not.
pub(super) fn is_registered_as(number: &str) -> Expr {
    let held = Func::lower(Expr::col(association::Column::CourtRegister));
    sea_query::ExprTrait::eq(held, Func::lower(Expr::value(number)))
}

/// What an operator's write that failed tells: of two verified associations with one number, the database keeps one.
pub(super) fn taken_meanwhile(failed: DbErr) -> Stop<Vec<Problem>> {
    let broken = broken_constraint(&failed).unwrap_or_default();
    let is_a_number =
        ["verified_once", "association.siren", "association.rna"].iter().any(|name| broken.contains(name));
    if is_a_number { Stop::Refused(vec![Problem::new(VERIFIED_ELSEWHERE)]) } else { failed.into() }
}
