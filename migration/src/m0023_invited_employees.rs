//! When an employee was last invited by e-mail, and the job that has still to write to them: nobody is written to twice.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0023_invited_employees",
    up: "
        alter table employment add column invited_at {bigint};
        alter table employment add column invitation_job_id {uuid};
        create index employment_to_write_to on employment (invitation_job_id) where invitation_job_id is not null;
    ",
    down: "
        drop index employment_to_write_to;
        alter table employment drop column invitation_job_id;
        alter table employment drop column invited_at;
    ",
};
