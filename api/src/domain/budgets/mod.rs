//! Time budgets: the minutes a year that a company grants each employee.
//! This area alone reserves, consumes and releases them.

pub(crate) mod arithmetic;
