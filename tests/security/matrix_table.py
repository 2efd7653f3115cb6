"""Which role gets into which page."""

from __future__ import annotations

from core.access.roles import roles

OPERATOR, FIELD = {"block_operator"}, {"block_operator", "cluster_coordinator", "block_manager", "district_manager"}
MISSIONS, NODAL, OWN = {"state_manager", "national_manager"}, {"mis_nodal_officer"}, set(roles())
PAYING = {"block_accountant"}
READERS = {"bookkeeper", "federation_committee"} | PAYING | FIELD | MISSIONS
ENTERING = {"bookkeeper", "block_operator"}
TAKING = FIELD | MISSIONS | NODAL | {"bank_mitra"}
FIGURES = {"federation_committee"} | FIELD | MISSIONS | NODAL
WORK, LENDING = {"bookkeeper"} | FIELD, {"block_manager"} | NODAL
FILING = {"block_operator", "cluster_coordinator"}
PLANNING = FIELD | {"state_manager"}
CLOSING = {"block_manager", "district_manager"}
NAMES = {"bookkeeper"} | PAYING | FIELD
CADRES = {"bookkeeper"} | FIELD
DECIDING = {"cluster_coordinator", "block_manager", "district_manager"}
MITRA = {"bank_mitra"}
CHECKING = {"cluster_coordinator", "block_manager"}
PEOPLE = {r.slug: r for r in roles().values() if not r.for_partner}

# Page -> roles that get in. "own" pages show nobody else's rows and let every role in.
ALLOWED: dict[str, set[str]] = {
    "core:home": OWN, "core:account": OWN, "core:change-password": OWN, "core:second-factor": OWN,
    "core:second-factor-setup": OWN, "core:backup-codes": OWN, "core:logout": OWN,
    "core:quarantine": NODAL, "core:exports": TAKING, "core:export": FIELD | MISSIONS, "core:export-file": FIELD | MISSIONS,
    "core:jobs": TAKING,
    # Another's job, or no such kind of import, is not there for anybody.
    "core:job": set(), "core:job-progress": set(), "core:job-file": set(), "core:job-cancel": TAKING,
    "core:import-new": OPERATOR, "core:import-template": OPERATOR, "core:import-job": set(), "core:import-decide": TAKING,
    "core:import-bad-rows": set(), "core:import-grid": set(), "federation:import": PLANNING,
    "core:inbox": WORK, "core:bulk": WORK, "core:inbox-open": WORK, "core:decide": WORK,
    "core:submission-resubmit": WORK, "core:submission-withdraw": WORK, "core:submission-remind": WORK,
    "core:stand-ins": LENDING, "core:stand-in-name": LENDING, "core:stand-in-stop": LENDING,
    # Somebody else's posting is nobody's own; the other page takes a POST alone.
    "core:stand-in-new": set(), "core:stand-in-end": OWN,
    "core:people": NODAL, "core:person-new": NODAL, "core:person": NODAL, "core:person-password": NODAL,
    "core:person-deactivate": NODAL, "core:person-reactivate": NODAL, "core:person-unlock": NODAL,
    "core:person-remove-device": NODAL, "core:posting-new": NODAL, "core:posting-end": NODAL,
    "core:posting-cancel": NODAL,
    "core:partners": NODAL, "core:partner-new": NODAL, "core:partner": NODAL, "core:client-issue": NODAL,
    "core:client-revoke": NODAL, "core:partner-posting-new": NODAL, "core:partner-posting-end": NODAL,
    "core:partner-posting-cancel": NODAL,
    "federation:today": READERS, "federation:search": OWN, "federation:institutions": READERS,
    "federation:institution": READERS, "federation:meetings": READERS, "federation:meeting": READERS,
    "federation:members": NAMES, "federation:member": NAMES, "federation:households": FIELD | MISSIONS,
    "federation:institution-history": READERS, "federation:meeting-history": READERS, "federation:member-history": NAMES,
    "federation:institution-new": OPERATOR, "federation:institution-edit": OPERATOR,
    "federation:institution-status": OPERATOR, "federation:institution-hand-in": OPERATOR,
    "federation:institution-dormant": OPERATOR, "federation:institution-revive": OPERATOR,
    "federation:institution-defunct": OPERATOR, "federation:institution-merge": OPERATOR,
    "federation:institution-split": OPERATOR, "federation:institution-dormancy": {"cluster_coordinator"},
    "federation:institution-account-new": OPERATOR, "federation:account-number": PAYING,
    "federation:account-close": OPERATOR, "federation:household-history": FIELD, "federation:norms": NODAL,
    "federation:norm": NODAL, "core:chains": NODAL, "core:chain": NODAL,
    "federation:status-change": READERS, "federation:regrouping": READERS, "federation:institution-affiliate": OPERATOR,
    "federation:office-new": OPERATOR, "federation:member-new": OPERATOR, "federation:member-edit": OPERATOR,
    "federation:member-join": OPERATOR, "federation:membership-end": OPERATOR,
    "federation:household-edit": OPERATOR, "federation:photograph-edit": OPERATOR, "federation:bank-account-edit": OPERATOR,
    "federation:photograph": set(), "federation:bank-account": PAYING, "federation:consents": OPERATOR,
    "federation:consent-withdraw": OPERATOR, "federation:consent-notice": NAMES, "federation:data-request-new": OPERATOR,
    "federation:exits": NAMES, "federation:data-requests": {"block_manager"}, "federation:data-request": {"block_manager"},
    "federation:membership-transfer": OPERATOR, "federation:transfer-offer": OPERATOR, "federation:transfer-withdraw": OPERATOR,
    "core:scans": NODAL,
    "federation:meeting-new": ENTERING, "federation:meeting-entry": ENTERING, "federation:meeting-rows": ENTERING,
    "federation:meeting-close": ENTERING, "federation:meeting-discard": ENTERING,
    "federation:doubles": DECIDING, "federation:double": DECIDING, "federation:double-history": DECIDING,
    "federation:double-merge": DECIDING, "federation:double-apart": DECIDING, "federation:double-take-back": DECIDING,
    "federation:member-asked-for": {"cluster_coordinator"}, "federation:member-elsewhere": {"cluster_coordinator"},
    "federation:keyings": READERS, "federation:keying": READERS, "federation:keying-entry": ENTERING,
    "federation:keying-errors": CHECKING, "federation:keying-history": CHECKING,
    "federation:cadres": CADRES, "federation:cadre": CADRES, "federation:cadre-history": CADRES, "federation:dues": CADRES,
    "federation:sheet": CADRES, "federation:refreshers": CADRES, "federation:pay": {"block_manager"},
    "federation:cadre-new": FILING, "federation:sheets": FILING, "federation:cadre-terms": FILING,
    "federation:cadre-area": FILING, "federation:cadre-end": FILING,
    "federation:trainings": CADRES | MISSIONS, "federation:training": CADRES | MISSIONS,
    "federation:training-history": CADRES | MISSIONS, "federation:training-calendar": CADRES | MISSIONS,
    "federation:training-new": PLANNING, "federation:training-enrol": PLANNING, "federation:attendance": PLANNING,
    "federation:training-cancel": PLANNING, "federation:trainer-new": PLANNING, "federation:trainer-remove": PLANNING,
    "federation:institution-savings-new": ENTERING, "federation:savings-end": ENTERING,
    "federation:savings-returns": READERS, "federation:savings-return-new": ENTERING, "federation:savings-return": READERS,
    "federation:institution-registration-new": OPERATOR, "federation:registration-edit": OPERATOR,
    "federation:registration-end": OPERATOR, "federation:registration-certificate-edit": OPERATOR,
    "federation:institution-loans": NAMES, "federation:institution-loan-quality": READERS,
    "federation:loan": NAMES, "federation:bank-loans": NAMES | MITRA,
    "federation:loan-quality": READERS, "federation:institution-loan-new": ENTERING,
    "federation:institution-loan-open": ENTERING, "federation:loan-repay": ENTERING, "federation:loan-draw": ENTERING,
    "federation:loan-restructure": ENTERING, "federation:loan-write-off": ENTERING,
    # There is no file, so there is nothing for anybody.
    "federation:registration-certificate": set(),
    "federation:books": READERS, "federation:books-report": READERS, "federation:books-report-file": READERS,
    "federation:books-cutoff": ENTERING, "federation:books-receipt": ENTERING, "federation:books-payment": ENTERING,
    "federation:books-move": ENTERING, "federation:books-adjustment": ENTERING, "federation:journal": READERS,
    "federation:journal-reverse": ENTERING, "federation:reversal": READERS, "federation:passbook": NAMES,
    "federation:passbook-file": NAMES,
    "federation:readiness": READERS, "federation:institution-readiness": READERS, "federation:grades": READERS,
    "federation:grade-sheets": READERS, "federation:sutra-reviews": READERS, "federation:fund-releases": READERS,
    "federation:institution-grade": READERS, "federation:grade-sheet": READERS, "federation:grade-sheet-history": READERS,
    "federation:sutra-review-history": READERS, "federation:fund-release": READERS, "federation:fund-release-history": READERS,
    "federation:credit-plans": NAMES, "federation:credit-plan": NAMES, "federation:credit-plan-pdf": NAMES,
    "federation:credit-plan-history": NAMES, "federation:grade-sheet-new": ENTERING, "federation:grade-sheet-edit": ENTERING,
    "federation:credit-plan-new": ENTERING, "federation:credit-plan-needs": ENTERING, "federation:credit-plan-hand-in": ENTERING,
    "federation:credit-plan-appraise": {"cluster_coordinator"}, "federation:institution-sutras": ENTERING,
    "federation:fund-release-new": ENTERING, "federation:fund-release-pay": ENTERING, "federation:fund-release-return": ENTERING,
    "federation:fund-release-withdraw": ENTERING, "federation:fund-release-correct": ENTERING, "federation:fund-release-override": {"block_manager"},
    "federation:linkages": READERS | MITRA, "federation:linkage": READERS | MITRA, "federation:linkage-history": READERS | MITRA,
    "federation:linkage-new": ENTERING, "federation:linkage-edit": ENTERING, "federation:linkage-submit": ENTERING,
    "federation:linkage-send": ENTERING | MITRA, "federation:linkage-sanction": ENTERING | MITRA, "federation:linkage-refuse": ENTERING | MITRA,
    "federation:linkage-pay": ENTERING, "federation:linkage-withdraw": ENTERING, "federation:linkage-override": {"block_manager"},
    "federation:bank-figures": NAMES | MITRA, "federation:bank-branches": NAMES | MITRA,
    "federation:bank-figure": NAMES | MITRA, "federation:bank-figure-history": NAMES | MITRA, "federation:bank-figure-explain": ENTERING,
    "federation:bank-figure-correct": ENTERING,
    "federation:recovery-meetings": NAMES | MITRA, "federation:recovery-promises": NAMES | MITRA,
    "federation:recovery-meeting": NAMES | MITRA, "federation:recovery-meeting-history": NAMES | MITRA,
    "federation:recovery-meeting-new": ENTERING | MITRA, "federation:recovery-meeting-edit": ENTERING | MITRA,
    "federation:recovery-meeting-lines": ENTERING | MITRA,
    "federation:money-rules": NODAL, "federation:corpus-rule-new": NODAL, "federation:dose-rule-new": NODAL,
    "federation:formula-rule-new": NODAL, "federation:subvention-rule-new": NODAL,
    "federation:subventions": READERS, "federation:subvention": READERS, "federation:subvention-history": READERS,
    "federation:subvention-block": ENTERING, "federation:institution-subvention-new": ENTERING,
    "federation:subvention-claim": ENTERING, "federation:subvention-receive": ENTERING, "federation:subvention-drop": ENTERING,
    "federation:cash-credits": NAMES | MITRA, "federation:loan-power": ENTERING,
    "federation:acts": NODAL, "federation:act-new": NODAL, "federation:act": NODAL,
    "federation:committees": READERS, "federation:committee": READERS, "federation:committee-history": READERS,
    "federation:rotations": READERS, "federation:body-meetings": READERS, "federation:body-meeting": READERS,
    "federation:body-meeting-history": READERS, "federation:resolutions": READERS, "federation:resolution": READERS,
    "federation:resolution-history": READERS, "federation:committee-new": OPERATOR, "federation:committee-edit": OPERATOR,
    "federation:committee-seat": OPERATOR, "federation:committee-dissolve": OPERATOR, "federation:seat-end": OPERATOR,
    "federation:institution-election": OPERATOR, "federation:institution-office-end": OPERATOR,
    "federation:institution-rotation": {"cluster_coordinator"}, "federation:body-meeting-new": ENTERING,
    "federation:body-meeting-entry": ENTERING, "federation:body-meeting-discard": ENTERING,
    "federation:body-meeting-rows": ENTERING,
    "reports:closings": CLOSING, "reports:closing": CLOSING, "reports:closing-step": CLOSING,
    "reports:mpr-own": FIGURES, "reports:mpr": FIGURES, "reports:mpr-workbook": FIGURES, "reports:mpr-pdf": FIGURES, "reports:mpr-sign": FIGURES,
    "reports:targets": FIGURES,
    "reports:own": FIGURES, "reports:dashboard": FIGURES, "reports:rows-place": FIGURES,
    "reports:institution": FIGURES - NODAL, "reports:rows-institution": FIGURES - NODAL,
}  # fmt: skip
