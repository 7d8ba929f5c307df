//! Policies of companies, published as those who run a programme do it, and the groups that they speak of.

use serde_json::{Value, json};

use super::*;

/// A rule for everybody, with what matters to a test.
pub fn rule(more: Value) -> Value {
    let mut rule = json!({"name": "Tout le monde"});
    let fields = rule.as_object_mut().expect("an object");
    fields.extend(more.as_object().expect("an object").clone());
    rule
}

impl Company {
    /// Publishes a policy of these rules from a day on; its id.
    pub async fn policy(&self, from: &str, rules: Value) -> String {
        self.policy_with(from, rules, json!([])).await
    }

    /// The same with closed periods.
    pub async fn policy_with(&self, from: &str, rules: Value, blackouts: Value) -> String {
        let manager = self.with_role(MembershipRole::CsrManager).await;
        let draft = self.draft(&manager, from, rules, blackouts).await;
        manager.does("publishPolicy", json!({"policyId": draft}), "policy { id }").await;
        draft
    }

    /// Saves a draft; its id.
    pub async fn draft(&self, manager: &Actor, from: &str, rules: Value, blackouts: Value) -> String {
        let input =
            json!({"companyId": gid(self.id), "fromOn": from, "rules": rules, "blackouts": blackouts});
        let told = manager.does("savePolicyDraft", input, "policy { id }").await;
        told["policy"]["id"].as_str().expect("an id").to_owned()
    }

    /// Another site of its legal entity.
    pub async fn another_site(&self, name: &str) -> EstablishmentId {
        self.add_site(name).await
    }
}
