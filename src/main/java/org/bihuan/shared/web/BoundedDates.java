package org.bihuan.shared.web;

import java.time.temporal.TemporalAccessor;

import org.bihuan.shared.Dates;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Refuses (422) dates and times of a body outside the years that are taken, whatever
 * their type and however they are written.
 */
class BoundedDates extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1;

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier described,
			ValueDeserializer<?> values) {
		return TemporalAccessor.class.isAssignableFrom(described.getBeanClass()) ? new Bounded(values) : values;
	}

	private static final class Bounded extends DelegatingDeserializer {

		Bounded(ValueDeserializer<?> times) {
			super(times);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> times) {
			return new Bounded(times);
		}

		@Override
		public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
			String field = json.currentName();
			Object read = super.deserialize(json, context);
			return read instanceof TemporalAccessor time ? Dates.known(field == null ? "" : field, time) : read;
		}

	}

}
