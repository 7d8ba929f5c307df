//! The names of time zones, as people there say them.

use chrono_tz::Tz;

use crate::Language;

/// The zones of France, French first and English second. Saint-Barthélemy and Saint-Martin keep Guadeloupe's time
/// under names of their own.
const OF_FRANCE: &[(Tz, &str, &str)] = &[
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

/// The clocks by which many live who work for a company in France, from west to east. Those of Brussels or Berlin are
/// Paris's.
const ELSEWHERE: &[(Tz, &str, &str)] = &[
    (Tz::America__Los_Angeles, "heure de Los Angeles", "Los Angeles time"),
    (Tz::America__Denver, "heure de Denver", "Denver time"),
    (Tz::America__Chicago, "heure de Chicago", "Chicago time"),
    (Tz::America__Mexico_City, "heure de Mexico", "Mexico City time"),
    (Tz::America__New_York, "heure de New York", "New York time"),
    (Tz::America__Toronto, "heure de Montréal", "Montreal time"),
    (Tz::America__Sao_Paulo, "heure de São Paulo", "São Paulo time"),
    (Tz::Africa__Dakar, "heure de Dakar", "Dakar time"),
    (Tz::Africa__Abidjan, "heure d’Abidjan", "Abidjan time"),
    (Tz::Europe__London, "heure de Londres", "London time"),
    (Tz::Europe__Lisbon, "heure de Lisbonne", "Lisbon time"),
    (Tz::Africa__Casablanca, "heure de Casablanca", "Casablanca time"),
    (Tz::Africa__Algiers, "heure d’Alger", "Algiers time"),
    (Tz::Africa__Tunis, "heure de Tunis", "Tunis time"),
    (Tz::Africa__Cairo, "heure du Caire", "Cairo time"),
    (Tz::Europe__Athens, "heure d’Athènes", "Athens time"),
    (Tz::Asia__Beirut, "heure de Beyrouth", "Beirut time"),
    (Tz::Europe__Istanbul, "heure d’Istanbul", "Istanbul time"),
    (Tz::Indian__Antananarivo, "heure de Madagascar", "Madagascar time"),
    (Tz::Indian__Mauritius, "heure de l’île Maurice", "Mauritius time"),
    (Tz::Asia__Dubai, "heure de Dubaï", "Dubai time"),
    (Tz::Asia__Kolkata, "heure de l’Inde", "India time"),
    (Tz::Asia__Bangkok, "heure de Bangkok", "Bangkok time"),
    (Tz::Asia__Shanghai, "heure de Shanghai", "Shanghai time"),
    (Tz::Asia__Singapore, "heure de Singapour", "Singapore time"),
    (Tz::Asia__Tokyo, "heure de Tokyo", "Tokyo time"),
    (Tz::Australia__Sydney, "heure de Sydney", "Sydney time"),
];

/// The zones of France by the names that computers know them by, that of Paris first.
pub fn zones_of_france() -> impl Iterator<Item = &'static str> {
    OF_FRANCE.iter().map(|(zone, ..)| zone.name())
}

/// Zones elsewhere that have a name here too.
pub fn zones_elsewhere() -> impl Iterator<Item = &'static str> {
    ELSEWHERE.iter().map(|(zone, ..)| zone.name())
}

/// Whether a zone is one of all these.
pub fn has_zone(name: &str) -> bool {
    zones_of_france().chain(zones_elsewhere()).any(|zone| zone == name)
}

/// The zone of a French postcode: that of the overseas département or territory whose postcodes begin so, else that of
/// Paris.
pub fn zone_of_postcode(postcode: &str) -> Tz {
    match postcode.get(..3) {
        Some("971") => Tz::America__Guadeloupe,
        Some("972") => Tz::America__Martinique,
        Some("973") => Tz::America__Cayenne,
        Some("974") => Tz::Indian__Reunion,
        Some("975") => Tz::America__Miquelon,
        Some("976") => Tz::Indian__Mayotte,
        Some("977") => Tz::America__St_Barthelemy,
        Some("978") => Tz::America__Marigot,
        Some("986") => Tz::Pacific__Wallis,
        Some("987") => Tz::Pacific__Tahiti,
        Some("988") => Tz::Pacific__Noumea,
        _ => Tz::Europe__Paris,
    }
}

/// `heure de La Réunion`, `Réunion time`; of zones without a name here the city: `Bogota`.
pub fn zone_name(zone: Tz, language: Language) -> String {
    let known = OF_FRANCE.iter().chain(ELSEWHERE).find(|(named, ..)| *named == zone);
    match (known, language) {
        (Some((_, french, _)), Language::Fr) => (*french).to_owned(),
        (Some((.., english)), Language::En) => (*english).to_owned(),
        (None, _) => zone.name().rsplit('/').next().unwrap_or_default().replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A zone that stands in a list is found there by its name.
    #[test]
    fn zones_are_found() {
        assert!(has_zone("Indian/Reunion") && has_zone("Europe/London"));
        assert!(!has_zone("America/Bogota") && !has_zone("Lyon") && !has_zone(""));
    }

    /// Overseas the postcode says by which clocks people live.
    #[test]
    fn postcodes_have_zones() {
        let expected = [
            ("75011", "Europe/Paris"),
            ("97110", "America/Guadeloupe"),
            ("97200", "America/Martinique"),
            ("97300", "America/Cayenne"),
            ("97400", "Indian/Reunion"),
            ("97500", "America/Miquelon"),
            ("97600", "Indian/Mayotte"),
            ("98600", "Pacific/Wallis"),
            ("98714", "Pacific/Tahiti"),
            ("98800", "Pacific/Noumea"),
            ("é1", "Europe/Paris"),
            ("", "Europe/Paris"),
        ];
        for (postcode, zone) in expected {
            assert_eq!(zone_of_postcode(postcode).name(), zone, "{postcode}");
        }
    }

    /// Every zone of the Republic has its name; one that few live by is named after its city.
    #[test]
    fn zones_have_names() {
        assert_eq!(zone_name(Tz::Indian__Reunion, Language::Fr), "heure de La Réunion");
        assert_eq!(zone_name(Tz::Pacific__Wallis, Language::En), "Wallis and Futuna time");
        assert_eq!(zone_name(Tz::Europe__London, Language::Fr), "heure de Londres");
        assert_eq!(zone_name(Tz::America__Bogota, Language::Fr), "Bogota");
    }
}
