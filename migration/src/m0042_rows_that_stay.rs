//! What must stay as it was written is not replaced in one stroke either: SQLite takes an insert that puts a row in the place
//! of another, and PostgreSQL empties a table without touching its rows.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0042_rows_that_stay",
    // The audit trail and the ledger have these guards already. Lines of the access log go once they are old, so that
    // deleting them stays possible; a receipt changes its status, and is held by the ledger.
    up: "
        -- sqlite
        create trigger access_log_is_never_replaced before insert on access_log
            when exists (select 1 from access_log where id = new.id)
            begin select raise(abort, 'a line of the access log never changes'); end;
        create trigger policy_is_never_replaced before insert on policy
            when exists (select 1 from policy where state = 'PUBLISHED'
                and (id = new.id or (company_id = new.company_id and number = new.number)))
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_rule_is_never_replaced before insert on policy_rule
            when exists (select 1 from policy_rule join policy on policy.id = policy_rule.policy_id
                where policy_rule.id = new.id and policy.state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_rule_association_is_never_replaced before insert on policy_rule_association
            when exists (select 1 from policy_rule_association known join policy on policy.id = known.policy_id
                where known.policy_rule_id = new.policy_rule_id and known.association_id = new.association_id
                and policy.state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_blackout_is_never_replaced before insert on policy_blackout
            when exists (select 1 from policy_blackout join policy on policy.id = policy_blackout.policy_id
                where policy_blackout.id = new.id and policy.state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        -- postgresql
        create trigger access_log_is_never_emptied before truncate on access_log
            for each statement execute function refuse_change();
        create trigger policy_is_never_emptied before truncate on policy
            for each statement execute function refuse_change();
        create trigger policy_rule_is_never_emptied before truncate on policy_rule
            for each statement execute function refuse_change();
        create trigger policy_rule_association_is_never_emptied before truncate on policy_rule_association
            for each statement execute function refuse_change();
        create trigger policy_blackout_is_never_emptied before truncate on policy_blackout
            for each statement execute function refuse_change();
        -- both
    ",
    down: "
        -- sqlite
        drop trigger policy_blackout_is_never_replaced;
        drop trigger policy_rule_association_is_never_replaced;
        drop trigger policy_rule_is_never_replaced;
        drop trigger policy_is_never_replaced;
        drop trigger access_log_is_never_replaced;
        -- postgresql
        drop trigger policy_blackout_is_never_emptied on policy_blackout;
        drop trigger policy_rule_association_is_never_emptied on policy_rule_association;
        drop trigger policy_rule_is_never_emptied on policy_rule;
        drop trigger policy_is_never_emptied on policy;
        drop trigger access_log_is_never_emptied on access_log;
        -- both
    ",
};
