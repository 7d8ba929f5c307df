//! How announcements go out: to whom each was sent in which search, by which links it is passed on, and what came of both.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0063_broadcasts",
    up: "
        create table share_link (
            code text not null primary key
                constraint share_link_code_length check (length(code) between 8 and 20),
            need_id {uuid} not null references need (id),
            person_id {uuid} references person (id),
            visits {int} not null
                constraint share_link_visits_are_counted check (visits >= 0),
            created_at {bigint} not null
        ) {strict};
        create unique index share_link_of_relay on share_link (need_id, person_id) where person_id is not null;
        create unique index share_link_of_branch on share_link (need_id) where person_id is null;
        create index share_link_person on share_link (person_id) where person_id is not null;

        create table announcement_sent (
            need_id {uuid} not null references need (id),
            person_id {uuid} not null references person (id),
            round {int} not null,
            kind text not null
                constraint announcement_sent_kind_is_known check (kind in ('FOR_YOU', 'PASS_ON', 'FOUND')),
            at {bigint} not null,
            mailed_at {bigint},
            opened_at {bigint},
            relay_id {uuid} references person (id),
            primary key (need_id, person_id)
        ) {strict};
        create index announcement_sent_person on announcement_sent (person_id, need_id);
        create index announcement_sent_relay on announcement_sent (relay_id) where relay_id is not null;
    ",
    down: "
        drop table announcement_sent;
        drop table share_link;
    ",
};
