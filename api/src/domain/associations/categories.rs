//! The categories of bodies to which gifts entitle a company to the reduction of art. 238 bis CGI, as the receipt's
//! form lists them. The list is dated: a declaration is read by the list in force on the day it was signed.

use chrono::NaiveDate;

use crate::text_analysis::kebab;

/// A category of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Category {
    /// Stable, for programs and rows; its label is the text `category-<code>`.
    pub(crate) code: &'static str,
    /// Whether it must be said which: a decree and its dates, an approval, another body.
    pub(crate) needs_detail: bool,
    /// Whether it is one of general interest, which has a character (CGI art. 238 bis-1-a).
    pub(crate) needs_character: bool,
    /// The first day on which it could be declared.
    pub(crate) from: NaiveDate,
    /// The last day; none while it can.
    pub(crate) until: Option<NaiveDate>,
}

/// Since when the form 2041-MEC-SD (Cerfa 16216) exists: gifts of fiscal years opened from 2022 on need the receipt.
const FORM: NaiveDate = match NaiveDate::from_ymd_opt(2022, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Source: form 2041-MEC-SD, categories of art. 238 bis-1 CGI.
const CATEGORIES: [Category; 15] = [
    plain("LOI_1901").of_general_interest(),
    detailed("PUBLIC_UTILITY").of_general_interest(),
    plain("UNIVERSITY_FOUNDATION").of_general_interest(),
    plain("COMPANY_FOUNDATION").of_general_interest(),
    plain("MUSEE_DE_FRANCE").of_general_interest(),
    plain("FREE_AID").of_general_interest(),
    detailed("GENERAL_INTEREST_OTHER").of_general_interest(),
    plain("RELIGIOUS"),
    plain("ALSACE_MOSELLE"),
    plain("HIGHER_OR_ART_EDUCATION"),
    detailed("RESEARCH"),
    plain("PERFORMING_ARTS"),
    plain("ENDOWMENT_FUND"),
    plain("PUBLIC_BODY").of_general_interest(),
    detailed("OTHER"),
];

const fn plain(code: &'static str) -> Category {
    Category { code, needs_detail: false, needs_character: false, from: FORM, until: None }
}

const fn detailed(code: &'static str) -> Category {
    Category { needs_detail: true, ..plain(code) }
}

impl Category {
    const fn of_general_interest(self) -> Self {
        Self { needs_character: true, ..self }
    }
}

/// The categories that can be declared on a day, in the form's order.
pub(crate) fn in_force(day: NaiveDate) -> impl Iterator<Item = &'static Category> {
    CATEGORIES
        .iter()
        .filter(move |category| category.from <= day && category.until.is_none_or(|until| day <= until))
}

/// A category that can be declared on a day, by its code.
pub(crate) fn find(code: &str, day: NaiveDate) -> Option<&'static Category> {
    in_force(day).find(|category| category.code == code)
}

/// The key of a category's label.
pub(crate) fn label_key(code: &str) -> String {
    format!("category-{}", kebab(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, domain::reference::dates::day, texts::Texts};

    /// Every category has a label in both languages, and none could be declared before the form existed.
    #[test]
    fn each_category_is_dated_and_has_a_name() {
        let texts = Texts::of_api();
        assert_eq!(in_force(day("2026-03-10")).count(), CATEGORIES.len());
        assert_eq!(in_force(day("2021-12-31")).count(), 0);
        for category in &CATEGORIES {
            let key = label_key(category.code);
            for language in Language::ALL {
                assert_ne!(texts.text(language, &key, None), key);
            }
        }
    }
}
