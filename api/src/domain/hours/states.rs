//! Where a time entry may go from where it stands, and who may send it there. Every door asks this one table:
//! page, API, signed link, printed sheet and job; what is not in it is impossible.

use entity::{LedgerEventKind as Kind, TimeEntryStatus as Status, TotalState};

/// What somebody does with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Declares it, or amends what was disputed and declares it again.
    Declare,
    /// Takes it back.
    Withdraw,
    /// Accepts fewer minutes.
    Accept,
    /// Disagrees.
    Dispute,
    /// Confirms it as it was declared.
    Confirm,
    /// Says fewer minutes, with a reason.
    Adjust,
    /// Takes a confirmed entry back by a reversing one.
    Reverse,
    /// Approves it for the company.
    Approve,
    /// Refuses it for the company, with a reason.
    Reject,
}

/// On which side somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The one who gave the time.
    Author,
    /// Somebody who confirms for the association, signed in.
    Confirmer,
    /// Somebody who confirms for the association by a signed link or the codes of a printed sheet.
    Link,
    /// Somebody who looks after the company's employees.
    Company,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Actor {
    /// On which side.
    pub(crate) side: Side,
    /// Whether the time is their own.
    pub(crate) is_own: bool,
}

/// Why it cannot go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotThere {
    /// Nobody confirms, approves or takes back their own time, and nobody settles for another.
    Own,
    /// Not from where it stands.
    Standing,
    /// Not on that side.
    Side,
}

/// Where it goes, and which fact that is. Dropping a draft is no fact: nobody else ever saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) to: Status,
    pub(crate) fact: Option<Kind>,
}

/// The table.
pub(crate) fn transition(from: Status, action: Action, actor: Actor) -> Result<Step, NotThere> {
    let is_authors = matches!(
        (action, actor.side),
        (Action::Declare | Action::Withdraw | Action::Accept | Action::Dispute, Side::Author)
    );
    let is_associations = matches!(
        (action, actor.side),
        (Action::Confirm | Action::Adjust | Action::Dispute, Side::Confirmer | Side::Link)
            | (Action::Reverse, Side::Confirmer)
    );
    let is_companys = matches!((action, actor.side), (Action::Approve | Action::Reject, Side::Company));
    if !(is_authors || is_associations || is_companys) {
        return Err(NotThere::Side);
    }
    if is_authors != actor.is_own {
        return Err(NotThere::Own);
    }
    let (to, fact) = match (action, from) {
        (Action::Declare, Status::Draft | Status::Disputed) => (Status::Submitted, Kind::Declared),
        (Action::Withdraw, Status::Draft) => return Ok(Step { to: Status::Withdrawn, fact: None }),
        (Action::Withdraw, Status::Submitted | Status::Adjusted | Status::Disputed) => {
            (Status::Withdrawn, Kind::Withdrawn)
        }
        (Action::Accept, Status::Adjusted) => (Status::Confirmed, Kind::Accepted),
        (Action::Dispute, Status::Adjusted) if is_authors => (Status::Disputed, Kind::Disputed),
        (Action::Dispute, Status::Submitted) if is_associations => (Status::Disputed, Kind::Disputed),
        (Action::Confirm, Status::Submitted) => (Status::Confirmed, Kind::Confirmed),
        (Action::Adjust, Status::Submitted) => (Status::Adjusted, Kind::Adjusted),
        (Action::Reverse, Status::Confirmed | Status::Approved) => (Status::Reversed, Kind::Reversed),
        (Action::Approve, Status::Confirmed) => (Status::Approved, Kind::Approved),
        (Action::Reject, Status::Confirmed) => (Status::Rejected, Kind::Rejected),
        _ => return Err(NotThere::Standing),
    };
    Ok(Step { to, fact: Some(fact) })
}

/// Where an entry stands after a fact: what a chain says of it, without looking at the entry.
pub(crate) fn standing_after(fact: Kind) -> Status {
    match fact {
        Kind::Declared => Status::Submitted,
        Kind::Adjusted => Status::Adjusted,
        Kind::Accepted | Kind::Confirmed => Status::Confirmed,
        Kind::Disputed => Status::Disputed,
        Kind::Withdrawn => Status::Withdrawn,
        Kind::Approved => Status::Approved,
        Kind::Rejected => Status::Rejected,
        Kind::Reversed => Status::Reversed,
    }
}

/// In which monthly total an entry counts; in none while it is a draft, or once it is gone.
pub(crate) fn total_of(status: Status) -> Option<TotalState> {
    match status {
        Status::Submitted | Status::Adjusted | Status::Disputed => Some(TotalState::Declared),
        Status::Confirmed => Some(TotalState::Confirmed),
        Status::Approved => Some(TotalState::Approved),
        Status::Draft | Status::Withdrawn | Status::Rejected | Status::Reversed => None,
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::*;

    /// Written by hand: from, action, the sides that may, and where it goes. What is not here is impossible.
    const TABLE: &[(Status, Action, &[Side], Status)] = &[
        (Status::Draft, Action::Declare, &[Side::Author], Status::Submitted),
        (Status::Draft, Action::Withdraw, &[Side::Author], Status::Withdrawn),
        (Status::Submitted, Action::Withdraw, &[Side::Author], Status::Withdrawn),
        (Status::Submitted, Action::Confirm, &[Side::Confirmer, Side::Link], Status::Confirmed),
        (Status::Submitted, Action::Adjust, &[Side::Confirmer, Side::Link], Status::Adjusted),
        (Status::Submitted, Action::Dispute, &[Side::Confirmer, Side::Link], Status::Disputed),
        (Status::Adjusted, Action::Accept, &[Side::Author], Status::Confirmed),
        (Status::Adjusted, Action::Dispute, &[Side::Author], Status::Disputed),
        (Status::Adjusted, Action::Withdraw, &[Side::Author], Status::Withdrawn),
        (Status::Disputed, Action::Declare, &[Side::Author], Status::Submitted),
        (Status::Disputed, Action::Withdraw, &[Side::Author], Status::Withdrawn),
        (Status::Confirmed, Action::Approve, &[Side::Company], Status::Approved),
        (Status::Confirmed, Action::Reject, &[Side::Company], Status::Rejected),
        (Status::Confirmed, Action::Reverse, &[Side::Confirmer], Status::Reversed),
        (Status::Approved, Action::Reverse, &[Side::Confirmer], Status::Reversed),
    ];

    const ACTIONS: [Action; 9] = [
        Action::Declare,
        Action::Withdraw,
        Action::Accept,
        Action::Dispute,
        Action::Confirm,
        Action::Adjust,
        Action::Reverse,
        Action::Approve,
        Action::Reject,
    ];

    const SIDES: [Side; 4] = [Side::Author, Side::Confirmer, Side::Link, Side::Company];

    /// An entry goes where the table says and nowhere else, whoever tries; authors settle their own time only, and
    /// everybody else decides on the time of others only.
    #[test]
    fn entries_go_where_the_table_says() {
        let mut possible = 0;
        for from in Status::iter() {
            for action in ACTIONS {
                for side in SIDES {
                    let row =
                        TABLE.iter().find(|row| row.0 == from && row.1 == action && row.2.contains(&side));
                    for is_own in [true, false] {
                        let to = transition(from, action, Actor { side, is_own });
                        let expected = row.filter(|_| is_own == (side == Side::Author)).map(|row| row.3);
                        let found = to.ok().map(|step| step.to);
                        assert_eq!(found, expected, "{from:?} {action:?} {side:?} own: {is_own}");
                        possible += usize::from(found.is_some());
                        if let Ok(Step { to, fact: Some(fact) }) = to {
                            assert_eq!(standing_after(fact), to, "the chain tells the same");
                        }
                    }
                }
            }
        }
        assert_eq!(possible, TABLE.iter().map(|row| row.2.len()).sum::<usize>());
    }

    /// Only a draft goes without a trace, and a confirmed entry never goes back.
    #[test]
    fn what_is_confirmed_stays() {
        for from in [Status::Confirmed, Status::Approved] {
            for action in ACTIONS {
                for side in SIDES {
                    for is_own in [true, false] {
                        let Ok(step) = transition(from, action, Actor { side, is_own }) else { continue };
                        assert!(step.fact.is_some());
                        assert!(matches!(step.to, Status::Approved | Status::Rejected | Status::Reversed));
                    }
                }
            }
        }
    }
}
