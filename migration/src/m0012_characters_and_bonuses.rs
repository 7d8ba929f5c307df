//! Two mentions that are printed: the characters of a body of general interest, in its declaration of eligibility, and
//! how a company's figures treat bonuses, in its valuations. What was declared before says nothing of either.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0012_characters_and_bonuses",
    up: "
        alter table eligibility add column characters text not null default '';

        alter table company add column bonus_mode text not null default 'SPREAD_OVER_THE_YEAR'
            constraint company_bonus_mode_is_known check (bonus_mode in ('SPREAD_OVER_THE_YEAR', 'IN_THEIR_MONTH'));
        alter table valuation add column bonus_mode text
            constraint valuation_bonus_mode_is_known check (bonus_mode in ('SPREAD_OVER_THE_YEAR', 'IN_THEIR_MONTH'));
    ",
    down: "
        alter table valuation drop column bonus_mode;
        alter table company drop column bonus_mode;
        alter table eligibility drop column characters;
    ",
};
