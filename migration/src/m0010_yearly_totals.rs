//! Totals of a year, by which people and associations are counted without reading the year's months.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0010_yearly_totals",
    up: "
        create table yearly_person (
            company_id {uuid} not null references company (id),
            year {int} not null,
            basis text not null
                constraint yearly_person_basis_is_known check (basis in ('WORKING_TIME', 'PARTIAL_ACTIVITY', 'LEAVE', 'PERSONAL_TIME')),
            person_id {uuid} not null references person (id),
            minutes {bigint} not null,
            primary key (company_id, year, basis, person_id)
        ) {strict};

        create table yearly_association (
            company_id {uuid} not null references company (id),
            year {int} not null,
            basis text not null
                constraint yearly_association_basis_is_known check (basis in ('WORKING_TIME', 'PARTIAL_ACTIVITY', 'LEAVE', 'PERSONAL_TIME')),
            association_id {uuid} not null references association (id),
            minutes {bigint} not null,
            primary key (company_id, year, basis, association_id)
        ) {strict};

        insert into yearly_person (company_id, year, basis, person_id, minutes)
            select company_id, cast(substr(cast(month as text), 1, 4) as integer), basis, person_id, sum(minutes)
            from monthly_person group by 1, 2, 3, 4;
        insert into yearly_association (company_id, year, basis, association_id, minutes)
            select company_id, cast(substr(cast(month as text), 1, 4) as integer), basis, association_id, sum(minutes)
            from monthly_person group by 1, 2, 3, 4;
    ",
    down: "
        drop table yearly_association;
        drop table yearly_person;
    ",
};
