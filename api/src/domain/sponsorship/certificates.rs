//! A person's certificate of engagement: their own confirmed hours of a period, whoever's time it was. It carries no
//! money, is frozen and signed like a receipt, and is for the person alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike as _, NaiveDate};
use entity::{
    AssociationId, CompanyId, DocumentId, DocumentKind, MissionId, PersonId, TimeBasis, TimeEntryId,
    TimeEntryStatus, association, company, document, ledger_event, mission, mission_skill, person, skill,
    time_entry,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{attested::Attested, described::Received, signing_receipts::code};
use crate::{
    Internal,
    access::Oneself,
    documents::can_print,
    facts::Decision,
    outcome::{Outcome, Problem},
    papers::{
        self, Period, Verification,
        certificate::{CertificateContent, CertifiedEngagement, TimeBasis as CertifiedBasis},
    },
    queue::{self, Work},
    signing,
    tx::Tx,
    zone,
};

/// Makes the certificate of one's own confirmed hours, from one day to another, both included.
pub(crate) async fn create(
    right: Oneself,
    tx: &Tx,
    from_on: NaiveDate,
    to_on: NaiveDate,
    verify_page: &str,
) -> Outcome<DocumentId, Problem> {
    if to_on < from_on {
        return Err(Problem::new("ENDS_BEFORE_IT_STARTS").at("to").into());
    }
    let entries = time_entry::Entity::find()
        .filter(time_entry::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(time_entry::Column::CompanyId)))
        .filter(time_entry::Column::Date.between(from_on, to_on))
        .filter(time_entry::Column::Status.is_in(TimeEntryStatus::CONFIRMED))
        .filter(time_entry::Column::ReversesId.is_null())
        .order_by_asc(time_entry::Column::Date)
        .order_by_asc(time_entry::Column::Id)
        .all(tx)
        .await?;
    if entries.is_empty() {
        return Err(Problem::new("NOTHING_TO_CERTIFY").into());
    }
    let content = content(right, tx, &entries, verify_page).await?;
    if !can_print(&content.person) {
        return Err(Problem::new("NAME_NOT_PRINTABLE").into());
    }
    Ok(issue(right, tx, &content).await?)
}

async fn content(
    right: Oneself,
    tx: &Tx,
    entries: &[time_entry::Model],
    verify_page: &str,
) -> Result<CertificateContent, Internal> {
    let person = person::Entity::find_by_id(right.person()).one(tx).await?;
    let person = person.ok_or_else(|| Internal::because("a person vanished"))?;
    let zone = zone::of(&person.time_zone);
    let (issued_on, code) = (tx.today(zone), code(tx));
    Ok(CertificateContent {
        number: format!("CE-{}-{}", issued_on.year(), code.replace('-', "")),
        issued_on,
        issued_at: tx.now_utc().with_timezone(&zone).fixed_offset(),
        person: person.full_name(),
        employer: employers(tx, entries).await?,
        engagements: engagements(tx, entries).await?,
        verification: Verification { page: verify_page.to_owned(), code },
    })
}

/// The employers whose time it was.
async fn employers(tx: &Tx, entries: &[time_entry::Model]) -> Result<Option<String>, Internal> {
    let ids: BTreeSet<CompanyId> = entries
        .iter()
        .filter(|entry| entry.basis == TimeBasis::WorkingTime)
        .filter_map(|entry| entry.company_id)
        .collect();
    let rows = company::Entity::find()
        .filter(company::Column::Id.is_in(ids))
        .order_by_asc(company::Column::SortKey)
        .all(tx)
        .await?;
    let names: Vec<_> = rows.into_iter().map(|row| row.name).collect();
    Ok((!names.is_empty()).then(|| names.join(", ")))
}

/// One line a mission and kind of time.
async fn engagements(tx: &Tx, entries: &[time_entry::Model]) -> Result<Vec<CertifiedEngagement>, Internal> {
    let names = Names::of(tx, entries).await?;
    let mut groups: BTreeMap<(NaiveDate, MissionId, TimeBasis), Vec<&time_entry::Model>> = BTreeMap::new();
    let mut firsts: HashMap<(MissionId, TimeBasis), NaiveDate> = HashMap::new();
    for entry in entries {
        // Entries come by date, so the first one of a mission says where it stands.
        let first = *firsts.entry((entry.mission_id, entry.basis)).or_insert(entry.date);
        groups.entry((first, entry.mission_id, entry.basis)).or_default().push(entry);
    }
    let engagement =
        |((_, id, basis), group): ((NaiveDate, MissionId, TimeBasis), Vec<&time_entry::Model>)| {
            let mission = names.missions.get(&id)?;
            let confirmers: BTreeSet<&str> = group.iter().map(|entry| names.confirmer(entry)).collect();
            Some(CertifiedEngagement {
                association: names.associations.get(&mission.association_id)?.clone(),
                mission: mission.title.clone(),
                description: names.received.describe(mission),
                skills: names.skills.get(&id).cloned().unwrap_or_default(),
                period: Period::around(group.iter().map(|entry| entry.date))?,
                minutes: group.iter().map(|entry| entry.minutes).sum(),
                basis: match basis {
                    TimeBasis::WorkingTime => CertifiedBasis::WorkingTime,
                    TimeBasis::PartialActivity => CertifiedBasis::PartialActivity,
                    TimeBasis::Leave => CertifiedBasis::Leave,
                    TimeBasis::PersonalTime => CertifiedBasis::PersonalTime,
                },
                confirmed_by: confirmers.into_iter().collect::<Vec<_>>().join(", "),
            })
        };
    Ok(groups.into_iter().filter_map(engagement).collect())
}

/// What the entries name.
struct Names {
    missions: HashMap<MissionId, mission::Model>,
    associations: HashMap<AssociationId, String>,
    decisions: HashMap<TimeEntryId, Decision>,
    people: HashMap<PersonId, String>,
    skills: HashMap<MissionId, Vec<String>>,
    received: Received,
}

impl Names {
    async fn of(tx: &Tx, entries: &[time_entry::Model]) -> Result<Self, Internal> {
        let missions: BTreeSet<_> = entries.iter().map(|entry| entry.mission_id).collect();
        let associations: BTreeSet<_> = entries.iter().map(|entry| entry.association_id).collect();
        let these = ledger_event::Column::TimeEntryId.is_in(entries.iter().map(|entry| entry.id));
        let attested = Attested::by(tx, these).await?;
        let decisions: HashMap<_, _> = entries
            .iter()
            .map(|entry| Ok((entry.id, attested.decision(entry)?)))
            .collect::<Result<_, Internal>>()?;
        let people: BTreeSet<_> = attested.decisions().filter_map(|decision| decision.actor_id).collect();
        let asked = mission_skill::Entity::find()
            .filter(mission_skill::Column::MissionId.is_in(missions.iter().copied()))
            .order_by_asc(mission_skill::Column::SkillCode)
            .all(tx)
            .await?;
        let codes: BTreeSet<_> = asked.iter().map(|row| row.skill_code.clone()).collect();
        let labels = skill::Entity::find().filter(skill::Column::Code.is_in(codes)).all(tx).await?;
        let labels: HashMap<_, _> = labels.into_iter().map(|row| (row.code, row.label)).collect();
        let mut skills: HashMap<MissionId, Vec<String>> = HashMap::new();
        for row in asked {
            if let Some(label) = labels.get(&row.skill_code) {
                skills.entry(row.mission_id).or_default().push(label.clone());
            }
        }
        let received = Received::of(tx, &missions).await?;
        let missions = mission::Entity::find().filter(mission::Column::Id.is_in(missions)).all(tx).await?;
        let associations =
            association::Entity::find().filter(association::Column::Id.is_in(associations)).all(tx).await?;
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(people))
            .filter(person::Column::ErasedAt.is_null())
            .all(tx)
            .await?;
        Ok(Self {
            missions: missions.into_iter().map(|row| (row.id, row)).collect(),
            associations: associations.into_iter().map(|row| (row.id, row.name)).collect(),
            decisions,
            people: people.into_iter().map(|row| (row.id, row.full_name())).collect(),
            skills,
            received,
        })
    }

    /// A person of the association or, by a signed link and without an account, the association.
    fn confirmer(&self, entry: &time_entry::Model) -> &str {
        let decision = self.decisions.get(&entry.id);
        let person = decision.and_then(|decision| self.people.get(&decision.actor_id?));
        person.or_else(|| self.associations.get(&entry.association_id)).map_or("", String::as_str)
    }
}

async fn issue(right: Oneself, tx: &Tx, content: &CertificateContent) -> Result<DocumentId, Internal> {
    let frozen = papers::canonical(content)?;
    let signed = signing::sign(tx, &frozen).await?;
    let id: DocumentId = tx.id();
    let row = document::ActiveModel {
        id: Set(id),
        kind: Set(DocumentKind::Certificate),
        code: Set(content.verification.code.clone()),
        content: Set(String::from_utf8(frozen).map_err(Internal::because)?),
        template_version: Set(papers::certificate::TEMPLATE.into()),
        signature: Set(signed.signature),
        key_id: Set(signed.key_id),
        sha256: Set(None),
        storage_key: Set(None),
        company_id: Set(None),
        association_id: Set(None),
        person_id: Set(Some(right.person())),
        session_company_id: Set(right.through()),
        created_at: Set(tx.now()),
        revoked_at: Set(None),
    };
    document::Entity::insert(row).exec_without_returning(tx).await?;
    queue::enqueue(tx, Work::RenderDocument { document: id }).await?;
    Ok(id)
}
