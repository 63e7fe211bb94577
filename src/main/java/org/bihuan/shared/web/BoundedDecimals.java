package org.bihuan.shared.web;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Refuses (422) numbers of more digits or a larger exponent than anything counted here: a
 * short one can be endless to print.
 */
class BoundedDecimals extends StdScalarDeserializer<BigDecimal> {

	private static final int MOST = 20;

	BoundedDecimals() {
		super(BigDecimal.class);
	}

	@Override
	public @Nullable BigDecimal deserialize(JsonParser json, DeserializationContext context) {
		BigDecimal number = BigDecimalDeserializer.instance.deserialize(json, context);
		if (number != null && (Math.abs((long) number.scale()) > MOST || number.precision() > MOST)) {
			return (BigDecimal) context.handleWeirdNumberValue(BigDecimal.class, 0, "beyond all bounds");
		}
		return number;
	}

}
