# What waits for whoever is signed in, in each of their organisations.

waiting-title = Ce qui vous attend
waiting-entries =
    { $count ->
        [one] { $organisation } : un relevé d’heures à confirmer
       *[other] { $organisation } : { $count } relevés d’heures à confirmer
    }
waiting-receipts =
    { $count ->
        [one] { $organisation } : un reçu fiscal à signer
       *[other] { $organisation } : { $count } reçus fiscaux à signer
    }
waiting-company = { $organisation } : le tableau de bord de l’entreprise
waiting-operator = Plateforme : les entreprises et les associations à vérifier
