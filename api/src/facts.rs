//! What the chain holds of a fact: ids, numbers and codes in one exact row of bytes, and the hashes that bind it to
//! the fact before. Words are not in it; the bytes hold a salted hash of them, so that erasing words breaks nothing.
//!
//! Numbers have the highest byte first, an optional value is one byte 0, or 1 and the value. Version 2 is written,
//! version 1 is still read:
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the version |
//! | 16 | the association, whose chain it is |
//! | 8 | the number in the chain, from 1 |
//! | 16, 16, 16 | the time entry, its engagement, the person who gave the time |
//! | 1 | what happened: 1 declared, 2 adjusted, 3 accepted, 4 confirmed, 5 disputed, 6 withdrawn, 7 approved, 8 rejected, 9 reversed |
//! | 1 | how it came: 1 signed in, 2 by a signed link, 3 by the codes of a sheet |
//! | 8 | when, in milliseconds since 1970 in UTC |
//! | 4 | the civil date of the time, in days since 0001-01-01, which is day 1 |
//! | 8 | the minutes it speaks of |
//! | 1 | whose time: 1 working time, 2 partial activity, 3 leave, 4 personal time |
//! | 1 or 17, five times | who did it, the company, its legal entity, its site, the reversing entry |
//! | 1 or 33 | SHA-256 of a salt of 16 bytes followed by the words |
//! | 1 or 17, from version 2 | the employment whose time it is |
//! | 1, from version 2 | 1 when the time is kept from the company, else 0 |
//!
//! The hash of a fact is SHA-256 of the hash before it, 32 zeros before the first, followed by these bytes.

use chrono::{Datelike as _, NaiveDate};
use entity::{
    AssociationId, CompanyId, EmploymentId, EngagementId, EstablishmentId, LedgerEventKind as Kind,
    LegalEntityId, Minutes, PersonId, TimeBasis, TimeEntryId, Timestamp,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Which of its bytes a fact has. What was written once stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    /// Says the employer, not by which employment, nor what is kept from it.
    First = 1,
    /// Says all. It is the one that is written.
    Second = 2,
}

/// A SHA-256.
pub(crate) type Hash = [u8; 32];

/// The hash before the first fact of a chain.
pub(crate) const BEGINNING: Hash = [0; 32];

/// By which way a fact came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Somebody was signed in.
    SignedIn,
    /// By a signed link, without an account.
    Link,
    /// By the codes of a printed sheet, typed in by somebody who was signed in.
    Sheet,
}

/// A fact as the chain holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) version: Version,
    pub(crate) association_id: AssociationId,
    pub(crate) sequence: i64,
    pub(crate) time_entry_id: TimeEntryId,
    pub(crate) engagement_id: EngagementId,
    pub(crate) person_id: PersonId,
    pub(crate) kind: Kind,
    pub(crate) way: Way,
    pub(crate) at: Timestamp,
    pub(crate) date: NaiveDate,
    pub(crate) minutes: Minutes,
    pub(crate) basis: TimeBasis,
    pub(crate) actor_id: Option<PersonId>,
    pub(crate) company_id: Option<CompanyId>,
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    pub(crate) establishment_id: Option<EstablishmentId>,
    pub(crate) reversing_id: Option<TimeEntryId>,
    pub(crate) words: Option<Hash>,
    pub(crate) employment_id: Option<EmploymentId>,
    pub(crate) is_kept_from_company: bool,
}

/// What an association last decided about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) at: Timestamp,
    /// None through a signed link.
    pub(crate) actor_id: Option<PersonId>,
}

impl Fact {
    /// The decision that stands after this fact, of the one that stood before. What authors do with their own time
    /// decides nothing, and what they declare again is to be decided anew.
    pub(crate) fn decision(&self, before: Option<Decision>) -> Option<Decision> {
        match self.kind {
            Kind::Declared => None,
            Kind::Adjusted | Kind::Confirmed | Kind::Disputed if self.actor_id != Some(self.person_id) => {
                Some(Decision { at: self.at, actor_id: self.actor_id })
            }
            _ => before,
        }
    }

    /// The exact bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![self.version as u8];
        bytes.extend(Uuid::from(self.association_id).as_bytes());
        bytes.extend(self.sequence.to_be_bytes());
        for id in [self.time_entry_id.into(), self.engagement_id.into(), Uuid::from(self.person_id)] {
            bytes.extend(id.as_bytes());
        }
        bytes.push(code_of(&KINDS, self.kind));
        bytes.push(code_of(&WAYS, self.way));
        bytes.extend(self.at.millis().to_be_bytes());
        bytes.extend(self.date.num_days_from_ce().to_be_bytes());
        bytes.extend(self.minutes.0.to_be_bytes());
        bytes.push(code_of(&BASES, self.basis));
        let ids = [
            self.actor_id.map(Uuid::from),
            self.company_id.map(Uuid::from),
            self.legal_entity_id.map(Uuid::from),
            self.establishment_id.map(Uuid::from),
            self.reversing_id.map(Uuid::from),
        ];
        for id in ids {
            push_optional(&mut bytes, id.as_ref().map(|id| &id.as_bytes()[..]));
        }
        push_optional(&mut bytes, self.words.as_ref().map(|hash| &hash[..]));
        if self.version >= Version::Second {
            let employment = self.employment_id.map(Uuid::from);
            push_optional(&mut bytes, employment.as_ref().map(|id| &id.as_bytes()[..]));
            bytes.push(u8::from(self.is_kept_from_company));
        }
        bytes
    }

    /// Reads what [`Fact::bytes`] wrote; nothing else is read.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = Reader(bytes);
        let version = match rest.byte()? {
            1 => Version::First,
            2 => Version::Second,
            _ => return None,
        };
        let says_all = version >= Version::Second;
        let fact = Self {
            version,
            association_id: rest.id()?.into(),
            sequence: i64::from_be_bytes(rest.take()?),
            time_entry_id: rest.id()?.into(),
            engagement_id: rest.id()?.into(),
            person_id: rest.id()?.into(),
            kind: named_by(&KINDS, rest.byte()?)?,
            way: named_by(&WAYS, rest.byte()?)?,
            at: chrono::DateTime::from_timestamp_millis(i64::from_be_bytes(rest.take()?))?.into(),
            date: NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(rest.take()?))?,
            minutes: Minutes(i64::from_be_bytes(rest.take()?)),
            basis: named_by(&BASES, rest.byte()?)?,
            actor_id: rest.optional_id()?.map(Into::into),
            company_id: rest.optional_id()?.map(Into::into),
            legal_entity_id: rest.optional_id()?.map(Into::into),
            establishment_id: rest.optional_id()?.map(Into::into),
            reversing_id: rest.optional_id()?.map(Into::into),
            words: if rest.is_there()? { Some(rest.take()?) } else { None },
            employment_id: if says_all { rest.optional_id()?.map(Into::into) } else { None },
            is_kept_from_company: says_all && rest.is_there()?,
        };
        rest.0.is_empty().then_some(fact)
    }
}

/// The hash of a fact: of the one before it, and of its bytes.
pub(crate) fn link(previous: &[u8], bytes: &[u8]) -> Hash {
    Sha256::new().chain_update(previous).chain_update(bytes).finalize().into()
}

/// What a fact holds of its words.
pub(crate) fn hash_of_words(salt: &[u8], words: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(words).finalize().into()
}

const KINDS: [Kind; 9] = [
    Kind::Declared,
    Kind::Adjusted,
    Kind::Accepted,
    Kind::Confirmed,
    Kind::Disputed,
    Kind::Withdrawn,
    Kind::Approved,
    Kind::Rejected,
    Kind::Reversed,
];

const WAYS: [Way; 3] = [Way::SignedIn, Way::Link, Way::Sheet];

const BASES: [TimeBasis; 4] =
    [TimeBasis::WorkingTime, TimeBasis::PartialActivity, TimeBasis::Leave, TimeBasis::PersonalTime];

/// The code of a word: its place in the list, from 1. The lists above only ever grow at their end.
fn code_of<T: PartialEq>(words: &[T], word: T) -> u8 {
    (1..).zip(words).find_map(|(code, known)| (*known == word).then_some(code)).unwrap_or_default()
}

fn named_by<T: Copy>(words: &[T], code: u8) -> Option<T> {
    words.get(usize::from(code).checked_sub(1)?).copied()
}

fn push_optional(bytes: &mut Vec<u8>, value: Option<&[u8]>) {
    bytes.push(u8::from(value.is_some()));
    bytes.extend(value.unwrap_or_default());
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn id(&mut self) -> Option<Uuid> {
        self.take().map(Uuid::from_bytes)
    }

    fn is_there(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    #[expect(clippy::option_option, reason = "what cannot be read, what is not there, and an id")]
    fn optional_id(&mut self) -> Option<Option<Uuid>> {
        if self.is_there()? { self.id().map(Some) } else { Some(None) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_fact() -> impl Strategy<Value = Fact> {
        let id = any::<u128>().prop_map(Uuid::from_u128);
        let optional = proptest::option::of(any::<u128>().prop_map(Uuid::from_u128));
        (
            (id.clone(), 1..i64::MAX, id.clone(), id.clone(), id),
            (0..KINDS.len(), 0..WAYS.len(), 0..4_102_444_800_000_i64, 700_000..800_000_i32, -1440..=1440_i64),
            (0..BASES.len(), proptest::collection::vec(optional, 6), proptest::option::of(any::<Hash>())),
            (any::<bool>(), any::<bool>()),
        )
            .prop_map(
                |(ids, (kind, way, at, date, minutes), (basis, optional, words), (says_all, kept))| Fact {
                    version: if says_all { Version::Second } else { Version::First },
                    association_id: ids.0.into(),
                    sequence: ids.1,
                    time_entry_id: ids.2.into(),
                    engagement_id: ids.3.into(),
                    person_id: ids.4.into(),
                    kind: KINDS[kind],
                    way: WAYS[way],
                    at: chrono::DateTime::from_timestamp_millis(at).expect("an instant").into(),
                    date: NaiveDate::from_num_days_from_ce_opt(date).expect("a date"),
                    minutes: Minutes(minutes),
                    basis: BASES[basis],
                    actor_id: optional[0].map(Into::into),
                    company_id: optional[1].map(Into::into),
                    legal_entity_id: optional[2].map(Into::into),
                    establishment_id: optional[3].map(Into::into),
                    reversing_id: optional[4].map(Into::into),
                    words,
                    employment_id: optional[5].filter(|_| says_all).map(Into::into),
                    is_kept_from_company: says_all && kept,
                },
            )
    }

    proptest! {
        /// What is written is read back, and two different facts are never the same bytes.
        #[test]
        fn facts_are_read_as_they_were_written(fact in any_fact(), other in any_fact()) {
            prop_assert_eq!(Fact::read(&fact.bytes()), Some(fact.clone()));
            prop_assert_eq!(fact.bytes() == other.bytes(), fact == other);
            let mut longer = fact.bytes();
            longer.push(0);
            prop_assert_eq!(Fact::read(&longer), None);
        }

        /// Whichever byte of whichever fact is altered, the head of its chain is another.
        #[test]
        fn an_altered_byte_alters_the_head(
            facts in proptest::collection::vec(any_fact(), 1..6),
            at in any::<prop::sample::Index>(),
            place in any::<prop::sample::Index>(),
            flip in 1..=255_u8,
        ) {
            let mut chain: Vec<Vec<u8>> = facts.iter().map(Fact::bytes).collect();
            let head = |chain: &[Vec<u8>]| chain.iter().fold(BEGINNING, |before, bytes| link(&before, bytes));
            let before = head(&chain);
            let at = at.index(chain.len());
            let place = place.index(chain[at].len());
            chain[at][place] ^= flip;
            prop_assert_ne!(head(&chain), before);
        }
    }

    /// The bytes of a version never change: this fact was hashed once and for all.
    #[test]
    fn versions_are_fixed() {
        let id = |number: u128| Uuid::from_u128(number);
        let fact = Fact {
            version: Version::Second,
            association_id: id(1).into(),
            sequence: 7,
            time_entry_id: id(2).into(),
            engagement_id: id(3).into(),
            person_id: id(4).into(),
            kind: Kind::Confirmed,
            way: Way::Link,
            at: chrono::DateTime::from_timestamp_millis(1_773_129_600_000).expect("an instant").into(),
            date: NaiveDate::from_ymd_opt(2026, 3, 9).expect("a date"),
            minutes: Minutes(120),
            basis: TimeBasis::WorkingTime,
            actor_id: None,
            company_id: Some(id(5).into()),
            legal_entity_id: Some(id(6).into()),
            establishment_id: None,
            reversing_id: None,
            words: None,
            employment_id: Some(id(7).into()),
            is_kept_from_company: true,
        };
        let hex = |version| {
            let fact = Fact { version, ..fact.clone() };
            fact.bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        let first = concat!(
            "01",
            "00000000000000000000000000000001",
            "0000000000000007",
            "00000000000000000000000000000002",
            "00000000000000000000000000000003",
            "00000000000000000000000000000004",
            "04",
            "02",
            "0000019cd6c28c00",
            "000b4964",
            "0000000000000078",
            "01",
            "00",
            "0100000000000000000000000000000005",
            "0100000000000000000000000000000006",
            "00",
            "00",
            "00",
        );
        assert_eq!(hex(Version::First), first);
        let more = concat!("0100000000000000000000000000000007", "01");
        assert_eq!(hex(Version::Second), format!("02{}{more}", &first[2..]));
    }
}
