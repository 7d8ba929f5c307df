//! How much a demo holds.

/// A size that can be asked for by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemoSize {
    /// A company's 30 people and two intermediaries with theirs: to look around.
    Small,
    /// 1,000 employees, 500 missions, 10,000 time entries: a national association's year.
    Medium,
    /// 100,000 employees, 10,000 missions, 1,000,000 time entries, 5,000 needs of one branch: to measure.
    Large,
    /// Any other, beyond the people of the small one.
    Custom(DemoExtent),
}

/// How much there is in all. What the small demo holds is always there, and is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoExtent {
    /// Employees of all companies.
    pub employees: usize,
    /// Companies, at most as many as are invented.
    pub companies: usize,
    /// Associations, beside those that intermediaries alone help.
    pub associations: usize,
    /// Missions whose sessions are booked, beside those for which an intermediary selects.
    pub missions: usize,
    /// Time entries.
    pub entries: usize,
    /// Needs of the busiest branch of the network.
    pub needs: usize,
}

impl DemoSize {
    pub(super) fn extent(self) -> DemoExtent {
        match self {
            Self::Small => {
                DemoExtent { employees: 0, companies: 0, associations: 0, missions: 0, entries: 0, needs: 0 }
            }
            Self::Medium => DemoExtent {
                employees: 1_000,
                companies: 8,
                associations: 60,
                missions: 500,
                entries: 10_000,
                needs: 200,
            },
            Self::Large => DemoExtent {
                employees: 100_000,
                companies: 25,
                associations: 1_000,
                missions: 10_000,
                entries: 1_000_000,
                needs: 5_000,
            },
            Self::Custom(extent) => extent,
        }
    }
}
