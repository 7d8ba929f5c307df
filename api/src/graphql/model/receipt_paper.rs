//! What a receipt says, as its page shows it before and after it is signed. It is French, as the document is.

use async_graphql::{Description, Object, SimpleObject};

use super::{date::Date, mission_words::Regime, money::Money};
use crate::{
    Language,
    documents::{receipt as document, words::amount_in_words},
    graphql::cost::list_cost,
    papers::receipt::{Employee, ReceiptContent, Regime as Directed, Service},
};

/// What a receipt says. There is no cost in it: its value is the declared total, and nothing else.
#[derive(Description)]
pub struct ReceiptPaper(pub(crate) ReceiptContent);

#[Object(use_type_description)]
impl ReceiptPaper {
    /// The beneficiary's legal name.
    async fn beneficiary(&self) -> &str {
        &self.0.beneficiary.name
    }

    /// The beneficiary's place in article 238 bis, in the words of the form.
    async fn category(&self) -> String {
        document::category_in_words(&self.0.beneficiary.category)
    }

    /// What the beneficiary exists for.
    async fn object(&self) -> &str {
        &self.0.beneficiary.object
    }

    /// The donor's legal name.
    async fn donor(&self) -> &str {
        &self.0.donor.name
    }

    /// The donor's legal form.
    async fn donor_legal_form(&self) -> &str {
        &self.0.donor.legal_form
    }

    /// The donor's address, line by line.
    async fn donor_address(&self) -> &[String] {
        &self.0.donor.address
    }

    /// The value of the gifts in kind. Payments there are none.
    async fn value(&self) -> Money {
        Money(self.0.value)
    }

    /// The value in words.
    async fn value_in_words(&self) -> Option<String> {
        amount_in_words(self.0.value, Language::Fr)
    }

    /// What was received and accepted.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn services(&self) -> Vec<ReceivedService> {
        self.0.services.iter().map(ReceivedService::of).collect()
    }

    /// Who directed all of it; null when the company directed some and the association some.
    async fn regime(&self) -> Option<Regime> {
        self.0.regime().map(regime)
    }

    /// Who gave their time; the annex has every day of theirs.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn employees(&self) -> Vec<StatedEmployee> {
        self.0.employees.iter().map(StatedEmployee::of).collect()
    }

    /// What the signatory states on their honour.
    async fn statement(&self) -> String {
        document::honour_statement().to_owned()
    }
}

/// Something received and accepted.
#[derive(SimpleObject)]
pub struct ReceivedService {
    /// The mission.
    title: String,
    /// What was done and delivered.
    description: String,
    /// Who directed the work.
    regime: Regime,
    /// The first day.
    from: Date,
    /// The last day.
    to: Date,
}

impl ReceivedService {
    fn of(service: &Service) -> Self {
        Self {
            title: service.title.clone(),
            description: service.description.clone(),
            regime: regime(service.regime),
            from: service.period.from.into(),
            to: service.period.to.into(),
        }
    }
}

fn regime(directed: Directed) -> Regime {
    match directed {
        Directed::Service => Regime::Service,
        Directed::Secondment => Regime::Secondment,
    }
}

/// An employee who gave their time.
#[derive(SimpleObject)]
pub struct StatedEmployee {
    /// The name.
    label: String,
    /// What they are by trade.
    qualification: String,
    /// The first day; null without a day.
    from: Option<Date>,
    /// The last day; null without a day.
    to: Option<Date>,
    /// All their time.
    minutes: i64,
}

impl StatedEmployee {
    fn of(employee: &Employee) -> Self {
        let period = employee.period();
        Self {
            label: employee.label.clone(),
            qualification: employee.qualification.clone(),
            from: period.map(|period| period.from.into()),
            to: period.map(|period| period.to.into()),
            minutes: employee.minutes().0,
        }
    }
}
