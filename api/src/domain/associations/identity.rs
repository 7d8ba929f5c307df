//! Who an association is: the name, the numbers and the object that the operator verifies. One number is never that of
//! two verified associations.

use entity::{AssociationId, OrganisationStatus, Rna, Siren, Siret, association};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _,
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
    numbers: Numbers,
    name: String,
    object: String,
}

/// The numbers that an association gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Numbers {
    siren: Option<Siren>,
    rna: Option<Rna>,
    court_register: Option<String>,
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
    let numbers = Numbers {
        siren: number(checks, "siren", typed.siren.as_deref(), "INVALID_SIREN", siren_of),
        rna: number(checks, "rna", typed.rna.as_deref(), "INVALID_RNA", |text| text.parse().ok()),
        court_register: checks.optional_line("courtRegister", typed.court_register.as_deref(), 100),
    };
    let identity = Identity {
        numbers,
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
        let (given, had) = (&self.numbers, Numbers::of(known));
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
            change("siren", ("old-siren", siren(&had.siren)), ("new-siren", siren(&given.siren))),
            change("rna", ("old-rna", rna(&had.rna)), ("new-rna", rna(&given.rna))),
            change(
                "courtRegister",
                ("old-court-register", had.court_register.as_deref().map(spaced_once)),
                ("new-court-register", given.court_register.clone()),
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
        row.siren = Set(self.numbers.siren);
        row.rna = Set(self.numbers.rna);
        row.court_register = Set(self.numbers.court_register);
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
    let numbers = &identity.numbers;
    if numbers.are_none() {
        return Ok(());
    }
    let others = Condition::all()
        .add(numbers.given())
        .add(association::Column::Status.eq(OrganisationStatus::Verified))
        .add_option(own.map(|own| association::Column::Id.ne(own)));
    let found = association::Entity::find().filter(others).all(tx).await?;
    if let Some(field) = found.iter().find_map(|other| numbers.shared_with(&Numbers::of(other))) {
        checks.refuse(field, told);
    }
    Ok(())
}

impl Numbers {
    /// What an association gives.
    pub(super) fn of(association: &association::Model) -> Self {
        Self {
            siren: association.siren.clone(),
            rna: association.rna.clone(),
            court_register: association.court_register.clone(),
        }
    }

    fn are_none(&self) -> bool {
        self.siren.is_none() && self.rna.is_none() && self.court_register.is_none()
    }

    /// The rows that may share one of these, all that do among them: `shared_with` tells which.
    pub(super) fn given(&self) -> Condition {
        let of_court = |number: &str| {
            // PostgreSQL knows more capitals than we fold: they are folded on both sides.
            sea_query::ExprTrait::eq(folded_register(), Func::lower(Expr::value(folded(number))))
        };
        Condition::any()
            .add_option(self.siren.clone().map(|siren| association::Column::Siren.eq(siren)))
            .add_option(self.rna.clone().map(|rna| association::Column::Rna.eq(rna)))
            .add_option(self.court_register.as_deref().map(of_court))
    }

    /// The first of these that another association gives too, as the input names it.
    pub(super) fn shared_with(&self, other: &Self) -> Option<&'static str> {
        let court = |numbers: &Self| numbers.court_register.as_deref().map(folded);
        let all = [
            ("siren", self.siren.is_some() && self.siren == other.siren),
            ("rna", self.rna.is_some() && self.rna == other.rna),
            ("courtRegister", self.court_register.is_some() && court(self) == court(other)),
        ];
        all.into_iter().find(|(_, is_shared)| *is_shared).map(|(field, _)| field)
    }
}

/// The capitals of French and German with an accent: SQLite's own function leaves them as they are.
const ACCENTED: &str = "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ";

/// A court's number as it is compared on either database: it is a text, which one writes in capitals and another does not.
fn folded(number: &str) -> String {
    let is_folded = |letter: char| letter.is_ascii() || ACCENTED.contains(letter);
    let fold = |letter: char| letter.to_lowercase().next().filter(|_| is_folded(letter)).unwrap_or(letter);
    number.chars().map(fold).collect()
}

/// The same of the number in a row.
fn folded_register() -> Expr {
    let lower = Expr::from(Func::lower(Expr::col(association::Column::CourtRegister)));
    ACCENTED.chars().fold(lower, |held, capital| {
        let small: String = capital.to_lowercase().collect();
        Func::cust("replace").args([held, Expr::value(capital.to_string()), Expr::value(small)]).into()
    })
}

/// What an operator's write that failed tells: of two verified associations with one number, the database keeps one.
pub(super) fn taken_meanwhile(failed: DbErr) -> Stop<Vec<Problem>> {
    let broken = broken_constraint(&failed).unwrap_or_default();
    let is_a_number =
        ["verified_once", "association.siren", "association.rna"].iter().any(|name| broken.contains(name));
    if is_a_number { Stop::Refused(vec![Problem::new(VERIFIED_ELSEWHERE)]) } else { failed.into() }
}
