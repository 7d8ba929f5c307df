//! What intermediaries ask associations for: grids of fees by the association's operating budget, what falls due by them, and
//! the invoices and credit notes that follow, numbered without a gap.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{Days, Digits, Known},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0065_fees",
    up: "
        create table fee_settings (
            intermediary_id {uuid} not null primary key references intermediary (id),
            search_fee_due text not null
                constraint fee_settings_search_fee_due_is_known check (search_fee_due in ('APPROVED', 'CLOSED')),
            payment_days {int} not null
                constraint fee_settings_payment_days_fit check (payment_days between 0 and 60),
            issuer_name text not null
                constraint fee_settings_issuer_name_length check (length(issuer_name) between 1 and 200),
            street text not null,
            postcode text not null,
            city text not null,
            siren text,
            rna text,
            iban text
                constraint fee_settings_iban_length check (length(iban) between 15 and 34),
            vat_mention text not null
                constraint fee_settings_vat_mention_length check (length(vat_mention) between 1 and 500),
            changed_at {bigint} not null,
            constraint fee_settings_issuer_has_a_number check (siren is not null or rna is not null)
        ) {strict};

        create table fee_grid (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            from_on {date} not null,
            published_at {bigint} not null,
            constraint fee_grid_from unique (intermediary_id, from_on)
        ) {strict};

        create table fee_band (
            grid_id {uuid} not null references fee_grid (id),
            position {int} not null,
            up_to {bigint}
                constraint fee_band_up_to_something check (up_to > 0),
            yearly {bigint} not null
                constraint fee_band_yearly_is_a_price check (yearly >= 0),
            search {bigint} not null
                constraint fee_band_search_is_a_price check (search >= 0),
            primary key (grid_id, position)
        ) {strict};

        create table operating_budget (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            year {int} not null,
            amount {bigint} not null
                constraint operating_budget_is_none_or_more check (amount >= 0),
            intermediary_id {uuid} references intermediary (id),
            declared_at {bigint} not null
        ) {strict};
        create unique index operating_budget_year on operating_budget (association_id, year) where intermediary_id is null;
        create unique index operating_budget_entered on operating_budget (association_id, intermediary_id, year)
            where intermediary_id is not null;

        create table invoice_counter (
            intermediary_id {uuid} not null references intermediary (id),
            year {int} not null,
            last {int} not null,
            primary key (intermediary_id, year)
        ) {strict};

        create table invoice (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            association_id {uuid} not null references association (id),
            branch_id {uuid} not null references branch (id),
            kind text not null
                constraint invoice_kind_is_known check (kind in ('INVOICE', 'CREDIT_NOTE')),
            year {int} not null,
            number {int} not null,
            code text not null,
            issued_on {date} not null,
            due_on {date},
            total {bigint} not null
                constraint invoice_is_about_something check (total > 0),
            credited {bigint} not null default 0,
            status text not null
                constraint invoice_status_is_known check (status in ('ISSUED', 'PAID', 'CREDITED')),
            paid_on {date},
            paid_by text
                constraint invoice_paid_by_is_known check (paid_by in ('TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'OTHER')),
            corrects_id {uuid} references invoice (id),
            reason text
                constraint invoice_reason_length check (length(reason) between 1 and 500),
            association_name text not null,
            content text not null,
            template_version {int} not null,
            sha256 {bytes},
            storage_key text,
            reminders {int} not null default 0,
            remind_on {date},
            created_at {bigint} not null,
            constraint invoice_number unique (intermediary_id, year, number),
            constraint invoice_is_credited_at_most_once check (credited between 0 and total),
            constraint invoice_paid_is_told_whole check ((paid_on is null) = (paid_by is null)),
            constraint invoice_paid_has_a_day check (status <> 'PAID' or paid_on is not null),
            constraint invoice_credit_note_corrects_one
                check ((kind = 'CREDIT_NOTE') = (corrects_id is not null) and (kind = 'CREDIT_NOTE') = (reason is not null)),
            constraint invoice_is_due_on_a_day check ((kind = 'INVOICE') = (due_on is not null))
        ) {strict};
        create index invoice_of_network on invoice (intermediary_id, id);
        create index invoice_of_branch on invoice (intermediary_id, branch_id, id);
        create index invoice_of_association on invoice (association_id, id);
        create index invoice_corrects on invoice (corrects_id) where corrects_id is not null;
        create index invoice_unpaid on invoice (association_id, intermediary_id, due_on)
            where kind = 'INVOICE' and status = 'ISSUED';
        create index invoice_remind on invoice (remind_on, id) where remind_on is not null;

        create table fee (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            association_id {uuid} not null references association (id),
            branch_id {uuid} not null references branch (id),
            need_id {uuid} not null references need (id),
            grid_id {uuid} not null references fee_grid (id),
            kind text not null
                constraint fee_kind_is_known check (kind in ('YEARLY', 'SEARCH')),
            year {int} not null,
            state text not null
                constraint fee_state_is_known check (state in ('PLANNED', 'WAITING', 'INVOICED', 'FREE', 'DROPPED')),
            waits_for text
                constraint fee_waits_for_is_known check (waits_for in ('ISSUER', 'BUDGET')),
            invoice_id {uuid} references invoice (id),
            created_at {bigint} not null,
            constraint fee_waits_for_something_alone check (waits_for is null or state = 'WAITING'),
            constraint fee_invoiced_has_an_invoice check (state <> 'INVOICED' or invoice_id is not null)
        ) {strict};
        create unique index fee_once_a_year on fee (intermediary_id, association_id, year)
            where kind = 'YEARLY' and state <> 'DROPPED';
        create unique index fee_once_a_search on fee (need_id) where kind = 'SEARCH' and state <> 'DROPPED';
        create index fee_waiting on fee (intermediary_id, id) where state = 'WAITING';
        create index fee_waiting_of_association on fee (association_id, id) where state = 'WAITING';
    ",
    down: "
        drop table fee;
        drop table invoice;
        drop table invoice_counter;
        drop table operating_budget;
        drop table fee_band;
        drop table fee_grid;
        drop table fee_settings;
    ",
};

const RULES: [Rule; 4] = [
    Rule::new("fee_grid", "fee_grid_has_days", Days(&["from_on"])),
    Rule::new("invoice", "invoice_has_days", Days(&["issued_on", "due_on", "paid_on", "remind_on"])),
    Rule::new("fee_settings", "fee_settings_siren_is_nine_digits", Digits("siren", 9)),
    Rule::new("invoice", "invoice_branch_is_its_intermediary_s", {
        Known(&["intermediary_id", "branch_id"], "branch", &["intermediary_id", "id"])
    }),
];

impl MigrationName for Migration {
    fn name(&self) -> &str {
        TABLES.name
    }
}

#[async_trait::async_trait]
#[expect(elided_lifetimes_in_paths, reason = "the trait's signatures leave them out")]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TABLES.up(manager).await?;
        Script::run(manager, &RULES.map(|rule| rule.made()).join("\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Script::run(manager, &RULES.map(|rule| rule.taken_back()).join("\n")).await?;
        TABLES.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
