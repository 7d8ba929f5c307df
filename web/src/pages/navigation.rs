//! The places that a role opens, as every page offers them.

/// A place in the main navigation.
#[derive(Clone, Debug)]
pub(crate) struct NavItem {
    /// The key of its name.
    pub(crate) key: &'static str,
    pub(crate) href: String,
    /// Whether the page shown is this place or below it.
    pub(crate) is_current: bool,
    /// How much waits there for this person.
    pub(crate) count: Option<u32>,
}
