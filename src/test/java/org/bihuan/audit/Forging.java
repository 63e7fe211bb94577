package org.bihuan.audit;

/** What a forger does who knows the source and has no key. */
public final class Forging {

	private Forging() {
	}

	/** The entry as somebody else's, fitted behind that hash. */
	public static AuditEntry by(AuditEntry entry, String actor, String previousHash) {
		return new AuditEntry(entry.seq(), entry.atMs(), actor, entry.actorId(), entry.origin(), entry.action(),
				entry.entity(), entry.entityId(), entry.beforeText(), entry.afterText(), entry.suite(), "", entry.mac())
			.hashed(previousHash);
	}

}
