//! An association serves one to three causes, in the order in which it names them; each of those registered before served
//! one. The key, the order and its bounds keep a fourth cause out, and one that stands twice. A code that no cause has could
//! be read by nobody, and is left behind.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0015_several_causes",
    up: "
        create table association_cause (
            association_id {uuid} not null references association (id),
            cause_code text not null references cause (code),
            position {int} not null
                constraint association_cause_position_is_one_of_three check (position between 0 and 2),
            primary key (association_id, cause_code),
            constraint association_cause_position unique (association_id, position)
        ) {strict};

        insert into association_cause (association_id, cause_code, position)
            select id, cause_code, 0 from association where cause_code in (select code from cause);
        alter table association drop column cause_code;
    ",
    // The column holds one cause only: the first one named is kept, the others are lost.
    // Rows are there already, so the column comes with a value, which SQLite cannot take from it any more.
    down: "
        alter table association add column cause_code text not null default '';
        -- postgresql
        alter table association alter column cause_code drop default;
        -- both
        update association set cause_code = coalesce(
            (
                select c.cause_code from association_cause c
                where c.association_id = association.id
                order by c.position limit 1
            ),
            ''
        );
        drop table association_cause;
    ",
};
