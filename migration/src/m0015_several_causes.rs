//! An association serves one to three causes, in the order in which it names them; each of those registered before served
//! one. The key, the order and its bounds keep a fourth cause out, and one that stands twice.

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
            select id, cause_code, 0 from association;
        alter table association drop column cause_code;
    ",
    down: "
        alter table association add column cause_code text not null default '';
        update association set cause_code = coalesce(
            (select c.cause_code from association_cause c where c.association_id = association.id and c.position = 0),
            ''
        );
        drop table association_cause;
    ",
};
