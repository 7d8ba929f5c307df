//! The lists that a demo draws from, in `api/data/demo`: names, places, companies, associations, missions, jobs.
//! All invented; people's addresses end in `.example`, a domain that exists for nobody (RFC 2606).

use chrono_tz::Tz;
use entity::{EmailAddress, MissionFormat, ServiceFamily, Siren};
use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::rng::Rng;

macro_rules! data {
    ($file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/", $file))
    };
}

/// Everything a demo draws from.
pub(crate) struct Content {
    pub(crate) first_names: Vec<FirstName>,
    pub(crate) last_names: Vec<&'static str>,
    pub(crate) cities: Vec<City>,
    pub(crate) streets: Vec<&'static str>,
    pub(crate) companies: Vec<Company>,
    pub(crate) jobs: Vec<Job>,
    pub(crate) associations: Vec<Association>,
    pub(crate) missions: Vec<MissionTemplate>,
}

/// A first name.
pub(crate) struct FirstName {
    pub(crate) name: &'static str,
    /// Which form of a job's title goes with it.
    pub(crate) is_feminine: bool,
}

/// A real municipality, as a place for what is invented.
pub(crate) struct City {
    /// Its INSEE code.
    pub(crate) insee: &'static str,
    pub(crate) name: &'static str,
    pub(crate) postcode: &'static str,
    pub(crate) time_zone: Tz,
}

/// A company with its legal entities, the largest first.
pub(crate) struct Company {
    /// For its e-mail domain and its company code.
    pub(crate) slug: &'static str,
    pub(crate) name: &'static str,
    pub(crate) entities: Vec<LegalEntity>,
}

/// One SIREN of a company.
pub(crate) struct LegalEntity {
    pub(crate) name: &'static str,
    pub(crate) siren: Siren,
    /// INSEE's code of its legal form.
    pub(crate) legal_form: &'static str,
    /// INSEE code of the city of its head office.
    pub(crate) city: &'static str,
    /// Euros in an ordinary year, without VAT.
    pub(crate) turnover: i64,
    /// The last month of its fiscal year, which ends with it.
    pub(crate) year_end_month: u32,
    /// Its share of the company's people.
    pub(crate) weight: usize,
}

/// What somebody does in a company.
pub(crate) struct Job {
    pub(crate) masculine: &'static str,
    pub(crate) feminine: &'static str,
    /// Searches in the taxonomy of skills.
    pub(crate) skills: Vec<&'static str>,
    /// How common it is.
    pub(crate) weight: usize,
}

/// A body that is helped.
pub(crate) struct Association {
    pub(crate) name: &'static str,
    /// One to three causes of the national volunteering site, by their codes there.
    pub(crate) causes: Vec<&'static str>,
    /// INSEE code.
    pub(crate) city: &'static str,
    /// INSEE's code of its legal form: 9220 declared, 9230 of public utility, 9260 of Alsace-Moselle…
    pub(crate) legal_form: &'static str,
    /// One sentence for the public.
    pub(crate) description: &'static str,
}

impl Association {
    /// The cause that its missions serve.
    pub(crate) fn first_cause(&self) -> &'static str {
        self.causes.first().copied().unwrap_or_default()
    }

    /// Whether it stands in a court register instead of the national one.
    pub(crate) fn is_in_court_register(&self) -> bool {
        self.legal_form == "9260"
    }
}

/// A mission that an association could ask for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MissionTemplate {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) objectives: [String; 3],
    pub(crate) deliverables: Vec<String>,
    /// Searches in the taxonomy of skills.
    pub(crate) skills: Vec<String>,
    pub(crate) format: MissionFormat,
    /// The length of one session.
    pub(crate) minutes: i64,
    /// The codes of the causes it goes with; every cause when there is none.
    pub(crate) causes: Vec<String>,
    pub(crate) family: ServiceFamily,
    /// Places in one session.
    pub(crate) capacity: u32,
}

/// An invented person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) is_feminine: bool,
}

/// People whose names have troubled other programs; every demo has them. Two are different people of one name.
pub(crate) const TROUBLING_PEOPLE: [Person; 8] = [
    Person { first_name: "Camille", last_name: "Martin", is_feminine: true },
    Person { first_name: "Camille", last_name: "Martin", is_feminine: false },
    Person { first_name: "Anne-Sophie", last_name: "de L’Épine d’Arvor", is_feminine: true },
    Person { first_name: "Zoé", last_name: "=Petit", is_feminine: true },
    Person { first_name: "Björn", last_name: "Żak", is_feminine: false },
    Person { first_name: "Ng", last_name: "O", is_feminine: false },
    Person { first_name: "Jean-Baptiste", last_name: "N’DIAYE", is_feminine: false },
    Person {
        first_name: "Marie-Hélène",
        last_name: "van den Broeck-Ait-Benhaddou de la Rive",
        is_feminine: true,
    },
];

impl Content {
    /// Reads the lists. They are part of the program, so one that cannot be read is a fault in it.
    ///
    /// # Panics
    /// When a list does not have the form it should.
    pub(crate) fn load() -> Self {
        Self {
            first_names: rows(data!("first_names.tsv"), |[name, gender]| FirstName {
                name,
                is_feminine: gender == "F",
            }),
            last_names: rows(data!("last_names.tsv"), |[name]| name),
            cities: rows(data!("cities.tsv"), |[insee, name, postcode, zone]| City {
                insee,
                name,
                postcode,
                time_zone: read(zone),
            }),
            streets: rows(data!("streets.tsv"), |[name]| name),
            companies: companies(),
            jobs: rows(data!("jobs.tsv"), |[masculine, feminine, skills, weight]| Job {
                masculine,
                feminine,
                skills: skills.split(", ").collect(),
                weight: read(weight),
            }),
            associations: rows(data!("associations.tsv"), |[name, causes, city, legal_form, description]| {
                let causes = causes.split(", ").collect();
                Association { name, causes, city, legal_form, description }
            }),
            missions: match serde_json::from_str(data!("missions.json")) {
                Ok(missions) => missions,
                Err(error) => panic!("the demo's missions cannot be read: {error}"),
            },
        }
    }

    /// Somebody.
    pub(crate) fn person(&self, rng: &mut Rng) -> Person {
        let first = rng.pick(&self.first_names);
        Person {
            first_name: first.name,
            last_name: rng.pick::<&str>(&self.last_names),
            is_feminine: first.is_feminine,
        }
    }

    /// A city by its INSEE code.
    pub(crate) fn city(&self, insee: &str) -> Option<&City> {
        self.cities.iter().find(|city| city.insee == insee)
    }
}

fn companies() -> Vec<Company> {
    let entities = rows(
        data!("legal_entities.tsv"),
        |[company, name, siren, legal_form, city, turnover, year_end_month, weight]| {
            let (turnover, year_end_month, weight) = (read(turnover), read(year_end_month), read(weight));
            let siren = read(siren);
            (company, LegalEntity { name, siren, legal_form, city, turnover, year_end_month, weight })
        },
    );
    let mut companies =
        rows(data!("companies.tsv"), |[slug, name]| Company { slug, name, entities: Vec::new() });
    for (company, entity) in entities {
        if let Some(company) = companies.iter_mut().find(|candidate| candidate.slug == company) {
            company.entities.push(entity);
        }
    }
    companies
}

/// The rows of a table below its line of names.
fn rows<const N: usize, T>(table: &'static str, read: impl Fn([&'static str; N]) -> T) -> Vec<T> {
    let row = |line: &'static str| {
        let cells: Vec<_> = line.split('\t').collect();
        match <[_; N]>::try_from(cells) {
            Ok(cells) => read(cells),
            Err(cells) => panic!("{} cells instead of {N}: {line}", cells.len()),
        }
    };
    table.lines().skip(1).map(row).collect()
}

fn read<T: std::str::FromStr>(cell: &str) -> T {
    cell.parse().unwrap_or_else(|_| panic!("a demo list holds what cannot be read: {cell}"))
}

impl Person {
    /// An address at a domain. People of one name have numbers from the second on.
    #[expect(clippy::expect_used, reason = "small ASCII letters, digits, points and hyphens only")]
    pub(crate) fn email(&self, namesake: u32, slug: &str) -> EmailAddress {
        let number = if namesake > 1 { namesake.to_string() } else { String::new() };
        let (first, last) = (plain(self.first_name), plain(self.last_name));
        format!("{first}.{last}{number}@{slug}.example").parse().expect("an address")
    }
}

/// A name in the letters of an address.
fn plain(name: &str) -> String {
    let letters = name.nfkd().filter(|letter| !is_combining_mark(*letter)).collect::<String>().to_lowercase();
    let letters = letters.replace('œ', "oe").replace('ı', "i");
    let words = letters.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn has_no_twice<'a>(names: impl Iterator<Item = &'a str>) -> bool {
        let mut seen = HashSet::new();
        names.into_iter().all(|name| seen.insert(name))
    }

    /// The lists are long enough for a country, no two entries are the same, and each points at what there is.
    #[test]
    fn the_lists_are_whole() {
        let content = Content::load();
        assert!(content.first_names.len() >= 250 && content.last_names.len() >= 400);
        assert!(content.associations.len() >= 120 && content.missions.len() >= 80);
        assert_eq!(content.companies.len(), 25);
        assert!(has_no_twice(content.first_names.iter().map(|first| first.name)));
        assert!(has_no_twice(content.last_names.iter().copied()));
        assert!(has_no_twice(content.associations.iter().map(|association| association.name)));
        assert!(has_no_twice(content.missions.iter().map(|mission| mission.title.as_str())));
        assert!(has_no_twice(content.streets.iter().copied()));
        let entities: Vec<_> = content.companies.iter().flat_map(|company| &company.entities).collect();
        assert!(content.companies.iter().all(|company| !company.entities.is_empty()));
        assert!(has_no_twice(entities.iter().map(|entity| entity.siren.as_str())));
        assert!(
            entities.iter().all(|entity| entity.turnover > 0 && (1..=12).contains(&entity.year_end_month))
        );
        assert!(entities.iter().all(|entity| entity.siren.as_str().starts_with("000")));
        let texts = entities.iter().flat_map(|e| [e.name, e.legal_form]);
        let texts = texts.chain(content.cities.iter().flat_map(|city| [city.name, city.postcode]));
        let texts = texts.chain(content.companies.iter().map(|company| company.name));
        let mut texts = texts.chain(content.jobs.iter().map(|job| job.skills[0]));
        assert!(texts.all(|text| !text.is_empty()));
        assert!(entities.iter().all(|entity| entity.weight > 0));
        assert!(content.jobs.iter().all(|job| job.weight > 0));
        let places = entities.iter().map(|e| e.city).chain(content.associations.iter().map(|a| a.city));
        assert!(places.into_iter().all(|insee| content.city(insee).is_some()));
        let is_alsace_moselle = |insee: &str| ["57", "67", "68"].contains(&&insee[..2]);
        let register = |a: &Association| a.is_in_court_register() == is_alsace_moselle(a.city);
        assert!(content.associations.iter().all(register));
        let zones: HashSet<_> = content.cities.iter().map(|city| city.time_zone).collect();
        assert!(zones.len() >= 7, "overseas has zones of its own");
    }

    /// A mission can be asked for: it has its texts, skills to look for, a length and at least one place, and
    /// every cause has missions and associations.
    #[test]
    fn missions_can_be_asked_for() {
        let content = Content::load();
        let causes = ["1", "2", "3", "4", "6", "7", "8", "9", "10", "11"];
        for mission in &content.missions {
            let texts = [&mission.title, &mission.summary].into_iter().chain(&mission.objectives);
            assert!(texts.chain(&mission.deliverables).chain(&mission.skills).all(|text| !text.is_empty()));
            assert!(!mission.deliverables.is_empty() && !mission.skills.is_empty(), "{}", mission.title);
            assert!((60..=420).contains(&mission.minutes) && mission.capacity > 0, "{}", mission.title);
            assert!(mission.causes.iter().all(|cause| causes.contains(&cause.as_str())), "{}", mission.title);
        }
        for cause in causes {
            assert!(content.associations.iter().any(|one| one.first_cause() == cause), "{cause}");
            assert!(
                content.missions.iter().any(|mission| mission.causes.iter().any(|code| code == cause)),
                "{cause}"
            );
        }
        for association in &content.associations {
            let served = &association.causes;
            assert!((1..=3).contains(&served.len()), "{}", association.name);
            assert!(served.iter().all(|cause| causes.contains(cause)), "{}", association.name);
            assert!(has_no_twice(served.iter().copied()), "{}", association.name);
        }
        assert!(content.associations.iter().any(|association| association.causes.len() > 1));
        let families: HashSet<_> = content.missions.iter().map(|mission| mission.family).collect();
        assert_eq!(families.len(), 4);
        for format in [MissionFormat::Remote, MissionFormat::OnSite, MissionFormat::Hybrid] {
            assert!(content.missions.iter().any(|mission| mission.format == format));
        }
    }

    /// French is set as French is in what visitors of the demo read: true apostrophes, no-break spaces.
    #[test]
    fn texts_are_set_as_french_is() {
        let content = Content::load();
        let missions = content.missions.iter().flat_map(|mission| {
            let texts = [&mission.title, &mission.summary].into_iter().chain(&mission.objectives);
            texts.chain(&mission.deliverables).chain(&mission.skills).map(String::as_str)
        });
        let associations = content.associations.iter().flat_map(|a| [a.name, a.description]);
        let jobs = content.jobs.iter().flat_map(|job| [job.masculine, job.feminine]);
        for text in missions.chain(associations).chain(jobs) {
            assert!(!text.contains('\''), "{text}");
            for mark in [" ;", " ?", " !", " :", "« ", " »"] {
                assert!(!text.contains(mark), "{text}");
            }
        }
    }

    /// Addresses belong to nobody, and people of one name have one each.
    #[test]
    fn addresses_belong_to_nobody() {
        let addresses: HashSet<_> = (1..)
            .zip(&TROUBLING_PEOPLE)
            .map(|(namesake, person)| person.email(namesake, "ostreval").as_str().to_owned())
            .collect();
        assert_eq!(addresses.len(), TROUBLING_PEOPLE.len());
        assert!(addresses.contains("camille.martin@ostreval.example"));
        assert!(addresses.contains("camille.martin2@ostreval.example"));
        assert!(addresses.contains("anne-sophie.de-l-epine-d-arvor3@ostreval.example"));
    }

    /// One seed makes the same people, another makes others.
    #[test]
    fn a_seed_makes_the_same_people() {
        let content = Content::load();
        let people = |seed| {
            let mut rng = Rng::new(seed).stream("people");
            (0..20).map(|_| content.person(&mut rng)).collect::<Vec<_>>()
        };
        assert_eq!(people(1), people(1));
        assert_ne!(people(1), people(2));
    }
}
