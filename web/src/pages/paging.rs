//! Long lists, a page at a time: where in the list the visitor stands, and the links to what comes before and after.
//! Links keep the filters of the page they stand on.

use serde::Deserialize;

/// Rows on a page.
const ROWS: i64 = 20;

/// Where in a list a page begins, as its address says.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Position {
    pub(crate) after: Option<String>,
    pub(crate) before: Option<String>,
}

impl Position {
    /// How many rows to ask for from here on.
    pub(crate) fn first(&self) -> Option<i64> {
        self.before.is_none().then_some(ROWS)
    }

    /// How many rows to ask for back from here.
    pub(crate) fn last(&self) -> Option<i64> {
        self.before.is_some().then_some(ROWS)
    }

    /// An address at this place in its list.
    pub(crate) fn at(&self, path: &str) -> String {
        match (&self.before, &self.after) {
            (Some(cursor), _) => moved(path, "before", cursor),
            (None, Some(cursor)) => moved(path, "after", cursor),
            (None, None) => path.to_owned(),
        }
    }
}

/// The links around a page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pages {
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
    /// Rows of the whole list, when it was asked for.
    pub(crate) total: Option<i64>,
}

impl Pages {
    /// The links from a page: its own address, and the cursors at its ends when there is more beyond them.
    pub(crate) fn around(
        address: &str,
        start: Option<&str>,
        end: Option<&str>,
        total: impl Into<Option<i64>>,
    ) -> Self {
        Self {
            previous: start.map(|cursor| moved(address, "before", cursor)),
            next: end.map(|cursor| moved(address, "after", cursor)),
            total: total.into(),
        }
    }

    /// Whether the whole list is known to hold nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.total == Some(0)
    }

    /// Whether the whole list stands on one page.
    pub(crate) fn is_all(&self) -> bool {
        self.previous.is_none() && self.next.is_none()
    }
}

/// The links around a connection of the schema; every document has a type of its own for `pageInfo`.
macro_rules! pages_of {
    ($shell:expr, $info:expr, $total:expr) => {
        $crate::pages::paging::Pages::around(
            &$shell.address,
            $info.start_cursor.as_deref().filter(|_| $info.has_previous_page),
            $info.end_cursor.as_deref().filter(|_| $info.has_next_page),
            $total,
        )
    };
}
pub(crate) use pages_of;

/// The address with another place in the list and everything else kept.
fn moved(address: &str, parameter: &str, cursor: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is_kept = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && !matches!(name, "after" | "before")
    };
    let mut pairs: Vec<_> = query.split('&').filter(is_kept).map(ToOwned::to_owned).collect();
    // A cursor is opaque: whatever stands in it must come back unchanged.
    let cursor: String = form_urlencoded::byte_serialize(cursor.as_bytes()).collect();
    pairs.push(format!("{parameter}={cursor}"));
    format!("{path}?{}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Info {
        has_previous_page: bool,
        has_next_page: bool,
        start_cursor: Option<String>,
        end_cursor: Option<String>,
    }

    struct Here {
        address: String,
    }

    /// The next page keeps what was searched for, and only its place in the list changes.
    #[test]
    fn links_keep_the_filters() {
        let here = Here { address: "/missions?q=budget+annuel&after=abc&format=REMOTE".to_owned() };
        let info = Info {
            has_previous_page: true,
            has_next_page: true,
            start_cursor: Some("a=/+1".to_owned()),
            end_cursor: Some("z".to_owned()),
        };
        let pages = pages_of!(here, info, 148);
        let previous = "/missions?q=budget+annuel&format=REMOTE&before=a%3D%2F%2B1";
        assert_eq!(pages.previous.as_deref(), Some(previous));
        assert_eq!(pages.next.as_deref(), Some("/missions?q=budget+annuel&format=REMOTE&after=z"));
        assert_eq!(pages.total, Some(148));
    }

    /// A list that ends has no link beyond its end.
    #[test]
    fn a_short_list_has_no_links() {
        let here = Here { address: "/hours".to_owned() };
        let info = Info {
            has_previous_page: false,
            has_next_page: false,
            start_cursor: Some("a".to_owned()),
            end_cursor: Some("z".to_owned()),
        };
        assert!(pages_of!(here, info, None).is_all());
    }

    /// A page asks forward or back, never both.
    #[test]
    fn a_page_asks_one_way() {
        let forward = Position { after: Some("a".to_owned()), before: None };
        assert_eq!((forward.first(), forward.last()), (Some(20), None));
        let back = Position { after: None, before: Some("a".to_owned()) };
        assert_eq!((back.first(), back.last()), (None, Some(20)));
        assert_eq!(back.at("/hours"), "/hours?before=a");
        assert_eq!(forward.at("/hours"), "/hours?after=a");
        assert_eq!(Position::default().at("/hours"), "/hours");
    }
}
