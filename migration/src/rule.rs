//! A rule of a table's rows, written once for both databases. PostgreSQL keeps it as a constraint. SQLite adds none to a
//! table that stands: there triggers refuse, under the constraint's name, what would break it.
//!
//! Rows that stand keep it too, or the change is refused with that name, and they are to be mended first.

/// What every row of a table keeps to.
pub(crate) struct Rule {
    table: &'static str,
    /// The constraint's name.
    name: &'static str,
    asks: Asks,
}

/// What is asked of a row. Of a value that is missing nothing is asked.
pub(crate) enum Asks {
    /// A condition, in which `{row}` is the row.
    That(&'static str),
    /// A column holds so many digits, and nothing else.
    Digits(&'static str, u8),
    /// Columns hold days. PostgreSQL has a type for them, which says it there.
    Days(&'static [&'static str]),
    /// A column holds the first day of a month.
    Month(&'static str),
    /// What columns name together is a row of another table, by columns of its own.
    Known(&'static [&'static str], &'static str, &'static [&'static str]),
}

impl Rule {
    pub(crate) const fn new(table: &'static str, name: &'static str, asks: Asks) -> Self {
        Self { table, name, asks }
    }

    /// The script that makes it.
    pub(crate) fn made(&self) -> String {
        let Self { table, name, asks } = self;
        let broken = asks.broken();
        let (new, standing) = (broken.replace("{row}", "new"), broken.replace("{row}", table));
        let refuse = format!("begin select raise(abort, '{name}'); end;");
        let mut script = vec![
            "-- sqlite".to_owned(),
            format!("create trigger {name}_on_insert before insert on {table} when {new} {refuse}"),
            format!("create trigger {name}_on_update before update on {table} when {new} {refuse}"),
            // Touches the rows that break it, which the trigger then refuses.
            format!("update {table} set rowid = rowid where {standing};"),
        ];
        if let Asks::Known(columns, other, keys) = asks {
            let is_old = |(column, key): (&&str, &&str)| format!("{table}.{column} = old.{key}");
            let named = joined(columns.iter().zip(*keys).map(is_old), " and ");
            let named = format!("exists (select 1 from {table} where {named})");
            let moved = joined(keys.iter().map(|key| format!("new.{key} is not old.{key}")), " or ");
            script.extend([
                format!("create trigger {name}_on_delete before delete on {other} when {named} {refuse}"),
                format!(
                    "create trigger {name}_on_change before update of {} on {other} when ({moved}) and {named} {refuse}",
                    keys.join(", ")
                ),
            ]);
        }
        if let Some(constraint) = asks.constraint() {
            let constraint = constraint.replace("{row}", table);
            script.push("-- postgresql".to_owned());
            script.push(format!("alter table {table} add constraint {name} {constraint};"));
        }
        script.push("-- both".to_owned());
        script.join("\n")
    }

    /// The script that takes it back.
    pub(crate) fn taken_back(&self) -> String {
        let Self { table, name, asks } = self;
        let events: &[&str] = match asks {
            Asks::Known(..) => &["insert", "update", "delete", "change"],
            _ => &["insert", "update"],
        };
        let triggers = events.iter().map(|event| format!("drop trigger {name}_on_{event};"));
        let mut script = vec!["-- sqlite".to_owned(), joined(triggers, "\n")];
        if asks.constraint().is_some() {
            script.push("-- postgresql".to_owned());
            script.push(format!("alter table {table} drop constraint {name};"));
        }
        script.push("-- both".to_owned());
        script.join("\n")
    }
}

impl Asks {
    /// What a row says that breaks it, as SQLite reads it.
    fn broken(&self) -> String {
        match self {
            Self::That(condition) => format!("not ({condition})"),
            Self::Digits(column, count) => format!("not ({})", digits(column, *count)),
            Self::Days(columns) => joined(
                columns
                    .iter()
                    .map(|column| format!("{{row}}.{column} is not date({{row}}.{column}, '+0 days')")),
                " or ",
            ),
            Self::Month(column) => {
                format!("{{row}}.{column} is not date({{row}}.{column}, 'start of month')")
            }
            Self::Known(columns, other, keys) => {
                let given = columns.iter().map(|column| format!("{{row}}.{column} is not null"));
                let same = columns.iter().zip(*keys);
                let same = same.map(|(column, key)| format!("{other}.{key} = {{row}}.{column}"));
                let (given, same) = (joined(given, " and "), joined(same, " and "));
                format!("{given} and not exists (select 1 from {other} where {same})")
            }
        }
    }

    /// The constraint, as PostgreSQL reads it; none where a column's type says it.
    fn constraint(&self) -> Option<String> {
        match self {
            Self::That(condition) => Some(format!("check ({condition})")),
            Self::Digits(column, count) => Some(format!("check ({})", digits(column, *count))),
            Self::Days(_) => None,
            Self::Month(column) => Some(format!("check (extract(day from {{row}}.{column}) = 1)")),
            Self::Known(columns, other, keys) => {
                let (columns, keys) = (columns.join(", "), keys.join(", "));
                Some(format!("foreign key ({columns}) references {other} ({keys})"))
            }
        }
    }
}

fn digits(column: &str, count: u8) -> String {
    format!("length({{row}}.{column}) = {count} and ltrim({{row}}.{column}, '0123456789') = ''")
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}
