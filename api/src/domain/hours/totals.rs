//! Minutes by whose time they were. All of them are engagement; only the employer's are ever worth money.

use entity::TimeBasis;

/// Whether confirmed time of this basis enters a valuation. The employer may not use partial activity (the
/// allowance would be lost), and leave and personal time are the person's own: they are worth 0 €.
pub(crate) fn is_valued(basis: TimeBasis) -> bool {
    basis == TimeBasis::WorkingTime
}
