//! What others publish and Maillon looks up: places, skills, causes, legal forms, social objects.
//! Rows are never deleted, since what people wrote points at them: what its publisher dropped is retired.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0002_reference",
    up: "
        create table reference_load (
            name text not null primary key,
            version text not null,
            loaded_at {bigint} not null
        ) {strict};

        create table region (
            code text not null primary key,
            name text not null,
            sort_key {sorted} not null,
            is_retired {bool} not null
        ) {strict};

        create table departement (
            code text not null primary key,
            name text not null,
            sort_key {sorted} not null,
            region_code text not null constraint departement_region references region (code),
            is_retired {bool} not null
        ) {strict};
        create index departement_by_region on departement (region_code);

        create table commune (
            code text not null primary key,
            name text not null,
            sort_key {sorted} not null,
            bare_key {sorted} not null,
            departement_code text not null constraint commune_departement references departement (code),
            postcodes text not null,
            population {int} not null constraint commune_population check (population >= 0),
            latitude {double} constraint commune_latitude check (latitude between -90 and 90),
            longitude {double} constraint commune_longitude check (longitude between -180 and 180),
            is_retired {bool} not null,
            constraint commune_centre_is_whole check ((latitude is null) = (longitude is null))
        ) {strict};
        create index commune_by_name on commune (sort_key);
        create index commune_by_bare_name on commune (bare_key);
        create index commune_by_departement on commune (departement_code);
        create index commune_by_latitude on commune (latitude, longitude);

        create table commune_postcode (
            postcode {sorted} not null,
            commune_code text not null constraint commune_postcode_commune references commune (code),
            primary key (postcode, commune_code)
        ) {strict};
        create index commune_postcode_by_commune on commune_postcode (commune_code);

        create table skill (
            code text not null primary key,
            label text not null,
            sort_key {sorted} not null,
            is_soft {bool} not null,
            definition text,
            is_retired {bool} not null
        ) {strict};

        create table cause (
            code text not null primary key,
            label text not null,
            label_en text not null,
            position {int} not null,
            is_retired {bool} not null
        ) {strict};

        create table legal_form (
            code text not null primary key,
            label text not null,
            level {int} not null constraint legal_form_level check (level between 1 and 3),
            parent_code text constraint legal_form_parent references legal_form (code),
            is_retired {bool} not null
        ) {strict};
        create index legal_form_by_parent on legal_form (parent_code);

        create table social_object (
            code text not null primary key,
            label text not null,
            level {int} not null constraint social_object_level check (level between 1 and 2),
            parent_code text constraint social_object_parent references social_object (code),
            is_retired {bool} not null
        ) {strict};
        create index social_object_by_parent on social_object (parent_code);
    ",
    down: "
        drop table social_object;
        drop table legal_form;
        drop table cause;
        drop table skill;
        drop table commune_postcode;
        drop table commune;
        drop table departement;
        drop table region;
        drop table reference_load;
    ",
};
