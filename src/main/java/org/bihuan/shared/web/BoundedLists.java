package org.bihuan.shared.web;

import jakarta.validation.constraints.Size;

import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.CollectionType;

/**
 * Refuses (422) a list longer than its {@link Size} says while it is read: the check of
 * the size comes only with that of every element, and each wrong one costs.
 */
class BoundedLists extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1;

	@Override
	public ValueDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription.Supplier described, ValueDeserializer<?> lists) {
		return new Bounded(lists, "", Integer.MAX_VALUE);
	}

	private static final class Bounded extends DelegatingDeserializer {

		private final String field;

		private final int most;

		Bounded(ValueDeserializer<?> lists, String field, int most) {
			super(lists);
			this.field = field;
			this.most = most;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> lists) {
			return new Bounded(lists, field, most);
		}

		@Override
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			ValueDeserializer<?> lists = ((Bounded) super.createContextual(context, property)).getDelegatee();
			Size size = property == null ? null : property.getAnnotation(Size.class);
			return size == null ? new Bounded(lists, "", Integer.MAX_VALUE)
					: new Bounded(lists, property.getName(), size.max());
		}

		@Override
		public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
			Object read = super.deserialize(json, context);
			if (read instanceof java.util.Collection<?> list && list.size() > most) {
				throw Refusal.invalid(field, "shared.too-many-rows", field, most);
			}
			return read;
		}

	}

}
