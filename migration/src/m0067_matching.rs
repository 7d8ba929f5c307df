//! What decides how well a mission and a volunteer fit: how well they can and how much they want to, how many hours a week they
//! have, in which times of a week a mission is, how much an association can host, and what a wish of another mission counts.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0067_matching",
    // Rows are there already, so the columns of numbers come with a value, which SQLite cannot take from them any more.
    up: "
        alter table person_skill add column level text
            constraint person_skill_level_is_known check (level in ('BEGINNER', 'PRACTISED', 'EXPERT'));
        alter table person_skill add column wish text
            constraint person_skill_wish_is_known check (wish in ('IF_NEEDED', 'GLADLY', 'KEENLY'));
        alter table person_skill add column words text
            constraint person_skill_words_length check (length(words) between 1 and 200);
        alter table person add column hours_a_week {int}
            constraint person_hours_a_week_fit check (hours_a_week between 1 and 60);
        alter table announcement add column times_of_week {int} not null default 0
            constraint announcement_times_of_a_week check (times_of_week between 0 and 2097151);
        alter table intermediary add column priority_weight {int} not null default 5
            constraint intermediary_priority_weight_fits check (priority_weight between 0 and 10);
        -- postgresql
        alter table announcement alter column times_of_week drop default;
        alter table intermediary alter column priority_weight drop default;
        -- both

        create table hosting_capacity (
            association_id {uuid} not null primary key references association (id),
            hours_a_week {int} not null
                constraint hosting_capacity_hours_fit check (hours_a_week between 1 and 1000),
            supervision_minutes {int} not null
                constraint hosting_capacity_supervision_fits check (supervision_minutes between 0 and 60),
            declared_at {bigint} not null
        ) {strict};
    ",
    down: "
        drop table hosting_capacity;
        alter table intermediary drop column priority_weight;
        alter table announcement drop column times_of_week;
        alter table person drop column hours_a_week;
        alter table person_skill drop column words;
        alter table person_skill drop column wish;
        alter table person_skill drop column level;
    ",
};
