# Modèles de missions : ce que les associations demandent le plus souvent.

template-choose = Partir d’un modèle
template-hint = Ce que les associations demandent le plus souvent. Un modèle remplit les champs encore vides ; ce que vous avez écrit reste.
template-none = Sans modèle
template-use = Remplir avec ce modèle
template-time = De { $least } à { $most } h, sur { $first } à { $last } semaines
template-deliverables = Livrables habituels
template-not-this = Ce que ce n’est pas
