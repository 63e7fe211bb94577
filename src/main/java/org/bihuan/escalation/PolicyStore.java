package org.bihuan.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies' rows. A row's text is foreign again when it comes back: it goes through
 * {@link PolicyDmn#of(String)} and the check before anybody sees or asks it, once for
 * each text.
 */
@Component
class PolicyStore {

	/** Who put in what comes with the product; it belongs to no office. */
	static final String PRODUCT = "system";

	private static final int KEPT = 100;

	private static final int LONGEST_TITLE = 200;

	/** What the door says of a text; no table when it refused. */
	private record Read(@Nullable PolicyDmn dmn, List<PolicyError> errors) {
	}

	private final Map<String, Read> read = new ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	private final Texts texts;

	private final JsonMapper json;

	PolicyStore(JdbcClient jdbc, Texts texts, JsonMapper json) {
		this.jdbc = jdbc;
		this.texts = texts;
		this.json = json;
	}

	String add(int version, PolicyDmn dmn, List<PolicyError> errors, @Nullable Organization office, String actor,
			@Nullable LocalDate from, Instant now) {
		String id = Ids.next();
		String title = dmn.table().title();
		jdbc.sql("""
				insert into escalation_policy (id, version_no, title, dmn, valid, errors, office_id, office_path,
				office_name, active_from, uploaded_ms, uploaded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, version,
					title.isBlank() ? "-" : title.substring(0, Math.min(LONGEST_TITLE, title.length())), dmn.xml(),
					errors.isEmpty(), json.writeValueAsString(errors), office == null ? null : office.id().value(),
					office == null ? null : office.path(), office == null ? null : office.name(), from,
					now.toEpochMilli(), actor))
			.update();
		return id;
	}

	/** What the row says of the fields its proposal set, as an act finds it. */
	Map<String, ?> standing(String id) {
		return jdbc.sql("select dmn, office_id, version_no, valid from escalation_policy where id = ?")
			.param(id)
			.query((row, index) -> Map.of("dmn", row.getString(1), "office_id", row.getString(2), "version_no",
					row.getInt(3), "valid", row.getBoolean(4)))
			.single();
	}

	/** The nearest office's first, of one office the last activated first. */
	List<String> candidates(String officePath, LocalDate day) {
		return jdbc.sql("""
				select id from escalation_policy where active_from <= ? and valid = true
				and (office_id is null or locate(office_path, ?) = 1)
				order by case when office_id is null then 0 else char_length(office_path) end desc, active_from desc,
				activated_ms desc, version_no desc limit 20""").params(day, officePath).query(String.class).list();
	}

	Optional<Policy> find(String id, String active) {
		return jdbc.sql("select * from escalation_policy where id = ?")
			.param(id)
			.query((row, index) -> policy(row, active))
			.optional();
	}

	/** Own ones, and those of the offices above and below. */
	boolean isSeen(Policy policy, Actor actor) {
		String own = actor.organization().path();
		return policy.officeId() == null || policy.officePath() != null
				&& (own.startsWith(policy.officePath()) || policy.officePath().startsWith(own));
	}

	Page<Policy> list(Paging paging, Actor actor, String active) {
		String seen = " where (office_id is null or locate(office_path, ?) = 1 or office_path like ?)";
		String own = actor.organization().path();
		List<Policy> items = jdbc
			.sql("select * from escalation_policy" + seen
					+ paging.orderBy(Map.of("version", "version_no"), "version_no desc", "id") + paging.limit())
			.params(own, own + "%")
			.query((row, index) -> policy(row, active))
			.list();
		long total = jdbc.sql("select count(*) from escalation_policy" + seen)
			.params(own, own + "%")
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	private Policy policy(ResultSet row, String active) throws SQLException {
		Read now = read(row.getString("dmn"));
		List<PolicyError> errors = new ArrayList<>(
				json.readValue(row.getString("errors"), new TypeReference<List<PolicyError>>() {
				}));
		if (errors.isEmpty()) {
			errors.addAll(now.errors());
		}
		return new Policy(row.getString("id"), row.getInt("version_no"), row.getString("title"),
				row.getBoolean("valid") && errors.isEmpty(), List.copyOf(errors), row.getString("id").equals(active),
				row.getObject("active_from", LocalDate.class),
				Objects.requireNonNull(China.offset(row.getLong("uploaded_ms"))), row.getString("uploaded_by"),
				row.getString("office_id"), row.getString("office_name"), row.getString("office_path"), now.dmn());
	}

	private Read read(String kept) {
		if (read.size() > KEPT) {
			read.clear();
		}
		return read.computeIfAbsent(kept, this::readAgain);
	}

	private Read readAgain(String kept) {
		try {
			PolicyDmn dmn = PolicyDmn.of(kept);
			return new Read(dmn, PolicyCheck.errors(dmn.table(), texts));
		}
		catch (Refusal refused) {
			return new Read(null, List.of(new PolicyError(null, null, texts.refusal(refused))));
		}
	}

}
