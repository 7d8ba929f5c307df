//! Which companies have a list of cost rates being taken in: one at a time each. Whoever sends a second one is told so,
//! where it would wait for the first, and others' writes behind it. A process knows of its own lists only; those of
//! several processes queue at the company's row.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use entity::CompanyId;

/// The companies whose lists are being taken in.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnderWay(Arc<Mutex<BTreeSet<CompanyId>>>);

/// A list that is being taken in, until this is dropped.
#[derive(Debug)]
pub(crate) struct Begun {
    all: UnderWay,
    company: CompanyId,
}

impl UnderWay {
    /// Begins with a list of a company; none while another one is under way.
    pub(crate) fn begin(&self, company: CompanyId) -> Option<Begun> {
        let is_first = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(company);
        is_first.then(|| Begun { all: self.clone(), company })
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.all.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.company);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// One list at a time for each company, however the one before ended.
    #[test]
    fn one_at_a_time_for_each_company() {
        let (one, other) = (CompanyId::from(Uuid::from_u128(1)), CompanyId::from(Uuid::from_u128(2)));
        let all = UnderWay::default();
        let first = all.begin(one);
        assert!(first.is_some() && all.begin(one).is_none() && all.begin(other).is_some());
        drop(first);
        assert!(all.begin(one).is_some());
    }
}
