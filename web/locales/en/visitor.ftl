# The home page.

home-page-title = Maillon, skills-based giving from end to end
home-kicker = Skills-based giving
home-title = Your company has skills. An association is waiting for them.
home-lead = Maillon brings employees and associations together, has the hours confirmed by those who receive them, and gives the company the receipt the law requires.
home-find = Find a mission
home-open-account = Open an account
home-audiences = Who it is for
home-company-title = Companies
home-company-text = Give your teams a time budget, follow their engagement, download attestations that stand up to inspection.
home-company-register = Register my company
home-employee-title = Employees
home-employee-text = Find a mission that suits you, book a remote session, always know what is left of your time.
home-association-title = Associations
home-association-text = Say what you need, welcome skilled people, confirm the time received in one go.
home-association-register = Register an association
home-steps = Four steps, one proof
home-step-lend-title = Give
home-step-lend-text = An employee gives working time to a mission they chose.
home-step-confirm-title = Confirm
home-step-confirm-text = The association confirms the hours: its silence never means yes.
home-step-value-title = Value
home-step-value-text = The company values the gift at what it cost, a figure it alone knows.
home-step-receipt-title = Attest
home-step-receipt-text = The association signs the receipt; anybody can check that it is genuine.
