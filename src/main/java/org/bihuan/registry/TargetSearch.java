package org.bihuan.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bihuan.organization.Actor;
import org.bihuan.search.Found;
import org.bihuan.search.NameKind;
import org.bihuan.search.Names;
import org.bihuan.shared.Browsed;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds targets. A word is looked up among names first and the targets then by their
 * keys; one that very many names hold is looked for in the targets themselves, in the
 * order of the page, which is soon full.
 */
@Component
class TargetSearch {

	/** A word that more names than this hold is looked for in the targets themselves. */
	private static final int MOST_NAMED = 2_000;

	/** How far a common word's targets are counted for somebody who turns pages. */
	private static final int MOST_COUNTED = 200;

	private static final Set<NameKind> KINDS = EnumSet.of(NameKind.TARGET, NameKind.ORGANIZATION);

	private final JdbcClient jdbc;

	private final Names names;

	TargetSearch(JdbcClient jdbc, Names names) {
		this.jdbc = jdbc;
		this.names = names;
	}

	/** What follows a "where". */
	private record Conditions(String sql, List<Object> params, boolean common) {
	}

	Page<Target> page(TargetFilter filter, Paging paging, Actor actor) {
		return page(conditions(filter, actor), paging);
	}

	private Page<Target> page(Conditions wanted, Paging paging) {
		long total = jdbc.sql("select count(*) from registry_target" + wanted.sql())
			.params(wanted.params())
			.query(Long.class)
			.single();
		return new Page<>(list(wanted, paging), paging.page(), paging.size(), total);
	}

	Browsed<Target> browse(TargetFilter filter, Paging paging, Actor actor) {
		Conditions wanted = conditions(filter, actor);
		if (!wanted.common()) {
			return new Browsed<>(page(wanted, paging), false);
		}
		long total = jdbc
			.sql("select count(*) from (select 1 from registry_target" + wanted.sql() + " limit " + (MOST_COUNTED + 1)
					+ ") t")
			.params(wanted.params())
			.query(Long.class)
			.single();
		return new Browsed<>(
				new Page<>(list(wanted, paging), paging.page(), paging.size(), Math.min(total, MOST_COUNTED)),
				total > MOST_COUNTED);
	}

	private List<Target> list(Conditions wanted, Paging paging) {
		String order = paging.orderBy(Map.of("name", "name", "region", "region", "kind", "kind"),
				"kind desc, region, name", "id");
		String index = wanted.common() && order.startsWith(" order by kind desc, region, name")
				? " use index (registry_target_shown)" : "";
		return jdbc.sql("select * from registry_target" + index + wanted.sql() + order + paging.limit())
			.params(wanted.params())
			.query(Targets::row)
			.list();
	}

	List<Target> all(TargetFilter filter, Actor actor) {
		Conditions wanted = conditions(filter, actor);
		return jdbc.sql("select * from registry_target" + wanted.sql() + " order by id")
			.params(wanted.params())
			.query(Targets::row)
			.list();
	}

	private Conditions conditions(TargetFilter filter, Actor actor) {
		List<Object> params = new ArrayList<>(List.of(actor.scope().parameter()));
		StringBuilder where = new StringBuilder(" where ").append(actor.scope().on("owner_path"));
		add(where, params, "kind = ?", filter.kind() == null ? null : filter.kind().name());
		add(where, params, "region = ?", filter.region());
		add(where, params, "owner_id = ?", filter.organizationId() == null ? null : filter.organizationId().value());
		add(where, params, "state = ?", filter.state() == null ? null : filter.state().name());
		boolean common = filter.text() != null && !filter.text().isBlank()
				&& named(filter.text().strip(), where, params);
		return new Conditions(where.toString(), params, common);
	}

	private static void add(StringBuilder where, List<Object> params, String condition, @Nullable Object value) {
		if (value != null) {
			where.append(" and ").append(condition);
			params.add(value);
		}
	}

	/** Whether the word is a common one. */
	private boolean named(String word, StringBuilder where, List<Object> params) {
		String like = "%" + word.toLowerCase(Locale.ROOT) + "%";
		Found found = names.find(word, KINDS, MOST_NAMED);
		if (found.common()) {
			where.append(Stream.of("name", "code", "owner_name")
				.map(column -> Names.holds(column, word))
				.collect(Collectors.joining(" or ", " and (", ")")));
			params.addAll(List.of(like, like, like));
			return true;
		}
		List<String> any = new ArrayList<>();
		in("id", found.of(NameKind.TARGET), any, params);
		in("owner_id", found.of(NameKind.ORGANIZATION), any, params);
		where.append(any.isEmpty() ? " and 1 = 0" : " and (" + String.join(" or ", any) + ")");
		return false;
	}

	private static void in(String column, List<String> ids, List<String> any, List<Object> params) {
		if (!ids.isEmpty()) {
			any.add(column + " in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")");
			params.addAll(ids);
		}
	}

}
