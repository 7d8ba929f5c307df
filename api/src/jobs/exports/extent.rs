//! How much of an organisation a file shows. It is kept with the file: whoever sees less by now, in fewer places, for one
//! branch only or without confidential causes, does not fetch it any more.

use std::collections::{BTreeSet, HashMap};

use entity::{AssociationBranchId, BranchId, EstablishmentId, LegalEntityId};
use serde::{Deserialize, Serialize};

use crate::access::{EmployeeReader, GivenTimeReader, HourConfirmer, Reach};

/// Where something is seen: in a legal entity, at a site, or where both meet.
type Spot = (Option<LegalEntityId>, Option<EstablishmentId>);

/// How much of it. Where a right shows all or nothing, it is all of it, and nothing confidential.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extent {
    /// In which places; none stands for all.
    places: Option<BTreeSet<Spot>>,
    /// For which branch of an association; none stands for all.
    #[serde(default)]
    branch: Option<AssociationBranchId>,
    /// For which branches of an intermediary; none stands for all.
    #[serde(default)]
    carried_by: Option<BTreeSet<BranchId>>,
    /// Whether what was given for confidential causes is shown.
    is_confidential: bool,
}

impl Extent {
    /// Everywhere, with or without what was given for confidential causes.
    pub(super) fn everywhere(is_confidential: bool) -> Self {
        Self { is_confidential, ..Self::default() }
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
        Self { places, is_confidential, ..Self::default() }
    }

    /// Of the working time that somebody reads.
    pub(super) fn of_given_time(right: &GivenTimeReader, is_confidential: bool) -> Self {
        let places: BTreeSet<Spot> = right.places().iter().map(|place| (place.entity, place.site)).collect();
        Self { places: (!places.is_empty()).then_some(places), is_confidential, ..Self::default() }
    }

    /// Of the hours that somebody confirms.
    pub(super) fn of_received_time(right: &HourConfirmer) -> Self {
        Self { branch: right.branch(), ..Self::default() }
    }

    /// Of the needs that some branches of an intermediary carry, or all of them.
    pub(super) fn of_needs(branches: Option<BTreeSet<BranchId>>) -> Self {
        Self { carried_by: branches, ..Self::default() }
    }

    /// The same where something confidential was shown after all.
    pub(super) fn showing(self, is_confidential: bool) -> Self {
        Self { is_confidential: self.is_confidential || is_confidential, ..self }
    }

    /// The sites among its places.
    pub(super) fn sites(&self) -> impl Iterator<Item = EstablishmentId> {
        self.places.iter().flatten().filter_map(|(_, site)| *site)
    }

    /// Whether all that another one shows is shown by this one too: a site is part of its entity, which `homes` names.
    pub(super) fn covers(&self, other: &Self, homes: &HashMap<EstablishmentId, LegalEntityId>) -> bool {
        let is_within = |(entity, site): &Spot, (own_entity, own_site): &Spot| {
            let entity = entity.or_else(|| homes.get(site.as_ref()?).copied());
            own_entity.is_none_or(|own| entity == Some(own)) && own_site.is_none_or(|own| *site == Some(own))
        };
        let is_as_wide = match (&self.places, &other.places) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(theirs)) => {
                theirs.iter().all(|spot| own.iter().any(|wider| is_within(spot, wider)))
            }
        };
        let is_over = self.branch.is_none() || self.branch == other.branch;
        let carries = match (&self.carried_by, &other.carried_by) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(theirs)) => theirs.is_subset(own),
        };
        is_as_wide && is_over && carries && (self.is_confidential || !other.is_confidential)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// A file stays with whoever sees the same or more by now: another place besides, or the whole entity of a site.
    #[test]
    fn a_wider_sight_covers_a_narrower_one() {
        let entity = |number| LegalEntityId::from(Uuid::from_u128(number));
        let site = |number| EstablishmentId::from(Uuid::from_u128(number));
        let homes = HashMap::from([(site(7), entity(1))]);
        let of = |spots: &[Spot]| Extent {
            places: Some(spots.iter().copied().collect()),
            ..Extent::everywhere(false)
        };
        let branch = |number| Extent {
            branch: Some(AssociationBranchId::from(Uuid::from_u128(number))),
            ..Extent::everywhere(false)
        };
        let (north, south, workshop) =
            ((Some(entity(1)), None), (Some(entity(2)), None), (None, Some(site(7))));
        let both = (Some(entity(1)), Some(site(7)));
        for (now, then) in [
            (of(&[north, south]), of(&[north])),
            (of(&[north]), of(&[workshop])),
            (of(&[north]), of(&[both])),
            (Extent::everywhere(false), of(&[south])),
            (Extent::everywhere(true), Extent::everywhere(false)),
            (Extent::everywhere(false), branch(1)),
        ] {
            assert!(now.covers(&then, &homes), "{now:?} {then:?}");
            assert!(!then.covers(&now, &homes), "{then:?} {now:?}");
        }
        assert!(of(&[workshop]).covers(&of(&[both]), &homes) && of(&[both]).covers(&of(&[workshop]), &homes));
        assert!(!of(&[south]).covers(&of(&[workshop]), &homes), "a site of another entity");
        assert!(branch(1).covers(&branch(1), &homes) && !branch(1).covers(&branch(2), &homes));
    }
}
