//! Organisations of a demo: companies with their entities, fiscal years, sites and rules; associations with their
//! proofs and those who speak for them.

use chrono::{DateTime, Datelike as _, Days as Count, Months, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::{
    AssociationId, BonusMode, BudgetUnit, CapMode, Cents, CompanyId, EligibilityCharacter, EligibilityId,
    EstablishmentId, LegalEntityId, MembershipRole, Minutes, OrganisationStatus, PersonId, SignatoryCapacity,
    Timestamp, association, association_cause, budget_rule, company, eligibility, email_domain,
    establishment, fiscal_year, legal_entity, mandate, signatory,
};
use sea_orm::ActiveValue::Set;

use super::{
    content::{self, City},
    days::morning,
    making::{Grant, Making},
    numbers,
    pack::row,
    seats::Seat,
};
use crate::text_analysis::sort_key;

/// A company, as its employees need it.
pub(super) struct Firm {
    pub(super) id: CompanyId,
    pub(super) slug: String,
    pub(super) code: String,
    pub(super) since: DateTime<Utc>,
    pub(super) entities: Vec<Entity>,
    pub(super) grant: Grant,
    pub(super) approves_hours: bool,
}

/// A legal entity.
pub(super) struct Entity {
    pub(super) id: LegalEntityId,
    pub(super) zone: Tz,
    pub(super) city: &'static str,
    pub(super) weight: usize,
    pub(super) sites: Vec<EstablishmentId>,
}

/// How a company runs its programme.
pub(super) struct Programme {
    pub(super) status: OrganisationStatus,
    pub(super) cap_mode: CapMode,
    pub(super) approves_hours: bool,
    pub(super) grant: Grant,
    pub(super) creator: PersonId,
    pub(super) since: DateTime<Utc>,
}

/// An association, as its missions need it.
#[derive(Clone)]
pub(super) struct Charity {
    pub(super) id: AssociationId,
    pub(super) zone: Tz,
    pub(super) city: &'static str,
    pub(super) cause: &'static str,
    pub(super) address: String,
    /// Who writes its missions,
    pub(super) writer: PersonId,
    /// and who confirms its hours.
    pub(super) confirmer: PersonId,
}

/// As what somebody signs an association's proofs, in words.
const PRESIDENCY: &str = "Présidence";

/// Who speaks for an association.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) admin: PersonId,
    pub(super) confirmer: PersonId,
    pub(super) president: PersonId,
    pub(super) treasurer: Option<PersonId>,
}

impl Making {
    /// A city of the lists; Paris for one that is not there.
    fn place(&self, insee: &str) -> &City {
        self.content.city(insee).unwrap_or(&self.content.cities[0])
    }

    /// A company with all that its employees need.
    pub(super) fn company(&mut self, invented: &content::Company, programme: &Programme) -> Firm {
        let id: CompanyId = self.id(programme.since);
        let is_verified = programme.status == OrganisationStatus::Verified;
        let code = invented.slug.replace('-', "").to_uppercase();
        let code: String = code.chars().take(8).collect();
        self.counts.companies += 1;
        self.pack.company.push(row(company::Model {
            id,
            name: invented.name.to_owned(),
            sort_key: sort_key(invented.name),
            code: code.clone(),
            status: programme.status,
            status_reason: None,
            decided_at: is_verified.then_some(programme.since.into()),
            cap_mode: programme.cap_mode,
            bonus_mode: BonusMode::SpreadOverTheYear,
            approves_hours: programme.approves_hours,
            created_by: programme.creator,
            created_at: programme.since.into(),
        }));
        let entities: Vec<Entity> =
            invented.entities.iter().map(|entity| self.entity(id, entity, is_verified, programme)).collect();
        if is_verified {
            self.domain(id, invented.slug, programme.since);
            self.rule(id, programme);
        }
        Firm {
            id,
            slug: invented.slug.to_owned(),
            code,
            since: programme.since,
            entities,
            grant: programme.grant,
            approves_hours: programme.approves_hours,
        }
    }

    fn entity(
        &mut self,
        company_id: CompanyId,
        invented: &content::LegalEntity,
        is_confirmed: bool,
        programme: &Programme,
    ) -> Entity {
        let id: LegalEntityId = self.id(programme.since);
        let street = self.street();
        let city = self.place(invented.city);
        let (zone, insee) = (city.time_zone, city.insee);
        let model = legal_entity::Model {
            id,
            company_id,
            name: invented.name.to_owned(),
            siren: invented.siren.clone(),
            is_confirmed,
            refusal_reason: None,
            confirmed_name: is_confirmed.then(|| invented.name.to_owned()),
            confirmed_siren: is_confirmed.then(|| invented.siren.clone()),
            confirmed_legal_form_code: is_confirmed.then(|| invented.legal_form.to_owned()),
            legal_form_code: invented.legal_form.to_owned(),
            street,
            postcode: city.postcode.to_owned(),
            city: city.name.to_owned(),
            time_zone: zone.name().to_owned(),
            created_at: programme.since.into(),
        };
        let name = city.name;
        self.pack.legal_entity.push(row(model));
        self.fiscal_years(id, invented, programme.since);
        let site = establishment::Model {
            id: self.id(programme.since),
            company_id,
            legal_entity_id: id,
            name: format!("Siège de {name}"),
            siret: Some(numbers::siret(&invented.siren, 1)),
            time_zone: zone.name().to_owned(),
            created_at: programme.since.into(),
        };
        let sites = vec![site.id];
        self.pack.establishment.push(row(site));
        Entity { id, zone, city: insee, weight: invented.weight, sites }
    }

    /// Another site of an entity, in a city of its own.
    pub(super) fn site(&mut self, firm: &mut Firm, entity: usize, insee: &str, since: DateTime<Utc>) {
        let city = self.place(insee);
        let (name, zone) = (format!("Agence de {}", city.name), city.time_zone);
        let id: EstablishmentId = self.id(since);
        self.pack.establishment.push(row(establishment::Model {
            id,
            company_id: firm.id,
            legal_entity_id: firm.entities[entity].id,
            name,
            siret: None,
            time_zone: zone.name().to_owned(),
            created_at: since.into(),
        }));
        firm.entities[entity].sites.push(id);
    }

    /// The years around the present and back to the latest 29 February, each the day after the one before.
    fn fiscal_years(&mut self, entity: LegalEntityId, invented: &content::LegalEntity, since: DateTime<Utc>) {
        let first = self.days.leap_day().year() - 1;
        let last = self.days.today().year() + 1;
        for year in first..=last {
            let ends_on = last_day_of(year, invented.year_end_month);
            let starts_on = last_day_of(year - 1, invented.year_end_month) + Count::new(1);
            let share = self.rng.within(93..=106);
            let turnover = (ends_on < self.days.today()).then(|| Cents(invented.turnover * share));
            let model = fiscal_year::Model {
                id: self.id(since),
                legal_entity_id: entity,
                starts_on,
                ends_on,
                turnover,
            };
            self.pack.fiscal_year.push(row(model));
        }
    }

    fn domain(&mut self, company: CompanyId, slug: &str, since: DateTime<Utc>) {
        let proven: Timestamp = since.into();
        let id = self.id(since);
        self.pack.email_domain.push(email_domain::ActiveModel {
            id: Set(id),
            company_id: Set(company),
            domain: Set(format!("{slug}.example")),
            proven_at: Set(Some(proven)),
            created_at: Set(proven),
            ..Default::default()
        });
    }

    /// The rule begins long ago, so that every hour of the demo has its budget.
    fn rule(&mut self, company: CompanyId, programme: &Programme) {
        let month = programme.grant.start.number_from_month();
        let from = NaiveDate::from_ymd_opt(self.days.leap_day().year() - 1, month, 1);
        let model = budget_rule::Model {
            id: self.id(programme.since),
            company_id: company,
            from_on: from.unwrap_or(self.days.today()),
            unit: BudgetUnit::Hours,
            yearly_minutes: Minutes(programme.grant.minutes),
            day_minutes: Minutes(7 * 60),
            start_month: i32::try_from(month).unwrap_or(1),
            created_by: programme.creator,
            created_at: programme.since.into(),
        };
        self.pack.budget_rule.push(row(model));
    }

    /// An association that the operator has verified, or that waits for it.
    pub(super) fn association(
        &mut self,
        invented: &content::Association,
        name: String,
        board: Board,
        is_verified: bool,
        since: DateTime<Utc>,
    ) -> Charity {
        let id: AssociationId = self.id(since);
        self.counts.associations += 1;
        let number = u32::try_from(self.counts.associations).unwrap_or(u32::MAX);
        let street = self.street();
        let city = self.place(invented.city);
        let (zone, insee) = (city.time_zone, city.insee);
        let is_in_court_register = invented.is_in_court_register();
        let address = format!("{street}, {} {}", city.postcode, city.name);
        let model = association::Model {
            id,
            sort_key: sort_key(&name),
            name,
            siren: number.is_multiple_of(3).then(|| numbers::siren(50_000 + number)),
            rna: (!is_in_court_register).then(|| numbers::rna(number)),
            court_register: is_in_court_register
                .then(|| format!("Tribunal judiciaire de Strasbourg, volume 90, folio {number}")),
            object: invented.description.to_owned(),
            description: invented.description.to_owned(),
            street,
            postcode: city.postcode.to_owned(),
            city: city.name.to_owned(),
            commune_code: Some(insee.to_owned()),
            website: None,
            time_zone: zone.name().to_owned(),
            status: if is_verified { OrganisationStatus::Verified } else { OrganisationStatus::Pending },
            status_reason: None,
            decided_at: is_verified.then_some(since.into()),
            receipt_prefix: "MA".to_owned(),
            created_by: board.admin,
            created_at: since.into(),
        };
        self.pack.association.push(row(model));
        for (position, cause) in (0_i32..).zip(&invented.causes) {
            let cause_code = (*cause).to_owned();
            let served = association_cause::Model { association_id: id, cause_code, position };
            self.pack.association_cause.push(row(served));
        }
        self.proofs(id, invented, board.president, since);
        self.board(id, board, since);
        let (writer, confirmer) = (board.admin, board.confirmer);
        Charity { id, zone, city: insee, cause: invented.first_cause(), address, writer, confirmer }
    }

    /// Its declaration of eligibility, and the mandate.
    fn proofs(
        &mut self,
        association_id: AssociationId,
        invented: &content::Association,
        president: PersonId,
        since: DateTime<Utc>,
    ) {
        let (category, detail) = match invented.legal_form {
            "9230" => ("PUBLIC_UTILITY", Some("Décret du 4 mars 1998, Journal officiel du 8 mars 1998")),
            // A court registers it; its law is local, its work of general interest.
            "9260" => ("GENERAL_INTEREST_OTHER", Some("Association inscrite de droit local")),
            "9300" => ("GENERAL_INTEREST_OTHER", Some("Fondation")),
            "7361" => ("PUBLIC_BODY", None),
            _ => ("LOI_1901", None),
        };
        let signer_name = self.name_of(president);
        // It holds for a year at most, and was renewed two months ago.
        let renewed = std::cmp::max(since, morning(self.days.ago(60)));
        let id: EligibilityId = self.id(renewed);
        let expires_on = renewed.date_naive().checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
        self.pack.later.declarations.push((id, expires_on));
        self.pack.eligibility.push(row(eligibility::Model {
            id,
            association_id,
            category: category.to_owned(),
            category_detail: detail.map(str::to_owned),
            characters: characters(invented.first_cause()),
            ruling_on: None,
            ruling_reference: None,
            signer_name: signer_name.clone(),
            signer_capacity: PRESIDENCY.to_owned(),
            signed_at: renewed.into(),
            expires_on,
        }));
        let id = self.id(since);
        self.pack.mandate.push(row(mandate::Model {
            id,
            association_id,
            text_version: 1,
            signer_name,
            signer_capacity: PRESIDENCY.to_owned(),
            signed_at: since.into(),
            revoked_at: None,
        }));
    }

    /// First and last name of somebody who was just invented: nothing is written between a board and its proofs.
    fn name_of(&self, person: PersonId) -> String {
        let found = self.pack.person.iter().rev().find(|row| *row.id.as_ref() == person);
        found.map(|row| format!("{} {}", row.first_name.as_ref(), row.last_name.as_ref())).unwrap_or_default()
    }

    fn board(&mut self, id: AssociationId, board: Board, since: DateTime<Utc>) {
        let seat = Seat::Association(id);
        self.seat(board.admin, seat, MembershipRole::AssociationAdmin, since);
        if board.confirmer != board.admin {
            self.seat(board.confirmer, seat, MembershipRole::Confirmer, since);
        }
        let terms = [
            (Some(board.president), SignatoryCapacity::President),
            (board.treasurer, SignatoryCapacity::Treasurer),
        ];
        for (person, capacity) in terms {
            let Some(person_id) = person else { continue };
            let model = signatory::Model {
                id: self.id(since),
                association_id: id,
                person_id,
                capacity,
                upload_id: None,
                starts_on: since.date_naive(),
                ends_on: self.days.today().checked_add_months(Months::new(20)),
                ended_at: None,
                created_at: since.into(),
            };
            self.pack.signatory.push(row(model));
        }
    }
}

/// The characters that a body of general interest declares, as its cause has it.
fn characters(cause: &str) -> String {
    use EligibilityCharacter::{
        Cultural, Educational, Humanitarian, NaturalEnvironment, Philanthropic, Social, Sports,
    };
    eligibility::written(match cause {
        "2" => &[Educational, Social],
        "3" => &[Cultural],
        "4" => &[Sports],
        "6" => &[Humanitarian],
        "8" => &[Educational, Cultural],
        "9" => &[Educational],
        "10" => &[NaturalEnvironment],
        "11" => &[Philanthropic],
        _ => &[Social],
    })
}

/// The last day of a month.
fn last_day_of(year: i32, month: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    next - Count::new(1)
}
