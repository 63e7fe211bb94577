package org.bihuan.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds targets. A word is looked up first, by whatever name or code it is part of, each
 * in an index of its own, and the targets then by their keys: a hundred thousand whole
 * rows take ten times as long to look through.
 */
@Component
class TargetSearch {

	/** A word that fits more targets than this says too little to be looked up first. */
	private static final int MOST_NAMED = 8_000;

	private final JdbcClient jdbc;

	TargetSearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Page<Target> page(TargetFilter filter, Paging paging, Actor actor) {
		String order = paging.orderBy(Map.of("name", "name", "region", "region", "kind", "kind"),
				"kind desc, region, name", "id");
		if (filter.text() != null && !filter.text().isBlank()) {
			List<String> named = named("%" + filter.text().strip() + "%");
			if (named.size() <= MOST_NAMED) {
				return page(among(named, filter, order, actor), paging);
			}
		}
		List<Object> params = new ArrayList<>();
		String where = where(filter, params, actor);
		List<Target> items = jdbc.sql("select * from registry_target" + where + order + paging.limit())
			.params(params)
			.query(Targets::row)
			.list();
		long total = jdbc.sql("select count(*) from registry_target" + where).params(params).query(Long.class).single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	List<Target> all(TargetFilter filter, Actor actor) {
		List<Object> params = new ArrayList<>();
		String where = where(filter, params, actor);
		return jdbc.sql("select * from registry_target" + where + " order by id")
			.params(params)
			.query(Targets::row)
			.list();
	}

	/**
	 * The targets a word fits, of any scope, by their own names and codes and by their
	 * owners'; one more than {@link #MOST_NAMED} when there are too many.
	 */
	private List<String> named(String like) {
		return jdbc.sql("""
				select id from registry_target where name like :like
				union select id from registry_target where code like :like
				union select id from registry_target where owner_name in (
				select owner_name from (select distinct owner_name from registry_target) o where owner_name like :like)
				limit\s""" + (MOST_NAMED + 1)).param("like", like).query(String.class).list();
	}

	/** Those of them that fit the rest of the filter, in order. */
	private List<String> among(List<String> named, TargetFilter filter, String order, Actor actor) {
		if (named.isEmpty()) {
			return List.of();
		}
		List<Object> params = new ArrayList<>();
		String where = where(filter.withoutText(), params, actor) + " and id in ("
				+ String.join(", ", Collections.nCopies(named.size(), "?")) + ")";
		params.addAll(named);
		return jdbc.sql("select id from registry_target" + where + order).params(params).query(String.class).list();
	}

	private Page<Target> page(List<String> found, Paging paging) {
		List<String> shown = found.stream().skip((long) paging.page() * paging.size()).limit(paging.size()).toList();
		Map<String, Target> targets = shown.isEmpty() ? Map.of()
				: jdbc.sql("select * from registry_target where id in (:ids)")
					.param("ids", shown)
					.query(Targets::row)
					.list()
					.stream()
					.collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
		return new Page<>(shown.stream().map(targets::get).toList(), paging.page(), paging.size(), found.size());
	}

	private static String where(TargetFilter filter, List<Object> params, Actor actor) {
		StringBuilder where = new StringBuilder(" where ").append(actor.scope().on("owner_path"));
		params.add(actor.scope().parameter());
		if (filter.kind() != null) {
			where.append(" and kind = ?");
			params.add(filter.kind().name());
		}
		if (filter.region() != null) {
			where.append(" and region = ?");
			params.add(filter.region());
		}
		if (filter.organizationId() != null) {
			where.append(" and owner_id = ?");
			params.add(filter.organizationId().value());
		}
		if (filter.state() != null) {
			where.append(" and state = ?");
			params.add(filter.state().name());
		}
		if (filter.text() != null && !filter.text().isBlank()) {
			where.append(" and (name like ? or code like ? or owner_name like ?)");
			String like = "%" + filter.text().strip() + "%";
			params.addAll(List.of(like, like, like));
		}
		return where.toString();
	}

}
