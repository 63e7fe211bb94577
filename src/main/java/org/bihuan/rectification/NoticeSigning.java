package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signs notices, and records where a signed one was published. */
@Service
@Transactional
public class NoticeSigning {

	/** When and where a circular was put before the public. */
	public record Publication(LocalDate publishedOn, String address, String recordedBy) {
	}

	private final JdbcClient jdbc;

	private final Notices notices;

	private final Circulars circulars;

	private final NoticeOrders orders;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	NoticeSigning(JdbcClient jdbc, Notices notices, Circulars circulars, NoticeOrders orders, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.notices = notices;
		this.circulars = circulars;
		this.orders = orders;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Sends a draft on its way: its words stand from now on, the cases are made in chunks
	 * afterwards, seen by nobody until all stand. Refuses 409 what is not a draft, whose
	 * deadline has passed meanwhile, or whose figures do not add up, naming them.
	 */
	public void issue(NoticeId id, Actor actor) {
		actor.must(Permission.ISSUE_NOTICES);
		Notice notice = notices.lock(id)
			.filter(n -> actor.scope().covers(n.officePath()))
			.orElseThrow(() -> Refusal.notFound("rectification.notice-not-found"));
		if (notice.state() != NoticeState.DRAFT && notice.state() != NoticeState.FAILED) {
			throw Refusal.conflict("rectification.not-a-draft", notice.documentNumber());
		}
		if (notice.deadline() != null && notice.deadline().isBefore(clock.today())) {
			throw Refusal.conflict("rectification.deadline-passed-before-issue", notice.deadline());
		}
		Circulars.Signing signing = circulars.signing(notice);
		List<String> broken = signing.broken();
		if (!broken.isEmpty()) {
			throw Refusal.conflict("rectification.figures", String.join("\uff1b", broken));
		}
		jdbc.sql(
				"""
						update rectification_notice set state = 'ISSUING', issued_by = ?, issued_ms = ?, issued = 0, worker = null, failures = 0,
						failure = null, lease_ms = 0, version = version + 1 where id = ?""")
			.params(actor.username(), clock.now().toEpochMilli(), id.value())
			.update();
		signing.freeze(notices.find(id).orElseThrow());
		orders.sign(id);
		events.publishEvent(new RowsSet(List.of(new RowsSet.Row("notice", id.value(), Map.of("state", notice.state()),
				Map.of("state", NoticeState.ISSUING)))));
		events.publishEvent(new NoticeChanged(id, "issue-ordered", actor.username(),
				Map.of("documentNumber", notice.documentNumber(), "cases", notice.total())));
		events.publishEvent(new Notices.IssueOrdered(id));
	}

	/**
	 * Records that a circular was published; again to correct it. Refuses 409 what is not
	 * issued or no circular, 422 a day before it was signed or an address that is none.
	 */
	public void publish(NoticeId id, LocalDate on, String address, Actor actor) {
		actor.must(Permission.DRAFT_NOTICES);
		Notice notice = notices.require(id, actor);
		if (notice.state() != NoticeState.ISSUED || notice.kind() != NoticeKind.CIRCULAR
				|| !actor.scope().covers(notice.officePath())) {
			throw Refusal.conflict("rectification.not-publishable", notice.documentNumber());
		}
		if (on.isBefore(notice.signedOn()) || on.isAfter(clock.today())) {
			throw Refusal.invalid("publishedOn", "rectification.published-on", notice.signedOn(), clock.today());
		}
		if (!address.matches("(?i)https?://\\S{3,980}")) {
			throw Refusal.invalid("address", "rectification.published-at");
		}
		jdbc.sql("delete from rectification_publication where notice_id = ?").param(id.value()).update();
		jdbc.sql("""
				insert into rectification_publication (notice_id, published_on, address, recorded_by, recorded_ms)
				values (?, ?, ?, ?, ?)""")
			.params(id.value(), on, address, actor.username(), clock.now().toEpochMilli())
			.update();
		events.publishEvent(
				new NoticeChanged(id, "published", actor.username(), Map.of("publishedOn", on, "address", address)));
	}

	@Transactional(readOnly = true)
	public java.util.Optional<Publication> publication(NoticeId id) {
		return jdbc.sql("select published_on, address, recorded_by from rectification_publication where notice_id = ?")
			.param(id.value())
			.query(Publication.class)
			.optional();
	}

}
