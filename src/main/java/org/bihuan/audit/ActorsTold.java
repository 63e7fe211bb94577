package org.bihuan.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds who acted, by the name an entry tells, against the account's id it tells: names
 * never change and are never given twice, so each belongs to one id, and the account of
 * that name has it.
 */
class ActorsTold {

	private final JdbcClient jdbc;

	private final Map<String, Set<String>> ids = new TreeMap<>();

	ActorsTold(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void next(AuditEntry entry) {
		if (entry.actorId() != null && !entry.isByProduct() && !entry.actorId().equals(Actors.NOBODY)) {
			ids.computeIfAbsent(entry.actor(), key -> new TreeSet<>()).add(entry.actorId());
		}
	}

	/** Names the record gives another id than their account has. */
	List<DataProblem> problems() {
		List<DataProblem> found = new ArrayList<>();
		ids.forEach((name, told) -> {
			List<String> has = jdbc.sql("select id, username from organization_user where username = ?")
				.param(name)
				.query((row, index) -> row.getString(2).equals(name) ? row.getString(1) : "")
				.list();
			told.stream()
				.filter(id -> !has.contains(id))
				.forEach(id -> found.add(new DataProblem("user", name, "actor_id", id, String.join(" ", has))));
		});
		return found;
	}

}
