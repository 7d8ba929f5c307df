//! Where the intermediaries of a demo are: their branches with their territories, and the associations that they help. All
//! invented but for the places; addresses end in `.example`.

use crate::demo::content::Association;

/// A branch as it is invented.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) name: &'static str,
    /// The antenne that it hangs under, for a bureau.
    pub(super) parent: Option<&'static str>,
    /// INSEE's codes of its territory.
    pub(super) departements: &'static [&'static str],
    /// How many days ago it opened; it is planned where the day is to come.
    pub(super) opened: i64,
    /// INSEE's code of the city in which its volunteers live.
    pub(super) city: &'static str,
    pub(super) team: Team,
}

/// How many people a branch has, beside its head.
#[derive(Clone, Copy)]
pub(super) struct Team {
    pub(super) coordinators: usize,
    pub(super) supports: usize,
    pub(super) relays: usize,
    pub(super) volunteers: usize,
}

const fn team(coordinators: usize, supports: usize, relays: usize, volunteers: usize) -> Team {
    Team { coordinators, supports, relays, volunteers }
}

const fn antenne(
    name: &'static str,
    departements: &'static [&'static str],
    opened: i64,
    city: &'static str,
    team: Team,
) -> Place {
    Place { name, parent: None, departements, opened, city, team }
}

const fn bureau(
    name: &'static str,
    parent: &'static str,
    departements: &'static [&'static str],
    opened: i64,
    city: &'static str,
) -> Place {
    Place { name, parent: Some(parent), departements, opened, city, team: team(0, 0, 0, 2) }
}

/// The twenty-two branches of the network, antennes before their bureaux. The first one takes what no territory has; one has
/// nobody who coordinates, and one is planned.
pub(super) const NETWORK: [Place; 22] = [
    antenne("Paris", &["75", "77", "78", "91", "92", "93", "94", "95"], 4_200, "75056", team(3, 1, 1, 4)),
    antenne("Strasbourg", &["67"], 3_900, "67482", team(10, 1, 1, 8)),
    antenne("Lyon", &["69"], 3_800, "69123", team(10, 1, 1, 10)),
    antenne("Grenoble", &["38", "73", "74"], 2_900, "38185", team(1, 0, 0, 3)),
    antenne("Marseille", &["13", "84"], 2_700, "13055", team(1, 0, 0, 3)),
    antenne("Nice", &["06"], 1_900, "06088", team(1, 0, 0, 3)),
    antenne("Montpellier", &["30", "34", "48"], 1_800, "34172", team(1, 0, 0, 3)),
    antenne("Toulouse", &["09", "31", "32", "46", "81", "82"], 2_400, "31555", team(1, 0, 0, 3)),
    antenne("Bordeaux", &["24", "33", "40", "47"], 2_500, "33063", team(1, 0, 0, 3)),
    antenne("Nantes", &["44", "85"], 2_600, "44109", team(1, 0, 1, 3)),
    antenne("Rennes", &["22", "29", "35", "56"], 2_200, "35238", team(1, 0, 0, 3)),
    antenne("Lille", &["59", "62"], 2_300, "59350", team(1, 0, 0, 3)),
    antenne("Rouen", &["14", "27", "76"], 1_400, "76540", team(1, 0, 0, 3)),
    antenne("Tours", &["37", "41", "45"], 1_100, "37261", team(1, 0, 0, 3)),
    antenne("Dijon", &["21", "25", "71", "89"], 130, "21231", team(0, 0, 0, 3)),
    bureau("Colmar", "Strasbourg", &["68"], 1_500, "68066"),
    bureau("Saint-Étienne", "Lyon", &["42"], 1_300, "42218"),
    bureau("Valence", "Grenoble", &["07", "26"], 900, "26362"),
    bureau("Toulon", "Marseille", &["83"], 800, "83137"),
    bureau("Pau", "Bordeaux", &["64", "65"], 700, "64445"),
    bureau("Angers", "Nantes", &["49", "53"], 600, "49007"),
    antenne("Clermont-Ferrand", &["03", "15", "43", "63"], -70, "63113", team(0, 0, 0, 0)),
];

/// The six branches of the organiser of factories, and its office.
pub(super) const ORGANISER: [Place; 7] = [
    antenne("Île-de-France", &["75", "92", "93", "94"], 3_000, "75056", team(2, 1, 0, 3)),
    antenne("Hauts-de-France", &["59", "62", "80"], 1_600, "59350", team(1, 0, 0, 2)),
    antenne("Grand Est", &["51", "54", "57", "67"], 1_500, "54395", team(1, 0, 0, 2)),
    antenne("Rhône et Alpes", &["38", "42", "69"], 1_900, "69266", team(1, 0, 0, 2)),
    antenne("Occitanie", &["31", "34"], 1_200, "31555", team(1, 0, 0, 2)),
    antenne("Pays de la Loire", &["44", "49"], 1_000, "44109", team(1, 0, 0, 2)),
    bureau("Bureau du Mans", "Pays de la Loire", &["72"], 400, "72181"),
];

/// The branch with the most needs, as large as a demo is made.
pub(super) const BUSIEST: &str = "Strasbourg";

/// The branch of the personas.
pub(super) const OF_PERSONAS: &str = "Lyon";

/// The branch that looks for somebody who coordinates.
pub(super) const WITHOUT_COORDINATOR: &str = "Dijon";

/// The branch that came to the network with a history of its own.
pub(super) const WITH_HISTORY: &str = "Rennes";

fn association(
    name: &'static str,
    cause: &'static str,
    city: &'static str,
    legal_form: &'static str,
    description: &'static str,
) -> Association {
    Association { name, causes: vec![cause], city, legal_form, description }
}

/// The associations that are helped, that of the personas first: name, cause, city, legal form and what they do.
const HELPED: [[&str; 5]; 18] = [
    [
        "Des livres à l’escale",
        "3",
        "69123",
        "9220",
        "Prête des livres et lit à voix haute dans les foyers d’accueil.",
    ],
    [
        "Le Fil des quais",
        "7",
        "69266",
        "9220",
        "Coud, retouche et apprend à coudre avec des femmes qui cherchent du travail.",
    ],
    [
        "Les Cigognes solidaires",
        "7",
        "67482",
        "9260",
        "Accompagne des familles qui viennent d’arriver en Alsace.",
    ],
    ["Jardins de l’Ill", "10", "67482", "9260", "Cultive des jardins partagés au pied des immeubles."],
    ["Tout le monde dessine", "3", "75056", "9220", "Ouvre des ateliers de dessin aux enfants hospitalisés."],
    ["La Marche douce", "4", "38185", "9220", "Emmène en montagne des personnes qui marchent peu."],
    ["Le Repas du lundi", "7", "13055", "9220", "Cuisine chaque lundi avec les habitants du quartier."],
    ["Baie vivante", "10", "06088", "9220", "Observe et protège les herbiers de la baie."],
    ["Mots de passage", "9", "34172", "9220", "Apprend le français à des adultes, un soir sur deux."],
    ["Garonne à vélo", "10", "31555", "9220", "Répare et prête des vélos pour aller au travail."],
    ["Les Voisins du port", "7", "33063", "9220", "Rend visite aux anciens du port et de ses rues."],
    ["L’Atelier des deux rives", "7", "44109", "9220", "Remet en état des meubles et les vend à petit prix."],
    [
        "Breizh accueil",
        "9",
        "35238",
        "9220",
        "Accueille des lycéens venus de loin et les aide à s’installer.",
    ],
    ["La Classe ouverte", "9", "59350", "9220", "Aide aux devoirs dans trois quartiers."],
    ["Seine en fête", "3", "76540", "9220", "Monte chaque été un festival avec les habitants."],
    ["Loire nature", "10", "37261", "9220", "Fait découvrir le fleuve aux enfants des écoles."],
    ["Au coin de la vigne", "7", "21231", "9220", "Prépare au travail des jeunes qui ont quitté l’école."],
    [
        "Le Relais des aidants",
        "1",
        "42218",
        "9220",
        "Donne du répit à celles et ceux qui soignent un proche.",
    ],
];

/// The associations that are helped.
pub(super) fn helped() -> Vec<Association> {
    let of = |[name, cause, city, legal_form, description]: [&'static str; 5]| {
        association(name, cause, city, legal_form, description)
    };
    HELPED.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::demo::content::Content;

    /// Every branch lies in a city of the lists, no département has two branches, and a bureau hangs under an antenne that is
    /// written before it.
    #[test]
    fn branches_divide_the_country() {
        let content = Content::load();
        for places in [&NETWORK[..], &ORGANISER[..]] {
            let mut seen = HashSet::new();
            let mut names: Vec<&str> = Vec::new();
            for place in places {
                assert!(content.city(place.city).is_some(), "{}", place.name);
                assert!(place.departements.iter().all(|code| seen.insert(*code)), "{}", place.name);
                assert!(place.parent.is_none_or(|parent| names.contains(&parent)), "{}", place.name);
                assert!(!names.contains(&place.name), "{}", place.name);
                names.push(place.name);
            }
        }
        let known = |name: &str| NETWORK.iter().any(|place| place.name == name);
        assert!([BUSIEST, OF_PERSONAS, WITHOUT_COORDINATOR, WITH_HISTORY].into_iter().all(known));
        assert_eq!(NETWORK.iter().filter(|place| place.opened < 0).count(), 1, "one branch is planned");
    }

    /// Every association that is helped lies in the territory of a branch, and has a name of its own.
    #[test]
    fn associations_lie_in_a_territory() {
        let content = Content::load();
        let helped = helped();
        for one in &helped {
            assert!(content.city(one.city).is_some(), "{}", one.name);
            let code = &one.city[..2];
            assert!(NETWORK.iter().any(|place| place.departements.contains(&code)), "{}", one.name);
            assert!(content.associations.iter().all(|known| known.name != one.name), "{}", one.name);
        }
        let names: HashSet<&str> = helped.iter().map(|one| one.name).collect();
        assert_eq!(names.len(), helped.len());
    }
}
