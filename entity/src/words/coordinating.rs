//! The words of what an intermediary coordinates: needs on their way, announcements, volunteers and their applications.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// How volunteers come into a mission.
    WayIn {
        /// They book a session.
        Direct,
        /// They apply, and a coordinator selects.
        Selected,
        /// They are put into a team of a factory.
        Factory,
    }

    /// Where a need stands on its way through the ten steps.
    NeedState {
        /// The association sent it.
        Sent,
        /// A coordinator gets to know it.
        Qualifying,
        /// The announcement is being written.
        Drafting,
        /// The association is asked to approve it.
        ToApprove,
        /// Volunteers are looked for.
        Searching,
        /// Both sides agree on the roadmap.
        Roadmap,
        /// The mission is under way.
        UnderWay,
        /// Each side looks back.
        Debrief,
        /// Done.
        Closed,
        /// Nothing happens for a time.
        Paused,
        /// It ended before its end.
        Stopped,
    }

    /// Whose act a line of a need's timeline is.
    NeedSide {
        /// The association's.
        Association,
        /// A coordinator's of the branch.
        Coordinator,
        /// Of who leads the branch.
        Head,
        /// A volunteer's.
        Volunteer,
        /// Nobody's: time went by.
        Job,
        /// An operator's.
        Operator,
    }

    /// How an association said what a coordinator enters on its behalf.
    SaidHow {
        /// On the telephone.
        Call,
        /// On paper.
        Paper,
        /// When they met.
        Meeting,
        /// By e-mail.
        EMail,
    }

    /// Where a version of an announcement stands.
    AnnouncementState {
        /// Its coordinator writes it.
        Draft,
        /// The association is asked.
        ToApprove,
        /// The association sent it back with remarks.
        Returned,
        /// The association approved it: this is what is broadcast.
        Approved,
        /// A later version was approved, or the one before is asked about again.
        Replaced,
    }

    /// Where a volunteer of a branch stands.
    VolunteerState {
        /// They registered and wait for the welcome interview.
        Registered,
        /// They were welcomed.
        Active,
        /// They left.
        Left,
    }

    /// How old a volunteer said to be.
    VolunteerAge {
        /// 18 or over.
        Adult,
        /// 16 or 17: a parent agrees.
        Minor,
    }

    /// What happened to a volunteer of a branch.
    VolunteerEventKind {
        /// They registered, or did so anew before they were welcomed.
        Registered,
        /// Their parent agreed.
        Consented,
        /// They were welcomed in an interview.
        Welcomed,
        /// They were met, and are not active yet.
        NotYet,
        /// They were met, and were told that they are not taken on.
        Refused,
        /// They left.
        Left,
        /// They came back.
        Returned,
    }

    /// What a volunteer lives by.
    Situation {
        /// Works for an employer.
        Employee,
        /// Studies.
        Student,
        /// Looks for work.
        JobSeeker,
        /// Works on their own account.
        SelfEmployed,
        /// Has retired.
        Retiree,
        /// Works for the State, a local authority or a public hospital.
        PublicAgent,
    }

    /// How often announcements of missions are mailed to somebody.
    AnnouncementMails {
        /// One mail for each, at once.
        AtOnce,
        /// Those of a day in one mail.
        Daily,
        /// Those of a week in one mail.
        Weekly,
        /// None.
        Never,
    }

    /// How well somebody says that they can do something.
    SkillLevel {
        /// They begin.
        Beginner,
        /// They have done it.
        Practised,
        /// They do it better than most.
        Expert,
    }

    /// How much somebody says that they want to do something.
    SkillWish {
        /// Where it helps.
        IfNeeded,
        /// They like to.
        Gladly,
        /// It is what they come for.
        Keenly,
    }

    /// Where an application stands.
    ApplicationState {
        /// Nobody has decided.
        Pending,
        /// On the shortlist.
        Shortlisted,
        /// Kept for when somebody else falls out.
        Reserve,
        /// Answered with a reason.
        NotSelected,
        /// Chosen; the roadmap is being written.
        Selected,
        /// Taken back.
        Withdrawn,
        /// On the mission.
        Engaged,
        /// Was on the mission, and somebody else came.
        Replaced,
    }

    /// How a coordinator and an association met.
    MetHow {
        /// In one place.
        InPerson,
        /// On a screen.
        Video,
        /// On the telephone.
        Call,
    }

    /// What is asked so that a volunteer advises and replaces nobody.
    SubstitutionPoint {
        /// No paid post is replaced.
        PaidPost,
        /// No vacancy is filled.
        Vacancy,
        /// No volunteer of the association is replaced.
        Volunteers,
        /// The association keeps the direction.
        Direction,
        /// The help is limited in time.
        Duration,
    }

    /// What a roadmap plans beside its objectives.
    RoadmapItemKind {
        /// Something that is handed over.
        Deliverable,
        /// Something that is reached by a day.
        Milestone,
    }

    /// As what somebody has an announcement.
    SentKind {
        /// Their skills are asked for.
        ForYou,
        /// Others' skills are: they pass it on.
        PassOn,
        /// They came to it by a link before it was sent to them.
        Found,
    }

    /// With whom a coordinator spoke of a mission.
    FollowedWith {
        /// With the association.
        Association,
        /// With the volunteers.
        Volunteers,
        /// With both sides.
        Both,
    }

    /// Whether what was handed over is still in use.
    LaterAnswer {
        /// It is.
        StillUsed,
        /// A part of it is.
        Partly,
        /// It was, and is no more.
        NoMore,
        /// It never was.
        NeverUsed,
    }

    /// What the lines of a network's file are.
    NetworkFile {
        /// Its volunteers.
        Volunteers,
        /// The associations that it helps.
        Associations,
        /// Their needs.
        Needs,
        /// Who was on their missions, or put themselves forward.
        Missions,
    }

    /// Where a volunteer stood on a mission that a network brought along.
    BroughtState {
        /// They had put themselves forward.
        Applied,
        /// They had been chosen.
        Selected,
        /// They were on it.
        Engaged,
        /// They had been on it.
        Over,
    }

    /// What a diagnosis of an association looks at.
    DiagnosisTheme {
        /// Its project, and where it wants to go.
        Strategy,
        /// How it is led, decides and shares the work.
        Organisation,
        /// Its employees and volunteers.
        HumanResources,
        /// Its accounts and its budget.
        Finance,
        /// The rules that it keeps to.
        Law,
        /// How it makes itself known.
        Communication,
        /// What it lives on.
        Fundraising,
        /// Its tools and its data.
        Digital,
        /// What it changes, and how it knows.
        Impact,
    }

    /// How an intermediary came to contact an association.
    ProspectOrigin {
        /// At a fair or a meeting.
        Event,
        /// Somebody that it works with named it.
        Partner,
        /// A volunteer named it.
        Volunteer,
        /// It wrote or was found on the web.
        Web,
        /// The branch looked for it.
        OwnSearch,
        /// Otherwise.
        Other,
    }

    /// Where an association stands that was contacted before any need.
    ProspectState {
        /// It was contacted.
        Contacted,
        /// It would like to know more.
        Interested,
        /// It was met.
        Met,
        /// It sent a need.
        SentNeed,
        /// Nothing will come of it.
        Lost,
    }

    /// What happened to a prospect.
    ProspectEventKind {
        /// It was noted.
        Noted,
        /// Somebody spoke or wrote with it.
        Contact,
        /// What is known of it was corrected.
        Changed,
        /// It stands elsewhere.
        Moved,
        /// It was invited to register.
        Invited,
        /// The association that it became is known.
        Linked,
        /// Who was spoken with was forgotten.
        Forgotten,
    }
}
