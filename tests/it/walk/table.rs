//! Reads the two tables: who sees what, and who may do what.

use std::collections::BTreeMap;

/// Every role, by its letter; see the head of `fields.txt`.
pub(super) const ROLES: &str = "VPEGCHFLADMKSNTBRUYWOpegchfladmksntbruyw";

/// Some roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(String);

impl Roles {
    /// `EC`, `-`, `*` or `*-V`.
    fn read(text: &str) -> Self {
        let without = |letters: &str| ROLES.chars().filter(|role| !letters.contains(*role)).collect();
        let roles: String = match (text, text.strip_prefix("*-")) {
            ("-", _) => String::new(),
            ("*", _) => ROLES.to_owned(),
            (_, Some(letters)) => without(letters),
            (letters, None) => letters.to_owned(),
        };
        assert!(roles.chars().all(|role| ROLES.contains(role)), "no such roles: {text}");
        Self(roles)
    }

    pub(super) fn has(&self, role: char) -> bool {
        self.0.contains(role)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = char> + '_ {
        self.0.chars()
    }
}

/// What stands for "nothing" where somebody may not look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A filled value, or null.
    Filled,
    /// A value that may be an empty list, or null.
    Any,
    /// A filled list, or an empty one.
    List,
    /// True, or false.
    Truth,
}

/// One line of `fields.txt`.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) roles: Roles,
    pub(super) shown: Shown,
    /// Errors instead of null.
    pub(super) errors: Vec<(String, Roles)>,
    pub(super) value: Option<String>,
}

impl Row {
    fn read(words: &str) -> Self {
        let (words, value) = match words.split_once(" = ") {
            Some((words, value)) => (words, Some(value.trim().to_owned())),
            None => (words, None),
        };
        let mut words = words.split_whitespace();
        let roles = words.next().expect("roles");
        let prefixes = [("~", Shown::Any), ("[]", Shown::List), ("?", Shown::Truth), ("", Shown::Filled)];
        let (roles, shown) = prefixes
            .iter()
            .find_map(|(prefix, shown)| Some((roles.strip_prefix(prefix)?, *shown)))
            .expect("roles");
        Self { roles: Roles::read(roles), shown, errors: words.map(code_and_roles).collect(), value }
    }

    /// The code of the error that somebody gets.
    pub(super) fn error(&self, role: char) -> Option<&str> {
        self.errors.iter().find(|(_, roles)| roles.has(role)).map(|(code, _)| code.as_str())
    }
}

fn code_and_roles(word: &str) -> (String, Roles) {
    let (code, roles) = word.split_once(':').expect("a code and roles");
    (code.to_owned(), Roles::read(roles))
}

/// `fields.txt`.
pub(super) struct Fields {
    /// How fields of Query are asked, by their names and kinds.
    pub(super) questions: BTreeMap<String, String>,
    /// The ways to things: their types and kinds, and the fields one after another.
    pub(super) ways: Vec<(String, Vec<String>)>,
    /// By `Type.field`, `Type:kind.field` or `*Ending.field`.
    pub(super) rows: BTreeMap<String, Row>,
    /// Types that only a mutation tells of.
    pub(super) told: BTreeMap<String, String>,
}

impl Fields {
    pub(super) fn read(text: &str) -> Self {
        let mut table = Self {
            questions: BTreeMap::new(),
            ways: Vec::new(),
            rows: BTreeMap::new(),
            told: BTreeMap::new(),
        };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (first, rest) = line.split_once(' ').expect("two words");
            let rest = rest.trim();
            let pair = || rest.split_once(' ').map(|(one, other)| (one.to_owned(), other.to_owned()));
            match first {
                "?" => {
                    let (name, call) = pair().expect("a name and a call");
                    table.questions.insert(name, call);
                }
                "&" => {
                    let (name, mutation) = pair().expect("a type and a mutation");
                    table.told.insert(name, mutation);
                }
                ">" => {
                    let (name, way) = pair().expect("a type and a way");
                    table.ways.push((name, way.split(" > ").map(ToOwned::to_owned).collect()));
                }
                field => {
                    let known = table.rows.insert(field.to_owned(), Row::read(rest));
                    assert!(known.is_none(), "{field} stands there twice");
                }
            }
        }
        table
    }

    /// The row of a field of a type, or of a thing of some kind.
    pub(super) fn row(&self, thing: &str, field: &str) -> Option<&Row> {
        let own = self.rows.get(&format!("{thing}.{field}"));
        own.or_else(|| {
            let ending = |ending: &str| thing.ends_with(ending).then(|| format!("*{ending}.{field}"));
            ["Connection", "Edge"].iter().find_map(|end| self.rows.get(&ending(end)?))
        })
    }
}

/// One line of `mutations.txt`.
pub(super) struct Deed {
    /// With its kind, if it has one.
    pub(super) name: String,
    pub(super) may: Roles,
    /// Other answers than "not found", by code.
    pub(super) codes: Vec<(String, Roles)>,
    pub(super) input: String,
    /// What is told of it, problems apart.
    pub(super) told: String,
}

impl Deed {
    pub(super) fn field(&self) -> &str {
        self.name.split(':').next().unwrap_or_default()
    }

    /// What somebody is told who may not.
    pub(super) fn code(&self, role: char) -> &str {
        let known = self.codes.iter().find(|(_, roles)| roles.has(role)).map(|(code, _)| code.as_str());
        known.unwrap_or(if role == 'V' { "UNAUTHENTICATED" } else { "NOT_FOUND" })
    }

    /// The mutation as a field of a document.
    pub(super) fn call(&self, input: &str) -> String {
        let arguments = if input.is_empty() { String::new() } else { format!("(input: {input})") };
        let problems = "problems { __typename code message path ... on BudgetExceeded { leftMinutes neededMinutes } \
            ... on SessionFull { canWait } ... on CompanyObstacle { companyName signInPath } }";
        format!("{}{arguments} {{ {} {problems} }}", self.field(), self.told)
    }
}

/// `mutations.txt`, in the order of its lines.
pub(super) fn deeds(text: &str) -> Vec<Deed> {
    let read = |line: &str| {
        let mut parts = line.splitn(3, " | ");
        let mut head = parts.next().unwrap_or_default().split_whitespace();
        let name = head.next().expect("a mutation").to_owned();
        let mut words: Vec<&str> = head.collect();
        let may = match words.first() {
            Some(first) if !first.contains(':') => Roles::read(words.remove(0)),
            _ => Roles::default(),
        };
        let codes = words.into_iter().map(code_and_roles).collect();
        let input = parts.next().unwrap_or_default().trim().trim_start_matches('-').trim().to_owned();
        let told = parts.next().unwrap_or_default().trim().to_owned();
        Deed { name, may, codes, input, told }
    };
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(read).collect()
}
