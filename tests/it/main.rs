//! Black-box tests, one module for each part of what Maillon does.
#![allow(missing_docs, clippy::expect_used, reason = "each test says its promise")]
#![allow(clippy::print_stdout, reason = "what a test measured is printed beside its result")]
#![allow(
    clippy::disallowed_methods,
    clippy::unchecked_time_subtraction,
    clippy::inefficient_to_string,
    clippy::implicit_clone,
    clippy::redundant_closure,
    clippy::redundant_closure_for_method_calls,
    clippy::manual_strip,
    clippy::no_effect_replace,
    reason = "stories are read, not run in production"
)]

mod addresses;
mod approvals;
mod areas;
mod associations;
mod attendance;
mod backup;
mod blank_texts;
mod booked_as_one;
mod booked_time;
mod booking;
mod booking_mails;
mod branches;
mod calendar;
mod campaign_kits;
mod campaign_numbers;
mod campaigns;
mod causes_of_associations;
mod civil_times;
mod client_credentials;
mod companies;
mod company_checks;
mod company_home;
mod company_rights;
mod components;
mod confidential_receipts;
mod constraints;
mod costs;
mod costs_taken_in;
mod crisis_mode;
mod cut_years;
mod demo;
mod demo_agrees;
mod doors;
mod employees;
mod engagements;
mod exports;
mod found_missions;
mod gate;
mod graphiql;
mod graphql_http;
mod graphql_socket;
mod graphql_stream;
mod health;
mod held_accounts;
mod holds;
mod home;
mod hours;
mod hours_by_link;
mod hours_decided;
mod identities;
mod imports;
mod invitations;
mod invited_employees;
mod invited_into_roles;
mod kept_documents;
mod kept_from_company;
mod kept_from_operators;
mod keys;
mod leavers;
mod leaving;
mod ledger;
mod ledger_of_receipts;
mod legal_entities;
mod limits;
mod lists_taken_home;
mod mails_of_branches;
mod managers;
mod metrics;
mod migrations;
mod missions;
mod nodes;
mod operator;
mod origins;
mod own_time_left_out;
mod pages;
mod pages_behind_links;
mod pages_of_association;
mod pages_of_association_people;
mod pages_of_attendance;
mod pages_of_bookings;
mod pages_of_campaigns;
mod pages_of_company_settings;
mod pages_of_confirmation;
mod pages_of_costs;
mod pages_of_declared_hours;
mod pages_of_disputes;
mod pages_of_given_hours;
mod pages_of_hours;
mod pages_of_imports;
mod pages_of_integrations;
mod pages_of_mission_editing;
mod pages_of_missions;
mod pages_of_other_seats;
mod pages_of_receipts;
mod pages_of_received_hours;
mod pages_of_replaced_receipts;
mod pages_of_session_opening;
mod pages_of_signatories;
mod pages_of_staff;
mod partial_activity;
mod people;
mod places_of_missions;
mod profiles;
mod receipts;
mod receipts_not_doubled;
mod receipts_that_hold;
mod receiver;
mod recognised_communes;
mod reference;
mod refused_organisations;
mod resized_sessions;
mod retries;
mod safe_methods;
mod scene;
mod schema;
mod sealed_exports;
mod sent_files;
mod sessions;
mod shared_numbers;
mod sign_in;
mod signatures;
mod signed_names;
mod statements;
mod statements_of_companies;
mod structure;
mod subscriptions;
mod sweep;
mod text_uses;
mod texts;
mod token_scopes;
mod undecided_entities;
mod valuations;
mod values_kept_back;
mod verify;
mod waiting_lists;
mod walk;
mod webhooks;
mod who_sees_values;
mod workers;
mod years_of_homes;
