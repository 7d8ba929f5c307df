//! Companies with their legal entities, employees and budgets; associations with their proofs, members and signatories.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0005_organisations",
    up: "
        create table company (
            id {uuid} not null primary key,
            name text not null
                constraint company_name_length check (length(name) between 1 and 200),
            sort_key {sorted} not null,
            code text not null,
            status text not null
                constraint company_status_is_known check (status in ('PENDING', 'VERIFIED', 'REFUSED')),
            status_reason text,
            decided_at {bigint},
            cap_mode text not null
                constraint company_cap_mode_is_known check (cap_mode in ('MONTHLY_PRORATA', 'MONTHLY_FULL', 'ANNUAL', 'ONE_QUARTER_PER_YEAR')),
            approves_hours {bool} not null,
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            constraint company_code unique (code)
        ) {strict};
        create index company_status on company (status, id);

        create table legal_entity (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            name text not null
                constraint legal_entity_name_length check (length(name) between 1 and 200),
            siren text not null,
            is_confirmed {bool} not null,
            legal_form_code text not null,
            street text not null
                constraint legal_entity_street_length check (length(street) between 1 and 300),
            postcode text not null
                constraint legal_entity_postcode_length check (length(postcode) between 1 and 10),
            city text not null
                constraint legal_entity_city_length check (length(city) between 1 and 100),
            time_zone text not null,
            created_at {bigint} not null,
            constraint legal_entity_once_per_company unique (company_id, siren)
        ) {strict};
        create unique index legal_entity_siren_is_confirmed_once on legal_entity (siren) where is_confirmed;

        create table fiscal_year (
            id {uuid} not null primary key,
            legal_entity_id {uuid} not null references legal_entity (id),
            starts_on {date} not null,
            ends_on {date} not null,
            turnover {bigint},
            constraint fiscal_year_start unique (legal_entity_id, starts_on),
            constraint fiscal_year_ends_after_it_starts check (ends_on > starts_on)
        ) {strict};

        create table establishment (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            legal_entity_id {uuid} not null references legal_entity (id),
            name text not null
                constraint establishment_name_length check (length(name) between 1 and 200),
            siret text,
            time_zone text not null,
            created_at {bigint} not null,
            constraint establishment_name unique (legal_entity_id, name)
        ) {strict};

        create table employment (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            legal_entity_id {uuid} not null references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            person_id {uuid} references person (id),
            first_name text not null
                constraint employment_first_name_length check (length(first_name) between 1 and 100),
            last_name text not null
                constraint employment_last_name_length check (length(last_name) between 1 and 100),
            sort_key {sorted} not null,
            staff_number text,
            work_email text,
            manager_id {uuid} references employment (id),
            qualification text,
            working_time {int} not null,
            starts_on {date},
            ends_on {date},
            time_zone text,
            created_at {bigint} not null,
            updated_at {bigint} not null,
            constraint employment_can_be_recognised check (staff_number is not null or work_email is not null),
            constraint employment_ends_after_it_starts check (ends_on is null or starts_on is null or ends_on >= starts_on),
            constraint employment_working_time_is_a_part check (working_time > 0 and working_time <= 10000)
        ) {strict};
        create unique index employment_staff_number on employment (company_id, staff_number) where staff_number is not null;
        create unique index employment_work_email on employment (company_id, work_email) where work_email is not null;
        create unique index employment_once_per_person on employment (company_id, person_id) where person_id is not null;
        create index employment_company on employment (company_id, sort_key, id);
        create index employment_person on employment (person_id);
        create index employment_address on employment (work_email);
        create index employment_manager on employment (manager_id);

        create table entity_period (
            employment_id {uuid} not null references employment (id),
            from_on {date} not null,
            legal_entity_id {uuid} not null references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            primary key (employment_id, from_on)
        ) {strict};

        create table staff_code (
            id {uuid} not null primary key,
            employment_id {uuid} not null references employment (id),
            code_hash {bytes} not null,
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            expires_at {bigint} not null,
            used_at {bigint}
        ) {strict};
        create index staff_code_employment on staff_code (employment_id);

        create table email_domain (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            domain text not null,
            sent_to text,
            proven_at {bigint},
            created_at {bigint} not null,
            constraint email_domain_once_per_company unique (company_id, domain)
        ) {strict};
        create unique index email_domain_is_proven_once on email_domain (domain) where proven_at is not null;

        create table budget_rule (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            from_on {date} not null,
            unit text not null
                constraint budget_rule_unit_is_known check (unit in ('HOURS', 'DAYS')),
            yearly_minutes {bigint} not null,
            day_minutes {bigint} not null,
            start_month {int} not null,
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            constraint budget_rule_from unique (company_id, from_on),
            constraint budget_rule_month check (start_month between 1 and 12),
            constraint budget_rule_is_not_negative check (yearly_minutes >= 0 and day_minutes > 0)
        ) {strict};

        create table budget (
            id {uuid} not null primary key,
            employment_id {uuid} not null references employment (id),
            company_id {uuid} not null references company (id),
            starts_on {date} not null,
            ends_on {date} not null,
            granted_minutes {bigint} not null,
            reserved_minutes {bigint} not null,
            consumed_minutes {bigint} not null,
            constraint budget_year unique (employment_id, starts_on),
            constraint budget_is_not_negative check (granted_minutes >= 0 and reserved_minutes >= 0 and consumed_minutes >= 0)
        ) {strict};
        create index budget_company on budget (company_id, starts_on);

        create table employee_import (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            person_id {uuid} not null references person (id),
            upload_id {uuid} not null references upload (id),
            mapping text,
            state text not null
                constraint employee_import_state_is_known check (state in ('MAPPING', 'CHECKING', 'PREVIEW', 'IMPORTING', 'DONE', 'FAILED')),
            job_id {uuid} references job (id),
            created_count {int} not null,
            updated_count {int} not null,
            unchanged_count {int} not null,
            invalid_count {int} not null,
            created_at {bigint} not null,
            finished_at {bigint}
        ) {strict};
        create index employee_import_company on employee_import (company_id, id);

        create table import_line (
            import_id {uuid} not null references employee_import (id),
            line {int} not null,
            outcome text not null
                constraint import_line_outcome_is_known check (outcome in ('CREATE', 'UPDATE', 'UNCHANGED', 'INVALID')),
            label text not null,
            faults text not null,
            primary key (import_id, line)
        ) {strict};
        create index import_line_outcome on import_line (import_id, outcome, line);

        create table association (
            id {uuid} not null primary key,
            name text not null
                constraint association_name_length check (length(name) between 1 and 200),
            sort_key {sorted} not null,
            siren text,
            rna text,
            court_register text,
            object text not null,
            description text not null,
            cause_code text not null,
            street text not null
                constraint association_street_length check (length(street) between 1 and 300),
            postcode text not null
                constraint association_postcode_length check (length(postcode) between 1 and 10),
            city text not null
                constraint association_city_length check (length(city) between 1 and 100),
            commune_code text,
            website text,
            time_zone text not null,
            status text not null
                constraint association_status_is_known check (status in ('PENDING', 'VERIFIED', 'REFUSED')),
            status_reason text,
            decided_at {bigint},
            receipt_prefix text not null
                constraint association_receipt_prefix_length check (length(receipt_prefix) between 1 and 8),
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            constraint association_has_a_number check (siren is not null or rna is not null or court_register is not null)
        ) {strict};
        create unique index association_siren_is_verified_once on association (siren) where status = 'VERIFIED' and siren is not null;
        create unique index association_rna_is_verified_once on association (rna) where status = 'VERIFIED' and rna is not null;
        create index association_status on association (status, id);
        create index association_name on association (sort_key, id);

        create table membership (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            company_id {uuid} references company (id),
            association_id {uuid} references association (id),
            role text not null
                constraint membership_role_is_known check (role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR', 'ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER')),
            legal_entity_id {uuid} references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            granted_by {uuid} references person (id),
            created_at {bigint} not null,
            ended_at {bigint},
            constraint membership_is_in_one_organisation check ((company_id is null) <> (association_id is null))
        ) {strict};
        create unique index membership_company_role on membership (person_id, company_id, role) where ended_at is null and company_id is not null;
        create unique index membership_association_role on membership (person_id, association_id, role) where ended_at is null and association_id is not null;
        create index membership_company on membership (company_id);
        create index membership_association on membership (association_id);

        create table invitation (
            id {uuid} not null primary key,
            address text not null,
            first_name text not null
                constraint invitation_first_name_length check (length(first_name) between 1 and 100),
            last_name text not null
                constraint invitation_last_name_length check (length(last_name) between 1 and 100),
            company_id {uuid} references company (id),
            association_id {uuid} references association (id),
            role text not null,
            legal_entity_id {uuid} references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            invited_by {uuid} not null references person (id),
            created_at {bigint} not null,
            accepted_at {bigint},
            withdrawn_at {bigint}
        ) {strict};
        create index invitation_address on invitation (address);

        create table association_branch (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            name text not null
                constraint association_branch_name_length check (length(name) between 1 and 200),
            siret text,
            street text not null,
            postcode text not null,
            city text not null,
            commune_code text,
            created_at {bigint} not null,
            constraint association_branch_name unique (association_id, name)
        ) {strict};

        create table eligibility (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            category text not null,
            category_detail text,
            ruling_on {date},
            ruling_reference text,
            signed_by {uuid} not null references person (id),
            signer_name text not null,
            signer_capacity text not null,
            signed_at {bigint} not null,
            expires_on {date} not null
        ) {strict};
        create index eligibility_association on eligibility (association_id, signed_at);

        create table mandate (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            text_version {int} not null,
            signed_by {uuid} not null references person (id),
            signer_name text not null,
            signer_capacity text not null,
            signed_at {bigint} not null,
            revoked_at {bigint}
        ) {strict};
        create unique index mandate_is_one on mandate (association_id) where revoked_at is null;

        create table signatory (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            person_id {uuid} not null references person (id),
            capacity text not null
                constraint signatory_capacity_is_known check (capacity in ('PRESIDENT', 'TREASURER', 'DELEGATE')),
            upload_id {uuid} references upload (id),
            starts_on {date} not null,
            ends_on {date},
            ended_at {bigint},
            named_by {uuid} not null references person (id),
            created_at {bigint} not null,
            constraint signatory_ends_after_start check (ends_on is null or ends_on >= starts_on)
        ) {strict};
        create index signatory_association on signatory (association_id);
        create index signatory_person on signatory (person_id);
    ",
    down: "
        drop table signatory;
        drop table mandate;
        drop table eligibility;
        drop table association_branch;
        drop table invitation;
        drop table membership;
        drop table association;
        drop table import_line;
        drop table employee_import;
        drop table budget;
        drop table budget_rule;
        drop table email_domain;
        drop table staff_code;
        drop table entity_period;
        drop table employment;
        drop table establishment;
        drop table fiscal_year;
        drop table legal_entity;
        drop table company;
    ",
};
