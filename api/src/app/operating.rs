//! What only the machine's own console does: operators, and tokens for programs.

use entity::{EmailAddress, SignInLinkId, sign_in_link};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::{
    App, Internal, Language,
    domain::{
        checks::{name_problem, spaced_once},
        people::{
            accounts::{self, NewPerson},
            operators::{self, Withdrawn},
            tokens,
        },
    },
    origin::Origin,
    outcome::{Problem, Stop},
    secret::Secret,
    tx::Tx,
    zone,
};

/// Why the console could not do it.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleRefused {
    /// The text is no e-mail address.
    #[error("that is not an e-mail address")]
    NotAnAddress,
    /// Nobody has this address.
    #[error("nobody has this address here")]
    Unknown,
    /// The person of the address is no operator.
    #[error("whoever has this address is no operator")]
    NoOperator,
    /// Nobody would operate the platform any more.
    #[error("this is the last operator: make another one first")]
    LastOperator,
    /// The token would work for too long.
    #[error("a token works for {} days at most", tokens::MOST_DAYS)]
    TooLong,
    /// Nobody could tell the token by its name.
    #[error("a token's name is one line of 1 to {} characters", tokens::LONGEST_LABEL)]
    NotALabel,
    /// The text is no SIREN.
    #[error("that is not a SIREN")]
    NotASiren,
    /// Which company the token is to be for was not said.
    #[error("name the company by the SIREN of a legal entity: --company")]
    NoCompanyNamed,
    /// No company has such a legal entity.
    #[error("no company has a legal entity of this SIREN here, or several claim it")]
    UnknownCompany,
    /// Nobody was confirmed to speak for the company.
    #[error("nobody was confirmed to speak for this company yet")]
    NotVerified,
    /// It failed.
    #[error(transparent)]
    Failed(#[from] Internal),
}

impl App {
    /// Makes the person of an address an operator, with an account if there is none. The path of a link that signs
    /// them in, once, within a day.
    pub async fn make_operator(&self, address: &str) -> Result<String, ConsoleRefused> {
        let address: EmailAddress = address.parse().map_err(|_| ConsoleRefused::NotAnAddress)?;
        let address = &address;
        let made = self
            .database
            .write_from(&Origin::command(), |tx| async move { Ok(operator(&tx, address).await?) })
            .await;
        Ok(self.settle::<String>(made)?)
    }

    /// Takes the operator's role back from the person of an address, at once, and tells them by mail. Their account and
    /// their other roles stay. The last operator keeps it.
    pub async fn withdraw_operator(&self, address: &str) -> Result<(), ConsoleRefused> {
        let address: EmailAddress = address.parse().map_err(|_| ConsoleRefused::NotAnAddress)?;
        let address = &address;
        let origin = Origin::command();
        let done = self.database.write_from(&origin, |tx| async move {
            let Some(person_id) = accounts::by_address(&tx, address).await? else {
                return Ok::<_, Stop<Problem>>(None);
            };
            Ok(Some(operators::withdraw(&tx, person_id).await?))
        });
        match self.settle(done.await)?.ok_or(ConsoleRefused::Unknown)? {
            Withdrawn::Done => Ok(()),
            Withdrawn::NoOperator => Err(ConsoleRefused::NoOperator),
            Withdrawn::Last => Err(ConsoleRefused::LastOperator),
        }
    }

    /// Makes a bearer token for a person, for a year at most, with a name by which they tell it from others.
    pub async fn make_token(&self, address: &str, label: &str, days: u32) -> Result<Secret, ConsoleRefused> {
        if days > tokens::MOST_DAYS {
            return Err(ConsoleRefused::TooLong);
        }
        if name_problem(label, tokens::LONGEST_LABEL).is_some() {
            return Err(ConsoleRefused::NotALabel);
        }
        let address: EmailAddress = address.parse().map_err(|_| ConsoleRefused::NotAnAddress)?;
        let address = &address;
        let origin = Origin::command();
        let made = self.database.write_from(&origin, |tx| async move {
            let Some(person_id) = accounts::by_address(&tx, address).await? else {
                return Ok::<_, Stop<Problem>>(None);
            };
            Ok(Some(tokens::create(&tx, person_id, spaced_once(label), days).await?))
        });
        self.settle(made.await)?.ok_or(ConsoleRefused::Unknown)
    }
}

async fn operator(tx: &Tx, address: &EmailAddress) -> Result<String, Internal> {
    let person_id = match accounts::by_address(tx, address).await? {
        Some(person_id) => person_id,
        None => {
            let name = address.as_str().split('@').next().unwrap_or_default().to_owned();
            let new = NewPerson {
                first_name: name.chars().take(100).collect(),
                last_name: "Operator".to_owned(),
                language: Language::default(),
                time_zone: zone::DEFAULT.name().to_owned(),
            };
            let person_id = accounts::create(tx, new).await?;
            accounts::prove_address(tx, person_id, address).await?;
            person_id
        }
    };
    operators::make(tx, person_id).await?;
    let secret = tx.secret();
    let row = sign_in_link::ActiveModel {
        id: Set(tx.id::<SignInLinkId>()),
        address: Set(address.clone()),
        person_id: Set(Some(person_id)),
        first_name: Set(None),
        last_name: Set(None),
        language: Set(entity::SpokenLanguage::Fr),
        token_hash: Set(secret.hash()),
        back: Set("/".to_owned()),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + chrono::Duration::days(1)).into()),
        used_at: Set(None),
    };
    sign_in_link::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(format!("/sign-in/link/{}", secret.reveal()))
}
