# The network of an intermediary, for those who work in it.

network-branch = Antenne
network-branches = Antennes et bureaux
network-bureau-of = Bureau de { $antenne }
network-opens = Ouverture
network-closed = Fermeture
network-no-branch = Aucune antenne
network-no-branch-text = Un réseau agit par ses antennes : chacune a un territoire et une équipe.
