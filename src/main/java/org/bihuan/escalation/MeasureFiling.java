package org.bihuan.escalation;

import org.bihuan.organization.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a measure's letter on file when somebody's act sends it out: an interview
 * appointed or signed, a criticism published, a shutdown approved, a case handed over.
 * After the act, so that a letter that cannot be made undoes nobody's decision; it can be
 * put on file by hand. Urges, which midnight orders by the thousand, are filed by hand
 * alone.
 */
@Component
class MeasureFiling {

	private static final Logger LOG = LoggerFactory.getLogger(MeasureFiling.class);

	private final MeasureDocuments documents;

	private final People people;

	private final TransactionTemplate own;

	MeasureFiling(MeasureDocuments documents, People people, PlatformTransactionManager transactions) {
		this.documents = documents;
		this.people = people;
		this.own = new TransactionTemplate(transactions);
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void on(MeasureMoved moved) {
		switch (moved.step()) {
			case APPOINTED, SIGNED, APPROVED, FINISHED -> file(moved);
			default -> {
			}
		}
	}

	private void file(MeasureMoved moved) {
		try {
			own.executeWithoutResult(
					tx -> people.actor(moved.actor()).ifPresent(actor -> documents.fileAfter(moved, actor)));
		}
		catch (RuntimeException unmade) {
			LOG.warn("The letter of measure {} was not put on file", moved.id(), unmade);
		}
	}

}
