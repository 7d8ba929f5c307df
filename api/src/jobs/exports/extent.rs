//! How much of an organisation a file shows. It is kept with the file: whoever sees less by now, in fewer places or
//! without confidential causes, does not fetch it any more.

use std::collections::BTreeSet;

use entity::{EstablishmentId, LegalEntityId};
use serde::{Deserialize, Serialize};

use crate::access::{EmployeeReader, GivenTimeReader, Reach};

/// Where something is seen: in a legal entity, at a site, or where both meet.
type Spot = (Option<LegalEntityId>, Option<EstablishmentId>);

/// How much of it. Where a right shows all or nothing, it is all of it, and nothing confidential.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extent {
    /// In which places; none stands for all.
    places: Option<BTreeSet<Spot>>,
    /// Whether what was given for confidential causes is shown.
    is_confidential: bool,
}

impl Extent {
    /// Everywhere, with or without what was given for confidential causes.
    pub(super) fn everywhere(is_confidential: bool) -> Self {
        Self { places: None, is_confidential }
    }

    /// Of the employees that somebody reads about.
    pub(super) fn of_employees(right: &EmployeeReader, is_confidential: bool) -> Self {
        let places = match right.reach() {
            Reach::Whole => None,
            Reach::Places { entities, sites } => {
                let entities = entities.iter().map(|id| (Some(*id), None));
                Some(entities.chain(sites.iter().map(|id| (None, Some(*id)))).collect())
            }
        };
        Self { places, is_confidential }
    }

    /// Of the working time that somebody reads.
    pub(super) fn of_given_time(right: &GivenTimeReader, is_confidential: bool) -> Self {
        let places: BTreeSet<Spot> = right.places().iter().map(|place| (place.entity, place.site)).collect();
        Self { places: (!places.is_empty()).then_some(places), is_confidential }
    }

    /// Whether all that another one shows is shown by this one too.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let is_as_wide = match (&self.places, &other.places) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(theirs)) => theirs.is_subset(own),
        };
        is_as_wide && (self.is_confidential || !other.is_confidential)
    }
}
