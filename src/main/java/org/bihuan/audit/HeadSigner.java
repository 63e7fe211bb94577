package org.bihuan.audit;

import org.bihuan.shared.crypto.Seals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs the head of a chain that was begun before heads were signed, once. A head that
 * lost its signature later is left as it is: the check must find it.
 */
@Component
class HeadSigner {

	private static final Logger LOG = LoggerFactory.getLogger(HeadSigner.class);

	private final JdbcTemplate jdbc;

	private final Seals seals;

	private final Anchors anchors;

	HeadSigner(JdbcTemplate jdbc, Seals seals, Anchors anchors) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.anchors = anchors;
	}

	@EventListener
	@Transactional
	public void on(ApplicationStartedEvent started) {
		Head head = AuditRecorder.lockHead(jdbc);
		if (head.mac() == null && head.seq() > 0 && !anchors.isAny()) {
			Head signed = Head.signed(head.seq(), head.hash(), seals);
			jdbc.update("update audit_head set suite = ?, mac = ? where id = 1", signed.suite(), signed.mac());
			LOG.warn("The audit chain's head was signed at entry {}", head.seq());
		}
	}

}
