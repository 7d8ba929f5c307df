# The network of an intermediary, for those who work in it.

network-branch = Branch
network-branches = Branches and bureaux
network-bureau-of = Bureau of { $antenne }
network-opens = Opens
network-closed = Closed
network-no-branch = No branch
network-no-branch-text = A network acts through its branches: each has a territory and a team.
