package org.bihuan.audit;

import java.util.Optional;

import org.bihuan.shared.RecordedWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the entries about one thing, the newest first; what is older than all of them
 * stands in a baseline.
 */
class LastWord implements RecordedWord {

	private static final DataClassRowMapper<AuditEntry> ENTRY = new DataClassRowMapper<>(AuditEntry.class);

	private final JdbcTemplate jdbc;

	private final JsonMapper json;

	private final Macs macs;

	LastWord(JdbcTemplate jdbc, JsonMapper json, Macs macs) {
		this.jdbc = jdbc;
		this.json = json;
		this.macs = macs;
	}

	@Override
	public Optional<String> last(String entity, String id, String field) {
		for (AuditEntry entry : jdbc.query("""
				select * from audit_entry where entity = ? and entity_id = ? and action <> 'baseline'
				and after_text like ? order by seq desc""", ENTRY, entity, id, "%\"row\":{%\"" + field + "\":%")) {
			JsonNode said = row(entry.afterText()).path(SaidRows.KEY).path(field);
			if (!said.isMissingNode()) {
				return genuine(entry, said);
			}
		}
		return atFirst(entity, id, field);
	}

	private Optional<String> atFirst(String entity, String id, String field) {
		for (AuditEntry entry : jdbc.query("""
				select * from audit_entry where entity = ? and entity_id >= ? and action = 'baseline'
				and after_text like ? order by seq desc""", ENTRY, entity, id,
				"%\"" + id + "\":{%\"" + field + "\":%")) {
			JsonNode said = row(entry.afterText()).path(id).path(field);
			if (entry.isByProduct() && !said.isMissingNode()) {
				return genuine(entry, said);
			}
		}
		return Optional.empty();
	}

	private Optional<String> genuine(AuditEntry entry, JsonNode said) {
		return macs.isGenuine(entry, jdbc) ? Optional.of(said.asString("")) : Optional.empty();
	}

	private JsonNode row(@Nullable String text) {
		try {
			return json.readTree(text == null ? "{}" : text);
		}
		catch (JacksonException changed) {
			return json.createObjectNode();
		}
	}

}
