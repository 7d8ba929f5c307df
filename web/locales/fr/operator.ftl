# Les pages de l’exploitant de la plateforme.

operator-title = Exploitation
operator-overview = Vue d’ensemble
operator-jobs = Traitements
operator-audit = Journal d’audit
operator-pages = Pages de la liste
operator-dead =
    { $count ->
        [one] Un traitement s’est arrêté après sa dernière tentative
       *[other] { $count } traitements se sont arrêtés après leur dernière tentative
    }
operator-late = Le plus ancien traitement attend depuis { $minutes } minutes. Vérifiez qu’un processus « maillon worker » est en marche.
operator-companies-to-verify = Entreprises à vérifier
operator-associations-to-verify = Associations à vérifier
operator-jobs-due = Traitements en attente
operator-jobs-running = Traitements en cours
operator-people = Comptes
operator-companies = Entreprises
operator-associations = Associations
operator-documents = Documents émis
operator-companies-views = Entreprises
operator-companies-refused = Entreprises refusées
operator-companies-refused-none = Aucune entreprise refusée
operator-companies-refused-none-text = Une entreprise refusée reste ici jusqu’à ce qu’elle demande une nouvelle vérification.
operator-jobs-all = Voir tous les traitements
operator-jobs-dead = Ne voir que ceux qui se sont arrêtés
operator-jobs-none = Rien à relancer
operator-jobs-none-text = Un traitement qui échoue est retenté pendant des heures. Il n’apparaît ici qu’après sa dernière tentative.
operator-job-kind = Nature
operator-job-state = État
operator-job-attempts = Tentatives
operator-job-error = Dernier échec
operator-job-created = Demandé
operator-job-next = Suite
operator-job-retry = Relancer
operator-job-retried = Le traitement est relancé.
operator-job-not-dead = Ce traitement n’est plus à l’arrêt.
job-status-ready = en attente
job-status-running = en cours
job-status-done = fait
job-status-dead = arrêté
operator-audit-filters = Filtrer le journal
operator-audit-action = Action
operator-audit-any = Toutes
operator-audit-subject = Objet
operator-audit-from = À partir du
operator-audit-until = Jusqu’au
operator-audit-at = Date
operator-audit-person = Par
operator-audit-details = Détails
operator-audit-detail = { $name } : { $value }
operator-audit-none = Aucun événement
operator-audit-none-text = Le journal se remplit quand des personnes agissent pour une organisation.
operator-audit-none-filtered = Aucun événement ne répond à ces filtres. Élargissez-les.
operator-audit-export = Exporter (CSV)

job-kind-send-mail = Envoi d’un message
job-kind-render-document = Fabrication d’un document
job-kind-warn-of-expiry = Alerte d’échéance
job-kind-keep-next-session = Prochaine séance d’une mission
job-kind-make-export = Fabrication d’un export
job-kind-check-import = Contrôle d’un import
job-kind-run-import = Import de salariés
job-kind-invite-employees = Invitation de salariés
job-kind-sweep = Ménage du jour
job-kind-propose-entries = Proposition des heures
job-kind-tell-confirmers = Message à qui confirme
job-kind-remind-confirmers = Relances du jour
job-kind-remind-association = Relance d’une association
job-kind-sign-heads = Signature des chaînes
job-kind-release-bookings = Libération de réservations
job-kind-end-seats-of-leavers = Fin des rôles des partants
job-kind-promote-waiting = Appel de la liste d’attente
job-kind-send-webhook = Envoi à un webhook
job-error-failed = Échec
job-error-unreadable = Cette version du programme ne sait pas le lire
job-error-worker-died = Le programme s’est arrêté chaque fois
