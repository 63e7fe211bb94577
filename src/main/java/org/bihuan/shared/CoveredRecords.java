package org.bihuan.shared;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Covers personal data in whatever a face answers: in every text of a record and of the
 * records, lists and maps in it, and in the parts of a document or sheet. No record has
 * to be told of it, so none can be forgotten. What holds nothing of the kind is handed
 * back as it was.
 */
public final class CoveredRecords {

	private static final ClassValue<Shape> SHAPES = new ClassValue<>() {

		@Override
		protected Shape computeValue(Class<?> type) {
			return Shape.of(type);
		}
	};

	private CoveredRecords() {
	}

	public static @Nullable Object cover(@Nullable Object value) {
		if (value instanceof String text) {
			return PersonalData.cover(text);
		}
		if (value instanceof Record kept) {
			return record(kept);
		}
		if (value instanceof Optional<?> some) {
			return some.isEmpty() ? some : changed(some, some.get(), cover(some.get()));
		}
		if (value instanceof Map<?, ?> map) {
			return map(map);
		}
		if (value instanceof Collection<?> many) {
			return many(many);
		}
		if (value instanceof byte[] bytes) {
			return CoveredPackage.cover(bytes);
		}
		if (value instanceof Object[] array) {
			Object[] covered = array.clone();
			Arrays.setAll(covered, i -> cover(array[i]));
			return covered;
		}
		return value;
	}

	private static Object changed(Optional<?> same, Object value, @Nullable Object covered) {
		return value == covered ? same : Optional.ofNullable(covered);
	}

	private static Object map(Map<?, ?> map) {
		Map<Object, Object> covered = new LinkedHashMap<>();
		boolean changed = false;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			Object value = cover(entry.getValue());
			changed |= value != entry.getValue();
			covered.put(entry.getKey(), value);
		}
		return changed ? covered : map;
	}

	private static Object many(Collection<?> many) {
		List<Object> covered = new ArrayList<>(many.size());
		boolean changed = false;
		for (Object each : many) {
			Object value = cover(each);
			changed |= value != each;
			covered.add(value);
		}
		return !changed ? many : many instanceof Set<?> ? new LinkedHashSet<>(covered) : covered;
	}

	private static Object record(Record kept) {
		Shape shape = SHAPES.get(kept.getClass());
		Object[] values = new Object[shape.components.length];
		boolean changed = false;
		try {
			for (int i = 0; i < values.length; i++) {
				Object value = shape.components[i].getAccessor().invoke(kept);
				values[i] = shape.covers[i].apply(value);
				changed |= values[i] != value;
			}
			return changed ? shape.made.newInstance(values) : kept;
		}
		catch (InvocationTargetException refused) {
			throw new IllegalStateException(kept.getClass().getName(), refused.getCause());
		}
		catch (ReflectiveOperationException impossible) {
			throw new IllegalStateException(kept.getClass().getName(), impossible);
		}
	}

	/** How a record is taken apart and made again. */
	private record Shape(RecordComponent[] components, UnaryOperator<@Nullable Object>[] covers, Constructor<?> made) {

		@SuppressWarnings("unchecked")
		static Shape of(Class<?> type) {
			RecordComponent[] components = type.getRecordComponents();
			try {
				Constructor<?> made = type.getDeclaredConstructor(
						Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
				made.setAccessible(true);
				for (RecordComponent each : components) {
					each.getAccessor().setAccessible(true);
				}
				return new Shape(components,
						Arrays.stream(components).map(Shape::coverOf).toArray(UnaryOperator[]::new), made);
			}
			catch (NoSuchMethodException impossible) {
				throw new IllegalStateException(type.getName(), impossible);
			}
		}

		/** A telephone of its own field needs no area code to be one. */
		private static UnaryOperator<@Nullable Object> coverOf(RecordComponent component) {
			if (component.getType().isPrimitive() || component.getType().isEnum()) {
				return UnaryOperator.identity();
			}
			boolean telephone = component.getType() == String.class
					&& component.getName().toLowerCase(java.util.Locale.ROOT).endsWith("phone");
			return telephone ? value -> value == null ? null : PersonalData.coverTelephone((String) value)
					: CoveredRecords::cover;
		}

	}

}
