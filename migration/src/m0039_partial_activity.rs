//! The days on which employees are in partial activity, as their employer marks them: no working time is given in what the
//! State compensates.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0039_partial_activity",
    up: "
        create table partial_activity (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            employment_id {uuid} not null references employment (id),
            on_date {date} not null,
            minutes {bigint}
                constraint partial_activity_is_of_a_day check (minutes between 1 and 1440),
            entered_by {uuid} not null references person (id),
            entered_at {bigint} not null,
            constraint partial_activity_once_a_day unique (employment_id, on_date)
        ) {strict};
        create index partial_activity_company on partial_activity (company_id, on_date, id);
    ",
    down: "
        drop table partial_activity;
    ",
};
