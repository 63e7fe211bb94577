package org.bihuan.shared;

import java.util.function.Supplier;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads rows when the transaction has done all it does, and tells the record of them. For
 * acts that set the row whole; where a store knows what it writes it publishes
 * {@link RowsSet} itself.
 */
public final class RowsAtCommit {

	private RowsAtCommit() {
	}

	/** Outside of a transaction at once. */
	public static void publish(ApplicationEventPublisher events, Supplier<RowsSet> rows) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			events.publishEvent(rows.get());
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public int getOrder() {
				return 0;
			}

			@Override
			public void beforeCommit(boolean readOnly) {
				events.publishEvent(rows.get());
			}

		});
	}

}
