package org.bihuan.rectification;

import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts each notice on file once all its cases stand: in the background, so that nobody
 * waits for its pages to be set, and again on another node when this one dies over it.
 */
@Service
@Transactional
class NoticeFiling {

	private static final int MOST_ATTEMPTS = 5;

	private final JdbcClient jdbc;

	private final Notices notices;

	private final Circulars circulars;

	NoticeFiling(JdbcClient jdbc, Notices notices, Circulars circulars) {
		this.jdbc = jdbc;
		this.notices = notices;
		this.circulars = circulars;
	}

	/**
	 * Files the next notice; false when none waits.
	 * @param taken told which one before anything can go wrong with it
	 */
	boolean fileNext(Consumer<NoticeId> taken) {
		Optional<NoticeId> next = jdbc.sql("""
				select id from rectification_notice where filing between 1 and ? order by filing, issued_ms limit 1
				for update skip locked""").param(MOST_ATTEMPTS).query(String.class).optional().map(NoticeId::new);
		next.ifPresent(id -> {
			taken.accept(id);
			circulars.file(notices.find(id).orElseThrow());
			jdbc.sql("update rectification_notice set filing = 0 where id = ?").param(id.value()).update();
		});
		return next.isPresent();
	}

	/**
	 * It is tried again after the others, a few times; that this node was busy is no
	 * fault of the notice.
	 */
	void failed(NoticeId id, String why) {
		if (why.startsWith("files.busy")) {
			return;
		}
		jdbc.sql("update rectification_notice set filing = filing + 1 where id = ? and filing > 0")
			.param(id.value())
			.update();
	}

}
