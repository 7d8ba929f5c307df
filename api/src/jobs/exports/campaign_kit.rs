//! A campaign's kit, made of what the campaign and its company say and of nothing else: a poster, a card for the intranet,
//! and texts to send, in both languages. It asks again for the right of whoever asked for it.

use std::collections::BTreeSet;

use bytes::Bytes;
use chrono_tz::Tz;
use entity::{ApprovalBy, Minutes, association, campaign, company, mission};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::{
        kit::{Card, zipped},
        poster::{self, MOST_MISSIONS, Poster},
    },
    domain::{
        budgets,
        campaigns::{self, colours::Colour, populations},
        exports::CampaignKit,
        policies::{self, Rule, allowing::Allowance, yearly::OfCompany},
    },
    outcome::Argument,
    words, zone,
};

/// The kit of one campaign.
pub(super) struct Kit {
    kit: CampaignKit,
}

/// What all its files are made of.
struct Source {
    campaign: campaign::Model,
    company: String,
    colour: Colour,
    /// Titles and associations of the missions that it puts first.
    missions: Vec<(String, String)>,
    /// To whom it speaks; none stands for everybody.
    populations: Vec<String>,
    /// What the company grants somebody full-time in the year of its first day; nothing where it is not the same for all, or
    /// not on all its days.
    granted: Option<Minutes>,
    /// Who approves places on working time, by one rule at least that holds on one of its days at least.
    approvals: BTreeSet<ApprovalBy>,
    link: String,
}

/// The files of one language: poster, card, picture in lines and in points, mail, message, talking points.
const NAMES: [(Language, [&str; 7]); 2] = [
    (
        Language::Fr,
        [
            "fr/affiche.pdf",
            "fr/carte-intranet.html",
            "fr/carte-intranet.svg",
            "fr/carte-intranet.png",
            "fr/e-mail.txt",
            "fr/messagerie.txt",
            "fr/managers.txt",
        ],
    ),
    (
        Language::En,
        [
            "en/poster.pdf",
            "en/intranet-card.html",
            "en/intranet-card.svg",
            "en/intranet-card.png",
            "en/e-mail.txt",
            "en/chat.txt",
            "en/managers.txt",
        ],
    ),
];

impl Kit {
    /// The kit that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str) -> Result<Option<Self>, Internal> {
        let kit: CampaignKit = serde_json::from_str(asked)?;
        Ok(viewer.may_manage_company(kit.company).ok().map(|_| Self { kit }))
    }

    /// All its files in one.
    #[expect(clippy::redundant_closure, reason = "a method alone does not take cards of every life")]
    pub(super) async fn file(&self, app: &App) -> Result<Bytes, Internal> {
        let source = self.source(app).await?;
        let mut files = Vec::new();
        for (language, names) in NAMES {
            let words = Words { app, source: &source, language };
            let contents = [
                words.poster()?,
                words.card(|card| Card::page(card)).into_bytes(),
                words.card(|card| Card::picture(card)).into_bytes(),
                words.card(|card| Card::points(card)).map_err(Internal::because)?,
                words.mail(),
                words.chat(),
                words.managers(),
            ];
            files.extend(names.into_iter().zip(contents));
        }
        Ok(zipped(&files).map_err(Internal::because)?.into())
    }

    async fn source(&self, app: &App) -> Result<Source, Internal> {
        let reader = app.database().reader();
        let gone = || Internal::because("the campaign of a kit is gone");
        let campaign = campaigns::find(reader, self.kit.campaign).await?;
        let campaign = campaign.filter(|row| row.company_id == self.kit.company).ok_or_else(gone)?;
        let company = company::Entity::find_by_id(campaign.company_id).one(reader).await?.ok_or_else(gone)?;
        let missions = campaigns::missions(reader, campaign.id).await?;
        let missions = with_associations(app, missions).await?;
        let populations = populations::of_campaign(reader, &campaign).await?;
        let budget = budgets::rules::in_force(reader, campaign.company_id, campaign.from_on).await?;
        let published = policies::reading::published(reader, &[campaign.company_id]).await?;
        // Those that begin while it runs are read too: none of its days is told what does not hold on it.
        let days = campaign.from_on..=campaign.to_on;
        let policies = policies::reading::in_force_within(&published, days);
        let policies: Vec<_> = policies.into_iter().map(|policy| policy.id).collect();
        let policies = policies::reading::contents(reader, &policies).await?;
        let rules: Vec<_> = policies.iter().flat_map(|version| &version.rules).collect();
        Ok(Source {
            colour: campaign.colour.parse().map_err(|_| Internal::because("a campaign without a colour"))?,
            company: company.name,
            missions,
            populations: populations.into_iter().map(|(_, name)| name).collect(),
            granted: granted_to_all(budget.as_ref().map(OfCompany::from).unwrap_or_default(), &rules),
            approvals: rules.iter().map(|rule| rule.row.approval_by).collect(),
            link: format!("{}/c/{}", app.base_url(), campaign.code),
            campaign,
        })
    }
}

/// What everybody is granted a year, by the company's budget and by the rules that grant otherwise.
fn granted_to_all(budget: OfCompany, rules: &[&Rule]) -> Option<Minutes> {
    let mut all = rules.iter().map(|rule| Allowance::from(&rule.row).yearly_by(budget));
    let first = all.next().unwrap_or(budget.yearly);
    (first.0 > 0 && all.all(|other| other == first)).then_some(first)
}

async fn with_associations(
    app: &App,
    missions: Vec<mission::Model>,
) -> Result<Vec<(String, String)>, Internal> {
    let ids = missions.iter().map(|mission| mission.association_id);
    let associations = association::Entity::find()
        .filter(association::Column::Id.is_in(ids))
        .all(app.database().reader())
        .await?;
    let name = |mission: &mission::Model| {
        let found = associations.iter().find(|association| association.id == mission.association_id);
        found.map(|association| association.name.clone()).unwrap_or_default()
    };
    Ok(missions.into_iter().map(|mission| (mission.title.clone(), name(&mission))).collect())
}

/// The kit's words in one language.
struct Words<'a> {
    app: &'a App,
    source: &'a Source,
    language: Language,
}

impl Words<'_> {
    fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.app.texts().say(self.language, key, arguments)
    }

    fn called(&self) -> &str {
        campaigns::name_in(&self.source.campaign, self.language)
    }

    fn message(&self) -> &str {
        match self.language {
            Language::Fr => &self.source.campaign.message_fr,
            Language::En => &self.source.campaign.message_en,
        }
    }

    /// Its days, standing alone.
    fn dates(&self) -> String {
        self.between("kit-dates")
    }

    /// Its days, within a sentence.
    fn dates_within(&self) -> Argument {
        self.between("kit-dates-within").into()
    }

    fn between(&self, key: &str) -> String {
        let day = |date| Argument::from(words::plain_date(date, self.language));
        let Source { campaign, .. } = self.source;
        self.say(key, &[("from", day(campaign.from_on)), ("to", day(campaign.to_on))])
    }

    fn link(&self) -> (&'static str, Argument) {
        ("link", self.source.link.clone().into())
    }

    fn name(&self) -> (&'static str, Argument) {
        ("name", self.called().to_owned().into())
    }

    fn company(&self) -> (&'static str, Argument) {
        ("company", self.source.company.clone().into())
    }

    fn poster(&self) -> Result<Vec<u8>, Internal> {
        let Source { campaign, company, colour, link, .. } = self.source;
        let published = campaign.published_at.unwrap_or(campaign.created_at).to_utc();
        let zone: Tz = zone::DEFAULT;
        let poster = Poster {
            company: company.clone(),
            name: self.called().to_owned(),
            message: self.message().to_owned(),
            dates: self.dates(),
            missions_are: self.say("kit-missions", &[]),
            missions: self.source.missions.iter().take(MOST_MISSIONS).cloned().collect(),
            call: self.say("kit-scan", &[]),
            link: link.clone(),
            code_says: self.say("kit-code-says", &[self.link()]),
            colour: colour.parts(),
            language: self.language.code(),
            made_at: published.with_timezone(&zone).fixed_offset(),
        };
        poster::render(&poster).map_err(Internal::because)
    }

    fn card<T>(&self, form: impl Fn(&Card<'_>) -> T) -> T {
        let Source { campaign, company, link, .. } = self.source;
        let (dates, call) = (self.dates(), self.say("kit-call", &[]));
        let card = Card {
            company,
            name: self.called(),
            message: self.message(),
            dates: &dates,
            call: &call,
            link,
            colour: &campaign.colour,
            language: self.language.code(),
        };
        form(&card)
    }

    /// What the company grants a year; nothing where no rule says it.
    fn time(&self) -> Option<String> {
        let granted = self.source.granted?;
        Some(self.say("kit-time", &[self.company(), ("time", granted.into())]))
    }

    /// What is asked of managers before somebody has a place; nothing where nobody approves.
    fn approval(&self) -> Option<String> {
        let by = |who| self.source.approvals.contains(&who);
        if by(ApprovalBy::Manager) || by(ApprovalBy::ManagerThenHr) {
            Some(self.say("kit-managers-approval", &[]))
        } else {
            by(ApprovalBy::Hr).then(|| self.say("kit-managers-approval-by-hr", &[]))
        }
    }

    fn mail(&self) -> Vec<u8> {
        let mut parts = vec![
            self.say("kit-subject", &[self.company(), self.name()]),
            self.message().to_owned(),
            self.dates(),
        ];
        if !self.source.missions.is_empty() {
            let mission = |(title, association): &(String, String)| {
                let words = [("title", title.clone().into()), ("association", association.clone().into())];
                self.say("kit-mission", &words)
            };
            let missions: Vec<_> = self.source.missions.iter().map(mission).collect();
            parts.push(format!("{}\n{}", self.say("kit-missions", &[]), missions.join("\n")));
        }
        parts.extend(self.time());
        parts.push(self.say("kit-choose", &[self.link()]));
        text(&parts)
    }

    fn chat(&self) -> Vec<u8> {
        let dates = ("dates", self.dates_within());
        text(&[self.message().to_owned(), self.say("kit-chat", &[self.name(), dates, self.link()])])
    }

    fn managers(&self) -> Vec<u8> {
        let who = if self.source.populations.is_empty() {
            self.say("kit-managers-everybody", &[])
        } else {
            self.source.populations.join(", ")
        };
        let mut parts = vec![
            self.say("kit-managers", &[self.name()]),
            self.say("kit-managers-what", &[self.company()]),
            self.say("kit-managers-when", &[("dates", self.dates_within())]),
            self.say("kit-managers-who", &[("who", who.into())]),
        ];
        parts.extend(self.time());
        parts.push(self.say("kit-managers-how", &[self.link()]));
        parts.extend(self.approval());
        parts.push(self.say("kit-managers-free", &[]));
        text(&parts)
    }
}

/// Parts of a text with an empty line between two.
fn text(parts: &[String]) -> Vec<u8> {
    format!("{}\n", parts.join("\n\n")).into_bytes()
}
