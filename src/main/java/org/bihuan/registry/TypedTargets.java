package org.bihuan.registry;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.shared.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which target somebody means by what they type, and how to call targets so that they are
 * found by it: by name, or by "name / owner / platform" where several bear the name.
 */
@Service
@Transactional(readOnly = true)
public class TypedTargets {

	private static final String BETWEEN = " / ";

	private static final int OFFERED = 20;

	private final JdbcClient jdbc;

	private final Targets targets;

	TypedTargets(JdbcClient jdbc, Targets targets) {
		this.jdbc = jdbc;
		this.targets = targets;
	}

	/** What may be meant by a part of a name, each as it would be found. */
	public List<String> offered(String typed, Actor actor) {
		List<Target> found = targets
			.browse(new TargetFilter(null, null, null, null, typed), Paging.first(OFFERED), actor)
			.page()
			.items();
		Set<String> shared = shared(found);
		return found.stream().map(each -> shared.contains(each.name()) ? whole(each) : each.name()).toList();
	}

	private Set<String> shared(Collection<Target> found) {
		return found.isEmpty() ? Set.of()
				: jdbc.sql("select name from registry_target where name in (:names) group by name having count(*) > 1")
					.param("names", found.stream().map(Target::name).distinct().toList())
					.query(String.class)
					.set();
	}

	private static String whole(Target target) {
		String platform = target.platform();
		return target.name() + BETWEEN + target.ownerName()
				+ (platform == null || platform.isBlank() ? "" : BETWEEN + platform);
	}

	/**
	 * The targets in scope that are called so, the oldest first; none, one or several.
	 */
	public List<Target> called(String said, Actor actor) {
		List<Target> byName = named(said.strip(), actor);
		int end = said.indexOf(BETWEEN);
		return !byName.isEmpty() || end < 0 ? byName
				: named(said.substring(0, end).strip(), actor).stream()
					.filter(each -> whole(each).equals(said.strip()))
					.toList();
	}

	private List<Target> named(String name, Actor actor) {
		return targets.visible(jdbc.sql("select id from registry_target where name = ? order by id")
			.param(name)
			.query((row, index) -> new TargetId(row.getString(1)))
			.list(), OFFERED, actor);
	}

}
