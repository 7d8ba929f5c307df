//! What a published row becomes in its table.

use entity::{cause, commune, commune_postcode, departement, legal_form, region, skill, social_object};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Deserializer};

use super::communes::bare_key;
use crate::text_analysis::sort_key;

/// How INSEE ends the name of a form that it does not tell further apart: *sans autre indication*. It says something
/// inside the list alone.
const NOT_FURTHER: [&str; 2] = [" (s.a.i.)", " (sans autre indication)"];

/// A published name as pages and documents print it: with the apostrophe of French texts, which publishers leave
/// straight, and without what only their list needs. Search and sorting see no difference.
pub(super) fn as_printed(published: &str) -> String {
    let named = NOT_FURTHER.iter().find_map(|ending| published.strip_suffix(ending)).unwrap_or(published);
    named.replace('\'', "’").replace("  ", " ")
}

fn printed<'de, D: Deserializer<'de>>(read: D) -> Result<String, D::Error> {
    Ok(as_printed(&String::deserialize(read)?))
}

/// A row of `regions`.
#[derive(Deserialize)]
pub(super) struct Region {
    code: String,
    #[serde(deserialize_with = "printed")]
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
    #[serde(deserialize_with = "printed")]
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
    #[serde(deserialize_with = "printed")]
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
    #[serde(deserialize_with = "printed")]
    pub(super) label: String,
    is_soft: u8,
    definition: Option<String>,
}

impl Skill {
    pub(super) fn is_soft(&self) -> bool {
        self.is_soft == 1
    }

    /// What it covers, as it is printed.
    pub(super) fn definition(&self) -> Option<String> {
        self.definition.as_deref().map(as_printed)
    }
}

pub(super) fn skill(_: usize, row: Skill) -> skill::ActiveModel {
    skill::ActiveModel {
        is_soft: Set(row.is_soft()),
        definition: Set(row.definition()),
        code: Set(row.code),
        sort_key: Set(sort_key(&row.label)),
        label: Set(row.label),
        is_retired: Set(false),
    }
}

/// A row of `skill_details`: one of the many labels under a skill. It has no table: only search reads it.
#[derive(Debug, Deserialize)]
pub struct SkillDetail {
    /// ROME's OGR code.
    pub code: String,
    /// That of the skill it is a part of.
    pub skill: String,
    /// Its name.
    #[serde(deserialize_with = "printed")]
    pub label: String,
}

/// A row of `causes`.
#[derive(Deserialize)]
pub(super) struct Cause {
    code: String,
    #[serde(deserialize_with = "printed")]
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
    /// As it is published, and searched: what INSEE does not tell further apart is found by that too.
    pub(super) label: String,
    pub(super) level: i32,
    pub(super) parent: Option<String>,
}

pub(super) fn legal_form(_: usize, row: Heading) -> legal_form::ActiveModel {
    legal_form::ActiveModel {
        code: Set(row.code),
        label: Set(as_printed(&row.label)),
        is_retired: Set(false),
    }
}

pub(super) fn social_object(_: usize, row: Heading) -> social_object::ActiveModel {
    social_object::ActiveModel {
        code: Set(row.code),
        label: Set(as_printed(&row.label)),
        is_retired: Set(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::reference::data, text_analysis::terms};

    /// A name is printed as French is, and found as it was published.
    #[test]
    fn published_names_are_set_in_french() {
        for (published, name) in [
            ("SA à conseil d'administration (s.a.i.)", "SA à conseil d’administration"),
            ("Société à responsabilité limitée (sans autre indication)", "Société à responsabilité limitée"),
            ("SA coopérative de production  (SCOP)", "SA coopérative de production (SCOP)"),
            ("L'Haÿ-les-Roses", "L’Haÿ-les-Roses"),
        ] {
            assert_eq!(as_printed(published), name);
        }
        for typed in ["L'Haÿ-les-Roses", "Villeneuve-d'Ascq", "Etre à l'écoute"] {
            let printed = as_printed(typed);
            assert_eq!((sort_key(typed), terms(typed)), (sort_key(&printed), terms(&printed)));
        }
    }

    /// No legal form is left with a straight apostrophe or INSEE's remark, and no two of those that an organisation can
    /// have got the same name.
    #[test]
    fn every_legal_form_has_a_name_of_its_own() {
        let forms: Vec<Heading> = data::LEGAL_FORMS.rows().collect::<Result<_, _>>().expect("legal forms");
        let own = forms.iter().filter(|form| form.level == 3);
        let mut names: Vec<String> = own.map(|form| as_printed(&form.label)).collect();
        assert!(names.iter().all(|name| !name.contains('\'') && !name.contains("s.a.i.")));
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
