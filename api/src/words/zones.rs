//! The names of time zones, as people there say them.

use chrono_tz::Tz;

use crate::Language;

/// The zones of France, French first and English second. Saint-Barthélemy and Saint-Martin keep Guadeloupe's time
/// under names of their own.
const NAMES: &[(Tz, &str, &str)] = &[
    (Tz::Europe__Paris, "heure de Paris", "Paris time"),
    (Tz::America__Guadeloupe, "heure de la Guadeloupe", "Guadeloupe time"),
    (Tz::America__St_Barthelemy, "heure de Saint-Barthélemy", "Saint-Barthélemy time"),
    (Tz::America__Marigot, "heure de Saint-Martin", "Saint-Martin time"),
    (Tz::America__Martinique, "heure de la Martinique", "Martinique time"),
    (Tz::America__Cayenne, "heure de la Guyane", "French Guiana time"),
    (Tz::America__Miquelon, "heure de Saint-Pierre-et-Miquelon", "Saint-Pierre-et-Miquelon time"),
    (Tz::Indian__Reunion, "heure de La Réunion", "Réunion time"),
    (Tz::Indian__Mayotte, "heure de Mayotte", "Mayotte time"),
    (Tz::Indian__Kerguelen, "heure des Kerguelen", "Kerguelen time"),
    (Tz::Pacific__Noumea, "heure de la Nouvelle-Calédonie", "New Caledonia time"),
    (Tz::Pacific__Tahiti, "heure de Tahiti", "Tahiti time"),
    (Tz::Pacific__Marquesas, "heure des Marquises", "Marquesas time"),
    (Tz::Pacific__Gambier, "heure des Gambier", "Gambier time"),
    (Tz::Pacific__Wallis, "heure de Wallis-et-Futuna", "Wallis and Futuna time"),
];

/// The zones of France by the names that computers know them by, that of Paris first.
pub fn zones_of_france() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(zone, ..)| zone.name())
}

/// `heure de La Réunion`, `Réunion time`; elsewhere the city that names the zone: `Lisbon`.
pub fn zone_name(zone: Tz, language: Language) -> String {
    let known = NAMES.iter().find(|(named, ..)| *named == zone);
    match (known, language) {
        (Some((_, french, _)), Language::Fr) => (*french).to_owned(),
        (Some((.., english)), Language::En) => (*english).to_owned(),
        (None, _) => zone.name().rsplit('/').next().unwrap_or_default().replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every zone of the Republic has its name; another one is named after its city.
    #[test]
    fn zones_have_names() {
        assert_eq!(zone_name(Tz::Indian__Reunion, Language::Fr), "heure de La Réunion");
        assert_eq!(zone_name(Tz::Pacific__Wallis, Language::En), "Wallis and Futuna time");
        assert_eq!(zone_name(Tz::America__New_York, Language::Fr), "New York");
    }
}
