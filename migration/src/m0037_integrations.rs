//! What programs outside hold and are told: tokens with scopes, a company's own clients, and webhooks with all that was
//! sent to them.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0037_integrations",
    up: "
        alter table access_token add column scopes text
            constraint access_token_scopes_are_some check (length(scopes) > 0);
        alter table access_token add column last_used_at {bigint};

        create table api_client (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            label text not null
                constraint api_client_label_length check (length(label) between 1 and 60),
            public_id text not null,
            secret_hash {bytes} not null,
            previous_hash {bytes},
            previous_until {bigint},
            scopes text not null
                constraint api_client_scopes_are_some check (length(scopes) > 0),
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            last_used_at {bigint},
            revoked_at {bigint},
            constraint api_client_public_id unique (public_id),
            constraint api_client_previous_secret_ends
                check ((previous_hash is null) = (previous_until is null))
        ) {strict};
        create index api_client_company on api_client (company_id, id);

        create table api_client_token (
            id {uuid} not null primary key,
            api_client_id {uuid} not null references api_client (id),
            token_hash {bytes} not null,
            scopes text not null
                constraint api_client_token_scopes_are_some check (length(scopes) > 0),
            created_at {bigint} not null,
            expires_at {bigint} not null
                constraint api_client_token_ends_later check (expires_at > created_at),
            constraint api_client_token_hash unique (token_hash)
        ) {strict};
        create index api_client_token_client on api_client_token (api_client_id);
        create index api_client_token_end on api_client_token (expires_at);

        create table webhook_endpoint (
            id {uuid} not null primary key,
            company_id {uuid} references company (id),
            association_id {uuid} references association (id),
            address text not null
                constraint webhook_endpoint_address_length check (length(address) between 1 and 500),
            event_types text not null
                constraint webhook_endpoint_event_types_are_some check (length(event_types) > 0),
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            disabled_at {bigint},
            disabled_why text
                constraint webhook_endpoint_why_is_known check (disabled_why in ('BY_HAND', 'FAILING', 'GONE')),
            constraint webhook_endpoint_has_one_owner
                check ((company_id is null) <> (association_id is null)),
            constraint webhook_endpoint_says_why
                check ((disabled_at is null) = (disabled_why is null))
        ) {strict};
        create index webhook_endpoint_company on webhook_endpoint (company_id) where company_id is not null;
        create index webhook_endpoint_association on webhook_endpoint (association_id) where association_id is not null;

        create table webhook_secret (
            id {uuid} not null primary key,
            webhook_endpoint_id {uuid} not null references webhook_endpoint (id) on delete cascade,
            sealed {bytes} not null,
            created_at {bigint} not null,
            expires_at {bigint}
        ) {strict};
        create index webhook_secret_endpoint on webhook_secret (webhook_endpoint_id, id);

        create table webhook_delivery (
            id {uuid} not null primary key,
            webhook_endpoint_id {uuid} not null references webhook_endpoint (id) on delete cascade,
            event_id {uuid} not null,
            event_type text not null,
            payload text not null,
            status text not null
                constraint webhook_delivery_status_is_known check (status in ('WAITING', 'DELIVERED', 'FAILED')),
            attempts {int} not null
                constraint webhook_delivery_attempts_are_counted check (attempts >= 0),
            next_at {bigint},
            last_status_code {int},
            last_error text,
            created_at {bigint} not null,
            delivered_at {bigint},
            constraint webhook_delivery_once unique (webhook_endpoint_id, event_id),
            constraint webhook_delivery_waits_for_a_time
                check ((status = 'WAITING') = (next_at is not null)),
            constraint webhook_delivery_was_delivered
                check ((status = 'DELIVERED') = (delivered_at is not null))
        ) {strict};
        create index webhook_delivery_log on webhook_delivery (webhook_endpoint_id, id);
        create index webhook_delivery_age on webhook_delivery (created_at);
    ",
    down: "
        drop table webhook_delivery;
        drop table webhook_secret;
        drop table webhook_endpoint;
        drop table api_client_token;
        drop table api_client;
        alter table access_token drop column last_used_at;
        alter table access_token drop column scopes;
    ",
};
