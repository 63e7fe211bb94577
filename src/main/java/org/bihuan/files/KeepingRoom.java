package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether there is room for another file: nothing that is kept goes again, so an account
 * has its share of a day, and the disk a rest that no file takes.
 */
@Component
class KeepingRoom {

	private static final Logger LOG = LoggerFactory.getLogger(KeepingRoom.class);

	private static final long MB = 1024L * 1024;

	private static final long DAY_MS = 24L * 60 * 60 * 1000;

	private final KeepingLimits limits;

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	KeepingRoom(KeepingLimits limits, JdbcClient jdbc, BusinessClock clock) {
		this.limits = limits;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Refuses (503) to begin a file on a disk that is nearly full. */
	void requireDisk(Path folder) throws IOException {
		long free = Files.getFileStore(folder).getUsableSpace();
		if (free < limits.freeMb() * MB) {
			LOG.error("The disk of evidence has {} MB left, no file is taken", free / MB);
			throw Refusal.unavailable("files.storage");
		}
	}

	/** Refuses (429) more than an account keeps within 24 hours, this file with it. */
	void requireShare(String account, long size) {
		long kept = jdbc
			.sql("select coalesce(sum(size_bytes), 0) from files_file where created_by = ? and created_ms > ?")
			.params(account, clock.now().toEpochMilli() - DAY_MS)
			.query(Long.class)
			.single();
		if (kept + size > limits.dayMb() * MB) {
			throw Refusal.tooMany("files.day-share", limits.dayMb());
		}
	}

}
