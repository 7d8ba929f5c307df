//! From the category that an association declared to the one that its receipt names: the only place where the two
//! meet. A declaration that cannot be read makes no receipt, rather than one with a category nobody declared.

use entity::eligibility;

use crate::domain::papers::receipt::{Category, Form};

/// The category of a declaration, in the words of the form (2041-MEC-SD; CGI art. 238 bis-1). `None` for a code that
/// the form does not have, or for one that must say which body, decree or approval and does not.
///
/// The form asks for no single character of a body of general interest, and the declaration names none.
pub(crate) fn of(declared: &eligibility::Model) -> Option<Category> {
    let detail = || {
        let detail = declared.category_detail.as_deref().unwrap_or_default().trim();
        (!detail.is_empty()).then(|| detail.to_owned())
    };
    let general = |form| Category::GeneralInterest { characters: Vec::new(), form };
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
    use entity::{EligibilityId, PersonId, Timestamp};
    use uuid::Uuid;

    use super::*;
    use crate::domain::reference::dates::day;

    fn declared(category: &str, detail: Option<&str>) -> eligibility::Model {
        eligibility::Model {
            id: EligibilityId::from(Uuid::from_u128(1)),
            association_id: Uuid::from_u128(2).into(),
            category: category.to_owned(),
            category_detail: detail.map(ToOwned::to_owned),
            ruling_on: None,
            ruling_reference: None,
            signed_by: PersonId::from(Uuid::from_u128(3)),
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
