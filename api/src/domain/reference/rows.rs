//! What a published row becomes in its table.

use entity::{cause, commune, commune_postcode, departement, legal_form, region, skill, social_object};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;

use super::communes::bare_key;
use crate::text_analysis::sort_key;

/// A row of `regions`.
#[derive(Deserialize)]
pub(super) struct Region {
    code: String,
    name: String,
}

pub(super) fn region(_: usize, row: Region) -> region::ActiveModel {
    region::ActiveModel {
        code: Set(row.code),
        sort_key: Set(sort_key(&row.name)),
        name: Set(row.name),
        is_retired: Set(false),
    }
}

/// A row of `departements`.
#[derive(Deserialize)]
pub(super) struct Departement {
    code: String,
    name: String,
    region: String,
}

pub(super) fn departement(_: usize, row: Departement) -> departement::ActiveModel {
    departement::ActiveModel {
        code: Set(row.code),
        sort_key: Set(sort_key(&row.name)),
        name: Set(row.name),
        region_code: Set(row.region),
        is_retired: Set(false),
    }
}

/// A row of `communes`.
#[derive(Deserialize)]
pub(super) struct Commune {
    code: String,
    name: String,
    departement: String,
    postcodes: String,
    pub(super) population: i32,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

pub(super) fn commune(row: Commune) -> commune::ActiveModel {
    let key = sort_key(&row.name);
    commune::ActiveModel {
        code: Set(row.code),
        name: Set(row.name),
        bare_key: Set(bare_key(&key).to_owned()),
        sort_key: Set(key),
        departement_code: Set(row.departement),
        postcodes: Set(row.postcodes),
        population: Set(row.population),
        latitude: Set(row.latitude),
        longitude: Set(row.longitude),
        is_retired: Set(false),
    }
}

pub(super) fn postcodes(row: &Commune) -> Vec<commune_postcode::ActiveModel> {
    let postcodes = row.postcodes.split_whitespace();
    postcodes
        .map(|postcode| commune_postcode::ActiveModel {
            postcode: Set(postcode.to_owned()),
            commune_code: Set(row.code.clone()),
        })
        .collect()
}

/// A row of `skills`.
#[derive(Deserialize)]
pub(super) struct Skill {
    pub(super) code: String,
    pub(super) label: String,
    is_soft: u8,
    definition: Option<String>,
}

impl Skill {
    pub(super) fn is_soft(&self) -> bool {
        self.is_soft == 1
    }
}

pub(super) fn skill(_: usize, row: Skill) -> skill::ActiveModel {
    skill::ActiveModel {
        is_soft: Set(row.is_soft()),
        code: Set(row.code),
        sort_key: Set(sort_key(&row.label)),
        label: Set(row.label),
        definition: Set(row.definition),
        is_retired: Set(false),
    }
}

/// A row of `skill_details`: one of the many labels under a skill. It has no table: only search reads it.
#[derive(Deserialize)]
pub(super) struct SkillDetail {
    pub(super) skill: String,
    pub(super) label: String,
}

/// A row of `causes`.
#[derive(Deserialize)]
pub(super) struct Cause {
    code: String,
    label: String,
    label_en: String,
}

pub(super) fn cause(index: usize, row: Cause) -> cause::ActiveModel {
    cause::ActiveModel {
        code: Set(row.code),
        label: Set(row.label),
        label_en: Set(row.label_en),
        position: Set(i32::try_from(index + 1).unwrap_or(i32::MAX)),
        is_retired: Set(false),
    }
}

/// A row of `legal_forms` or of `social_objects`, which are made alike.
#[derive(Clone, Deserialize)]
pub(super) struct Heading {
    pub(super) code: String,
    pub(super) label: String,
    pub(super) level: i32,
    pub(super) parent: Option<String>,
}

pub(super) fn legal_form(_: usize, row: Heading) -> legal_form::ActiveModel {
    legal_form::ActiveModel {
        code: Set(row.code),
        label: Set(row.label),
        level: Set(row.level),
        parent_code: Set(row.parent),
        is_retired: Set(false),
    }
}

pub(super) fn social_object(_: usize, row: Heading) -> social_object::ActiveModel {
    social_object::ActiveModel {
        code: Set(row.code),
        label: Set(row.label),
        level: Set(row.level),
        parent_code: Set(row.parent),
        is_retired: Set(false),
    }
}
