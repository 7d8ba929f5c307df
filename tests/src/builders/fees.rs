//! What a network asks associations for: its grid of fees, how it invoices, budgets, and invoices that were issued.

use super::*;

impl Network {
    /// Says how it invoices, within thirty days.
    pub async fn invoices(&self, due: SearchFeeDue) {
        let row = fee_settings::ActiveModel {
            intermediary_id: Set(self.id),
            search_fee_due: Set(due),
            payment_days: Set(30),
            issuer_name: Set("Passerelles de Bellevue".to_owned()),
            street: Set("1 rue du Test".to_owned()),
            postcode: Set("67000".to_owned()),
            city: Set("Strasbourg".to_owned()),
            siren: Set(Some("732829320".parse().expect("a SIREN"))),
            rna: Set(Some("W691234567".parse().expect("a number"))),
            iban: Set(Some("FR1420041010050500013M02606".to_owned())),
            vat_mention: Set("TVA non applicable".to_owned()),
            changed_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("settings");
    }

    /// A grid that holds from a day on: 60 € a year and 150 € a search up to 50,000 €, 120.50 € and 300.99 € above.
    pub async fn grid(&self, from_on: &str) -> FeeGridId {
        let id = FeeGridId::from(Uuid::new_v4());
        let row = fee_grid::ActiveModel {
            id: Set(id),
            intermediary_id: Set(self.id),
            from_on: Set(from_on.parse().expect("a date")),
            published_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("a grid");
        for (position, up_to, yearly, search) in
            [(1, Some(Cents(5_000_000)), 6_000, 15_000), (2, None, 12_050, 30_099)]
        {
            let band = fee_band::ActiveModel {
                grid_id: Set(id),
                position: Set(position),
                up_to: Set(up_to),
                yearly: Set(Cents(yearly)),
                search: Set(Cents(search)),
            };
            band.insert(self.app.connection()).await.expect("a band");
        }
        id
    }

    /// An invoice of 60 € that was issued today under a number of this year, to be paid in thirty days.
    pub async fn invoice(&self, association: &Association, number: i32) -> InvoiceId {
        let (id, today) = (InvoiceId::from(Uuid::now_v7()), self.app.now().to_utc().date_naive());
        let (code, due) = (format!("MA-{}-{number:04}", today.year()), today + Duration::days(30));
        let party = r#"{"name":"Nom","identifiers":[],"address":["1 rue du Test"]}"#;
        let content = format!(
            r#"{{"kind":"INVOICE","number":"{code}","issued_on":"{today}","due_on":"{due}","issuer":{party},"iban":null,"customer":{party},"lines":[{{"label":"Cotisation","amount":6000}}],"total":6000,"vat_mention":"TVA non applicable","corrects":null}}"#
        );
        let row = invoice::ActiveModel {
            id: Set(id),
            intermediary_id: Set(self.id),
            association_id: Set(association.id),
            branch_id: Set(self.branch),
            kind: Set(InvoiceKind::Invoice),
            year: Set(today.year()),
            number: Set(number),
            code: Set(code),
            issued_on: Set(today),
            due_on: Set(Some(due)),
            total: Set(Cents(6_000)),
            credited: Set(Cents::ZERO),
            status: Set(InvoiceStatus::Issued),
            paid_on: Set(None),
            paid_by: Set(None),
            corrects_id: Set(None),
            reason: Set(None),
            association_name: Set(self.app.name_of(association).await),
            content: Set(content),
            template_version: Set(1),
            sha256: Set(None),
            storage_key: Set(None),
            reminders: Set(0),
            remind_on: Set(Some(due - Duration::days(7))),
            created_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("an invoice").id
    }
}

impl TestApp {
    async fn name_of(&self, association: &Association) -> String {
        let found = association::Entity::find_by_id(association.id).one(self.connection()).await;
        found.expect("a query").expect("an association").name
    }
}

impl Association {
    /// What it declared of its operating budget.
    pub async fn has_budget(&self, year: i32, amount: Cents) {
        let row = operating_budget::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(self.id),
            year: Set(year),
            amount: Set(amount),
            intermediary_id: Set(None),
            declared_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("a budget");
    }
}
