package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;
import org.jspecify.annotations.Nullable;

/**
 * An administrator did something to somebody's account: its person is told.
 *
 * @param by who did it or asked for it
 * @param second the other administrator, where two were needed
 */
public record AccountAct(Person person, String act, String by, @Nullable String second, long atMs,
		Map<String, ?> before, Map<String, ?> after) implements Traceable {

	@Override
	public List<Trace> traces() {
		Map<String, Object> told = new java.util.TreeMap<>(after);
		if (second != null) {
			told.put("secondPerson", second);
		}
		return List.of(new Trace(by, act, "user", person.username(), before, told));
	}

}
