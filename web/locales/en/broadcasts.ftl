# The announcements of branches: for volunteers, relays and coordinators.

open-announcements-views = Which announcements
open-announcements-title = Announcements
open-announcements-lead = Associations are looking for volunteers through your branch, or in the whole network. Put yourself forward, or pass them on.
open-announcements-for-you = For you ({ $count })
open-announcements-others = To pass on ({ $count })
open-announcements-none = No announcement asks for your skills
open-announcements-none-words = Only volunteers of a branch get any. Complete your skills: they say which announcements are for you.
open-announcements-skills = Complete my skills
open-announcements-none-others = No other announcement
open-announcements-none-others-words = Announcements that ask for other skills than yours appear here.
open-announcements-national = all branches
open-announcements-until = until { $day }
open-announcements-from = from { $day }
open-announcements-any-time = dates to be agreed
open-announcements-see = See the mission
open-announcements-apply = See it and apply
open-announcements-home =
    { $count ->
        [one] An announcement asks for your skills
       *[other] { $count } announcements ask for your skills
    }

relay-title = Announcements to pass on
relay-lead = Pass these announcements on by your link: you will see how many people came thanks to you, never who.
relay-prepare = Prepare my links
relay-prepared = Your links are ready.
relay-none = No announcement to pass on
relay-none-words = As soon as a search opens in your branch, its announcement appears here with your link.
relay-link = Your link
relay-came =
    { $visits ->
        [one] One visit
       *[other] { $visits } visits
    } by your link, { $applications ->
        [0] no application
        [one] one application
       *[other] { $applications } applications
    }.
relay-words = Words to send along
relay-mail-subject = A volunteer mission: { $title }
relay-mail-body =
    Hello,

    { $association } is looking for volunteers: “{ $title }”.

    { $summary }

    To know more and to apply: { $address }
relay-short-words = { $association } is looking for volunteers: “{ $title }”. You may like it, or somebody whom you know: { $address }
relay-by-mail = By e-mail
relay-on-linkedin = On LinkedIn

diffusion-title = Broadcast of the announcement
diffusion-round = search no. { $round }
diffusion-told = Volunteers and relays told
diffusion-for-you =
    { $count ->
        [one] one of whom has the skills that are asked for
       *[other] { $count } of whom have the skills that are asked for
    }
diffusion-mailed = E-mails sent
diffusion-waiting = Waiting for a digest
diffusion-unwished = Without e-mail, by their own wish
diffusion-bounced = Addresses that refuse e-mails
diffusion-opened = People who came by a link
diffusion-visits = Visits by a link
diffusion-applications = Applications
diffusion-words = Each volunteer gets the announcement once in a search, as they chose: at once, every day, every week or on their page alone. Visits also count people without an account.
diffusion-chart = From the broadcast to the applications
diffusion-step = Step
diffusion-links = What each link brings
diffusion-no-link = Links are made when the broadcast begins.
diffusion-whose = Link
diffusion-branch = The branch, by its e-mails
diffusion-is-national = The volunteers of all branches have this announcement.
diffusion-go-national = Broadcast in the whole network
diffusion-gone-national = The announcement is on its way to the other branches.
diffusion-question = Broadcast this announcement in the whole network?
diffusion-consequence = The volunteers of the other branches will get it, and the association will be told. It cannot be taken back.
diffusion-consent-words = This announcement is for a place. If the association accepts volunteers at a distance, note who told you. It will be told at once.
