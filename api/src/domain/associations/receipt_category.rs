//! From the category that an association declared to the one that its receipt names: the only place where the two
//! meet. A declaration that cannot be read makes no receipt, rather than one with a category nobody declared.

use entity::eligibility;

use crate::papers::receipt::{Category, Form};

/// The category of a declaration, in the words of the form (2041-MEC-SD; CGI art. 238 bis-1). `None` for a code that
/// the form does not have, for one that must say which body, decree or approval and does not, and for a character that
/// the law does not have.
pub(crate) fn of(declared: &eligibility::Model) -> Option<Category> {
    let detail = || {
        let detail = declared.category_detail.as_deref().unwrap_or_default().trim();
        (!detail.is_empty()).then(|| detail.to_owned())
    };
    let characters = declared.characters()?;
    let general = |form| Category::GeneralInterest { characters: characters.clone(), form };
    Some(match declared.category.as_str() {
        "LOI_1901" => general(Form::Association),
        "PUBLIC_UTILITY" => general(Form::PublicUtility { decree: detail()? }),
        "UNIVERSITY_FOUNDATION" => general(Form::UniversityFoundation),
        "COMPANY_FOUNDATION" => general(Form::CompanyFoundation),
        "MUSEE_DE_FRANCE" => general(Form::MuseumOfFrance),
        "FREE_AID" => general(Form::FreeAid),
        "PUBLIC_BODY" => general(Form::Other { which: PUBLIC_BODY.to_owned() }),
        "GENERAL_INTEREST_OTHER" => general(Form::Other { which: detail()? }),
        // One line of the form holds both.
        "RELIGIOUS" | "ALSACE_MOSELLE" => Category::Religious,
        "HIGHER_OR_ART_EDUCATION" => Category::Education,
        "RESEARCH" => Category::Research { approval: detail()? },
        "PERFORMING_ARTS" => Category::PerformingArts,
        "ENDOWMENT_FUND" => Category::EndowmentFund,
        "OTHER" => Category::Other { which: detail()? },
        _ => return None,
    })
}

/// The State and local bodies, as the receipt says it.
const PUBLIC_BODY: &str = "organisme public";

#[cfg(test)]
mod tests {
    use entity::{EligibilityId, Timestamp};
    use uuid::Uuid;

    use super::*;
    use crate::{
        documents::receipt::category_in_words,
        domain::{associations::categories, reference::dates::day},
    };

    fn declared(category: &str, detail: Option<&str>) -> eligibility::Model {
        eligibility::Model {
            id: EligibilityId::from(Uuid::from_u128(1)),
            association_id: Uuid::from_u128(2).into(),
            category: category.to_owned(),
            category_detail: detail.map(ToOwned::to_owned),
            characters: String::new(),
            ruling_on: None,
            ruling_reference: None,
            signer_name: String::new(),
            signer_capacity: String::new(),
            signed_at: Timestamp::from(chrono::DateTime::UNIX_EPOCH),
            expires_on: day("2027-03-10"),
        }
    }

    /// Every category that can be declared has its line of the form, and what must be said of it is on it.
    #[test]
    fn every_declared_category_is_on_the_receipt() {
        for code in [
            "LOI_1901",
            "UNIVERSITY_FOUNDATION",
            "COMPANY_FOUNDATION",
            "MUSEE_DE_FRANCE",
            "FREE_AID",
            "RELIGIOUS",
            "ALSACE_MOSELLE",
            "HIGHER_OR_ART_EDUCATION",
            "PERFORMING_ARTS",
            "ENDOWMENT_FUND",
            "PUBLIC_BODY",
        ] {
            assert!(of(&declared(code, None)).is_some(), "{code}");
        }
        for code in ["PUBLIC_UTILITY", "GENERAL_INTEREST_OTHER", "RESEARCH", "OTHER"] {
            let said = of(&declared(code, Some("décret du 3 mai 1999"))).expect("a category");
            assert!(format!("{said:?}").contains("décret du 3 mai 1999"), "{code}");
        }
    }

    /// What the association declared of its character is printed with its form; a declaration from before it was asked
    /// for says nothing of it.
    #[test]
    fn the_character_is_on_the_receipt() {
        let mut social = declared("LOI_1901", None);
        assert_eq!(
            of(&social).map(|said| category_in_words(&said)).as_deref(),
            Some("Intérêt général\u{202f}; association loi\u{a0}1901")
        );
        "SOCIAL EQUALITY".clone_into(&mut social.characters);
        assert_eq!(
            of(&social).map(|said| category_in_words(&said)).as_deref(),
            Some(
                "Intérêt général, caractère social, concourt à l’égalité entre les femmes et les hommes\u{202f}; \
                 association loi\u{a0}1901"
            )
        );
        "SOCIAL RICH".clone_into(&mut social.characters);
        assert_eq!(of(&social), None, "nothing is guessed");
    }

    /// A character is asked for where the receipt prints one, and nowhere else.
    #[test]
    fn a_character_is_asked_of_bodies_of_general_interest() {
        for category in categories::in_force(day("2026-03-10")) {
            let said = of(&declared(category.code, Some("décret du 3 mai 1999"))).expect("a category");
            let is_general = matches!(said, Category::GeneralInterest { .. });
            assert_eq!(category.needs_character, is_general, "{}", category.code);
        }
    }

    /// A declaration that says too little, or something the form does not know, becomes no category at all.
    #[test]
    fn nothing_is_guessed() {
        for (code, detail) in [
            ("PUBLIC_UTILITY", None),
            ("RESEARCH", Some("  ")),
            ("OTHER", None),
            ("SOCIAL", None),
            ("", None),
        ] {
            assert_eq!(of(&declared(code, detail)), None, "{code}");
        }
    }
}
