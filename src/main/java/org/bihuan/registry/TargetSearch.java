package org.bihuan.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
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
	private static final int MOST_NAMED = 500;

	/** How far a common word's targets are counted for somebody who turns pages. */
	private static final int MOST_COUNTED = 200;

	private static final Set<NameKind> KINDS = EnumSet.of(NameKind.TARGET, NameKind.ORGANIZATION);

	private final JdbcClient jdbc;

	private final Names names;

	TargetSearch(JdbcClient jdbc, Names names) {
		this.jdbc = jdbc;
		this.names = names;
	}

	/**
	 * What follows a "where".
	 *
	 * @param some of a common word: the same for some of the targets, which are quickly
	 * found and enough to say that they are many
	 */
	private record Conditions(String sql, List<Object> params, @Nullable Conditions some) {

		/**
		 * MySQL takes the index of the page's order for the cheaper way even to few keys;
		 * to others this is a comment.
		 */
		String hint() {
			return sql.contains(" and id in (") ? "/*+ NO_INDEX(registry_target registry_target_shown) */ " : "";
		}

		private Conditions and(Conditions more) {
			List<Object> all = new ArrayList<>(params);
			all.addAll(more.params());
			return new Conditions(sql + more.sql(), all, more.some() == null ? null : and(more.some()));
		}

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
		if (wanted.some() == null) {
			return new Browsed<>(page(wanted, paging), false);
		}
		long few = counted(wanted.some());
		long total = few > MOST_COUNTED ? few : counted(wanted);
		return new Browsed<>(
				new Page<>(list(wanted, paging), paging.page(), paging.size(), Math.min(total, MOST_COUNTED)),
				total > MOST_COUNTED);
	}

	/** One more than {@link #MOST_COUNTED} says there are more. */
	private long counted(Conditions wanted) {
		return jdbc
			.sql("select count(*) from (select 1 from registry_target" + wanted.sql() + " limit " + (MOST_COUNTED + 1)
					+ ") t")
			.params(wanted.params())
			.query(Long.class)
			.single();
	}

	private List<Target> list(Conditions wanted, Paging paging) {
		String order = paging.orderBy(Map.of("name", "name", "region", "region", "kind", "kind"),
				"kind desc, region, name", "id");
		String index = wanted.some() != null && order.startsWith(" order by kind desc, region, name")
				? " use index (registry_target_shown)" : "";
		return jdbc
			.sql("select " + wanted.hint() + "* from registry_target" + index + wanted.sql() + order + paging.limit())
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
		Conditions plain = new Conditions(where.toString(), params, null);
		return filter.text() == null || filter.text().isBlank() ? plain : plain.and(named(filter.text().strip()));
	}

	private static void add(StringBuilder where, List<Object> params, String condition, @Nullable Object value) {
		if (value != null) {
			where.append(" and ").append(condition);
			params.add(value);
		}
	}

	private Conditions named(String word) {
		Found found = names.find(word, KINDS, MOST_NAMED);
		Set<String> ids = new LinkedHashSet<>(found.of(NameKind.TARGET));
		if (!found.common()) {
			ids.addAll(owned(found.of(NameKind.ORGANIZATION)));
		}
		Conditions keys = in(ids.stream().limit(MOST_NAMED).toList());
		if (!found.common() && ids.size() <= MOST_NAMED) {
			return keys;
		}
		String like = "%" + word.toLowerCase(Locale.ROOT) + "%";
		return new Conditions(Stream.of("name", "code", "owner_name")
			.map(column -> Names.holds(column, word))
			.collect(Collectors.joining(" or ", " and (", ")")), List.of(like, like, like), keys);
	}

	/**
	 * Asked for apart: keys or owners in one condition make the server read every target.
	 */
	private List<String> owned(List<String> owners) {
		return owners.isEmpty() ? List.of()
				: jdbc.sql("select id from registry_target where owner_id in (:owners) limit " + (MOST_NAMED + 1))
					.param("owners", owners)
					.query(String.class)
					.list();
	}

	private static Conditions in(List<String> ids) {
		return new Conditions(
				ids.isEmpty() ? " and 1 = 0"
						: " and id in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")",
				List.copyOf(ids), null);
	}

}
