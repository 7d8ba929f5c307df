//! Countries by their codes of two letters (ISO 3166-1), as people say them, and the one whose clocks a zone shows.

use chrono_tz::Tz;

use crate::Language;

/// The code of France.
pub(crate) const FRANCE: &str = "FR";

/// Their codes, French names and English ones, in the order of the French names, France first: it is nearly always meant.
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("FR", "France", "France"),
    ("DZ", "Algérie", "Algeria"),
    ("DE", "Allemagne", "Germany"),
    ("AU", "Australie", "Australia"),
    ("AT", "Autriche", "Austria"),
    ("BE", "Belgique", "Belgium"),
    ("BR", "Brésil", "Brazil"),
    ("CA", "Canada", "Canada"),
    ("CN", "Chine", "China"),
    ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
    ("DK", "Danemark", "Denmark"),
    ("EG", "Égypte", "Egypt"),
    ("AE", "Émirats arabes unis", "United Arab Emirates"),
    ("ES", "Espagne", "Spain"),
    ("US", "États-Unis", "United States"),
    ("FI", "Finlande", "Finland"),
    ("GR", "Grèce", "Greece"),
    ("HU", "Hongrie", "Hungary"),
    ("IN", "Inde", "India"),
    ("IE", "Irlande", "Ireland"),
    ("IT", "Italie", "Italy"),
    ("JP", "Japon", "Japan"),
    ("LB", "Liban", "Lebanon"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("MG", "Madagascar", "Madagascar"),
    ("MA", "Maroc", "Morocco"),
    ("MU", "Maurice", "Mauritius"),
    ("MX", "Mexique", "Mexico"),
    ("NO", "Norvège", "Norway"),
    ("NL", "Pays-Bas", "Netherlands"),
    ("PL", "Pologne", "Poland"),
    ("PT", "Portugal", "Portugal"),
    ("RO", "Roumanie", "Romania"),
    ("GB", "Royaume-Uni", "United Kingdom"),
    ("SN", "Sénégal", "Senegal"),
    ("SG", "Singapour", "Singapore"),
    ("SE", "Suède", "Sweden"),
    ("CH", "Suisse", "Switzerland"),
    ("CZ", "Tchéquie", "Czechia"),
    ("TH", "Thaïlande", "Thailand"),
    ("TN", "Tunisie", "Tunisia"),
    ("TR", "Turquie", "Türkiye"),
];

/// The countries of zones outside France. Whoever lives by a zone that is not here is in no country that a list can name.
const BY_ZONE: &[(Tz, &str)] = &[
    (Tz::Africa__Abidjan, "CI"),
    (Tz::Africa__Algiers, "DZ"),
    (Tz::Africa__Cairo, "EG"),
    (Tz::Africa__Casablanca, "MA"),
    (Tz::Africa__Dakar, "SN"),
    (Tz::Africa__Tunis, "TN"),
    (Tz::America__Chicago, "US"),
    (Tz::America__Denver, "US"),
    (Tz::America__Los_Angeles, "US"),
    (Tz::America__Mexico_City, "MX"),
    (Tz::America__Montreal, "CA"),
    (Tz::America__New_York, "US"),
    (Tz::America__Sao_Paulo, "BR"),
    (Tz::America__Toronto, "CA"),
    (Tz::America__Vancouver, "CA"),
    (Tz::Asia__Bangkok, "TH"),
    (Tz::Asia__Beirut, "LB"),
    (Tz::Asia__Dubai, "AE"),
    (Tz::Asia__Kolkata, "IN"),
    (Tz::Asia__Shanghai, "CN"),
    (Tz::Asia__Singapore, "SG"),
    (Tz::Asia__Tokyo, "JP"),
    (Tz::Australia__Melbourne, "AU"),
    (Tz::Australia__Sydney, "AU"),
    (Tz::Europe__Amsterdam, "NL"),
    (Tz::Europe__Athens, "GR"),
    (Tz::Europe__Berlin, "DE"),
    (Tz::Europe__Brussels, "BE"),
    (Tz::Europe__Bucharest, "RO"),
    (Tz::Europe__Budapest, "HU"),
    (Tz::Europe__Copenhagen, "DK"),
    (Tz::Europe__Dublin, "IE"),
    (Tz::Europe__Helsinki, "FI"),
    (Tz::Europe__Istanbul, "TR"),
    (Tz::Europe__Lisbon, "PT"),
    (Tz::Europe__London, "GB"),
    (Tz::Europe__Luxembourg, "LU"),
    (Tz::Europe__Madrid, "ES"),
    (Tz::Europe__Oslo, "NO"),
    (Tz::Europe__Prague, "CZ"),
    (Tz::Europe__Rome, "IT"),
    (Tz::Europe__Stockholm, "SE"),
    (Tz::Europe__Vienna, "AT"),
    (Tz::Europe__Warsaw, "PL"),
    (Tz::Europe__Zurich, "CH"),
    (Tz::Indian__Antananarivo, "MG"),
    (Tz::Indian__Mauritius, "MU"),
];

/// Their codes, with their names in a language.
pub fn countries(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    COUNTRIES.iter().map(move |(code, french, english)| match language {
        Language::Fr => (*code, *french),
        Language::En => (*code, *english),
    })
}

/// The two names of a country, French first.
pub(crate) fn country_names(code: &str) -> Option<(&'static str, &'static str)> {
    COUNTRIES.iter().find(|(known, ..)| *known == code).map(|(_, french, english)| (*french, *english))
}

/// The country whose clocks a zone shows.
pub(crate) fn country_of(zone: Tz) -> Option<&'static str> {
    if super::zones_of_france().any(|name| name == zone.name()) {
        return Some(FRANCE);
    }
    BY_ZONE.iter().find(|(known, _)| *known == zone).map(|(_, code)| *code)
}

/// The names of the zones whose clocks some countries show, by their codes.
pub(crate) fn zones_in(codes: &[String]) -> Vec<&'static str> {
    let is_asked = |country: &str| codes.iter().any(|code| code == country);
    let of_france = super::zones_of_france().filter(|_| is_asked(FRANCE));
    let elsewhere = BY_ZONE.iter().filter(|(_, code)| is_asked(code)).map(|(zone, _)| zone.name());
    of_france.chain(elsewhere).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The zones of some countries are those that lead there.
    #[test]
    fn countries_lead_back_to_their_zones() {
        let codes = ["FR".to_owned(), "BE".to_owned(), "CA".to_owned()];
        let listed = zones_in(&codes);
        for zone in chrono_tz::TZ_VARIANTS {
            let is_there = country_of(zone).is_some_and(|country| codes.iter().any(|code| code == country));
            assert_eq!(listed.contains(&zone.name()), is_there, "{zone}");
        }
    }

    /// The overseas territories are France, and every zone leads to a country that has its name here, once.
    #[test]
    fn zones_lead_to_countries_with_names() {
        assert_eq!(country_of(Tz::Europe__Paris), Some("FR"));
        assert_eq!(country_of(Tz::Indian__Reunion), Some("FR"));
        assert_eq!(country_of(Tz::Europe__Brussels), Some("BE"));
        assert_eq!(country_of(Tz::Antarctica__Troll), None);
        for (zone, code) in BY_ZONE {
            assert!(country_names(code).is_some(), "{zone}");
        }
        for zone in super::super::zones_elsewhere() {
            assert!(country_of(zone.parse().expect("a zone")).is_some(), "{zone}");
        }
        let mut codes: Vec<_> = COUNTRIES.iter().map(|(code, ..)| *code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), COUNTRIES.len());
    }
}
