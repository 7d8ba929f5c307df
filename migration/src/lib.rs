//! The database's shape, one file a change, the same on SQLite and PostgreSQL.
//! A migration that has been released never changes: the next one corrects it.

mod m0001_installation;
mod m0002_reference;
mod m0003_people;
mod m0004_jobs;
mod m0005_organisations;
mod m0006_missions;
mod m0007_engagements;
mod m0008_hours;
mod m0009_sponsorship;
mod m0010_yearly_totals;
mod m0011_kept_from_company;
mod m0012_characters_and_bonuses;
mod m0013_people_by_their_days;
mod m0014_extent_of_exports;
mod m0015_several_causes;
mod m0016_by_employment;
mod m0017_places_of_sessions;
mod m0018_refused_entities;
mod m0019_names_that_stand;
mod m0020_columns_nobody_read;
mod m0021_held_by_the_database;
mod m0022_branches_that_confirm;
mod m0023_invited_employees;
mod m0024_holds_by_year;
mod m0025_branches_of_their_association;
mod m0026_named_tokens;
mod m0027_levels_nobody_read;
mod m0028_preferred_addresses;
mod m0029_values_kept_back;
mod m0030_times_of_week;
mod m0031_employee_groups;
mod m0032_single_sign_on;
mod m0033_provisioning;
mod m0034_policies;
mod m0035_approvals;
mod m0036_campaigns;
mod m0037_integrations;
mod m0038_trail_and_access;
mod m0039_partial_activity;
mod m0040_costs_of_replays;
mod m0041_exceptional_minutes;
mod m0042_rows_that_stay;
mod m0044_groups_of_directories;
mod m0045_tokens_of_sessions;
mod m0046_campaigns_in_english;
mod m0047_what_waits;
mod m0048_certificates_of_sessions;
mod m0049_who_is_linked;
mod m0050_directory_attributes;
mod m0051_grants_in_days;
mod m0052_systems_that_read;
mod m0054_intermediaries;
mod m0055_needs;
mod m0057_files_of_needs;
mod m0058_qualification;
mod m0059_board;
mod m0060_volunteers;
mod m0061_selection;
mod m0062_roadmaps;
mod m0063_broadcasts;
mod m0064_follow_ups;
mod m0065_fees;
mod m0066_network_imports;
mod m0067_matching;
mod m0068_working_time;
mod m0070_diagnosis;
mod m0071_factories;
mod m0072_factory_teams;
mod m0073_offers;
mod m0074_help_and_prospects;
mod rule;
mod script;

use sea_orm_migration::prelude::*;

/// Every change of the database's shape, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_installation::MIGRATION),
            Box::new(m0002_reference::MIGRATION),
            Box::new(m0003_people::MIGRATION),
            Box::new(m0004_jobs::MIGRATION),
            Box::new(m0005_organisations::MIGRATION),
            Box::new(m0006_missions::MIGRATION),
            Box::new(m0007_engagements::MIGRATION),
            Box::new(m0008_hours::MIGRATION),
            Box::new(m0009_sponsorship::MIGRATION),
            Box::new(m0010_yearly_totals::MIGRATION),
            Box::new(m0011_kept_from_company::MIGRATION),
            Box::new(m0012_characters_and_bonuses::MIGRATION),
            Box::new(m0013_people_by_their_days::MIGRATION),
            Box::new(m0014_extent_of_exports::MIGRATION),
            Box::new(m0015_several_causes::MIGRATION),
            Box::new(m0016_by_employment::MIGRATION),
            Box::new(m0017_places_of_sessions::MIGRATION),
            Box::new(m0018_refused_entities::MIGRATION),
            Box::new(m0019_names_that_stand::MIGRATION),
            Box::new(m0020_columns_nobody_read::MIGRATION),
            Box::new(m0021_held_by_the_database::Migration),
            Box::new(m0022_branches_that_confirm::MIGRATION),
            Box::new(m0023_invited_employees::MIGRATION),
            Box::new(m0024_holds_by_year::MIGRATION),
            Box::new(m0025_branches_of_their_association::Migration),
            Box::new(m0026_named_tokens::MIGRATION),
            Box::new(m0027_levels_nobody_read::MIGRATION),
            Box::new(m0028_preferred_addresses::MIGRATION),
            Box::new(m0029_values_kept_back::MIGRATION),
            Box::new(m0030_times_of_week::MIGRATION),
            Box::new(m0031_employee_groups::MIGRATION),
            Box::new(m0032_single_sign_on::MIGRATION),
            Box::new(m0033_provisioning::MIGRATION),
            Box::new(m0034_policies::Migration),
            Box::new(m0035_approvals::MIGRATION),
            Box::new(m0036_campaigns::MIGRATION),
            Box::new(m0037_integrations::MIGRATION),
            Box::new(m0038_trail_and_access::MIGRATION),
            Box::new(m0039_partial_activity::MIGRATION),
            Box::new(m0040_costs_of_replays::MIGRATION),
            Box::new(m0041_exceptional_minutes::Migration),
            Box::new(m0042_rows_that_stay::MIGRATION),
            Box::new(m0044_groups_of_directories::MIGRATION),
            Box::new(m0045_tokens_of_sessions::MIGRATION),
            Box::new(m0046_campaigns_in_english::MIGRATION),
            Box::new(m0047_what_waits::MIGRATION),
            Box::new(m0048_certificates_of_sessions::MIGRATION),
            Box::new(m0049_who_is_linked::MIGRATION),
            Box::new(m0050_directory_attributes::MIGRATION),
            Box::new(m0051_grants_in_days::MIGRATION),
            Box::new(m0052_systems_that_read::Migration),
            Box::new(m0054_intermediaries::Migration),
            Box::new(m0055_needs::Migration),
            Box::new(m0057_files_of_needs::MIGRATION),
            Box::new(m0058_qualification::Migration),
            Box::new(m0059_board::Migration),
            Box::new(m0060_volunteers::Migration),
            Box::new(m0061_selection::Migration),
            Box::new(m0062_roadmaps::Migration),
            Box::new(m0063_broadcasts::MIGRATION),
            Box::new(m0064_follow_ups::Migration),
            Box::new(m0065_fees::Migration),
            Box::new(m0066_network_imports::Migration),
            Box::new(m0070_diagnosis::Migration),
            Box::new(m0067_matching::MIGRATION),
            Box::new(m0068_working_time::Migration),
            Box::new(m0071_factories::Migration),
            Box::new(m0072_factory_teams::Migration),
            Box::new(m0073_offers::Migration),
            Box::new(m0074_help_and_prospects::Migration),
        ]
    }
}
