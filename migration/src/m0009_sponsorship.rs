//! What an hour costs, what is valued, and the receipts that prove it.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0009_sponsorship",
    up: "
        create table cost_rate (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            employment_id {uuid} not null references employment (id),
            kind text not null
                constraint cost_rate_kind_is_known check (kind in ('MONTH', 'FROM')),
            from_on {date} not null,
            sealed {bytes} not null,
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            superseded_at {bigint}
        ) {strict};
        create unique index cost_rate_is_one on cost_rate (employment_id, kind, from_on) where superseded_at is null;
        create index cost_rate_company on cost_rate (company_id, employment_id);

        create table valuation (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            legal_entity_id {uuid} not null references legal_entity (id),
            association_id {uuid} not null references association (id),
            fiscal_year_id {uuid} not null references fiscal_year (id),
            from_on {date} not null,
            to_on {date} not null,
            cap_mode text not null
                constraint valuation_cap_mode_is_known check (cap_mode in ('MONTHLY_PRORATA', 'MONTHLY_FULL', 'ANNUAL', 'ONE_QUARTER_PER_YEAR')),
            rule_set text not null,
            status text not null
                constraint valuation_status_is_known check (status in ('DECLARED', 'RECEIPTED', 'WITHDRAWN')),
            minutes {bigint} not null,
            total {bigint} not null,
            people {int} not null,
            declared_by {uuid} not null references person (id),
            declared_at {bigint} not null,
            withdrawn_at {bigint},
            withdraw_reason text,
            constraint valuation_ends_after_it_starts check (to_on >= from_on)
        ) {strict};
        create index valuation_company on valuation (company_id, id);
        create index valuation_association on valuation (association_id, id);

        create table valuation_line (
            id {uuid} not null primary key,
            valuation_id {uuid} not null references valuation (id),
            employment_id {uuid} not null references employment (id),
            month {date} not null,
            minutes {bigint} not null,
            sealed {bytes} not null,
            constraint valuation_line_month unique (valuation_id, employment_id, month)
        ) {strict};

        create table valuation_entry (
            valuation_id {uuid} not null references valuation (id),
            time_entry_id {uuid} not null references time_entry (id),
            is_live {bool} not null,
            primary key (valuation_id, time_entry_id)
        ) {strict};
        create unique index valuation_entry_is_valued_once on valuation_entry (time_entry_id) where is_live;

        create table receipt_counter (
            association_id {uuid} not null references association (id),
            prefix text not null,
            year {int} not null,
            last {int} not null,
            primary key (association_id, prefix, year)
        ) {strict};

        create table tax_receipt (
            id {uuid} not null primary key,
            valuation_id {uuid} not null references valuation (id),
            company_id {uuid} not null references company (id),
            legal_entity_id {uuid} not null references legal_entity (id),
            association_id {uuid} not null references association (id),
            from_on {date} not null,
            to_on {date} not null,
            value {bigint} not null,
            minutes {bigint} not null,
            status text not null
                constraint tax_receipt_status_is_known check (status in ('TO_SIGN', 'ISSUED', 'TO_REPLACE', 'CANCELLED', 'REPLACED', 'REFUSED')),
            prefix text,
            year {int},
            number {int},
            document_id {uuid} references document (id),
            signatory_id {uuid} references signatory (id),
            signer_name text,
            signer_capacity text,
            issued_on {date},
            signed_at {bigint},
            replaces_id {uuid} references tax_receipt (id),
            reason text,
            created_at {bigint} not null,
            constraint tax_receipt_issued_has_a_number check (status in ('TO_SIGN', 'REFUSED', 'CANCELLED') or number is not null)
        ) {strict};
        create unique index tax_receipt_number on tax_receipt (association_id, prefix, year, number) where number is not null;
        create unique index tax_receipt_once_per_valuation on tax_receipt (valuation_id) where status in ('TO_SIGN', 'ISSUED', 'TO_REPLACE');
        create index tax_receipt_association on tax_receipt (association_id, id);
        create index tax_receipt_company on tax_receipt (company_id, id);
    ",
    down: "
        drop table tax_receipt;
        drop table receipt_counter;
        drop table valuation_entry;
        drop table valuation_line;
        drop table valuation;
        drop table cost_rate;
    ",
};
