# The people of the demo: what there is to see when signing in as each.

demo-note-nadia = Employee with skills in finance and fourteen hours a year: booked sessions, hours to complete, one disputed.
demo-note-claire = Runs the group’s programme: participation, budgets, the associations supported.
demo-note-hugo = Human resources: employees, sites, codes for a first sign-in.
demo-note-fatou = Finance: alone sees what people cost, values hours and declares them.
demo-note-marc = Line manager, and an employee like the others.
demo-note-loic = Local lead of the subsidiary in La Réunion, and of that one only.
demo-note-aude = Auditor: reads the programme and changes nothing.
demo-note-oceane = Employee in Saint-Denis, La Réunion, on her island’s time.
demo-note-amina = Runs an association in Lyon: missions, sessions, hours to confirm.
demo-note-blandine = Writes the association’s missions and opens sessions.
demo-note-colin = Confirms the hours that the association received.
demo-note-ines = Confirms the hours of one branch of the association only.
demo-note-pauline = President: one receipt signed, another to sign.
demo-note-odile = Alone in her association in Strasbourg, registered at the court: she publishes, confirms and signs.
demo-note-valentin = Volunteer on personal time, without an employer.
demo-note-helene = Runs a network of twenty-two branches: charter, fee grid, teams, statistics.
demo-note-mireille = Leads the Lyon branch: its board, its coordinators, its volunteers.
demo-note-idriss = Coordinates in Lyon: needs at every step, applications to sort, missions to follow up.
demo-note-bruno = Treasurer of the network: invoices paid, overdue and credited, and fees that wait for a budget.
demo-note-yasmina = Volunteer who looks for work, without a company: announcements, applications, missions.
demo-note-solene = Association in Lyon with a need at every step, a finished diagnosis and invoices.
demo-note-theo = Runs an organiser of factories: six branches and an office.
demo-note-operator = Operates the platform: a company and an association wait for a decision.
demo-note-georges = Employee without an e-mail address: signs in with the company’s code, a staff number and a printed code that works once.
