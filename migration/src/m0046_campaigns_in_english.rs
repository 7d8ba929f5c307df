//! A campaign may have a name in English beside its own: its page and its kit speak both languages.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0046_campaigns_in_english",
    up: "
        alter table campaign add column name_en text
            constraint campaign_name_en_length check (name_en is null or length(name_en) between 1 and 100);
    ",
    down: "alter table campaign drop column name_en;",
};
