"""For whom a run acts, where somebody who can be believed has said so."""

from scarab.model.audit_input import AuditInput


def declared_owners(given: AuditInput) -> tuple[str, ...]:
    """Return the owners whom the intent names, else the policy; empty where neither does.

    An intent that is not believed names nobody.
    """
    intent = given.intent
    owners = intent.owners if intent is not None and given.policy.believes(intent.trust) else ()
    return owners or given.policy.acting_owners
