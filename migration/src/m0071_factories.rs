//! Factories: programmes of a branch to which associations apply, the jury that notes them on published criteria, the volunteers
//! who register, the teams they come into, who was there, and what was handed over.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{Days, Known},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0071_factories",
    up: "
        create table programme (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            branch_id {uuid} not null references branch (id),
            departement_code text not null references departement (code),
            kind text not null
                constraint programme_kind_is_known check (kind in ('DAY', 'CONTINUOUS')),
            state text not null
                constraint programme_state_is_known check (state in ('PROGRAMME', 'OPEN', 'JURY', 'CHOSEN', 'TEAMS', 'READY',
                    'DAY', 'FOLLOW_UP', 'CLOSED', 'CANCELLED')),
            title text not null
                constraint programme_title_length check (length(title) between 1 and 200),
            sort_key {sorted} not null,
            summary text not null
                constraint programme_summary_length check (length(summary) between 1 and 5000),
            looked_for text not null
                constraint programme_looked_for_length check (length(looked_for) between 1 and 5000),
            local_start text,
            local_end text,
            starts_at {bigint},
            ends_at {bigint},
            time_zone text not null,
            is_remote {bool} not null,
            commune_code text references commune (code),
            address text
                constraint programme_address_length check (length(address) <= 500),
            association_places {int} not null
                constraint programme_association_places_fit check (association_places between 1 and 100),
            volunteer_places {int} not null
                constraint programme_volunteer_places_fit check (volunteer_places between 1 and 2000),
            team_min {int} not null,
            team_max {int} not null,
            applications_until {date} not null,
            registrations_until {date} not null,
            reason text,
            created_by {uuid} references person (id),
            created_at {bigint} not null,
            opened_at {bigint},
            state_since {bigint} not null,
            closed_at {bigint},
            constraint programme_teams_fit check (team_min between 1 and team_max and team_max <= 30),
            constraint programme_of_a_day_has_it check ((kind = 'DAY') = (starts_at is not null)),
            constraint programme_day_is_whole check (
                (starts_at is null) = (ends_at is null) and (starts_at is null) = (local_start is null)
                and (starts_at is null) = (local_end is null)),
            constraint programme_ends_after_it_starts check (ends_at > starts_at),
            constraint programme_in_flow_has_no_day check (kind = 'DAY' or state <> 'DAY'),
            constraint programme_is_somewhere check (is_remote or commune_code is not null or state in ('PROGRAMME', 'CANCELLED')),
            constraint programme_is_cancelled_for_a_reason check (state <> 'CANCELLED' or reason is not null),
            constraint programme_is_closed_when_it_ends check ((closed_at is not null) = (state in ('CLOSED', 'CANCELLED')))
        ) {strict};
        create index programme_network on programme (intermediary_id, state, id);
        create index programme_branch on programme (branch_id, state, id);
        create index programme_due on programme (state, applications_until);

        create table programme_theme (
            programme_id {uuid} not null references programme (id),
            theme text not null
                constraint programme_theme_is_known check (theme in ('STRATEGY', 'ORGANISATION', 'HUMAN_RESOURCES', 'FINANCE', 'LAW',
                    'COMMUNICATION', 'FUNDRAISING', 'DIGITAL', 'IMPACT')),
            primary key (programme_id, theme)
        ) {strict};

        create table programme_partner (
            programme_id {uuid} not null references programme (id),
            position {int} not null,
            kind text not null
                constraint programme_partner_kind_is_known check (kind in ('FUNDER', 'PARTNER')),
            name text not null
                constraint programme_partner_name_length check (length(name) between 1 and 200),
            primary key (programme_id, position)
        ) {strict};

        create table programme_criterion (
            id {uuid} not null primary key,
            programme_id {uuid} not null references programme (id),
            position {int} not null,
            name text not null
                constraint programme_criterion_name_length check (length(name) between 1 and 200),
            description text
                constraint programme_criterion_description_length check (length(description) <= 1000),
            weight {int} not null
                constraint programme_criterion_weight_fits check (weight between 1 and 10),
            constraint programme_criterion_position unique (programme_id, position)
        ) {strict};

        create table programme_application (
            id {uuid} not null primary key,
            programme_id {uuid} not null references programme (id),
            association_id {uuid} not null references association (id),
            state text not null
                constraint programme_application_state_is_known check (state in ('TO_CARRY', 'APPLIED', 'WITHDRAWN', 'RESERVE',
                    'NOT_SELECTED', 'SELECTED', 'CONFIRMED')),
            motivation text not null
                constraint programme_application_motivation_length check (length(motivation) between 1 and 5000),
            challenge_wanted text not null
                constraint programme_application_challenge_wanted_length check (length(challenge_wanted) between 1 and 5000),
            diagnosis_id {uuid} references diagnosis (id),
            first_carrier_id {uuid} references person (id),
            second_carrier_id {uuid} references person (id),
            second_said_at {bigint},
            applied_at {bigint} not null,
            state_since {bigint} not null,
            reserve_rank {int}
                constraint programme_application_reserve_rank_fits check (reserve_rank >= 1),
            decided_by {uuid} references person (id),
            decided_at {bigint},
            reason text
                constraint programme_application_reason_length check (length(reason) between 1 and 2000),
            confirmed_by {uuid} references person (id),
            confirmed_at {bigint},
            constraint programme_application_has_two_carriers
                check (first_carrier_id is null or second_carrier_id is null or first_carrier_id <> second_carrier_id),
            constraint programme_application_is_carried_by_two
                check (state in ('TO_CARRY', 'WITHDRAWN') or second_said_at is not null),
            constraint programme_application_is_refused_for_a_reason
                check (state not in ('RESERVE', 'NOT_SELECTED') or reason is not null),
            constraint programme_application_has_a_rank_in_reserve check ((state = 'RESERVE') = (reserve_rank is not null)),
            constraint programme_application_is_confirmed_at_a_time
                check (state <> 'CONFIRMED' or confirmed_at is not null)
        ) {strict};
        create unique index programme_application_is_live_once on programme_application (programme_id, association_id)
            where state <> 'WITHDRAWN';
        create unique index programme_application_of_programme on programme_application (programme_id, id);
        create index programme_application_association on programme_application (association_id, id);
        create index programme_application_first_carrier on programme_application (first_carrier_id)
            where first_carrier_id is not null;
        create index programme_application_diagnosis on programme_application (diagnosis_id)
            where diagnosis_id is not null;
        create index programme_application_second_carrier on programme_application (second_carrier_id)
            where second_carrier_id is not null;

        create table challenge (
            application_id {uuid} not null primary key references programme_application (id),
            version {int} not null
                constraint challenge_version_fits check (version >= 1),
            title text not null
                constraint challenge_title_length check (length(title) between 1 and 200),
            text text not null
                constraint challenge_text_length check (length(text) between 1 and 5000),
            deliverable text not null
                constraint challenge_deliverable_length check (length(deliverable) between 1 and 1000),
            written_by {uuid} references person (id),
            written_at {bigint} not null,
            approved_by {uuid} references person (id),
            approved_at {bigint}
        ) {strict};

        create table challenge_skill (
            application_id {uuid} not null references challenge (application_id),
            skill_code text not null references skill (code),
            primary key (application_id, skill_code)
        ) {strict};

        create table juror (
            id {uuid} not null primary key,
            programme_id {uuid} not null references programme (id),
            address text,
            first_name text not null
                constraint juror_first_name_length check (length(first_name) between 1 and 100),
            last_name text not null
                constraint juror_last_name_length check (length(last_name) between 1 and 100),
            person_id {uuid} references person (id),
            invited_by {uuid} references person (id),
            invited_at {bigint} not null,
            accepted_at {bigint},
            ended_at {bigint},
            constraint juror_who_accepted_is_somebody check (person_id is null or accepted_at is not null)
        ) {strict};
        create unique index juror_is_invited_once on juror (programme_id, address) where ended_at is null;
        create unique index juror_sits_once on juror (programme_id, person_id) where ended_at is null and person_id is not null;
        create index juror_address on juror (address) where ended_at is null;
        create index juror_person on juror (person_id) where person_id is not null;

        create table juror_tie (
            juror_id {uuid} not null references juror (id),
            application_id {uuid} not null references programme_application (id),
            declared_at {bigint} not null,
            primary key (juror_id, application_id)
        ) {strict};
        create index juror_tie_application on juror_tie (application_id);

        create table jury_note (
            id {uuid} not null primary key,
            application_id {uuid} not null references programme_application (id),
            juror_id {uuid} not null references juror (id),
            comment text not null
                constraint jury_note_comment_length check (length(comment) <= 5000),
            written_at {bigint} not null,
            changed_at {bigint} not null,
            constraint jury_note_once unique (application_id, juror_id)
        ) {strict};
        create index jury_note_juror on jury_note (juror_id);

        create table jury_mark (
            note_id {uuid} not null references jury_note (id),
            criterion_id {uuid} not null references programme_criterion (id),
            points {int} not null
                constraint jury_mark_points_fit check (points between 0 and 5),
            primary key (note_id, criterion_id)
        ) {strict};

        create table programme_volunteer (
            id {uuid} not null primary key,
            programme_id {uuid} not null references programme (id),
            person_id {uuid} not null references person (id),
            state text not null
                constraint programme_volunteer_state_is_known check (state in ('AWAITING_APPROVAL', 'REGISTERED', 'WAITING',
                    'WITHDRAWN', 'REFUSED')),
            situation text not null
                constraint programme_volunteer_situation_is_known check (situation in
                    ('EMPLOYEE', 'STUDENT', 'JOB_SEEKER', 'SELF_EMPLOYED', 'RETIREE', 'PUBLIC_AGENT')),
            organisation text
                constraint programme_volunteer_organisation_length check (length(organisation) <= 200),
            basis text not null
                constraint programme_volunteer_basis_is_known check (basis in ('WORKING_TIME', 'PERSONAL_TIME')),
            company_id {uuid} references company (id),
            employment_id {uuid} references employment (id),
            may_join {bool} not null,
            may_lead {bool} not null,
            may_coach {bool} not null,
            words text
                constraint programme_volunteer_words_length check (length(words) <= 2000),
            age text not null
                constraint programme_volunteer_age_is_known check (age in ('ADULT', 'MINOR')),
            registered_at {bigint} not null,
            state_since {bigint} not null,
            reason text,
            constraint programme_volunteer_once unique (programme_id, person_id),
            constraint programme_volunteer_comes_as_something check (may_join or may_coach),
            constraint programme_volunteer_leads_as_a_member check (may_join or not may_lead),
            constraint programme_volunteer_on_working_time_has_an_employer
                check ((basis = 'WORKING_TIME') = (employment_id is not null) and (employment_id is null) = (company_id is null))
        ) {strict};
        create index programme_volunteer_programme on programme_volunteer (programme_id, state, id);
        create index programme_volunteer_person on programme_volunteer (person_id, id);

        create table programme_volunteer_skill (
            volunteer_id {uuid} not null references programme_volunteer (id),
            skill_code text not null references skill (code),
            primary key (volunteer_id, skill_code)
        ) {strict};

        create table programme_volunteer_language (
            volunteer_id {uuid} not null references programme_volunteer (id),
            language text not null
                constraint programme_volunteer_language_length check (length(language) between 2 and 3),
            primary key (volunteer_id, language)
        ) {strict};

        create table programme_wish (
            volunteer_id {uuid} not null references programme_volunteer (id),
            application_id {uuid} not null references programme_application (id),
            kind text not null
                constraint programme_wish_kind_is_known check (kind in ('WISH', 'EXCLUSION')),
            primary key (volunteer_id, application_id)
        ) {strict};
        create index programme_wish_application on programme_wish (application_id);

        create table programme_apart (
            volunteer_id {uuid} not null references programme_volunteer (id),
            other_id {uuid} not null references programme_volunteer (id),
            primary key (volunteer_id, other_id),
            constraint programme_apart_from_another check (volunteer_id <> other_id)
        ) {strict};
        create index programme_apart_other on programme_apart (other_id);

        create table team (
            id {uuid} not null primary key,
            programme_id {uuid} not null references programme (id),
            application_id {uuid} not null references programme_application (id),
            state text not null
                constraint team_state_is_known check (state in ('FORMING', 'READY', 'UNDER_WAY', 'FOLLOW_UP', 'CLOSED')),
            accepted_gap text
                constraint team_accepted_gap_length check (length(accepted_gap) between 1 and 1000),
            mission_id {uuid} references mission (id),
            created_at {bigint} not null,
            state_since {bigint} not null,
            constraint team_of_application unique (application_id),
            constraint team_mission unique (mission_id)
        ) {strict};
        create index team_programme on team (programme_id, id);

        create table team_proposal (
            programme_id {uuid} not null primary key references programme (id),
            asked_by {uuid} references person (id),
            asked_at {bigint} not null,
            done_at {bigint},
            fault text
        ) {strict};

        create table team_member (
            volunteer_id {uuid} not null primary key references programme_volunteer (id),
            team_id {uuid} not null references team (id),
            role text not null
                constraint team_member_role_is_known check (role in ('MEMBER', 'LEAD', 'COACH')),
            is_pinned {bool} not null,
            override_reason text
                constraint team_member_override_reason_length check (length(override_reason) between 1 and 1000),
            engagement_id {uuid} references engagement (id),
            joined_at {bigint} not null
        ) {strict};
        create index team_member_team on team_member (team_id, volunteer_id);
        create unique index team_member_leads_alone on team_member (team_id) where role = 'LEAD';
        create unique index team_member_coaches_alone on team_member (team_id) where role = 'COACH';

        create table team_attendance (
            volunteer_id {uuid} not null primary key references programme_volunteer (id),
            presence text not null
                constraint team_attendance_presence_is_known check (presence in ('PRESENT', 'ABSENT')),
            minutes {bigint}
                constraint team_attendance_minutes_fit check (minutes between 1 and 1440),
            means text not null
                constraint team_attendance_means_is_known check (means in ('BADGE', 'LIST', 'SHEET')),
            recorded_by {uuid} references person (id),
            recorded_at {bigint} not null,
            constraint team_attendance_of_the_present_lasts check ((presence = 'PRESENT') = (minutes is not null))
        ) {strict};

        create table deliverable (
            id {uuid} not null primary key,
            team_id {uuid} not null references team (id),
            title text not null
                constraint deliverable_title_length check (length(title) between 1 and 200),
            text text not null
                constraint deliverable_text_length check (length(text) <= 5000),
            link text
                constraint deliverable_link_length check (length(link) <= 1000),
            missing_reason text
                constraint deliverable_missing_reason_length check (length(missing_reason) between 1 and 1000),
            state text not null
                constraint deliverable_state_is_known check (state in ('PLANNED', 'IN_WORK', 'HANDED_OVER', 'ACCEPTED')),
            accepted_by {uuid} references person (id),
            accepted_at {bigint},
            written_by {uuid} references person (id),
            written_at {bigint} not null,
            constraint deliverable_is_accepted_at_a_time check ((state = 'ACCEPTED') = (accepted_at is not null))
        ) {strict};
        create index deliverable_team on deliverable (team_id, id);

        create table programme_event (
            id {uuid} not null primary key,
            programme_id {uuid} not null references programme (id),
            application_id {uuid} references programme_application (id),
            at {bigint} not null,
            kind text not null,
            side text not null
                constraint programme_event_side_is_known
                    check (side in ('ORGANISER', 'HEAD', 'ASSOCIATION', 'JUROR', 'VOLUNTEER', 'JOB')),
            person_id {uuid} references person (id),
            from_state text,
            to_state text,
            is_shared {bool} not null,
            note text
        ) {strict};
        create index programme_event_programme on programme_event (programme_id, id);
        create index programme_event_application on programme_event (application_id, id) where application_id is not null;
        create index programme_event_person on programme_event (person_id) where person_id is not null;
    ",
    down: "
        drop table programme_event;
        drop table deliverable;
        drop table team_attendance;
        drop table team_member;
        drop table team_proposal;
        drop table team;
        drop table programme_apart;
        drop table programme_wish;
        drop table programme_volunteer_language;
        drop table programme_volunteer_skill;
        drop table programme_volunteer;
        drop table jury_mark;
        drop table jury_note;
        drop table juror_tie;
        drop table juror;
        drop table challenge_skill;
        drop table challenge;
        drop table programme_application;
        drop table programme_criterion;
        drop table programme_partner;
        drop table programme_theme;
        drop table programme;
    ",
};

const RULES: [Rule; 3] = [
    Rule::new("programme", "programme_branch_is_its_intermediary_s", {
        Known(&["intermediary_id", "branch_id"], "branch", &["intermediary_id", "id"])
    }),
    Rule::new("programme", "programme_has_days", Days(&["applications_until", "registrations_until"])),
    Rule::new("team", "team_application_is_its_programme_s", {
        Known(&["programme_id", "application_id"], "programme_application", &["programme_id", "id"])
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
