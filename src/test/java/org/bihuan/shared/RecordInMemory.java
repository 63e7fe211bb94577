package org.bihuan.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;

/** Keeps what is told, and answers what of rows was told last, as the record does. */
public class RecordInMemory implements RecordedWord, ApplicationEventPublisher {

	private final Map<String, String> said = new HashMap<>();

	private final List<Object> told = new ArrayList<>();

	@Override
	public void publishEvent(Object event) {
		told.add(event);
		if (event instanceof RowsSet set) {
			set.rows()
				.forEach(row -> row.after()
					.forEach((field, value) -> said.put(key(row.entity(), row.id(), field), String.valueOf(value))));
		}
	}

	/** Everything but what is said of rows. */
	public List<Object> told() {
		return told.stream().filter(event -> !(event instanceof RowsSet)).toList();
	}

	@Override
	public Optional<String> last(String entity, String id, String field) {
		return Optional.ofNullable(said.get(key(entity, id, field)));
	}

	private static String key(String entity, String id, String field) {
		return entity + " " + id + " " + field;
	}

}
