package org.bihuan.shared.web;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Notes under the {@code Idempotency-Key} that its call acted, in the very transaction in
 * which it did: should the node die before the answer is kept, nobody acts a second time.
 */
@Component
class IdempotencyMark implements TransactionExecutionListener {

	/** The status of a call that acted and whose answer is not kept yet. */
	static final int ACTED = 1;

	/** The status of a call that acted and whose answer is kept nowhere. */
	static final int SECRET = 2;

	/** The request attribute with the {@link Claim}. */
	static final String CLAIM = IdempotencyMark.class.getName();

	/** The key a call holds. */
	static final class Claim {

		private final String account;

		private final String key;

		private boolean marked;

		Claim(String account, String key) {
			this.account = account;
			this.key = key;
		}

	}

	private final ObjectProvider<JdbcClient> jdbc;

	IdempotencyMark(ObjectProvider<JdbcClient> jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		Claim claim = claim();
		if (claim != null && !claim.marked && !transaction.isReadOnly()) {
			jdbc.getObject()
				.sql("update shared_idempotency set status = ? where account = ? and idem_key = ? and status = 0")
				.params(ACTED, claim.account, claim.key)
				.update();
			claim.marked = true;
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
		Claim claim = claim();
		if (claim != null && failure != null) {
			claim.marked = false;
		}
	}

	private static @Nullable Claim claim() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		return request == null ? null : (Claim) request.getAttribute(CLAIM, RequestAttributes.SCOPE_REQUEST);
	}

}
