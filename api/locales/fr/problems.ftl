# What may stand in the way, said to the one who can act on it.

problem-unauthenticated = Connectez-vous pour continuer.
problem-forbidden = Votre rôle ne permet pas cette action. Demandez-la à la personne qui gère votre organisation dans Maillon.
problem-not-found = Ce que vous cherchez n’existe pas, ou ne vous est pas ouvert.
problem-idempotency-key-reused = Ce formulaire a déjà été envoyé, avec d’autres réponses. Rechargez la page pour voir ce qui est enregistré, puis remplissez-le de nouveau si besoin.
problem-link-gone = Ce lien a déjà servi ou a expiré. Demandez-en un nouveau : il arrive en quelques secondes.
problem-unknown-persona = Cette adresse n’est celle d’aucun personnage de la démonstration.
problem-staff-code-refused = Ces trois informations ne vont pas ensemble, ou le code a déjà servi. Vérifiez-les, ou demandez un nouveau code à vos ressources humaines.
problem-too-many-tries = Trop d’essais en peu de temps. Réessayez dans une heure au plus, ou demandez un nouveau code à vos ressources humaines.
problem-invalid-email = Cette adresse est incomplète. Elle ressemble à prenom.nom@exemple.fr.
problem-required = Ce champ est nécessaire.
problem-too-long = C’est trop long : { $most } caractères au plus.
problem-unprintable-character = Un signe invisible s’est glissé dans ce texte, ou un retour à la ligne dans un nom. Effacez-le et écrivez-le de nouveau.
problem-too-long-ago = Cette date est trop ancienne. Vérifiez l’année.
problem-too-far-ahead = Cette date est trop lointaine. Vérifiez l’année.
problem-too-many = C’est trop : { $most } au plus.
problem-unknown-time-zone = Ce fuseau horaire n’existe pas. Choisissez-en un dans la liste.
problem-unknown-commune = Cette commune n’existe pas. Choisissez-en une dans la liste.
problem-unknown-skill = Cette compétence n’existe pas. Choisissez-en une dans la liste.
problem-unknown-cause = Cette cause n’existe pas. Choisissez-en une dans la liste.
problem-cause-twice = La même cause figure deux fois. Nommez chacune une seule fois.

problem-invalid-amount = Ce montant ne peut pas être juste. Indiquez un montant positif en euros, par exemple 4 000,50.
problem-indemnities-above-pay = Les indemnités ne laissent rien de la rémunération et des charges. Vérifiez les trois montants.
problem-invalid-day-length = La durée d’une journée se situe entre une minute et vingt-quatre heures.
problem-invalid-paid-hours = Les heures payées d’un mois se situent entre 0,01 et 744, avec deux décimales au plus.
problem-invalid-days = Le nombre de jours par an se situe entre 0,1 et 366, avec une décimale au plus.
problem-not-verified = Votre entreprise n’est pas encore vérifiée. L’exploitant, ou un domaine de messagerie prouvé, doit confirmer qui parle pour elle.
problem-entity-not-verified = L’identité de cette entité, telle qu’elle est déclarée aujourd’hui, attend d’être vérifiée par l’exploitant : ses heures attendent aussi, et se valoriseront ensuite.
problem-entity-refused = L’exploitant n’a pas pu vérifier cette entité : { $reason } Qui pilote l’engagement la corrige dans les réglages de l’entreprise ; ses heures se valoriseront une fois qu’elle sera vérifiée.
problem-donor-not-verified = L’entreprise donatrice a changé de dénomination ou de forme, et l’exploitant ne l’a pas encore vérifiée. Signez ce reçu ensuite.
problem-donor-refused = L’exploitant n’a pas pu vérifier l’entreprise donatrice. Elle doit d’abord corriger ce qui l’identifie : ce reçu attend, à moins que vous ne le renvoyiez avec un motif.
problem-ends-before-it-starts = La fin précède le début. Choisissez une date de fin plus tardive.
problem-no-fiscal-year = Aucun exercice de cette entité ne contient le { $date }. Ajoutez l’exercice dans les réglages de l’entreprise.
problem-crosses-year-end = L’exercice se termine le { $date } : une valorisation ne passe pas cette date. Faites-en deux.
problem-nothing-to-value = Aucune heure de travail confirmée et encore sans valorisation dans cette période.
problem-hours-to-approve = Il reste { $time } à approuver dans cette période : l’association a confirmé ces heures, et elles se valorisent une fois approuvées par votre entreprise.
problem-missing-rates = { $count ->
    [one] Il manque le coût d’un mois d’un salarié. Saisissez-le, ou écartez ce mois nommément.
   *[other] Il manque le coût de { $count } mois de salariés. Saisissez-les, ou écartez ces mois nommément.
    }
problem-missing-ceiling = Le plafond de la sécurité sociale n’est pas publié pour le mois du { $month }. La valorisation attend sa publication.
problem-figures-too-large = Ces montants dépassent ce que Maillon sait compter exactement. Vérifiez les coûts saisis.
problem-own-time = Personne ne confirme, ne valorise ni ne signe son propre temps. Demandez-le à un collègue qui en a le droit.
problem-association-not-verified = L’association n’est pas encore vérifiée : d’ici là, ni mission publiée, ni reçu préparé. L’exploitant confirme qui parle en son nom.
problem-association-refused = L’association n’a pas pu être vérifiée. Motif : { $reason } Corrigez ce qui doit l’être dans ses réglages, puis demandez une nouvelle vérification.
problem-no-mandate = L’association n’a pas donné mandat de préparer ses reçus. Elle le signe à la page « Justificatifs ».
problem-no-eligibility = L’association n’a pas déclaré son éligibilité. Elle le fait à la page « Justificatifs ».
problem-eligibility-expired = La déclaration d’éligibilité de l’association a expiré. Elle la renouvelle à la page « Justificatifs ».
problem-valuation-changed = Le détail a changé depuis que vous l’avez lu : des heures ont été confirmées, ou un coût saisi. Relisez-le ci-dessous avant de déclarer.
problem-already-valued = Une autre valorisation vient de prendre certaines de ces heures. Rechargez la page.
problem-not-declared = Cette valorisation ne peut plus être retirée : elle l’est déjà, ou un reçu l’atteste.
problem-not-to-sign = Ce reçu n’attend plus de signature.
problem-receipt-holds = Aucune heure de ce reçu n’a été annulée : il se remplace, il ne s’annule pas seul.
problem-period-not-over = La période n’est pas finie : arrêtez-la à aujourd’hui, au plus tard.
problem-not-replaceable = Ce reçu n’est pas émis, ou un autre l’a déjà remplacé.
problem-invalid-place = Écrivez un lieu en cent caractères au plus, avec des lettres, des espaces, des traits d’union, des apostrophes ou des parenthèses.
problem-consent-needed = Cochez l’attestation sur l’honneur pour signer.
problem-eligibility-unreadable = La catégorie déclarée par l’association ne figure pas dans le formulaire du reçu, ou manque de précision. Elle la déclare de nouveau à la page « Justificatifs ».
problem-replacement-waits = Un reçu de remplacement attend déjà la signature de l’association. Retirez sa valorisation pour en préparer un autre.
problem-rate-period-needed = Indiquez à partir de quand ce coût s’applique : une seule date suffit.
problem-rate-in-force = Un autre coût est déjà enregistré à cette date pour ce salarié. Vérifiez la date, ou confirmez que le nouveau coût le remplace.
problem-rate-terms-needed = Indiquez soit le salaire brut et les charges d’un mois, soit le coût d’une année.
problem-list-unreadable = Ce fichier n’a pas pu être lu. { $reason }
problem-cost-import-under-way = Un fichier de votre entreprise est en cours de reprise. Attendez un instant, puis envoyez le vôtre de nouveau.
problem-name-not-printable = Votre nom a des lettres qu’un document ne sait pas imprimer. Écrivez-le en lettres latines dans votre profil.
problem-nothing-to-certify = Aucune heure confirmée dans cette période. Choisissez d’autres dates.

problem-job-not-dead = Ce traitement n’est pas à l’arrêt : il attend son tour, ou il est déjà fait. Rechargez la page.
problem-too-many-look-ups = Trop de codes vérifiés en peu de temps depuis votre réseau. Réessayez dans dix minutes au plus.
