package org.bihuan.escalation;

import java.util.List;

import org.bihuan.registry.TargetKind;

/**
 * The steps of a shutdown; which of them, and in what order, its target's kind decides.
 */
public enum ShutdownStep {

	CONTENT_MIGRATED, NOTICE_POSTED, MARKS_CANCELLED, DOMAIN_CANCELLED, PLATFORM_CANCELLED, FILED;

	/**
	 * A website's content moves, a notice stands on its home page, marks, filings and
	 * domain are cancelled; an account says it stops and is cancelled with its platform;
	 * each is filed at the end. Going offline for a time takes the notice alone.
	 */
	static List<ShutdownStep> of(TargetKind target, ShutdownKind kind) {
		if (kind == ShutdownKind.TEMPORARY) {
			return List.of(NOTICE_POSTED);
		}
		return switch (target) {
			case WEBSITE -> List.of(CONTENT_MIGRATED, NOTICE_POSTED, MARKS_CANCELLED, DOMAIN_CANCELLED, FILED);
			case CHANNEL -> List.of(CONTENT_MIGRATED, NOTICE_POSTED, FILED);
			case ACCOUNT -> List.of(NOTICE_POSTED, PLATFORM_CANCELLED, FILED);
		};
	}

}
