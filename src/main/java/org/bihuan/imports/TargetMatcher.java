package org.bihuan.imports;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.registry.Target;
import org.bihuan.shared.TextPattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds registered targets by the names offices write: exactly, or by the same name
 * without the words that mean nothing (人民政府、门户、网站 …), which is doubtful.
 */
class TargetMatcher {

	/** What a name may mean; sure when it is written just so. */
	record Match(@Nullable Target target, boolean sure, List<String> candidates) {
	}

	private static final int SHORTEST = 2;

	private static final TextPattern SIGNS = TextPattern.of("[\\s\u201c\u201d\"\uff08\uff09()\u300a\u300b]");

	private final Map<String, Target> exact = new HashMap<>();

	private final Map<String, Set<Target>> loose = new HashMap<>();

	private final List<String> fillers;

	TargetMatcher(List<Target> registered, List<String> fillers) {
		this.fillers = fillers;
		for (Target target : registered) {
			exact.putIfAbsent(target.name(), target);
			loose.computeIfAbsent(core(target.name()), key -> new LinkedHashSet<>()).add(target);
		}
	}

	Match find(String name) {
		Target same = exact.get(name);
		if (same != null) {
			return new Match(same, true, List.of());
		}
		String core = core(name);
		Set<Target> alike = core.length() < SHORTEST ? Set.of() : loose.getOrDefault(core, Set.of());
		if (alike.isEmpty() && core.length() > SHORTEST) {
			alike = new LinkedHashSet<>();
			for (Map.Entry<String, Set<Target>> known : loose.entrySet()) {
				if (known.getKey().endsWith(core)
						|| known.getKey().length() > SHORTEST && core.endsWith(known.getKey())) {
					alike.addAll(known.getValue());
				}
			}
		}
		List<String> names = alike.stream().map(Target::name).sorted().limit(5).toList();
		return new Match(alike.size() == 1 ? alike.iterator().next() : null, false, names);
	}

	private String core(String name) {
		String core = SIGNS.removedFrom(name);
		for (String filler : fillers) {
			core = core.replace(filler, "");
		}
		return core;
	}

}
