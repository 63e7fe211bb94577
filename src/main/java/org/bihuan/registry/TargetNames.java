package org.bihuan.registry;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.bihuan.search.Name;
import org.bihuan.search.NameKind;
import org.bihuan.search.NameSource;
import org.bihuan.search.Names;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the names and codes by which targets are found. */
@Component
class TargetNames implements NameSource {

	private final JdbcClient jdbc;

	private final Names names;

	TargetNames(JdbcClient jdbc, Names names) {
		this.jdbc = jdbc;
		this.names = names;
	}

	void put(List<Target> targets) {
		names.put(targets.stream()
			.flatMap(target -> Stream.of(target.name(), target.code())
				.filter(Objects::nonNull)
				.map(text -> new Name(NameKind.TARGET, target.id().value(), text)))
			.toList());
	}

	@Override
	@Transactional(readOnly = true)
	public List<Name> missingNames() {
		return jdbc
			.sql("""
					select 'TARGET' kind, t.id of_id, t.name text from registry_target t left join search_v_name n
					on n.kind = 'TARGET' and n.of_id = t.id and n.text = t.name where n.of_id is null
					union select 'TARGET' kind, t.id of_id, t.code text from registry_target t left join search_v_name n
					on n.kind = 'TARGET' and n.of_id = t.id and n.text = t.code where t.code is not null and n.of_id is null""")
			.query(Name.class)
			.list();
	}

}
