//! Official numbers that pass their checks and belong to nobody: they begin with `000`, as no number in use does.

use entity::{Rna, Siren, Siret};

/// The SIREN of an invented legal entity.
#[expect(clippy::expect_used, reason = "one of the ten last digits passes Luhn")]
pub(crate) fn siren(number: u32) -> Siren {
    let body = number % 100_000;
    (0..10).find_map(|check| format!("000{body:05}{check}").parse().ok()).expect("a last digit that passes")
}

/// The SIRET of an entity's establishment.
#[expect(clippy::expect_used, reason = "one of the ten last digits passes Luhn")]
pub(crate) fn siret(siren: &Siren, establishment: u32) -> Siret {
    let body = establishment % 10_000;
    (0..10)
        .find_map(|check| format!("{siren}{body:04}{check}").parse().ok())
        .expect("a last digit that passes")
}

/// The number of an invented association in the national register.
#[expect(clippy::expect_used, reason = "nine digits behind a W")]
pub(crate) fn rna(number: u32) -> Rna {
    format!("W000{:06}", number % 1_000_000).parse().expect("an association's number")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Every number passes the check of the real ones, no two are the same, and each says that it is invented.
    #[test]
    fn numbers_are_valid_and_invented() {
        let entities: HashSet<Siren> = (1..5_000).map(siren).collect();
        assert_eq!(entities.len(), 4_999);
        for entity in entities.iter().take(100) {
            let sites: HashSet<Siret> = (1..50).map(|number| siret(entity, number)).collect();
            assert_eq!(sites.len(), 49);
            assert!(sites.iter().all(|siret| siret.siren() == *entity && siret.as_str().starts_with("000")));
        }
        let associations: HashSet<Rna> = (1..5_000).map(rna).collect();
        assert_eq!(associations.len(), 4_999);
    }
}
