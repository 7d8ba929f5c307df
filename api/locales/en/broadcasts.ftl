# Announcements that are sent to volunteers, and passed on by relays.

# Where and when a mission takes place: said in each mail that announces it.
announcement-facts =
    { $format ->
        [remote] At a distance
        [hybrid] At a distance or on site ({ $place })
       *[on-site] On site ({ $place })
    }, { $when ->
        [period] from { $from } to { $until }
        [start] from { $from }
        [end] until { $until }
       *[open] on dates to be agreed
    }.

announcement-digest-for-you = For you
announcement-digest-pass-on = To pass on
announcement-digest-item =
    “{ $title }”, { $association }. { $facts }

    { $address }

mail-announcement-for-you-subject = A mission for you: { $title }
mail-announcement-for-you-text =
    { $association } is looking for volunteers, and your skills are among those it needs.

    “{ $title }”

    { $summary }

    { $facts }
mail-announcement-for-you-button = See the mission
mail-announcement-for-you-second-button = Choose when I get these messages, or get no more of them

mail-announcement-pass-on-subject = A mission to pass on: { $title }
mail-announcement-pass-on-text =
    { $association } is looking for volunteers with other skills than yours. You may know the right person: pass this message on to them.

    “{ $title }”

    { $summary }

    { $facts }
mail-announcement-pass-on-button = See the mission
mail-announcement-pass-on-second-button = Choose when I get these messages, or get no more of them

mail-announcement-to-relay-subject = An announcement to pass on: { $title }
mail-announcement-to-relay-text =
    { $association } is looking for volunteers. Pass this message on to whoever may like it: it holds your own link, and you will see how many people came by it, never who.

    “{ $title }”

    { $summary }

    { $facts }
mail-announcement-to-relay-button = See the mission
mail-announcement-to-relay-second-button = Choose when I get these messages, or get no more of them

mail-search-open-again-subject = The search is open again: { $title }
mail-search-open-again-text =
    You had offered your help to { $association }, and the search ended without you. It is open again: the association is looking for somebody once more.

    “{ $title }”

    { $summary }

    { $facts }

    Do you want to be a candidate again? We do not take your application up without you: read the mission again, and put it in anew if it still suits you.
mail-search-open-again-button = See the mission and say yes

mail-announcement-digest-subject =
    { $count ->
        [one] A mission is looking for volunteers
       *[other] { $count } missions are looking for volunteers
    }
mail-announcement-digest-text =
    { $count ->
        [one] Here is the announcement that you had not had yet.
       *[other] Here are the { $count } announcements that you had not had yet.
    }{ $items }
mail-announcement-digest-button = See all announcements
mail-announcement-digest-second-button = Choose when I get these messages, or get no more of them

problem-already-national = The volunteers of all branches have this announcement already.
problem-remote-not-accepted = This announcement is for a place. The association may have it passed on everywhere, or the page of its diffusion notes who of them accepts volunteers at a distance, and when.
