"""For whom a run acts, where somebody who can be believed has said so."""

from scarab.model.audit_input import AuditInput
from scarab.model.intent import Trust


def declared_owners(given: AuditInput) -> tuple[str, ...]:
    """Return the owners whom the intent names, else the policy; empty where neither does.

    An intent that the change wrote itself names nobody.
    """
    intent = given.intent
    owners = intent.owners if intent is not None and intent.trust is Trust.DECLARED else ()
    return owners or given.policy.acting_owners
