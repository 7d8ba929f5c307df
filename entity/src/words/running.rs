//! The words of what runs beside: languages, traces, jobs, files, links and webhooks.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// A language of people, mails and missions.
    SpokenLanguage {
        /// French.
        Fr,
        /// English.
        En,
    }

    /// By which means something was done.
    Means {
        /// By somebody in their browser.
        Browser,
        /// By a program that holds a token.
        Token,
        /// By a link that acts.
        Link,
        /// By the program itself, later.
        Job,
        /// By a command of whoever runs the program.
        Command,
    }

    /// What somebody was shown or took home.
    AccessKind {
        /// The file of a list.
        Export,
        /// An issued paper.
        Document,
        /// The written delegation of a signatory.
        Delegation,
        /// What an employer keeps of an employee.
        EmployeeFile,
        /// A file that came with a need.
        NeedAttachment,
        /// What a candidate said, and what was noted of them.
        CandidateFile,
        /// What a branch keeps of a volunteer.
        VolunteerFile,
    }

    /// Where a job stands.
    JobState {
        /// Waiting for its time or for a worker.
        Ready,
        /// A worker holds its lease.
        Running,
        /// Done.
        Done,
        /// Given up after the last attempt; an operator may retry it.
        Dead,
    }

    /// What a document is.
    DocumentKind {
        /// A tax receipt with its statement of hours.
        TaxReceipt,
        /// A volunteer's certificate of engagement.
        Certificate,
    }

    /// What a link lets somebody do without an account.
    ActionKind {
        /// Confirm the hours of an association.
        ConfirmHours,
        /// Prove an e-mail address.
        ProveAddress,
        /// Prove a company's domain.
        ProveDomain,
        /// Decide about a place that an employee asked for.
        DecideApproval,
        /// Agree that one's child volunteers.
        ConsentToVolunteering,
        /// Answer for an association about its need.
        AnswerNeed,
        /// Approve a roadmap for an association.
        ApproveRoadmap,
        /// Look back on a mission for an association.
        LookBack,
        /// Say whether one carries a project of one's association.
        CarryProject,
    }

    /// Why nothing is sent to a webhook any more.
    WebhookOff {
        /// Somebody switched it off.
        ByHand,
        /// It did not take an event in three days.
        Failing,
        /// It answered that it is gone for good.
        Gone,
    }

    /// Where the delivery of an event stands.
    WebhookStatus {
        /// It is sent soon, or again later.
        Waiting,
        /// It was taken.
        Delivered,
        /// It was given up.
        Failed,
    }
}
